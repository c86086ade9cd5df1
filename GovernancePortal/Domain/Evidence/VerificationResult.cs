namespace GovernancePortal.Domain.Evidence;

/// <summary>What became of one check.</summary>
public enum VerificationResult
{
    /// <summary>Checked, and it holds.</summary>
    Pass,

    /// <summary>Checked, and it does not hold.</summary>
    Fail,

    /// <summary>Not checked, and therefore nothing is claimed.</summary>
    NotChecked,
}
