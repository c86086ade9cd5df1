using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>Says why an outcome is what it is.</summary>
internal static class VerdictWords
{
    public static Phrase Explain(
        DecisionRule rule, Tally tally, VotingOutcome outcome, VotingOutcome atClose, bool closed, IReadOnlyList<VerdictTest> tests)
    {
        var votes = tally.All;
        var counts = Phrase.Of(
            $"{Phrase.Opening(Say.Outcome(outcome))}: {votes.For} for, {votes.Against} against, {votes.Abstain} abstaining of {tally.Electorate}.");
        return outcome == VotingOutcome.Open
            ? Phrase.Sentences([counts, WhyOpen(rule, tally), Phrase.Of($"As the votes stand, it would close as {Say.Outcome(atClose)}.")])
            : Phrase.Sentences([counts, closed ? Phrase.Nothing : Early(outcome, tally), .. Reason(outcome, tally, tests)]);
    }

    private static Phrase WhyOpen(DecisionRule rule, Tally tally) => (rule, tally) switch
    {
        ({ ChangeOfVote: true }, _) => Phrase.Of($"Votes may be changed until the close."),
        (_, { Vetoes.Count: > 0 }) => Phrase.Of($"{Phrase.All(tally.Vetoes)} vetoed, and may withdraw the veto until the close."),
        (_, { MayVeto.Count: > 0 }) => Phrase.Of($"{Phrase.All(tally.MayVeto)} may veto until the close."),
        ({ Threshold: Threshold.Consent }, _) => Phrase.Of($"Consent is given at the deadline, if no objection is open."),
        (_, { Remaining.IsZero: true }) => Phrase.Of($"All have voted, but the minimum period rules out an early pass."),
        _ when EarlyClose.OnlyWaits(rule, tally) => Phrase.Of($"No remaining vote can stop it, but the minimum period rules out an early pass."),
        _ => Phrase.Of($"{Say.Votes(tally.Remaining)} can still be cast and may decide it."),
    };

    private static Phrase Early(VotingOutcome outcome, Tally tally) => outcome switch
    {
        VotingOutcome.Passed when tally.Remaining.IsZero => Phrase.Of($"All have voted."),
        VotingOutcome.Passed => Phrase.Of($"It passes even with the remaining {Say.Votes(tally.Remaining)} against."),
        VotingOutcome.Rejected or VotingOutcome.Inquorate when !tally.Remaining.IsZero =>
            Phrase.Of($"It fails even with the remaining {Say.Votes(tally.Remaining)} for."),
        _ => Phrase.Nothing,
    };

    private static IEnumerable<Phrase> Reason(VotingOutcome outcome, Tally tally, IReadOnlyList<VerdictTest> tests) => outcome switch
    {
        VotingOutcome.Void => [Phrase.Of($"The round was set aside for a procedural error.")],
        VotingOutcome.Vetoed => [Phrase.Of($"{Phrase.All(tally.Vetoes)} vetoed it, which is decisive whatever the votes.")],
        VotingOutcome.Tied => [Phrase.Of($"The chair's casting vote decides.")],
        VotingOutcome.Passed => tests.Where(test => test.Name != "A vote for").Select(test => test.Said),
        _ => tests.Where(test => !test.IsMet).Select(test => test.Said),
    };
}
