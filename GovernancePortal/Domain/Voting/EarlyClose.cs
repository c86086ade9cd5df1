namespace GovernancePortal.Domain.Voting;

/// <summary>Decides whether the votes that remain can still change the outcome.</summary>
/// <remarks>
/// Every test is at its worst either with nobody else voting (quorums of those who took part) or with every remaining vote
/// against (shares, positions, guards), and every test is at its best with every remaining vote for. So three tallies stand
/// for all completions. One thing lies outside: where the base holds more than votes for and against, a tie that escalates
/// may come up in a completion between them; the gate then stays open while a tie can be reached at all.
/// </remarks>
internal static class EarlyClose
{
    public static VotingOutcome Outcome(DecisionRule rule, Tally tally, bool minimumPeriodOver)
    {
        // Set aside, or below the floor of seats: no vote, and no deadline, can change that.
        if (tally.IsVoid || !Standing.SeatFloor(rule, tally).IsMet)
        {
            return Standing.AtClose(rule, tally);
        }

        // A veto may still be exercised, and one that was may be withdrawn until the close.
        if (rule.ChangeOfVote || tally.MayVeto.Count > 0 || tally.Vetoes.Count > 0)
        {
            return VotingOutcome.Open;
        }

        return rule.Threshold is Threshold.Consent ? OfConsent(rule, tally) : OfVotes(rule, tally, minimumPeriodOver);
    }

    /// <summary>
    /// Whether every way in which the round can go on ends in the same stored outcome: each remaining seat votes or not, and
    /// each ballot that may still be replaced stays or is replaced.
    /// </summary>
    /// <remarks>
    /// Stricter than <see cref="Outcome"/> on one side: a motion that fails with every remaining vote for is stored as inquorate
    /// if too few take part, which is not rejected, so it is settled only once its quorum holds whatever comes. A quorum is at
    /// its worst where nobody else votes and every replaceable ballot turns against, or where every vote turns against (the
    /// position of an organisation). A recusal is no vote: one that has not been declared keeps nothing open.
    /// </remarks>
    public static bool IsSettled(DecisionRule rule, Tally firm, Tally least, bool minimumPeriodOver)
    {
        if (firm.IsVoid || !Standing.SeatFloor(rule, firm).IsMet)
        {
            return true;
        }

        if (rule.ChangeOfVote || firm.MayVeto.Count > 0 || firm.Vetoes.Count > 0)
        {
            return false;
        }

        var best = Best(rule, firm);
        if (best == VotingOutcome.Inquorate)
        {
            return true;
        }

        if (IsInquorate(rule, least) || IsInquorate(rule, firm.Completed(VoteChoice.Against)))
        {
            return false;
        }

        return best switch
        {
            VotingOutcome.Rejected => firm.Remaining.IsZero || !MayEscalate(rule, firm),
            VotingOutcome.Passed => rule.Threshold is not Threshold.Consent
                && PassesWhateverComes(rule, firm, best)
                && !MustWait(rule, minimumPeriodOver),
            _ => firm.Remaining.IsZero,
        };
    }

    /// <summary>Whether an open gate has passed but for the minimum period.</summary>
    public static bool OnlyWaits(DecisionRule rule, Tally tally) => PassesWhateverComes(rule, tally, Standing.AtClose(rule, tally));

    private static bool PassesWhateverComes(DecisionRule rule, Tally tally, VotingOutcome now)
    {
        var worst = tally.Completed(VoteChoice.Against);

        // A casting vote saves a tie, but not half of a wider base: there one abstention in place of a vote against would fail it.
        var hangsOnTie = rule.Base != VoteBase.Cast && !tally.Remaining.IsZero && Standing.IsTie(rule, worst);
        return now == VotingOutcome.Passed && !hangsOnTie && Standing.AtClose(rule, worst) == VotingOutcome.Passed;
    }

    private static VotingOutcome OfConsent(DecisionRule rule, Tally tally) =>
        Best(rule, tally) is var best and not VotingOutcome.Passed ? best : VotingOutcome.Open;

    // Objections may be resolved until the deadline, and consent is given at the deadline only.
    private static VotingOutcome Best(DecisionRule rule, Tally tally)
    {
        var best = tally.Completed(VoteChoice.For);
        return Standing.AtClose(rule, rule.Threshold is Threshold.Consent ? best.WithoutObjections() : best);
    }

    private static VotingOutcome OfVotes(DecisionRule rule, Tally tally, bool minimumPeriodOver)
    {
        var now = Standing.AtClose(rule, tally);
        if (PassesWhateverComes(rule, tally, now))
        {
            return MustWait(rule, minimumPeriodOver) ? VotingOutcome.Open : VotingOutcome.Passed;
        }

        if (tally.Remaining.IsZero)
        {
            return now;
        }

        var best = Best(rule, tally);
        return best is VotingOutcome.Rejected or VotingOutcome.Inquorate && !MayEscalate(rule, tally)
            ? best
            : VotingOutcome.Open;
    }

    private static bool IsInquorate(DecisionRule rule, Tally tally) => Standing.AtClose(rule, tally) == VotingOutcome.Inquorate;

    private static bool MustWait(DecisionRule rule, bool minimumPeriodOver) =>
        rule.MinimumPeriod || (rule.MinimumPeriodHours > 0 && !minimumPeriodOver);

    private static bool MayEscalate(DecisionRule rule, Tally tally)
    {
        if (rule.Tie != TieRule.Escalate || !rule.KnowsTies || rule.Base == VoteBase.Cast)
        {
            return false;
        }

        var votes = tally.All;
        var best = tally.Completed(VoteChoice.For);
        return votes.For + tally.Remaining >= votes.Against
            && votes.Against + tally.Remaining >= votes.For
            && rule.Quorum.All(demand => Standing.Quorum(demand, best).IsMet)
            && rule.Concurrence.All(demand => Standing.Concurrence(demand, best).IsMet)
            && Standing.MinFor(rule, best).IsMet;
    }
}
