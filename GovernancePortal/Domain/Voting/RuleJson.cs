using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>Reads and writes rules in the form of a case. What a rule leaves out has its default; what the form does not know is refused by name.</summary>
public static class RuleJson
{
    private const int Deepest = 32;
    private const int MostDemands = 1_000;

    /// <summary>Reads one rule; duplicates, unknown properties and deep nesting are refused.</summary>
    public static DecisionRule Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            return Read(document.RootElement, "rule");
        }
        catch (JsonException)
        {
            throw new VotingException("voting.not-json", "The rule is not JSON, or is nested too deeply.");
        }
        catch (InvalidOperationException)
        {
            throw new VotingException("voting.not-text", "The rule holds text that is not Unicode.");
        }
    }

    /// <summary>Writes a rule so that reading it gives the same rule; what has its default beyond the case form is left out.</summary>
    public static string Write(DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            RuleWriting.Write(json, rule);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static DecisionRule Read(JsonElement element, string path)
    {
        var rule = new StrictObject(element, path);
        var threshold = ReadThreshold(rule.Need("threshold"), rule.Path("threshold"));
        var read = new DecisionRule(
            ReadBase(rule, threshold),
            threshold,
            [.. Limited(rule, "quorum").Select(item => ReadQuorum(item.Element, item.Path))],
            [.. Limited(rule, "concurrence").Select(item => ReadConcurrence(item.Element, item.Path))],
            ReadFraction(rule, "minFor"),
            ReadFraction(rule, "maxAgainst"),
            rule.Flag("changeOfVote") ?? true,
            rule.Flag("minimumPeriod") ?? false,
            ReadWord(rule, "tie", RuleTerms.Ties) ?? TieRule.Fails,
            rule.Small("seatFloor"),
            rule.Small("proxyCap") ?? 1,
            rule.Small("votingPeriodHours"),
            rule.Small("minimumPeriodHours") ?? 0,
            rule.Small("standstillHours") ?? 0,
            rule.Flag("secretBallot") ?? false,
            rule.Flag("vacantSeatsCount") ?? true);
        rule.Close();
        return read;
    }

    // Only a share has a base; the others may leave it out.
    private static VoteBase ReadBase(StrictObject rule, Threshold threshold)
    {
        if (threshold.IsShare)
        {
            rule.Need("base");
        }

        return ReadWord(rule, "base", RuleTerms.Bases) ?? VoteBase.Seats;
    }

    private static List<(JsonElement Element, string Path)> Limited(StrictObject rule, string name)
    {
        var items = rule.Items(name).Take(MostDemands + 1).ToList();
        return items.Count <= MostDemands
            ? items
            : throw new VotingException("voting.too-many-demands", $"{rule.Path(name)} lists more than {MostDemands} demands.");
    }

    private static Threshold ReadThreshold(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return StrictObject.Text(element, path) switch
            {
                RuleTerms.Unanimous => new Threshold.Unanimous(),
                RuleTerms.AllSeats => new Threshold.AllSeats(),
                RuleTerms.Consent => new Threshold.Consent(),
                var word => throw new VotingException(
                    "voting.unknown-word", $"{path} is \"{word}\"; it must be unanimous, allSeats, consent, or an object with atLeast, moreThan or count."),
            };
        }

        var threshold = new StrictObject(element, path);
        var amount = ReadAmount(threshold, withCount: true);
        threshold.Close();
        return amount;
    }

    private static QuorumDemand ReadQuorum(JsonElement element, string path)
    {
        var demand = new StrictObject(element, path);
        var read = new QuorumDemand(
            ReadGroup(demand.Text("of") ?? RuleTerms.Members, demand.Path("of")),
            ReadAmount(demand, withCount: true),
            ReadWord(demand, "measure", RuleTerms.Measures) ?? QuorumMeasure.Participated,
            ReadWord(demand, "counting", RuleTerms.Countings) ?? QuorumCounting.ForAgainstAbstain);
        demand.Close();
        return read;
    }

    private static ConcurrenceDemand ReadConcurrence(JsonElement element, string path)
    {
        var demand = new StrictObject(element, path);
        var group = (demand.Text("class"), demand.Text("of")) switch
        {
            ({ } name, null) => VoteGroup.OfClass(name),
            (null, { } of) => ReadGroup(of, demand.Path("of")),
            _ => throw new VotingException("voting.concurrence-group", $"{path} must name either a class or \"of\": \"organisations\"."),
        };
        var read = new ConcurrenceDemand(group, ReadAmount(demand, withCount: false));
        demand.Close();
        return read;
    }

    private static VoteGroup ReadGroup(string of, string path) => of switch
    {
        RuleTerms.Members => VoteGroup.Everyone,
        RuleTerms.Organisations => VoteGroup.EachOrganisation,
        _ when of.StartsWith(RuleTerms.ClassPrefix, StringComparison.Ordinal) => VoteGroup.OfClass(of[RuleTerms.ClassPrefix.Length..]),
        _ => throw new VotingException("voting.unknown-word", $"{path} is \"{of}\"; it must be members, organisations or class:NAME."),
    };

    private static Threshold ReadAmount(StrictObject from, bool withCount)
    {
        var given = new List<Threshold>();
        if (ReadFraction(from, "atLeast") is { } least)
        {
            given.Add(new Threshold.AtLeast(least));
        }

        if (ReadFraction(from, "moreThan") is { } more)
        {
            given.Add(new Threshold.MoreThan(more));
        }

        if (withCount && from.Whole("count") is { } count)
        {
            given.Add(new Threshold.Count(count));
        }

        return given.Count == 1
            ? given[0]
            : throw new VotingException(
                "voting.one-amount", $"{from.Path(withCount ? "atLeast, moreThan or count" : "atLeast or moreThan")}: exactly one of them must be given.");
    }

    private static Fraction? ReadFraction(StrictObject from, string name)
    {
        if (from.Find(name) is not { } element)
        {
            return null;
        }

        try
        {
            return element.ValueKind == JsonValueKind.String
                ? Fraction.Parse(element.GetString()!)
                : new Fraction(StrictObject.Whole(element, from.Path(name)), BigInteger.One);
        }
        catch (VotingException fault) when (fault.Code.StartsWith("voting.fraction", StringComparison.Ordinal))
        {
            throw new VotingException(fault.Code, $"{from.Path(name)}: {fault.Message}");
        }
    }

    private static T? ReadWord<T>(StrictObject from, string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (from.Text(name) is not { } word)
        {
            return null;
        }

        return words.TryGetValue(word, out var value)
            ? value
            : throw new VotingException("voting.unknown-word", $"{from.Path(name)} is \"{word}\"; it must be {Say.List([.. words.Keys], "or")}.");
    }
}
