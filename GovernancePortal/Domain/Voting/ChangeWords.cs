using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>Says what would make a standing another one.</summary>
internal static class ChangeWords
{
    public static string WhatWouldChange(DecisionRule rule, Tally tally, VotingOutcome outcome, VotingOutcome atClose)
    {
        if (tally.IsVoid)
        {
            return "Only a new round.";
        }

        if (!Standing.SeatFloor(rule, tally).IsMet)
        {
            return $"At least {rule.SeatFloor} seats that are not recused; the matter goes to the next body.";
        }

        if (tally.Vetoes.Count > 0)
        {
            return $"The withdrawal of the veto of {Say.List(tally.Vetoes, "and")}.";
        }

        var stays = outcome == VotingOutcome.Open ? "would" : "would have";
        return atClose == VotingOutcome.Passed ? Undo(rule, tally, stays) : Carry(rule, tally, stays);
    }

    private static string Undo(DecisionRule rule, Tally tally, string would)
    {
        if (rule.Threshold is Threshold.Consent)
        {
            return "One open objection at the deadline.";
        }

        var votes = tally.All;
        var turned = Smallest(votes.For, turn => Standing.AtClose(
            rule, tally.WithAll(votes with { For = votes.For - turn, Against = votes.Against + turn })) != VotingOutcome.Passed);
        return turned is { } number
            ? would == "would"
                ? $"It would fail if {Say.Number(number)} of the votes for were cast against."
                : $"It would have failed if {Say.Number(number)} of the votes for had been cast against."
            : "No vote for that is turned against it.";
    }

    private static string Carry(DecisionRule rule, Tally tally, string would)
    {
        var wishes = new List<string>();
        foreach (var demand in rule.Quorum.Where(demand => !Standing.Quorum(demand, tally).IsMet))
        {
            wishes.Add(Quorum(demand, tally));
        }

        wishes.AddRange(rule.Concurrence
            .Where(demand => !Standing.Concurrence(demand, tally).IsMet)
            .Select(demand => demand.Of is VoteGroup.Class group ? ClassAgrees(demand, tally.Classes[group.Name], group.Name) : OrganisationsAgree(demand, tally)));

        // "1 more vote for, from B or C" says it all where one vote would do for the whole as well.
        if (Votes(rule, tally) is { } votes && !wishes.Any(wish => wish.StartsWith($"{votes}, from ", StringComparison.Ordinal)))
        {
            wishes.Add(votes);
        }

        return wishes.Count == 0
            ? $"Nothing that a vote {would} done."
            : $"{Say.Sentence(string.Join("; and ", wishes))}.";
    }

    private static string Quorum(QuorumDemand demand, Tally tally)
    {
        var measured = Standing.Quorum(demand, tally);
        var lacking = demand.Amount.Needed(measured.Of) - measured.Have;
        if (demand.Of is VoteGroup.Organisations)
        {
            var absent = tally.Organisations.Where(pair => pair.Value.Electorate != 0 && !Standing.Counts(demand, pair.Value));
            return $"{Say.Many(lacking, "more organisation", "more organisations")} {Doing(demand)}{Names(absent.Select(pair => pair.Key), ", from ")}";
        }

        return demand.Of is VoteGroup.Class group
            ? $"{Say.Number(lacking)} more of class {group.Name} {Doing(demand)}"
            : $"{Say.Many(lacking, "more member", "more members")} {Doing(demand)}";
    }

    private static string Doing(QuorumDemand demand) => (demand.Measure, demand.Counting) switch
    {
        (QuorumMeasure.Present, _) => "present",
        (_, QuorumCounting.For) => "voting for",
        (_, QuorumCounting.ForAbstain) => "voting for or abstaining",
        _ => "taking part",
    };

    private static string ClassAgrees(ConcurrenceDemand demand, VoteCount votes, string name)
    {
        var left = votes.Remaining;
        var more = Smallest(left ?? votes.Votes + 1, extra => demand.Share.IsReached(votes.For + extra, votes.Cast + extra));
        if (more is { } number)
        {
            return $"{Say.Many(number, "more vote for", "more votes for")}, from class {name}";
        }

        var turned = Smallest(votes.Against, turn => demand.Share.IsReached(votes.For + turn, votes.Cast));
        return turned is { } against
            ? $"{Say.Many(against, "vote")} of class {name} for instead of against"
            : $"the agreement of class {name}";
    }

    private static string OrganisationsAgree(ConcurrenceDemand demand, Tally tally)
    {
        var measured = Standing.Concurrence(demand, tally);
        var others = tally.Organisations.Where(pair => pair.Value.Electorate != 0 && pair.Value.Position != VoteChoice.For).ToList();
        var able = others.Where(pair => pair.Value.Remaining is not { } left || left >= Lead(pair.Value)).ToList();
        var undecided = others.Count(pair => pair.Value.Position != VoteChoice.Against);
        var number = Smallest(others.Count, more => demand.Share.IsReached(
            measured.Have + more, measured.Of + BigInteger.Min(more, undecided))) ?? 1;
        var oneVote = able.Where(pair => Lead(pair.Value).IsOne).Select(pair => pair.Key).ToList();
        return number.IsOne && oneVote.Count > 0
            ? $"1 more vote for, from {Say.List(oneVote, "or")}"
            : $"{Say.Many(number, "more organisation", "more organisations")} in favour{Names((able.Count > 0 ? able : others).Select(pair => pair.Key), ", from ")}";
    }

    // How many more votes for turn an organisation's position to for.
    private static BigInteger Lead(VoteCount votes) => votes.Against - votes.For + 1;

    private static string? Votes(DecisionRule rule, Tally tally)
    {
        var votes = tally.All;
        if (rule.Threshold is Threshold.Consent && tally.OpenObjections.Sign > 0)
        {
            return $"{Say.Many(tally.OpenObjections, "open objection")} resolved or withdrawn";
        }

        if (Supports(rule, tally))
        {
            return null;
        }

        if (Smallest(tally.Remaining, more => Supports(rule, tally.WithAll(votes.AddFor(more)))) is { } number)
        {
            var wanted = Say.Many(number, "more vote for", "more votes for");
            return Standing.ChairMayBreak(rule, tally) && tally.Chair is null ? $"{wanted}, or the chair's casting vote" : wanted;
        }

        if (Standing.ChairMayBreak(rule, tally) && tally.Chair is null)
        {
            return "the chair's casting vote for";
        }

        var turned = Smallest(votes.Against, turn => Supports(
            rule, tally.WithAll(votes with { For = votes.For + turn, Against = votes.Against - turn })));
        return turned is { } against
            ? $"{Say.Many(against, "vote")} for instead of against"
            : "more votes for than those against and those still to vote can give";
    }

    private static bool Supports(DecisionRule rule, Tally tally) =>
        tally.All.For.Sign > 0
        && Standing.MinFor(rule, tally).IsMet
        && Standing.MaxAgainst(rule, tally).IsMet
        && (Standing.Threshold(rule, tally).IsMet || (Standing.ChairMayBreak(rule, tally) && tally.Chair == CastingVote.For));

    private static string Names(IEnumerable<string> names, string lead) =>
        names.ToList() is { Count: > 0 } all ? $"{lead}{Say.List(all, "or")}" : string.Empty;

    // The tests only ever turn one way as votes move, so halving finds the first number that turns them.
    private static BigInteger? Smallest(BigInteger most, Func<BigInteger, bool> turns)
    {
        if (most.Sign <= 0 || !turns(most))
        {
            return null;
        }

        var low = BigInteger.One;
        var high = most;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = turns(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
