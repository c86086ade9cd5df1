namespace GovernancePortal.Domain.Voting;

/// <summary>Every test of a rule on a tally, with its numbers and in words.</summary>
internal static class VerdictTests
{
    public static IReadOnlyList<VerdictTest> Of(DecisionRule rule, Tally tally)
    {
        var tests = new List<VerdictTest>();
        if (rule.SeatFloor is not null)
        {
            tests.Add(SeatFloor(rule, tally));
        }

        if (tally.Vetoes.Count > 0 || tally.MayVeto.Count > 0)
        {
            tests.Add(Veto(tally));
        }

        tests.AddRange(rule.Quorum.Select(demand => Quorum(demand, tally)));
        tests.AddRange(rule.Concurrence.Select(demand => Concurrence(demand, tally)));
        tests.Add(OneFor(tally));
        tests.AddRange(Guards(rule, tally));
        tests.Add(Threshold(rule, tally));
        if (Standing.IsTie(rule, tally))
        {
            tests.Add(Tie(rule, tally));
        }

        return tests;
    }

    private static VerdictTest SeatFloor(DecisionRule rule, Tally tally)
    {
        var seats = Standing.SeatFloor(rule, tally);
        var need = $"at least {rule.SeatFloor}";
        return new VerdictTest("Seats left", seats.IsMet, Say.Number(seats.Have), need, $"Seats left after recusals: {Say.Number(seats.Have)}; {need} needed to decide.");
    }

    private static VerdictTest Veto(Tally tally)
    {
        var have = tally.Vetoes.Count == 0 ? "none" : Say.List(tally.Vetoes, "and");
        return new VerdictTest("Veto", tally.Vetoes.Count == 0, have, "none", $"Veto: {have}.");
    }

    private static VerdictTest Quorum(QuorumDemand demand, Tally tally)
    {
        var measured = Standing.Quorum(demand, tally);
        var name = $"Quorum of {demand.Of.Phrase}";
        var verb = (demand.Measure, demand.Counting) switch
        {
            (QuorumMeasure.Present, _) => "present",
            (_, QuorumCounting.For) => "voted for",
            (_, QuorumCounting.ForAbstain) => "voted for or abstained",
            _ => "took part",
        };
        return new VerdictTest(
            name,
            measured.IsMet,
            Say.Of(measured),
            Need(demand.Amount, measured),
            $"{name}: {Say.Of(measured)} {verb}; at least {Say.Number(demand.Amount.Needed(measured.Of))} needed.");
    }

    private static VerdictTest Concurrence(ConcurrenceDemand demand, Tally tally)
    {
        var measured = Standing.Concurrence(demand, tally);
        var name = $"Concurrence of {demand.Of.Phrase}";
        var what = demand.Of is VoteGroup.Organisations
            ? $"{Say.Of(measured)} that took a side are for"
            : Say.Supporting(VoteBase.Cast, measured);
        return new VerdictTest(
            name,
            measured.IsMet,
            Say.Of(measured),
            $"{Need(demand.Share, measured)}, and at least one for",
            $"{name}: {what}; {demand.Share.Phrase} needed, and at least one for.");
    }

    private static VerdictTest OneFor(Tally tally)
    {
        var have = Say.Number(tally.All.For);
        return new VerdictTest(
            "A vote for", tally.All.For.Sign > 0, have, "at least 1", $"A vote for: {have}; without one, nothing passes.");
    }

    private static IEnumerable<VerdictTest> Guards(DecisionRule rule, Tally tally)
    {
        if (rule.MinFor is { } least)
        {
            var measured = Standing.MinFor(rule, tally);
            yield return new VerdictTest(
                "Least share for",
                measured.IsMet,
                Say.Of(measured),
                Need(new Threshold.AtLeast(least), measured),
                $"Least share for: {Say.Supporting(VoteBase.Seats, measured)}; at least {least} needed.");
        }

        if (rule.MaxAgainst is { } most)
        {
            var measured = Standing.MaxAgainst(rule, tally);
            yield return new VerdictTest(
                "Greatest share against",
                measured.IsMet,
                Say.Of(measured),
                $"at most {most} of {Say.Number(measured.Of)}",
                $"Greatest share against: {Say.OfVotes(measured)} against, abstentions not counted; at most {most} allowed.");
        }
    }

    private static VerdictTest Threshold(DecisionRule rule, Tally tally)
    {
        var measured = Standing.Threshold(rule, tally);
        var have = Say.Number(measured.Have);
        return rule.Threshold switch
        {
            Voting.Threshold.Unanimous => Named("Unanimity", measured, $"{have} against", "none against", $"{have} against; none allowed."),
            Voting.Threshold.AllSeats => Named(
                "Every seat", measured, Say.Of(measured), $"all {Say.Number(measured.Of)}", $"{Say.Supporting(VoteBase.Seats, measured)}; all needed."),
            Voting.Threshold.Consent => Named(
                "Consent", measured, Say.Many(measured.Have, "open objection"), "no open objection", $"{Say.Many(measured.Have, "open objection")}; none allowed."),
            Voting.Threshold.Count count => Named(
                "Threshold", measured, have, count.Phrase, $"{have} for; {count.Phrase} needed."),
            _ => Share(rule, tally, measured),
        };
    }

    private static VerdictTest Share(DecisionRule rule, Tally tally, Measured measured)
    {
        var carried = Standing.ChairMayBreak(rule, tally) && tally.Chair == CastingVote.For;
        var casting = carried ? ", and the chair's casting vote for" : string.Empty;
        return Named(
            "Threshold",
            measured with { IsMet = measured.IsMet || carried },
            $"{Say.Of(measured)}{casting}",
            Need(rule.Threshold, measured),
            $"{Say.Supporting(rule.Base, measured)}{casting}; {rule.Threshold.Phrase} needed.");
    }

    private static VerdictTest Tie(DecisionRule rule, Tally tally)
    {
        var have = $"{Say.Number(tally.All.For)} for, {Say.Number(tally.All.Against)} against";
        var (met, need) = (rule.Tie, Standing.ChairMayBreak(rule, tally)) switch
        {
            (TieRule.ChairDecides, true) => (tally.Chair == CastingVote.For, tally.Chair switch
            {
                CastingVote.For => "the chair's casting vote, given for",
                CastingVote.Against => "the chair's casting vote, given against",
                _ => "the chair's casting vote",
            }),
            (TieRule.ChairDecides, false) => (false, "exactly half of the base for, before the chair may decide"),
            (TieRule.Escalate, _) => (false, "a majority; a tie goes to the next body"),
            _ => (false, "a majority; a tie fails"),
        };
        return new VerdictTest("Tie", met, have, need, $"Tie: {have}; needed: {need}.");
    }

    private static VerdictTest Named(string name, Measured measured, string have, string need, string words) =>
        new(name, measured.IsMet, have, need, $"{name}: {words}");

    private static string Need(Threshold amount, Measured measured) => amount is Voting.Threshold.Count
        ? amount.Phrase
        : $"{amount.Phrase} of {Say.Number(measured.Of)}, that is {Say.Number(amount.Needed(measured.Of))}";
}
