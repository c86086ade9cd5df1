using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Every way in which a gate says no after its ballots were counted.</summary>
public static class GateAfterRefusals
{
    /// <summary>Author or chair name the owner.</summary>
    public static readonly Refusal NotAuthorOrChair = new("gates.not-author-or-chair", RefusalKind.Forbidden, "Only the gate's author or the chair names who sees to a condition.");

    /// <summary>The owner could not act.</summary>
    public static readonly Refusal OwnerWithoutGrant = new("gates.owner-without-grant", RefusalKind.Invalid, "The owner of a condition is a person who acts for a party in this partnership. Choose one of those offered.");

    /// <summary>The day is out of bounds.</summary>
    public static readonly Refusal DueUnfit = new("gates.due-unfit", RefusalKind.Invalid, "The due date of a condition lies ahead, within five years.");

    /// <summary>The condition has no owner.</summary>
    public static readonly Refusal NoOwner = new("gates.no-owner", RefusalKind.Conflict, "Nobody has been named yet to see to this condition.");

    /// <summary>Only the owner reports.</summary>
    public static readonly Refusal NotTheOwner = new("gates.not-the-owner", RefusalKind.Forbidden, "Only the owner of this condition reports it done.");

    /// <summary>It is reported already.</summary>
    public static readonly Refusal ReportedAlready = new("gates.reported-already", RefusalKind.Conflict, "It is reported already and waits for somebody else to confirm it.");

    /// <summary>It is not reported.</summary>
    public static readonly Refusal NotReported = new("gates.not-reported", RefusalKind.Conflict, "Nothing has been reported yet that could be confirmed.");

    /// <summary>A report has no words.</summary>
    public static readonly Refusal WordsMissing = new("gates.words-missing", RefusalKind.Invalid, "Say in a few words what was done.");

    /// <summary>The owner does not verify.</summary>
    public static readonly Refusal OwnerMayNotVerify = new("gates.owner-may-not-verify", RefusalKind.Forbidden, "The owner of a condition does not verify it. Somebody else does.");

    /// <summary>The standstill is over.</summary>
    public static readonly Refusal StandstillOver = new("gates.standstill-over", RefusalKind.Conflict, "The standstill is over. A veto or an appeal was possible until its end.");

    /// <summary>The actor does not speak for the organisation.</summary>
    public static readonly Refusal NotYourOrganisation = new("gates.not-your-organisation", RefusalKind.Forbidden, "Only the organisation's sponsor, or for a veto a member who sat for it when the gate opened, can do that.");

    /// <summary>The organisation's veto stands already.</summary>
    public static readonly Refusal VetoedAlready = new("gates.vetoed-already", RefusalKind.Conflict, "The approval is stopped already by this organisation's veto or by an appeal.");

    /// <summary>There is no such veto.</summary>
    public static readonly Refusal NoSuchVeto = new("gates.no-such-veto", RefusalKind.NotFound, "No veto of this organisation stands.");

    /// <summary>The charter knows no appeal.</summary>
    public static readonly Refusal NoAppeal = new("gates.no-appeal", RefusalKind.Forbidden, "The charter that this gate was decided under provides for no appeal.");

    /// <summary>There was an appeal already.</summary>
    public static readonly Refusal AppealedAlready = new("gates.appealed-already", RefusalKind.Conflict, "This approval has been appealed already, which is possible once.");

    /// <summary>The author's organisation carries it out.</summary>
    public static readonly Refusal NotTheAuthorsOrganisation = new("gates.not-the-authors-organisation", RefusalKind.Forbidden, "Only people of the organisation that moved this gate can do that.");

    /// <summary>Whoever reported does not confirm.</summary>
    public static readonly Refusal ReporterMayNotConfirm = new("gates.reporter-may-not-confirm", RefusalKind.Forbidden, "Whoever reported it does not confirm it. Somebody else does.");

    /// <summary>The author does not confirm.</summary>
    public static readonly Refusal AuthorMayNotConfirm = new("gates.author-may-not-confirm-execution", RefusalKind.Forbidden, "The author of a gate does not confirm that it was carried out.");

    /// <summary>There is nothing to call again.</summary>
    public static readonly Refusal NothingToRecall = new("gates.nothing-to-recall", RefusalKind.Conflict, "Only a round that was void or inquorate is called again.");

    /// <summary>Once only.</summary>
    public static readonly Refusal OnceOnly = new("gates.once-only", RefusalKind.Conflict, "This is possible once for a matter, and was done already.");

    /// <summary>There is nothing to reconsider.</summary>
    public static readonly Refusal NothingToReconsider = new("gates.nothing-to-reconsider", RefusalKind.Conflict, "Only what passed or was rejected can be reconsidered.");

