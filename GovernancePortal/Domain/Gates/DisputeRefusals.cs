using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Every way in which a dispute says no.</summary>
public static class DisputeRefusals
{
    /// <summary>There is no dispute.</summary>
    public static readonly Refusal NoSuchDispute = new("gates.no-such-dispute", RefusalKind.NotFound, "There is no dispute about this gate.");

    /// <summary>The organisation is no party to it.</summary>
    public static readonly Refusal NotAParty = new("gates.not-a-party-to-it", RefusalKind.Forbidden, "Your organisation is no party to this dispute.");

    /// <summary>Said already.</summary>
    public static readonly Refusal SaidAlready = new("gates.said-already", RefusalKind.Conflict, "Your organisation has said this already, and it stays on record as it was said.");

    /// <summary>Nobody else has said anything.</summary>
    public static readonly Refusal NothingToAnswer = new("gates.nothing-to-answer", RefusalKind.Conflict, "No other party has filed a statement yet that could be answered.");

    /// <summary>Agreed already.</summary>
    public static readonly Refusal AgreedAlready = new("gates.agreed-already", RefusalKind.Conflict, "Your organisation agrees to this settlement already.");

    /// <summary>It is another settlement than the one that was read.</summary>
    public static readonly Refusal SettlementDiffers = new("gates.settlement-differs", RefusalKind.Conflict, "The proposed settlement has changed since you read it. Read it again, and agree to what it says now.");

    /// <summary>One person agrees for one party.</summary>
    public static readonly Refusal OnePartyEach = new("gates.settlement-one-party-each", RefusalKind.Forbidden, "You proposed this settlement, or agreed to it, for another party. Another sponsor agrees for this one.");

    /// <summary>The words do not fit.</summary>
    public static readonly Refusal WordsUnfit = new("gates.words-unfit", RefusalKind.Invalid, "A statement, reply or settlement has 1 to 8,000 characters.");

    /// <summary>The mediator has no name.</summary>
    public static readonly Refusal MediatorMissing = new("gates.mediator-missing", RefusalKind.Invalid, "Name who mediates, in 3 to 160 characters.");

    /// <summary>Its time is over.</summary>
    public static readonly Refusal Over = new("gates.dispute-over", RefusalKind.Conflict, "The time of this dispute is over.");

    /// <summary>Its time is not over.</summary>
    public static readonly Refusal NotOver = new("gates.dispute-not-over", RefusalKind.Conflict, "The time of this dispute is not over yet.");
}
