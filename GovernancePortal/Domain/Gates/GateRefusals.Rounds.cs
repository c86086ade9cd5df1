using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>What is refused before and during the vote, besides ballots.</content>
public static partial class GateRefusals
{
    /// <summary>A paper that the charter demands is not attached.</summary>
    public static readonly Refusal EvidenceMissing = new("gates.evidence-missing", RefusalKind.Conflict, "A paper that the charter demands of this gate is not attached.");

    /// <summary>The charter demands no such paper.</summary>
    public static readonly Refusal NoSuchDemand = new("gates.no-such-demand", RefusalKind.Invalid, "The charter in force demands no such paper of a gate of this kind and risk tier.");

    /// <summary>The notice period lasts.</summary>
    public static readonly Refusal NoticeLasts = new("gates.notice-lasts", RefusalKind.Conflict, "The charter gives members time to read before a gate opens, and it is not over yet.");

    /// <summary>The charter allows no further extension.</summary>
    public static readonly Refusal ExtensionsUsedUp = new("gates.extensions-used-up", RefusalKind.Conflict, "The charter allows no further extension of this round.");

    /// <summary>The new deadline is not later, or later than the charter allows.</summary>
    public static readonly Refusal ExtensionUnfit = new("gates.extension-unfit", RefusalKind.Invalid, "An extension moves the deadline forward, and all extensions of a round together not further than the charter allows.");

    /// <summary>An act that must give its reason gives none.</summary>
    public static readonly Refusal ReasonMissing = new("gates.reason-missing", RefusalKind.Invalid, "Give the reason: it goes on record.");

    /// <summary>The actor stands aside.</summary>
    public static readonly Refusal StandsAside = new("gates.stands-aside", RefusalKind.Forbidden, "You stand aside on this gate, so you take no part in how it goes on. Somebody else with the same role acts instead.");

    /// <summary>The casting vote is the chair's.</summary>
    public static readonly Refusal NotTheChairsSeat = new("gates.not-the-chairs-seat", RefusalKind.Forbidden, "The casting vote belongs to whoever held the chair's seat when the gate opened.");

    /// <summary>The time for a casting vote is over.</summary>
    public static readonly Refusal CastingVoteTooLate = new("gates.casting-vote-too-late", RefusalKind.Conflict, "The time for a casting vote is over, and the motion is tied.");

    /// <summary>There is no such objection.</summary>
    public static readonly Refusal NoSuchObjection = new("gates.no-such-objection", RefusalKind.NotFound, "There is no such open objection.");

    /// <summary>The objection is somebody else's.</summary>
    public static readonly Refusal NotYourObjection = new("gates.not-your-objection", RefusalKind.Forbidden, "Only whoever raised an objection closes it, and only they and the gate's author write beneath it.");

    /// <summary>Nobody arbitrates their own objection, or one against their own gate.</summary>
    public static readonly Refusal OwnObjection = new("gates.own-objection", RefusalKind.Forbidden, "Nobody rules on their own objection, nor on one against their own gate.");

    /// <summary>The charter has no arbiter.</summary>
    public static readonly Refusal NoArbiter = new("gates.no-arbiter", RefusalKind.Forbidden, "The charter lets only the objector close an objection.");

    /// <summary>Objections of a secret ballot are nobody's to see.</summary>
    public static readonly Refusal ObjectionsSecret = new("gates.objections-secret", RefusalKind.Conflict, "Ballots are secret until the close, and with them who objects. An objector can still change their vote.");

    /// <summary>An objection is open.</summary>
    public static readonly Refusal ObjectionsOpen = new("gates.objections-open", RefusalKind.Conflict, "An objection is open, and may be resolved until the deadline.");

    /// <summary>The author does not judge their own change.</summary>
    public static readonly Refusal AuthorMayNotConfirm = new("gates.author-may-not-confirm", RefusalKind.Forbidden, "The author of a gate does not confirm that their own new version is immaterial.");

    /// <summary>There is no such change.</summary>
    public static readonly Refusal NoSuchChange = new("gates.no-such-change", RefusalKind.NotFound, "There is no such new version waiting to be confirmed.");

    /// <summary>A new version is not confirmed.</summary>
    public static readonly Refusal ChangeUnconfirmed = new("gates.change-unconfirmed", RefusalKind.Conflict, "A document got a new version. Confirm that it changes nothing that matters, or have the round set aside, before closing it.");

    /// <summary>Nobody proposed to set the round aside.</summary>
    public static readonly Refusal NoVoidProposed = new("gates.no-void-proposed", RefusalKind.NotFound, "Nobody has proposed to set this round aside.");

    /// <summary>The second person is the first, or of the same organisation.</summary>
    public static readonly Refusal SecondPersonNeeded = new("gates.second-person-needed", RefusalKind.Forbidden, "A second person, of another organisation than whoever proposed it, must confirm that the round is void.");
}
