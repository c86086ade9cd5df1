using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Every way in which a gate says no.</summary>
public static partial class GateRefusals
{
    /// <summary>There is no such gate, or it is not for the actor to know.</summary>
    public static readonly Refusal NoSuchGate = new("gates.no-such-gate", RefusalKind.NotFound, "There is no such gate.");

    /// <summary>The gate is not open for ballots.</summary>
    public static readonly Refusal NotOpen = new("gates.not-open", RefusalKind.Conflict, "This gate is not open for ballots.");

    /// <summary>The voting period has not begun.</summary>
    public static readonly Refusal TooEarly = new("gates.too-early", RefusalKind.Conflict, "Voting on this gate has not begun yet.");

    /// <summary>The deadline has passed.</summary>
    public static readonly Refusal Closed = new("gates.closed", RefusalKind.Conflict, "The deadline has passed, so your ballot was not counted. A closed result is final.");

    /// <summary>The actor holds no seat that they could vote for.</summary>
    public static readonly Refusal NotYourSeat = new("gates.not-your-seat", RefusalKind.Forbidden, "You do not hold this seat, nor a proxy for it, in the electorate of this gate.");

    /// <summary>Only a council member votes.</summary>
    public static readonly Refusal NotAMember = new("gates.not-a-member", RefusalKind.Forbidden, "Only a council member with a grant in force can vote.");

    /// <summary>The seat has stood aside.</summary>
    public static readonly Refusal Recused = new("gates.recused", RefusalKind.Forbidden, "This seat is recused on this gate: it cannot vote, and its papers are closed to its holder.");

    /// <summary>The vote was changed often enough.</summary>
    public static readonly Refusal TooManyChanges = new("gates.too-many-changes", RefusalKind.Conflict, "You have changed this seat's vote 50 times on this gate. The last vote stands.");

    /// <summary>The rule takes one vote and no change.</summary>
    public static readonly Refusal AlreadyVoted = new("gates.already-voted", RefusalKind.Conflict, "This seat has voted, and the rule of this gate allows no change of vote.");

    /// <summary>The grantor's own ballot overrides the proxy.</summary>
    public static readonly Refusal GrantorVoted = new("gates.grantor-voted", RefusalKind.Conflict, "The seat's holder has voted in person, which overrides the proxy.");

    /// <summary>The proxy was instructed otherwise.</summary>
    public static readonly Refusal InstructedOtherwise = new("gates.instructed-otherwise", RefusalKind.Forbidden, "The proxy was given with an instruction, and this vote is not the one it names.");

    /// <summary>The organisation has no veto.</summary>
    public static readonly Refusal NoVeto = new("gates.no-veto", RefusalKind.Forbidden, "The charter gives your organisation no veto on this kind of decision.");

    /// <summary>A veto goes with a vote against.</summary>
    public static readonly Refusal VetoIsAgainst = new("gates.veto-is-against", RefusalKind.Invalid, "A veto goes with a vote against.");

    /// <summary>An objection needs a reason.</summary>
    public static readonly Refusal ObjectionNeedsReason = new("gates.objection-needs-reason", RefusalKind.Invalid, "Under consent a vote against is an objection: state your reason.");

    /// <summary>A text is too long.</summary>
    public static readonly Refusal TextTooLong = new("gates.text-too-long", RefusalKind.Invalid, "A statement or reason has 2,000 characters at the most.");

    /// <summary>A text holds what is no text.</summary>
    public static readonly Refusal TextUnfit = new("gates.text-unfit", RefusalKind.Invalid, "The text holds control characters or broken characters. Remove them and try again.");

    /// <summary>The choice is not one of those offered.</summary>
    public static readonly Refusal ChoiceUnknown = new("gates.choice-unknown", RefusalKind.Invalid, "Choose one of the values offered.");

    /// <summary>The gate has no title.</summary>
    public static readonly Refusal TitleMissing = new("gates.title-missing", RefusalKind.Invalid, "Give the gate a title of 5 to 160 characters.");

    /// <summary>The gate has no motion.</summary>
    public static readonly Refusal MotionMissing = new("gates.motion-missing", RefusalKind.Invalid, "Write the motion: what exactly the council is to decide, in 20 to 20,000 characters.");

    /// <summary>The gate has no rationale.</summary>
    public static readonly Refusal RationaleMissing = new("gates.rationale-missing", RefusalKind.Invalid, "Give the rationale, in 20 to 20,000 characters: the decision log keeps it.");

    /// <summary>Too many options, conditions or documents.</summary>
    public static readonly Refusal TooMany = new("gates.too-many", RefusalKind.Invalid, "A gate takes at most 20 options, 20 conditions and 30 documents.");

    /// <summary>An option or condition is empty.</summary>
    public static readonly Refusal EmptyItem = new("gates.empty-item", RefusalKind.Invalid, "Fill in or remove the empty option or condition.");

    /// <summary>The visibility is not one for a gate.</summary>
    public static readonly Refusal VisibilityUnfit = new("gates.visibility-unfit", RefusalKind.Invalid, "A gate is seen by all parties, or by everybody once it is decided.");

    /// <summary>The decision that it would supersede is not in the log.</summary>
    public static readonly Refusal NoSuchDecision = new("gates.no-such-decision", RefusalKind.Invalid, "This partnership has no decision of the number that is to be superseded. Correct the number or leave it empty.");

    /// <summary>Only the author edits.</summary>
    public static readonly Refusal NotTheAuthor = new("gates.not-the-author", RefusalKind.Forbidden, "Only the author of this gate can do that.");

