namespace GovernancePortal.Domain.Voting;

/// <summary>Says a rule so that whoever votes under it knows what will happen.</summary>
public static class RuleWords
{
    /// <summary>The rule in two to four sentences, naming what its threshold is a share of.</summary>
    public static string InWords(DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var sentences = new[] { Passing(rule), Company(rule), Course(rule), Bounds(rule) };
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>What its author may not have meant, each as a sentence; empty for a sound rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="seats">How many seats there are, where that is known.</param>
    public static IReadOnlyList<string> Warnings(DecisionRule rule, int? seats = null) => RuleWarnings.Of(rule, seats);

    private static string Passing(DecisionRule rule)
    {
        var conditions = new List<string> { Support(rule) };
        if (rule.MinFor is { } least)
        {
            conditions.Add($"{Say.Amount(new Threshold.AtLeast(least))} of all seats vote for");
        }

        if (rule.MaxAgainst is { } most)
        {
            conditions.Add($"at most {Say.Share(most)} of the votes for and against are against");
        }

        return $"A motion passes if {Say.List(conditions, "and")}; without one vote for, it never does.";
    }

    private static string Support(DecisionRule rule) => rule.Threshold switch
    {
        Threshold.Unanimous => "nobody votes against, abstentions and absences aside",
        Threshold.AllSeats => "every seat, present or not, votes for",
        Threshold.Consent => "no objection is open at the deadline, whatever the votes against",
        Threshold.Count count => $"{count.Phrase} of all seats' votes are for",
        Threshold.AtLeast { Share.IsZero: true } => "anybody votes for",
        _ when rule.Base == VoteBase.Seats => $"{Say.Amount(rule.Threshold)} of all seats vote for, whether or not the others vote",
        _ when rule.Base == VoteBase.SeatsLessAbstain => $"{Say.Amount(rule.Threshold)} of all seats, less those that abstain, vote for",
        _ when rule.Base == VoteBase.Present => $"{Say.Amount(rule.Threshold)} of those present vote for",
        _ when rule.Base == VoteBase.CastAndAbstain => $"{Say.Amount(rule.Threshold)} of the votes cast, abstentions included, are for",
        _ => $"{Say.Amount(rule.Threshold)} of the votes for and against are for, abstentions not counting",
    };

    private static string Company(DecisionRule rule)
    {
        var needed = rule.Quorum.Select(Quorum).Concat(rule.Concurrence.Select(Concurrence)).ToList();
        return needed.Count == 0
            ? "There is no quorum."
            : $"It also needs {Say.List(needed, "and")}{(rule.Quorum.Count == 0 ? ", but no quorum" : string.Empty)}.";
    }

    private static string Quorum(QuorumDemand demand)
    {
        var group = demand.Of is VoteGroup.Class { Name: var name } ? $"the {name} seats" : $"the {demand.Of.Phrase}";
        var doing = (demand.Measure, demand.Counting) switch
        {
            (QuorumMeasure.Present, _) => "be present",
            (_, QuorumCounting.For) => "vote for",
            (_, QuorumCounting.ForAbstain) => "vote for or abstain (votes against do not count towards it)",
            _ => "take part",
        };
        return $"{Say.Amount(demand.Amount)} of {group} to {doing}";
    }

    private static string Concurrence(ConcurrenceDemand demand) => demand.Of is VoteGroup.Class { Name: var name }
        ? $"{Say.Amount(demand.Share)} of the {name} seats' votes for and against to be for"
        : $"{Say.Amount(demand.Share)} of the organisations that take a side to be for, each counted once by the majority of its seats";

    private static string Course(DecisionRule rule)
    {
        var tie = !rule.KnowsTies ? string.Empty : rule.Tie switch
        {
            TieRule.ChairDecides => "On a tie the chair has a casting vote. ",
            TieRule.Escalate => "A tie goes to the next body. ",
            _ => "A tie fails. ",
        };
        return tie + (rule switch
        {
            { ChangeOfVote: true } => "A vote may be changed until the close, and the result stands only then.",
            { Threshold: Threshold.Consent } => "A vote cannot be changed, and the result stands at the deadline.",
            { MinimumPeriod: true } => "A vote cannot be changed; the gate closes early only when the motion can no longer pass.",
            { MinimumPeriodHours: > 0 } =>
                $"A vote cannot be changed; the gate closes as soon as the outcome is certain, a pass not before {rule.MinimumPeriodHours} hours have gone by.",
            _ => "A vote cannot be changed, and the gate closes as soon as the outcome is certain.",
        });
    }

    private static string Bounds(DecisionRule rule)
    {
        var bounds = new List<string>();
        if (rule.SeatFloor is { } floor)
        {
            bounds.Add($"with fewer than {floor} seats left after recusals, the matter goes to the next body");
        }

        if (rule.SecretBallot)
        {
            bounds.Add("how people voted is hidden until the close");
        }

        if (rule.StandstillHours > 0)
        {
            bounds.Add($"a passed motion takes effect after a standstill of {rule.StandstillHours} hours");
        }

        if (!rule.VacantSeatsCount)
        {
            bounds.Add("vacant seats do not count");
        }

        return bounds.Count == 0 ? string.Empty : $"{Say.Sentence(Say.List(bounds, "and"))}.";
    }
}
