namespace GovernancePortal.Domain.Evidence;

/// <summary>Everything a verification looked at, line by line; never a single green tick.</summary>
/// <param name="Lines">The lines in the order of the checks.</param>
public sealed record VerificationReport(IReadOnlyList<VerificationLine> Lines)
{
    /// <summary>Whether something was checked and nothing failed. What was not checked does not count against it.</summary>
    public bool IsOk =>
        Lines.Any(line => line.Result == VerificationResult.Pass) && !Lines.Any(line => line.Result == VerificationResult.Fail);

    /// <summary>The exit code of a command that prints this report: 0 only if <see cref="IsOk"/>.</summary>
    public int ExitCode => IsOk ? 0 : 1;

    /// <summary>The first event that is bad, missing or not vouched for; null if all are good or no failure has a place.</summary>
    public long? FirstBad => Lines.Where(line => line.Result == VerificationResult.Fail).Min(line => line.Seq);

    /// <summary>What nothing is claimed about.</summary>
    public IEnumerable<VerificationLine> NotChecked => Lines.Where(line => line.Result == VerificationResult.NotChecked);

    /// <summary>The report as text, with the result as its last line.</summary>
    public override string ToString() =>
        string.Concat(Lines.Select(line => line + "\n")) + Conclusion + "\n";

    private string Conclusion => (IsOk, FirstBad) switch
    {
        (true, _) => "Nothing that was checked failed.",
        (false, null) => "The check failed.",
        (false, { } seq) => $"The check failed; the first bad event is seq {seq}.",
    };
}
