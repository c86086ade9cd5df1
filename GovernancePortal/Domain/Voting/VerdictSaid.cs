using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>A verdict as screens say it: as data, which each language words.</summary>
/// <param name="Lead">Why, beyond what the tests say.</param>
/// <param name="Tests">Each test.</param>
/// <param name="Change">What would change it, or would have.</param>
public sealed record VerdictSaid(Phrase Lead, ImmutableArray<SaidTest> Tests, Phrase Change)
{
    /// <summary>A verdict just made.</summary>
    public static VerdictSaid Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new VerdictSaid(verdict.Lead, [.. verdict.Tests.Select(test => new SaidTest(test.IsMet, test.Said))], verdict.Change);
    }

    /// <summary>
    /// A result as it is kept in English. Counted again from its data it can be said in any language, if the recount says in
    /// English exactly what was kept; otherwise what was kept stands as it is.
    /// </summary>
    /// <param name="explanation">The explanation that is kept.</param>
    /// <param name="tests">The tests that are kept.</param>
    /// <param name="change">What would have changed it, as it is kept.</param>
    /// <param name="recount">The result counted again, where its data are at hand.</param>
    public static VerdictSaid Kept(string explanation, IReadOnlyList<(bool Met, string Words)> tests, string change, Verdict? recount)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(change);
        return recount is not null
            && recount.Explanation == explanation
            && recount.WhatWouldChange == change
            && recount.Tests.Select(test => (test.IsMet, test.Words)).SequenceEqual(tests)
            ? Of(recount)
            : new VerdictSaid(
                Phrase.From(VerdictLead.Of(explanation, tests.Select(test => test.Words))),
                [.. tests.Select(test => new SaidTest(test.Met, Phrase.From(test.Words)))],
                Phrase.From(change));
    }
}

/// <summary>A test as screens say it.</summary>
public sealed record SaidTest(bool Met, Phrase Said);
