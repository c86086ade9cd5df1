using System.Numerics;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>Says what would make a standing another one.</summary>
internal static class ChangeWords
{
    public static Phrase WhatWouldChange(DecisionRule rule, Tally tally, VotingOutcome outcome, VotingOutcome atClose)
    {
        if (tally.IsVoid)
        {
            return Phrase.Of($"Only a new round.");
        }

        if (!Standing.SeatFloor(rule, tally).IsMet)
        {
            return Phrase.Of($"At least {rule.SeatFloor} seats that are not recused; the matter goes to the next body.");
        }

        if (tally.Vetoes.Count > 0)
        {
            return Phrase.Of($"The withdrawal of the veto of {Phrase.All(tally.Vetoes)}.");
        }

        var isOpen = outcome == VotingOutcome.Open;
        return atClose == VotingOutcome.Passed ? Undo(rule, tally, isOpen) : Carry(rule, tally, isOpen);
    }

    private static Phrase Undo(DecisionRule rule, Tally tally, bool isOpen)
    {
        if (rule.Threshold is Threshold.Consent)
        {
            return Phrase.Of($"One open objection at the deadline.");
        }

        var votes = tally.All;
        var turned = Smallest(votes.For, turn => Standing.AtClose(
            rule, tally.WithAll(votes with { For = votes.For - turn, Against = votes.Against + turn })) != VotingOutcome.Passed);
        return turned is { } number
            ? isOpen
                ? Phrase.Of($"It would fail if {number} of the votes for were cast against.")
                : Phrase.Of($"It would have failed if {number} of the votes for had been cast against.")
            : Phrase.Of($"No vote for that is turned against it.");
    }

    private static Phrase Carry(DecisionRule rule, Tally tally, bool isOpen)
    {
        var wishes = new List<Phrase>();
        foreach (var demand in rule.Quorum.Where(demand => !Standing.Quorum(demand, tally).IsMet))
        {
            wishes.Add(Quorum(demand, tally));
        }

        wishes.AddRange(rule.Concurrence
            .Where(demand => !Standing.Concurrence(demand, tally).IsMet)
            .Select(demand => demand.Of is VoteGroup.Class group ? ClassAgrees(demand, tally.Classes[group.Name], group.Name) : OrganisationsAgree(demand, tally)));

        // "1 more vote for, from B or C" says it all where one vote would do for the whole as well.
        if (Votes(rule, tally) is { } votes && !wishes.Any(wish => wish.ToString().StartsWith($"{votes}, from ", StringComparison.Ordinal)))
        {
            wishes.Add(votes);
        }

        return wishes.Count > 0 ? Phrase.Of($"{Phrase.Opening(wishes.Aggregate((one, next) => Phrase.Of($"{one}; and {next}")))}.")
            : isOpen ? Phrase.Of($"Nothing that a vote would do.")
            : Phrase.Of($"Nothing that a vote would have done.");
    }

    private static Phrase Quorum(QuorumDemand demand, Tally tally)
    {
        var measured = Standing.Quorum(demand, tally);
        var lacking = demand.Amount.Needed(measured.Of) - measured.Have;
        if (demand.Of is VoteGroup.Organisations)
        {
            var absent = tally.Organisations.Where(pair => pair.Value.Electorate != 0 && !Standing.Counts(demand, pair.Value));
            return From(
                Phrase.Many(lacking, (demand.Measure, demand.Counting) switch
                {
                    (QuorumMeasure.Present, _) => "{0} more organisation present|{0} more organisations present",
                    (_, QuorumCounting.For) => "{0} more organisation voting for|{0} more organisations voting for",
                    (_, QuorumCounting.ForAbstain) => "{0} more organisation voting for or abstaining|{0} more organisations voting for or abstaining",
                    _ => "{0} more organisation taking part|{0} more organisations taking part",
                }),
                absent.Select(pair => pair.Key));
        }

        return demand.Of is VoteGroup.Class group
            ? Phrase.From(
                (demand.Measure, demand.Counting) switch
                {
                    (QuorumMeasure.Present, _) => "{0} more of class {1} present",
                    (_, QuorumCounting.For) => "{0} more of class {1} voting for",
                    (_, QuorumCounting.ForAbstain) => "{0} more of class {1} voting for or abstaining",
                    _ => "{0} more of class {1} taking part",
                },
                lacking,
                Phrase.Term(group.Name))
            : Phrase.Many(lacking, (demand.Measure, demand.Counting) switch
            {
                (QuorumMeasure.Present, _) => "{0} more member present|{0} more members present",
                (_, QuorumCounting.For) => "{0} more member voting for|{0} more members voting for",
                (_, QuorumCounting.ForAbstain) => "{0} more member voting for or abstaining|{0} more members voting for or abstaining",
                _ => "{0} more member taking part|{0} more members taking part",
            });
    }

