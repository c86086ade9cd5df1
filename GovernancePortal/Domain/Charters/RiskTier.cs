namespace GovernancePortal.Domain.Charters;

/// <summary>The assessed risk of what is decided, from the least.</summary>
public enum RiskTier
{
    /// <summary>Reversible, and without effect on people.</summary>
    Low,

    /// <summary>Reversible with effort, or with a small effect on people.</summary>
    Medium,

    /// <summary>Hard to reverse, or with a marked effect on people's rights or health.</summary>
    High,

    /// <summary>Cannot be reversed, or may do people serious harm.</summary>
    Critical,
}
