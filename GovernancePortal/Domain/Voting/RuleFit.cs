namespace GovernancePortal.Domain.Voting;

/// <summary>Whether a tally says everything that a rule asks about.</summary>
internal static class RuleFit
{
    public static void Check(DecisionRule rule, Tally tally)
    {
        if (rule.Threshold.IsShare && rule.Base == VoteBase.Present && tally.All.Present is null)
        {
            throw Missing("The rule's base is those present, but the tally does not say how many are present.");
        }

        foreach (var demand in rule.Quorum)
        {
            Check(demand.Of, tally);
            CheckQuorum(demand, tally);
        }

        foreach (var demand in rule.Concurrence)
        {
            Check(demand.Of, tally);
        }
    }

    private static void Check(VoteGroup group, Tally tally)
    {
        if (group is VoteGroup.Class { Name: var name } && !tally.Classes.ContainsKey(name))
        {
            throw Missing($"The rule asks about class {name}, but the tally does not count it.");
        }

        if (group is VoteGroup.Organisations && !tally.KnowsOrganisations)
        {
            throw Missing("The rule asks about organisations, but the tally does not count them.");
        }
    }

    private static void CheckQuorum(QuorumDemand demand, Tally tally)
    {
        var groups = demand.Of switch
        {
            VoteGroup.Organisations => tally.Organisations.Values,
            VoteGroup.Class group => [tally.Classes[group.Name]],
            _ => [tally.All],
        };
        if (demand.Measure == QuorumMeasure.Present && groups.Any(group => group.Present is null))
        {
            throw Missing($"The quorum of {demand.Of.Phrase} is of those present, but the tally does not say who is.");
        }

        if (demand.Of is VoteGroup.Class && demand.Amount.IsShare && groups.Any(group => group.Electorate is null))
        {
            throw Missing($"The quorum of {demand.Of.Phrase} is a share, but the tally does not say how many are entitled.");
        }
    }

    private static VotingException Missing(string sentence) => new("voting.tally-lacks-figure", sentence);
}