    private static Phrase ClassAgrees(ConcurrenceDemand demand, VoteCount votes, string name)
    {
        var left = votes.Remaining;
        var more = Smallest(left ?? votes.Votes + 1, extra => demand.Share.IsReached(votes.For + extra, votes.Cast + extra));
        if (more is { } number)
        {
            return Phrase.Many(number, "{0} more vote for, from class {1}|{0} more votes for, from class {1}", Phrase.Term(name));
        }

        var turned = Smallest(votes.Against, turn => demand.Share.IsReached(votes.For + turn, votes.Cast));
        return turned is { } against
            ? Phrase.Many(against, "{0} vote of class {1} for instead of against|{0} votes of class {1} for instead of against", Phrase.Term(name))
            : Phrase.Of($"the agreement of class {Phrase.Term(name)}");
    }

    private static Phrase OrganisationsAgree(ConcurrenceDemand demand, Tally tally)
    {
        var measured = Standing.Concurrence(demand, tally);
        var others = tally.Organisations.Where(pair => pair.Value.Electorate != 0 && pair.Value.Position != VoteChoice.For).ToList();
        var able = others.Where(pair => pair.Value.Remaining is not { } left || left >= Lead(pair.Value)).ToList();
        var undecided = others.Count(pair => pair.Value.Position != VoteChoice.Against);
        var number = Smallest(others.Count, more => demand.Share.IsReached(
            measured.Have + more, measured.Of + BigInteger.Min(more, undecided))) ?? 1;
        var oneVote = able.Where(pair => Lead(pair.Value).IsOne).Select(pair => pair.Key).ToList();
        return number.IsOne && oneVote.Count > 0
            ? Phrase.Of($"1 more vote for, from {Phrase.Any(oneVote)}")
            : From(Phrase.Many(number, "{0} more organisation in favour|{0} more organisations in favour"), (able.Count > 0 ? able : others).Select(pair => pair.Key));
    }

    // How many more votes for turn an organisation's position to for.
    private static BigInteger Lead(VoteCount votes) => votes.Against - votes.For + 1;

    private static Phrase? Votes(DecisionRule rule, Tally tally)
    {
        var votes = tally.All;
        if (rule.Threshold is Threshold.Consent && tally.OpenObjections.Sign > 0)
        {
            return Phrase.Of($"{Say.Objections(tally.OpenObjections)} resolved or withdrawn");
        }

        if (Supports(rule, tally))
        {
            return null;
        }

        if (Smallest(tally.Remaining, more => Supports(rule, tally.WithAll(votes.AddFor(more)))) is { } number)
        {
            var wanted = Phrase.Many(number, "{0} more vote for|{0} more votes for");
            return Standing.ChairMayBreak(rule, tally) && tally.Chair is null ? Phrase.Of($"{wanted}, or the chair's casting vote") : wanted;
        }

        if (Standing.ChairMayBreak(rule, tally) && tally.Chair is null)
        {
            return Phrase.Of($"the chair's casting vote for");
        }

        var turned = Smallest(votes.Against, turn => Supports(
            rule, tally.WithAll(votes with { For = votes.For + turn, Against = votes.Against - turn })));
        return turned is { } against
            ? Phrase.Of($"{Say.Votes(against)} for instead of against")
            : Phrase.Of($"more votes for than those against and those still to vote can give");
    }

    private static bool Supports(DecisionRule rule, Tally tally) =>
        tally.All.For.Sign > 0
        && Standing.MinFor(rule, tally).IsMet
        && Standing.MaxAgainst(rule, tally).IsMet
        && (Standing.Threshold(rule, tally).IsMet || (Standing.ChairMayBreak(rule, tally) && tally.Chair == CastingVote.For));

    private static Phrase From(Phrase who, IEnumerable<string> names) =>
        names.ToList() is { Count: > 0 } all ? Phrase.Of($"{who}, from {Phrase.Any(all)}") : who;

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
