using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>An outcome that explains itself.</summary>
/// <param name="Outcome">Where the gate stands.</param>
/// <param name="AtClose">What it would be if the gate closed on these votes.</param>
/// <param name="Tests">Every test with its numbers, not only the first that failed.</param>
/// <param name="Explanation">Why, in plain words.</param>
/// <param name="WhatWouldChange">What would make it another outcome, in plain words.</param>
public sealed record Verdict(
    VotingOutcome Outcome,
    VotingOutcome AtClose,
    IReadOnlyList<VerdictTest> Tests,
    string Explanation,
    string WhatWouldChange)
{
    internal Verdict(VotingOutcome outcome, VotingOutcome atClose, IReadOnlyList<VerdictTest> tests, Phrase explained, Phrase change)
        : this(outcome, atClose, tests, explained.ToString(), change.ToString()) => (Explained, Change) = (explained, change);

    /// <summary>The explanation as data: sentences, those of the tests among them.</summary>
    public Phrase Explained { get; } = Phrase.From(Explanation);

    /// <summary>What the explanation says beyond the tests, for where they are listed beneath it; the whole of it if nothing else would be left.</summary>
    public Phrase Lead => Phrase.Sentences(Explained.Arguments.OfType<Phrase>().Where(sentence => Tests.All(test => !test.Said.Equals(sentence)))) is { IsEmpty: false } lead
        ? lead
        : Explained;

    /// <summary>What would make it another outcome, as data.</summary>
    public Phrase Change { get; } = Phrase.From(WhatWouldChange);

    /// <summary>Whether the gate is still open.</summary>
    public bool IsOpen => Outcome == VotingOutcome.Open;
}
