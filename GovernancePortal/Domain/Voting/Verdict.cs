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
    /// <summary>Whether the gate is still open.</summary>
    public bool IsOpen => Outcome == VotingOutcome.Open;
}