    /// <summary>The author does not screen.</summary>
    public static readonly Refusal AuthorMayNotScreen = new("gates.author-may-not-screen", RefusalKind.Forbidden, "The author of a gate does not screen it. Another secretary or compliance lead does.");

    /// <summary>The author does not verify.</summary>
    public static readonly Refusal AuthorMayNotVerify = new("gates.author-may-not-verify", RefusalKind.Forbidden, "The author of a gate does not verify its conditions.");

    /// <summary>A screener who returns says why.</summary>
    public static readonly Refusal RemarksMissing = new("gates.remarks-missing", RefusalKind.Invalid, "Say what is missing, so that the author can put it right.");

    /// <summary>The gate can no longer be edited.</summary>
    public static readonly Refusal NotADraft = new("gates.not-a-draft", RefusalKind.Conflict, "This gate has been handed in. It can be edited again only after it is returned.");

    /// <summary>There is no charter in force.</summary>
    public static readonly Refusal NoCharter = new("gates.no-charter", RefusalKind.Conflict, "No charter is in force, so there is no rule to decide by.");

    /// <summary>The charter has no rule for it.</summary>
    public static readonly Refusal NoRule = new("gates.no-rule", RefusalKind.Conflict, "The charter in force has no rule for this kind of decision and risk tier.");

    /// <summary>The rule cannot be applied to this council.</summary>
    public static readonly Refusal RuleUnfit = new("gates.rule-unfit", RefusalKind.Conflict, "The charter's rule cannot be applied to the council as it stands.");

    /// <summary>The council has no seats.</summary>
    public static readonly Refusal NoElectorate = new("gates.no-electorate", RefusalKind.Conflict, "No seat of the council has a holder, so nobody could vote.");

    /// <summary>The deadline is out of bounds.</summary>
    public static readonly Refusal DeadlineUnfit = new("gates.deadline-unfit", RefusalKind.Invalid, "The deadline lies after the opening, at least an hour and at most 366 days.");

    /// <summary>The deadline is earlier than the charter's voting period.</summary>
    public static readonly Refusal PeriodTooShort = new("gates.period-too-short", RefusalKind.Invalid, "The charter gives members a longer voting period for this kind of decision.");

    /// <summary>Not everybody has voted.</summary>
    public static readonly Refusal NotAllVoted = new("gates.not-all-voted", RefusalKind.Conflict, "The chair can close before the deadline only once every seat has voted and the rule's minimum period is over.");

    /// <summary>The deadline has not passed.</summary>
    public static readonly Refusal NotDue = new("gates.not-due", RefusalKind.Conflict, "The deadline has not passed yet.");

    /// <summary>The gate did not pass.</summary>
    public static readonly Refusal DidNotPass = new("gates.did-not-pass", RefusalKind.Conflict, "Only a gate that passed takes effect.");

    /// <summary>The standstill lasts.</summary>
    public static readonly Refusal StandstillLasts = new("gates.standstill-lasts", RefusalKind.Conflict, "The standstill of the charter is not over yet.");

    /// <summary>A condition is not verified.</summary>
    public static readonly Refusal ConditionsOpen = new("gates.conditions-open", RefusalKind.Conflict, "A condition of the approval is not verified yet.");

    /// <summary>There is no such condition, or it is verified.</summary>
    public static readonly Refusal NoSuchCondition = new("gates.no-such-condition", RefusalKind.NotFound, "There is no such condition waiting to be verified.");

    /// <summary>There is no such proxy.</summary>
    public static readonly Refusal NoProxy = new("gates.no-proxy", RefusalKind.NotFound, "There is no unused proxy of yours on this gate.");

    /// <summary>The seat is recused already.</summary>
    public static readonly Refusal RecusedAlready = new("gates.recused-already", RefusalKind.Conflict, "This seat is recused already.");

    /// <summary>A recusal after the close changes nothing.</summary>
    public static readonly Refusal RecusalTooLate = new("gates.recusal-too-late", RefusalKind.Conflict, "The gate is decided. A recusal now would change nothing; ask for a review of the decision instead.");

    /// <summary>The document is attached already.</summary>
    public static readonly Refusal SameDocument = new("gates.same-document", RefusalKind.Conflict, "This very file is attached already.");

    /// <summary>There is no such document.</summary>
    public static readonly Refusal NoSuchDocument = new("gates.no-such-document", RefusalKind.NotFound, "There is no such document.");

    /// <summary>The document is too large.</summary>
    public static readonly Refusal DocumentTooLarge = new("gates.document-too-large", RefusalKind.Invalid, "A document has 20 MB at the most.");

    /// <summary>The document is empty.</summary>
    public static readonly Refusal DocumentEmpty = new("gates.document-empty", RefusalKind.Invalid, "The file is empty.");

    /// <summary>The document is of no accepted type.</summary>
    public static readonly Refusal DocumentType = new("gates.document-type", RefusalKind.Invalid, "Accepted are PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument, plain text, Markdown, CSV and JSON; the type is found from the content, and this content is none of them.");

    /// <summary>An amendment is put to the vote from its version, with its impact statement.</summary>
    public static readonly Refusal AmendmentFromItsVersion = new("gates.amendment-from-its-version", RefusalKind.Conflict, "An amendment of the charter is put to the vote from the page of its version, which attaches its text and its impact statement.");

    /// <summary>There is no veto of this seat to take back.</summary>
    public static readonly Refusal NoVetoCast = new("gates.no-veto-cast", RefusalKind.Conflict, "The ballot of this seat carries no veto, so there is none to take back.");
}
