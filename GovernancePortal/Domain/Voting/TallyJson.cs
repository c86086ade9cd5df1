using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>Reads the tally of a case, and writes one so that it is read the same.</summary>
public static class TallyJson
{
    private const int MostGroups = 10_000;

    /// <summary>Reads a tally.</summary>
    public static Tally Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, "tally");
    }

    /// <summary>Writes a tally.</summary>
    public static string Write(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteCount(json, tally.All);
            WriteGroups(json, "classes", tally.Classes, tally.Classes.Count > 0);
            WriteGroups(json, "organisations", tally.Organisations, tally.KnowsOrganisations);
            WriteNames(json, "vetoes", tally.Vetoes);
            WriteNames(json, "mayVeto", tally.MayVeto);
            WriteUnless(json, "openObjections", tally.OpenObjections, tally.OpenObjections.IsZero);
            if (tally.Chair is { } chair)
            {
                json.WriteString("chair", RuleTerms.CastingVotes.First(pair => pair.Value == chair).Key);
            }

            WriteUnless(json, "seats", tally.Seats ?? 0, tally.Seats is null);
            if (tally.IsVoid)
            {
                json.WriteBoolean("void", true);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static Tally Read(JsonElement element, string path)
    {
        var tally = new StrictObject(element, path);
        var all = new VoteCount(
            tally.NeedWhole("electorate"),
            tally.NeedWhole("for"),
            tally.NeedWhole("against"),
            tally.NeedWhole("abstain"),
            tally.Whole("present"),
            tally.Whole("vacant") ?? 0);
        var read = new Tally(
            all,
            ReadGroups(tally, "classes"),
            ReadGroups(tally, "organisations"),
            [.. tally.Items("vetoes").Select(item => StrictObject.Text(item.Element, item.Path))],
            tally.Whole("openObjections") ?? 0,
            ReadChair(tally),
            [.. tally.Items("mayVeto").Select(item => StrictObject.Text(item.Element, item.Path))],
            tally.Small("seats"),
            tally.Flag("void") ?? false);
        tally.Close();
        return read;
    }

    private static void WriteGroups(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, VoteCount> groups, bool isKnown)
    {
        if (!isKnown)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (group, count) in groups)
        {
            json.WriteStartObject(group);
            WriteCount(json, count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, VoteCount count)
    {
        WriteUnless(json, "electorate", count.Electorate ?? 0, count.Electorate is null);
        WriteUnless(json, "for", count.For, isLeftOut: false);
        WriteUnless(json, "against", count.Against, isLeftOut: false);
        WriteUnless(json, "abstain", count.Abstain, isLeftOut: false);
        WriteUnless(json, "present", count.Present ?? 0, count.Present is null);
        WriteUnless(json, "vacant", count.Vacant, count.Vacant.IsZero);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var one in names)
            {
                json.WriteStringValue(one);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteUnless(Utf8JsonWriter json, string name, BigInteger number, bool isLeftOut)
    {
        if (!isLeftOut)
        {
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
        }
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
                count.Whole("electorate"), count.NeedWhole("for"), count.NeedWhole("against"), count.NeedWhole("abstain"), count.Whole("present"), count.Whole("vacant") ?? 0));
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
