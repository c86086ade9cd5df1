namespace GovernancePortal.Domain.Voting;

/// <summary>Cuts an explanation, which stands for itself where it is kept, to what it says beyond the tests listed beneath it.</summary>
public static class VerdictLead
{
    /// <summary>The explanation without the sentences of these tests; the whole of it if nothing else would be left.</summary>
    public static string Of(string explanation, IEnumerable<string> tests)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(tests);

        // The longest first: one test's sentence may end as another's does.
        var lead = tests.Where(test => test.Length > 0)
            .OrderByDescending(test => test.Length)
            .Aggregate($" {explanation} ", (text, test) => text.Replace($" {test} ", " ", StringComparison.Ordinal))
            .Trim();
        return lead.Length > 0 ? lead : explanation;
    }
}
