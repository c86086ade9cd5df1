using System.Numerics;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>Finds what is allowed in a rule and seldom meant.</summary>
internal static class RuleWarnings
{
    public static IReadOnlyList<Phrase> Of(DecisionRule rule, int? seats)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return [.. AgainstCarries(rule).Concat(Unreachable(rule, seats)).Concat(TooEasy(rule)).Concat(Ties(rule)).Concat(Idle(rule)).Concat(MeetingsOnly(rule))];
    }

    private static IEnumerable<Phrase> MeetingsOnly(DecisionRule rule) =>
        rule.Base == VoteBase.Present || rule.Quorum.Any(demand => demand.Measure == QuorumMeasure.Present)
            ? [Phrase.Of($"It decides in a meeting only: it counts who is present, and between meetings nobody is. A gate under it cannot be opened for votes in the portal.")]
            : [];

    private static IEnumerable<Phrase> AgainstCarries(DecisionRule rule) => rule.Quorum
        .Where(demand => AgainstCanComplete(rule, demand))
        .Select(demand => Phrase.Of($"A vote against can make a motion pass: it may complete the quorum of {Say.Group(demand.Of)} while the votes for suffice. Count only votes for and abstentions, or votes for alone, towards that quorum."));

    // A vote against must be able to complete the quorum, the motion must survive it, and the votes for alone must not fill the quorum.
    private static bool AgainstCanComplete(DecisionRule rule, QuorumDemand demand) =>
        demand is { Measure: QuorumMeasure.Participated, Counting: QuorumCounting.ForAgainstAbstain }
        && !IsNothing(demand.Amount)
        && demand.Amount is not Threshold.MoreThan { Share.IsOne: true }
        && SurvivesAgainst(rule)
        && !rule.Concurrence.Any(other => other.Of == demand.Of && other.Share is Threshold.AtLeast { Share.IsOne: true })
        && !(demand.Of is VoteGroup.Members && VotesForFill(rule, demand.Amount));

    private static bool IsNothing(Threshold amount) =>
        amount is Threshold.AtLeast { Share.IsZero: true } || (amount is Threshold.Count { Number: var number } && number.IsZero);

    private static bool SurvivesAgainst(DecisionRule rule) =>
        rule.Threshold is not (Threshold.Unanimous or Threshold.AllSeats
            or Threshold.AtLeast { Share.IsOne: true } or Threshold.MoreThan { Share.IsOne: true })
        && rule.MaxAgainst is not { IsZero: true }
        && rule.MinFor is not { IsOne: true };

    private static bool VotesForFill(DecisionRule rule, Threshold amount)
    {
        if (amount is Threshold.Count { Number: var number })
        {
            return number <= (rule.Threshold is Threshold.Count { Number: var enough } ? BigInteger.Max(1, enough) : 1);
        }

        // Of all seats less abstentions, f for and the abstentions together are never fewer than f of all seats.
        var whole = rule.Base is VoteBase.Seats or VoteBase.SeatsLessAbstain ? rule.Threshold : null;
        return new[] { whole, rule.MinFor is { } least ? new Threshold.AtLeast(least) : null }.Any(given => Fills(given, amount));
    }

    private static bool Fills(Threshold? given, Threshold amount) => (given, amount) switch
    {
        (Threshold.AtLeast has, Threshold.AtLeast asks) => has.Share.CompareTo(asks.Share) >= 0,
        (Threshold.MoreThan has, Threshold.AtLeast asks) => has.Share.CompareTo(asks.Share) >= 0,
        (Threshold.MoreThan has, Threshold.MoreThan asks) => has.Share.CompareTo(asks.Share) >= 0,
        (Threshold.AtLeast has, Threshold.MoreThan asks) => has.Share.CompareTo(asks.Share) > 0,
        _ => amount is Threshold.MoreThan { Share.IsZero: true },
    };

    private static IEnumerable<Phrase> Unreachable(DecisionRule rule, int? seats)
    {
        if (rule.Threshold is Threshold.MoreThan { Share.IsOne: true })
        {
            yield return Phrase.Of($"Nothing can pass: more than all of {Say.Base(rule.Base)} is out of reach.");
        }

        if (rule.Threshold is Threshold.Count { Number: var number } && number > seats)
        {
            yield return Phrase.Of($"Nothing can pass: {number} votes for are asked, but there are only {seats} seats.");
        }

        foreach (var demand in rule.Quorum)
        {
            if (demand.Amount is Threshold.MoreThan { Share.IsOne: true }
                || (demand.Amount is Threshold.Count { Number: var count } && count > seats))
            {
                yield return Phrase.Of($"Nothing can pass: the quorum of {Say.Group(demand.Of)}, {Say.Bound(demand.Amount)}, is out of reach.");
            }
        }

        foreach (var demand in rule.Concurrence.Where(demand => demand.Share is Threshold.MoreThan { Share.IsOne: true }))
        {
            yield return Phrase.Of($"Nothing can pass: the concurrence of {Say.Group(demand.Of)}, more than all, is out of reach.");
        }

        if (rule.SeatFloor > seats)
        {
            yield return Phrase.Of($"Every gate escalates: the floor of {rule.SeatFloor} is above the {seats} seats there are.");
        }
    }

    private static IEnumerable<Phrase> TooEasy(DecisionRule rule)
    {
        if (OneCanDecide(rule))
        {
            yield return Phrase.Of($"One person can decide alone: there is no quorum, and votes not cast do not count. Add a quorum, a least share for, or a base of seats.");
        }

        if (rule.Threshold is Threshold.AtLeast at && at.Share.CompareTo(Fraction.Half) <= 0)
        {
            yield return at.Share.Equals(Fraction.Half)
                ? Phrase.Of($"At least half means that as many for as against is enough. For a simple majority write moreThan 1/2.")
                : Phrase.Of($"A minority can carry a motion: {Say.Bound(at)} is less than half of {Say.Base(rule.Base)}.");
        }

        if (rule.Threshold is Threshold.MoreThan more && more.Share.CompareTo(Fraction.Half) < 0)
        {
            yield return Phrase.Of($"A minority can carry a motion: {Say.Bound(more)} is less than half of {Say.Base(rule.Base)}.");
        }

        if (rule.Threshold.IsShare && rule.Base == VoteBase.SeatsLessAbstain && rule.Quorum.Count == 0 && rule.MinFor is null)
        {
            yield return Phrase.Of($"Each abstention makes it easier to pass: if all others abstain, one vote for is enough.");
        }
    }

    private static bool OneCanDecide(DecisionRule rule) =>
        rule.Quorum.All(demand => IsNothing(demand.Amount) || demand.Amount is Threshold.Count { Number: var number } && number.IsOne)
        && rule.MinFor is null or { IsZero: true }
        && rule.Concurrence.Count == 0
        && rule.Threshold switch
        {
            Threshold.Unanimous or Threshold.Consent => true,
            Threshold.AllSeats => false,
            Threshold.Count count => count.Number <= 1,
            _ => rule.Base is VoteBase.Cast or VoteBase.CastAndAbstain,
        };

    private static IEnumerable<Phrase> Ties(DecisionRule rule)
    {
        if (rule.Tie != TieRule.Fails && !rule.KnowsTies)
        {
            yield return Phrase.Of($"The tie rule never applies: only moreThan 1/2 knows a tie.");
        }

        if (rule is { Tie: TieRule.ChairDecides, KnowsTies: true, Base: not VoteBase.Cast })
        {
            yield return Phrase.Of($"The chair's casting vote helps only if exactly half of {Say.Base(rule.Base)} are for; it cannot stand in for votes not cast.");
        }
    }

    private static IEnumerable<Phrase> Idle(DecisionRule rule)
    {
        if (rule.ChangeOfVote && (rule.MinimumPeriod || rule.MinimumPeriodHours > 0))
        {
            yield return Phrase.Of($"The minimum period has no effect: while votes may be changed, nothing is decided early.");
        }

        if (rule.Threshold is Threshold.AllSeats && rule.VacantSeatsCount)
        {
            yield return Phrase.Of($"One vacant seat stops everything: every seat must vote for, and vacant seats count.");
        }

        if (rule.MaxAgainst is { IsOne: true } or { IsZero: true } && rule.Threshold is Threshold.Unanimous || rule.MaxAgainst is { IsOne: true })
        {
            yield return Phrase.Of($"The greatest share against has no effect.");
        }

        if (rule.Threshold is Threshold.Count && rule.Quorum.Count == 0 && rule.Base == VoteBase.Cast)
        {
            yield return Phrase.Of($"The base has no effect: a count is of votes for, whatever the base.");
        }
    }
}
