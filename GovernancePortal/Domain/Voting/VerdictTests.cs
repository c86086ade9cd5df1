using GovernancePortal.Domain.Kernel;

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
        return new VerdictTest("Seats left", seats.IsMet, Say.Number(seats.Have), need, Phrase.Of($"Seats left after recusals: {seats.Have}; at least {rule.SeatFloor} needed to decide."));
    }

    private static VerdictTest Veto(Tally tally)
    {
        var have = tally.Vetoes.Count == 0 ? "none" : Say.List(tally.Vetoes, "and");
        return new VerdictTest("Veto", tally.Vetoes.Count == 0, have, "none", tally.Vetoes.Count == 0 ? Phrase.Of($"Veto: none.") : Phrase.Of($"Veto: {Phrase.All(tally.Vetoes)}."));
    }

    private static VerdictTest Quorum(QuorumDemand demand, Tally tally)
    {
        var measured = Standing.Quorum(demand, tally);
        var name = Phrase.Of($"Quorum of {Say.Group(demand.Of)}");
        var needed = demand.Amount.Needed(measured.Of);
        return new VerdictTest(
            name.ToString(),
            measured.IsMet,
            Say.Of(measured),
            Need(demand.Amount, measured),
            (demand.Measure, demand.Counting) switch
            {
                (QuorumMeasure.Present, _) => Phrase.Of($"{name}: {measured.Have} of {measured.Of} present; at least {needed} needed."),
                (_, QuorumCounting.For) => Phrase.Of($"{name}: {measured.Have} of {measured.Of} voted for; at least {needed} needed."),
                (_, QuorumCounting.ForAbstain) => Phrase.Of($"{name}: {measured.Have} of {measured.Of} voted for or abstained; at least {needed} needed."),
                _ => Phrase.Of($"{name}: {measured.Have} of {measured.Of} took part; at least {needed} needed."),
            })
        {
            Title = name,
        };
    }

    private static VerdictTest Concurrence(ConcurrenceDemand demand, Tally tally)
    {
        var measured = Standing.Concurrence(demand, tally);
        var name = Phrase.Of($"Concurrence of {Say.Group(demand.Of)}");
        var what = demand.Of is VoteGroup.Organisations
            ? Phrase.Of($"{measured.Have} of {measured.Of} that took a side are for")
            : Say.Supporting(VoteBase.Cast, measured);
        return new VerdictTest(
            name.ToString(),
            measured.IsMet,
            Say.Of(measured),
            $"{Need(demand.Share, measured)}, and at least one for",
            Phrase.Of($"{name}: {what}; {Say.Bound(demand.Share)} needed, and at least one for."))
        {
            Title = name,
        };
    }

    private static VerdictTest OneFor(Tally tally)
    {
        var have = Say.Number(tally.All.For);
        return new VerdictTest(
            "A vote for", tally.All.For.Sign > 0, have, "at least 1", Phrase.Of($"A vote for: {tally.All.For}; without one, nothing passes."));
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
                Phrase.Of($"Least share for: {Say.Supporting(VoteBase.Seats, measured)}; at least {least} needed."));
        }

        if (rule.MaxAgainst is { } most)
        {
            var measured = Standing.MaxAgainst(rule, tally);
            yield return new VerdictTest(
                "Greatest share against",
                measured.IsMet,
                Say.Of(measured),
                $"at most {most} of {Say.Number(measured.Of)}",
                Phrase.Many(
                    measured.Have,
                    "Greatest share against: {0} of {1} is against, abstentions not counted; at most {2} allowed.|Greatest share against: {0} of {1} are against, abstentions not counted; at most {2} allowed.",
                    Say.Votes(measured.Of),
                    most.ToString()));
        }
    }

    private static VerdictTest Threshold(DecisionRule rule, Tally tally)
    {
        var measured = Standing.Threshold(rule, tally);
        var have = Say.Number(measured.Have);
        return rule.Threshold switch
        {
            Voting.Threshold.Unanimous => new VerdictTest(
                "Unanimity", measured.IsMet, $"{have} against", "none against", Phrase.Of($"Unanimity: {measured.Have} against; none allowed.")),
            Voting.Threshold.AllSeats => new VerdictTest(
                "Every seat", measured.IsMet, Say.Of(measured), $"all {Say.Number(measured.Of)}", Phrase.Of($"Every seat: {Say.Supporting(VoteBase.Seats, measured)}; all needed.")),
            Voting.Threshold.Consent => new VerdictTest(
                "Consent", measured.IsMet, Say.Objections(measured.Have).ToString(), "no open objection", Phrase.Of($"Consent: {Say.Objections(measured.Have)}; none allowed.")),
            Voting.Threshold.Count count => new VerdictTest(
                "Threshold", measured.IsMet, have, count.Phrase, Phrase.Of($"Threshold: {measured.Have} for; {Say.Bound(count)} needed.")),
            _ => Share(rule, tally, measured),
        };
    }

    private static VerdictTest Share(DecisionRule rule, Tally tally, Measured measured)
    {
        var carried = Standing.ChairMayBreak(rule, tally) && tally.Chair == CastingVote.For;
        return new VerdictTest(
            "Threshold",
            measured.IsMet || carried,
            $"{Say.Of(measured)}{(carried ? ", and the chair's casting vote for" : string.Empty)}",
            Need(rule.Threshold, measured),
            carried
                ? Phrase.Of($"Threshold: {Say.Supporting(rule.Base, measured)}, and the chair's casting vote for; {Say.Bound(rule.Threshold)} needed.")
                : Phrase.Of($"Threshold: {Say.Supporting(rule.Base, measured)}; {Say.Bound(rule.Threshold)} needed."));
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
        return new VerdictTest("Tie", met, have, need, Phrase.Of($"Tie: {tally.All.For} for, {tally.All.Against} against; needed: {Phrase.Term(need)}."));
    }

    private static string Need(Threshold amount, Measured measured) => amount is Voting.Threshold.Count
        ? amount.Phrase
        : $"{amount.Phrase} of {Say.Number(measured.Of)}, that is {Say.Number(amount.Needed(measured.Of))}";
}
