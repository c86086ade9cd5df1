using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>Says why an outcome is what it is.</summary>
internal static class VerdictWords
{
    public static string Explain(
        DecisionRule rule, Tally tally, VotingOutcome outcome, VotingOutcome atClose, bool closed, IReadOnlyList<VerdictTest> tests)
    {
        var votes = tally.All;
        var counts = $"{Say.Number(votes.For)} for, {Say.Number(votes.Against)} against, {Say.Number(votes.Abstain)} abstaining of {Say.Number(tally.Electorate)}.";
        if (outcome == VotingOutcome.Open)
        {
            return $"Open: {counts} {WhyOpen(rule, tally)} As the votes stand, it would close as {Words.Of(atClose)}.";
        }

        var early = closed ? string.Empty : Early(outcome, tally);
        return $"{outcome}: {counts} {early}{Reason(outcome, tally, tests)}";
    }

    private static string WhyOpen(DecisionRule rule, Tally tally) => (rule, tally) switch
    {
        ({ ChangeOfVote: true }, _) => "Votes may be changed until the close.",
        (_, { Vetoes.Count: > 0 }) => $"{Say.List(tally.Vetoes, "and")} vetoed, and may withdraw the veto until the close.",
        (_, { MayVeto.Count: > 0 }) => $"{Say.List(tally.MayVeto, "and")} may veto until the close.",
        ({ Threshold: Threshold.Consent }, _) => "Consent is given at the deadline, if no objection is open.",
        (_, { Remaining.IsZero: true }) => "All have voted, but the minimum period rules out an early pass.",
        _ when EarlyClose.OnlyWaits(rule, tally) => "No remaining vote can stop it, but the minimum period rules out an early pass.",
        _ => $"{Say.Many(tally.Remaining, "vote")} can still be cast and may decide it.",
    };

    private static string Early(VotingOutcome outcome, Tally tally) => outcome switch
    {
        VotingOutcome.Passed when tally.Remaining.IsZero => "All have voted. ",
        VotingOutcome.Passed => $"It passes even with the remaining {Say.Many(tally.Remaining, "vote")} against. ",
        VotingOutcome.Rejected or VotingOutcome.Inquorate when !tally.Remaining.IsZero =>
            $"It fails even with the remaining {Say.Many(tally.Remaining, "vote")} for. ",
        _ => string.Empty,
    };

    private static string Reason(VotingOutcome outcome, Tally tally, IReadOnlyList<VerdictTest> tests) => outcome switch
    {
        VotingOutcome.Void => "The round was set aside for a procedural error.",
        VotingOutcome.Vetoed => $"{Say.List(tally.Vetoes, "and")} vetoed it, which is decisive whatever the votes.",
        VotingOutcome.Tied => "The chair's casting vote decides.",
        VotingOutcome.Passed => string.Join(' ', tests.Where(test => test.Name != "A vote for").Select(test => test.Words)),
        _ => string.Join(' ', tests.Where(test => !test.IsMet).Select(test => test.Words)),
    };
}
