namespace GovernancePortal.Domain.Evidence;

/// <summary>One check of a verification, in plain words.</summary>
/// <param name="Code">Its permanent code, one of <see cref="VerificationCodes"/>.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Text">What was found.</param>
/// <param name="Seq">The first event it fails on, where there is one.</param>
public sealed record VerificationLine(string Code, VerificationResult Result, string Text, long? Seq = null)
{
    /// <summary>The line as it is printed: PASS, FAIL or NOT-CHECKED, the code, the words.</summary>
    public override string ToString() => $"{Word,-11} {Code}  {Text}";

    private string Word => Result switch
    {
        VerificationResult.Pass => "PASS",
        VerificationResult.Fail => "FAIL",
        VerificationResult.NotChecked => "NOT-CHECKED",
        _ => throw new InvalidOperationException(),
    };
}
