using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>
/// A condition of the approval. Once the gate has passed it is an action: somebody owns it until a day, reports it done, and
/// somebody else confirms that it is.
/// </summary>
/// <param name="Text">What must be done.</param>
/// <param name="VerifiedBy">Who confirmed it: neither its owner nor the gate's author.</param>
/// <param name="VerifiedAt">When.</param>
public sealed record GateCondition(string Text, PersonId? VerifiedBy = null, DateTimeOffset? VerifiedAt = null)
{
    /// <summary>Who is to see to it.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>By when.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What its owner reported.</summary>
    public ConditionReport? Report { get; init; }

    /// <summary>What the verifier found missing, when it was returned last.</summary>
    public string? Remarks { get; init; }

    /// <summary>Whether it waits to be verified.</summary>
    public bool IsReported => Report is not null && VerifiedAt is null;

    /// <summary>Whether its day has passed and nothing is reported.</summary>
    public bool IsOverdue(DateTimeOffset at) => VerifiedAt is null && Report is null && Due <= at;
}

/// <summary>What the owner of a condition reported done.</summary>
/// <param name="By">The owner.</param>
/// <param name="At">When.</param>
/// <param name="Words">What was done.</param>
/// <param name="Document">What shows it, if something was handed in.</param>
public sealed record ConditionReport(PersonId By, DateTimeOffset At, string Words, GateDocument? Document = null);

/// <summary>Where a condition of an approval stands.</summary>
public enum ConditionState
{
    /// <summary>Nobody sees to it yet.</summary>
    Open,

    /// <summary>Somebody sees to it until a day.</summary>
    Owned,

    /// <summary>Its owner reported it done.</summary>
    Reported,

    /// <summary>Somebody else confirmed that it is.</summary>
    Verified,
}

/// <summary>A step of a condition.</summary>
public enum ConditionStep
{
    /// <summary>The author or the chair names who sees to it.</summary>
    NameOwner,

    /// <summary>Its owner reports it done.</summary>
    Report,

    /// <summary>Somebody else gives it back.</summary>
    Return,

    /// <summary>Somebody else confirms it.</summary>
    Verify,
}
