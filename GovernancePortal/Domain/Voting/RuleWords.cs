using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>Says a rule so that whoever votes under it knows what will happen.</summary>
public static class RuleWords
{
    /// <summary>The rule in two to four sentences, naming what its threshold is a share of.</summary>
    public static string InWords(DecisionRule rule) => Said(rule).ToString();

    /// <summary>The same as data, which each language words.</summary>
    public static Phrase Said(DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Phrase.Sentences([Passing(rule), Company(rule), Tie(rule), Course(rule), Bounds(rule)]);
    }

    /// <summary>What its author may not have meant, each as a sentence; empty for a sound rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seats">How many seats there are, where that is known.</param>
    public static IReadOnlyList<string> Warnings(DecisionRule rule, int? seats = null) => [.. WarningsSaid(rule, seats).Select(warning => warning.ToString())];

    /// <summary>The same warnings as data.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seats">How many seats there are, where that is known.</param>
    public static IReadOnlyList<Phrase> WarningsSaid(DecisionRule rule, int? seats = null) => RuleWarnings.Of(rule, seats);

    private static Phrase Passing(DecisionRule rule)
    {
        var conditions = new List<Phrase> { Support(rule) };
        if (rule.MinFor is { } least)
        {
            conditions.Add(Phrase.Of($"{Say.Amount(new Threshold.AtLeast(least))} of all seats vote for"));
        }

        if (rule.MaxAgainst is { } most)
        {
            conditions.Add(Phrase.Of($"at most {Say.Share(most)} of the votes for and against are against"));
        }

        return Phrase.Of($"A motion passes if {Phrase.All(conditions)}; without one vote for, it never does.");
    }

    private static Phrase Support(DecisionRule rule) => rule.Threshold switch
    {
        Threshold.Unanimous => Phrase.Of($"nobody votes against, abstentions and absences aside"),
        Threshold.AllSeats => Phrase.Of($"every seat, present or not, votes for"),
        Threshold.Consent => Phrase.Of($"no objection is open at the deadline, whatever the votes against"),
        Threshold.Count count => Phrase.Of($"{Say.Bound(count)} of all seats' votes are for"),
        Threshold.AtLeast { Share.IsZero: true } => Phrase.Of($"anybody votes for"),
        _ when rule.Base == VoteBase.Seats => Phrase.Of($"{Say.Amount(rule.Threshold)} of all seats vote for, whether or not the others vote"),
        _ when rule.Base == VoteBase.SeatsLessAbstain => Phrase.Of($"{Say.Amount(rule.Threshold)} of all seats, less those that abstain, vote for"),
        _ when rule.Base == VoteBase.Present => Phrase.Of($"{Say.Amount(rule.Threshold)} of those present vote for"),
        _ when rule.Base == VoteBase.CastAndAbstain => Phrase.Of($"{Say.Amount(rule.Threshold)} of the votes cast, abstentions included, are for"),
        _ => Phrase.Of($"{Say.Amount(rule.Threshold)} of the votes for and against are for, abstentions not counting"),
    };

    private static Phrase Company(DecisionRule rule)
    {
        var needed = Phrase.All(rule.Quorum.Select(Quorum).Concat(rule.Concurrence.Select(Concurrence)));
        return needed.IsEmpty ? Phrase.Of($"There is no quorum.")
            : rule.Quorum.Count == 0 ? Phrase.Of($"It also needs {needed}, but no quorum.")
            : Phrase.Of($"It also needs {needed}.");
    }

    private static Phrase Quorum(QuorumDemand demand)
    {
        var amount = Say.Amount(demand.Amount);
        var group = demand.Of is VoteGroup.Class { Name: var name } ? Phrase.Of($"the {Phrase.Term(name)} seats") : Phrase.Term($"the {demand.Of.Phrase}");
        return (demand.Measure, demand.Counting) switch
        {
            (QuorumMeasure.Present, _) => Phrase.Of($"{amount} of {group} to be present"),
            (_, QuorumCounting.For) => Phrase.Of($"{amount} of {group} to vote for"),
            (_, QuorumCounting.ForAbstain) => Phrase.Of($"{amount} of {group} to vote for or abstain (votes against do not count towards it)"),
            _ => Phrase.Of($"{amount} of {group} to take part"),
        };
    }

    private static Phrase Concurrence(ConcurrenceDemand demand) => demand.Of is VoteGroup.Class { Name: var name }
        ? Phrase.Of($"{Say.Amount(demand.Share)} of the {Phrase.Term(name)} seats' votes for and against to be for")
        : Phrase.Of($"{Say.Amount(demand.Share)} of the organisations that take a side to be for, each counted once by the majority of its seats");

    private static Phrase Tie(DecisionRule rule) => !rule.KnowsTies ? Phrase.Nothing : rule.Tie switch
    {
        TieRule.ChairDecides => Phrase.Of($"On a tie the chair has a casting vote."),
        TieRule.Escalate => Phrase.Of($"A tie goes to the next body."),
        _ => Phrase.Of($"A tie fails."),
    };

    private static Phrase Course(DecisionRule rule) => rule switch
    {
        { ChangeOfVote: true } => Phrase.Of($"A vote may be changed until the close, and the result stands only then."),
        { Threshold: Threshold.Consent } => Phrase.Of($"A vote cannot be changed, and the result stands at the deadline."),
        { MinimumPeriod: true } => Phrase.Of($"A vote cannot be changed; the gate closes early only when the motion can no longer pass."),
        { MinimumPeriodHours: > 0 } =>
            Phrase.Of($"A vote cannot be changed; the gate closes as soon as the outcome is certain, a pass not before {rule.MinimumPeriodHours} hours have gone by."),
        _ => Phrase.Of($"A vote cannot be changed, and the gate closes as soon as the outcome is certain."),
    };

    private static Phrase Bounds(DecisionRule rule)
    {
        var bounds = new List<Phrase>();
        if (rule.SeatFloor is { } floor)
        {
            bounds.Add(Phrase.Of($"with fewer than {floor} seats left after recusals, the matter goes to the next body"));
        }

        if (rule.SecretBallot)
        {
            bounds.Add(Phrase.Of($"how people voted is hidden until the close"));
        }

        if (rule.StandstillHours > 0)
        {
            bounds.Add(Phrase.Of($"a passed motion takes effect after a standstill of {rule.StandstillHours} hours"));
        }

        if (!rule.VacantSeatsCount)
        {
            bounds.Add(Phrase.Of($"vacant seats do not count"));
        }

        return bounds.Count == 0 ? Phrase.Nothing : Phrase.Of($"{Phrase.Opening(Phrase.All(bounds))}.");
    }
}
