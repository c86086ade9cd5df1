using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>Reads the tally of a case.</summary>
internal static class TallyJson
{
    private const int MostGroups = 10_000;

    public static Tally Read(JsonElement element, string path)
    {
        var tally = new StrictObject(element, path);
        var all = new VoteCount(
            tally.NeedWhole("electorate"),
            tally.NeedWhole("for"),
            tally.NeedWhole("against"),
            tally.NeedWhole("abstain"),
            tally.Whole("present"));
        var read = new Tally(
            all,
            ReadGroups(tally, "classes"),
            ReadGroups(tally, "organisations"),
            [.. tally.Items("vetoes").Select(item => StrictObject.Text(item.Element, item.Path))],
            tally.Whole("openObjections") ?? 0,
            ReadChair(tally),
            [.. tally.Items("mayVeto").Select(item => StrictObject.Text(item.Element, item.Path))]);
        tally.Close();
        return read;
    }

    private static Dictionary<string, VoteCount>? ReadGroups(StrictObject tally, string name)
    {
        if (tally.Find(name) is not { } element)
        {
            return null;
        }

        var groups = new StrictObject(element, tally.Path(name));
        var read = new Dictionary<string, VoteCount>(StringComparer.Ordinal);
        foreach (var group in groups.Names)
        {
            var count = new StrictObject(groups.Need(group), groups.Path(group));
            read.Add(group, new VoteCount(
                count.Whole("electorate"), count.NeedWhole("for"), count.NeedWhole("against"), count.NeedWhole("abstain"), count.Whole("present")));
            count.Close();
        }

        return read.Count <= MostGroups
            ? read
            : throw new VotingException("voting.too-many-groups", $"{tally.Path(name)} lists more than {MostGroups} groups.");
    }

    private static CastingVote? ReadChair(StrictObject tally)
    {
        if (tally.Text("chair") is not { } word)
        {
            return null;
        }

        return RuleTerms.CastingVotes.TryGetValue(word, out var vote)
            ? vote
            : throw new VotingException("voting.unknown-word", $"{tally.Path("chair")} is \"{word}\"; it must be for or against.");
    }
}