    /// <summary>The time to reconsider is over, or the charter has none.</summary>
    public static readonly Refusal TooLateToReconsider = new("gates.too-late-to-reconsider", RefusalKind.Conflict, "The charter gives no time for a reconsideration, or that time is over.");

    /// <summary>Only the winning side moves to reconsider.</summary>
    public static readonly Refusal NotOnTheWinningSide = new("gates.not-on-the-winning-side", RefusalKind.Forbidden, "Only somebody who voted on the winning side can move to reconsider.");

    /// <summary>The approval does not expire.</summary>
    public static readonly Refusal NeverExpires = new("gates.never-expires", RefusalKind.Conflict, "This approval does not expire, or was revalidated already.");

    /// <summary>Such a round is under way.</summary>
    public static readonly Refusal UnderWayAlready = new("gates.under-way-already", RefusalKind.Conflict, "Such a round is under way already.");

    /// <summary>The round's time is over, or would be.</summary>
    public static readonly Refusal AfterItsTime = new("gates.after-its-time", RefusalKind.Invalid, "This round must be decided before the date that the charter sets for it. Choose an earlier deadline.");

    /// <summary>A round that answers for another gate is not its author's to take back.</summary>
    public static readonly Refusal AnswersForAnother = new("gates.answers-for-another", RefusalKind.Forbidden, "This round says whether an approval stands. It is not its author's to take back; the council decides it.");

    /// <summary>The later round is not its author's to take back.</summary>
    public static readonly Refusal NotTheAuthorsRound = new("gates.not-the-authors-round", RefusalKind.Forbidden, "This is a later round that others called for, so it is not its author's to take back. The body decides it.");

    /// <summary>A renewal is of what was approved.</summary>
    public static readonly Refusal SameMatterOnly = new("gates.same-matter-only", RefusalKind.Conflict, "A renewal asks for what was approved: only its rationale, its date of review and its documents can change. Bring anything else as a gate of its own.");

    /// <summary>An owner who stands aside could not report.</summary>
    public static readonly Refusal OwnerStandsAside = new("gates.owner-stands-aside", RefusalKind.Invalid, "This person stands aside on the gate, so they see to none of its conditions. Choose somebody else.");

    /// <summary>The chair is asked to stand aside.</summary>
    public static readonly Refusal RecusalUndecided = new("gates.recusal-undecided", RefusalKind.Conflict, "Somebody asks that you stand aside on this gate. Until that is decided you do not decide it alone.");

    /// <summary>The same was not ratified.</summary>
    public static readonly Refusal EmergencyRepeated = new("gates.emergency-repeated", RefusalKind.Conflict, "The same was decided in an emergency before, and the council has not ratified it. It is for the council now.");

    /// <summary>The round is not under way.</summary>
    public static readonly Refusal NotUnderWay = new("gates.not-under-way", RefusalKind.Conflict, "This round is not under way any more.");

    /// <summary>The chair who wrote it does not decide it.</summary>
    public static readonly Refusal AuthorMayNotDecide = new("gates.author-may-not-decide", RefusalKind.Forbidden, "Whoever wrote a gate does not decide it alone.");

    /// <summary>The charter knows no emergency decision.</summary>
    public static readonly Refusal NoEmergency = new("gates.no-emergency", RefusalKind.Forbidden, "The charter in force lets the chair decide nothing alone.");

    /// <summary>A later round is not decided in an emergency.</summary>
    public static readonly Refusal EmergencyOnlyOnce = new("gates.emergency-only-once", RefusalKind.Conflict, "A later round on a matter is for the council, and not for the chair alone.");

    /// <summary>An emergency decision has no conditions.</summary>
    public static readonly Refusal EmergencyWithConditions = new("gates.emergency-with-conditions", RefusalKind.Conflict, "What counts at once cannot wait for conditions. Bring it without them, or before the council.");

    /// <summary>The date of ratification is out of bounds.</summary>
    public static readonly Refusal RatificationDateUnfit = new("gates.ratification-date-unfit", RefusalKind.Invalid, "The date of ratification lies ahead by an hour at least, and by no more than the charter allows.");

    /// <summary>What a round means for another gate nobody but the portal carries over.</summary>
    public static readonly Refusal OnlyTheClock = new("gates.only-the-clock", RefusalKind.Forbidden, "What a round means for another gate follows from its result, and is for nobody to enter.");

    /// <summary>No step of the ladder is due.</summary>
    public static readonly Refusal NoStepDue = new("gates.no-step-due", RefusalKind.Conflict, "No step of the escalation ladder is due.");
}
