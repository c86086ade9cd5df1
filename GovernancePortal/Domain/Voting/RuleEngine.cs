namespace GovernancePortal.Domain.Voting;

/// <summary>Turns a rule and a tally into a verdict. Pure: the same input gives the same verdict, and nothing else in the portal decides.</summary>
public static class RuleEngine
{
    /// <summary>Decides. A tally that does not say what the rule asks about is refused.</summary>
    /// <param name="rule">The frozen rule.</param>
    /// <param name="tally">The votes so far.</param>
    /// <param name="closed">Whether the deadline has passed.</param>
    /// <param name="minimumPeriodOver">Whether the rule's hours before an early pass have gone by.</param>
    public static Verdict Decide(DecisionRule rule, Tally tally, bool closed, bool minimumPeriodOver = false)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(tally);
        RuleFit.Check(rule, tally);
        var atClose = Standing.AtClose(rule, tally);
        var outcome = closed ? atClose : EarlyClose.Outcome(rule, tally, minimumPeriodOver);
        var tests = VerdictTests.Of(rule, tally);
        return new Verdict(
            outcome,
            atClose,
            tests,
            VerdictWords.Explain(rule, tally, outcome, atClose, closed, tests),
            ChangeWords.WhatWouldChange(rule, tally, outcome, atClose));
    }

    /// <summary>The outcome of <see cref="Decide"/> after the deadline, without its words.</summary>
    internal static VotingOutcome AtClose(DecisionRule rule, Tally tally)
    {
        RuleFit.Check(rule, tally);
        return Standing.AtClose(rule, tally);
    }

    /// <summary>
    /// Whether nothing that may still come changes what the round would be stored as, so that a rule without change of vote
    /// closes it now (voting rule 11).
    /// </summary>
    /// <param name="rule">The frozen rule.</param>
    /// <param name="firm">The votes that stay: without those that somebody may replace.</param>
    /// <param name="least">With those that somebody may replace, each counted as against.</param>
    /// <param name="minimumPeriodOver">Whether the rule's hours before an early pass have gone by.</param>
    public static bool IsSettled(DecisionRule rule, Tally firm, Tally least, bool minimumPeriodOver)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(least);
        return EarlyClose.IsSettled(rule, firm, least, minimumPeriodOver);
    }
}
