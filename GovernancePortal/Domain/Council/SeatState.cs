namespace GovernancePortal.Domain.Council;

/// <summary>The class that a seat belongs to; rules may ask for the agreement of a class.</summary>
public enum SeatClass
{
    /// <summary>Answers for an organisation.</summary>
    Sponsor,

    /// <summary>Law, privacy, ethics.</summary>
    Compliance,

    /// <summary>Data, models, engineering.</summary>
    Technical,

    /// <summary>Bound to no organisation's interest.</summary>
    Independent,
}

/// <summary>Where a seat stands.</summary>
public enum SeatState
{
    /// <summary>Proposed by the chair or the secretary; it counts nowhere until its organisation appoints its first holder.</summary>
    Proposed,

    /// <summary>Somebody holds it.</summary>
    Held,

    /// <summary>Nobody holds it; it stays in the electorate.</summary>
    Vacant,

    /// <summary>It is no more.</summary>
    Ended,
}

/// <summary>A step in the life of a seat.</summary>
public enum SeatStep
{
    /// <summary>Its organisation appoints a holder for a term.</summary>
    Appoint,

    /// <summary>Its organisation names who follows the holder, for a term that begins when the holder's is over.</summary>
    Succeed,

    /// <summary>Its organisation names who stands in while the holder is away, or takes that back.</summary>
    NameAlternate,

    /// <summary>The holder says when they are away, or takes that back.</summary>
    DeclareAbsence,

    /// <summary>The holder's term ends before its time.</summary>
    EndTerm,

    /// <summary>The seat is taken out of the council.</summary>
    End,
}

/// <summary>How the holder of a proxy must vote. Without an instruction they are free.</summary>
public enum ProxyInstruction
{
    /// <summary>For.</summary>
    For,

    /// <summary>Against.</summary>
    Against,

    /// <summary>Abstain.</summary>
    Abstain,
}
