using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Platform.Packs.Printing;

/// <summary>What every item of a pack has under it: the course of its thing in the log, and where its proof is.</summary>
internal static class ProofBlocks
{
    /// <summary>The events of an item whose type begins so, one line each.</summary>
    public static void Course(this DocumentComposer document, PackReader reader, PackItem item, string types = "")
    {
        var events = reader.Events(item).Where(entry => entry.Type.StartsWith(types, StringComparison.Ordinal)).ToList();
        if (events.Count == 0)
        {
            return;
        }

        document.Heading(3, "Course in the log");
        document.Table(table =>
        {
            table.Columns(TableColumn.Fixed(40).AlignRight(), TableColumn.Fixed(98), TableColumn.Relative(3), TableColumn.Relative(2));
            table.Header("Seq", "When (UTC)", "What", "Who");
            foreach (var entry in events)
            {
                table.Row(PackReader.Number(entry.Seq), PackReader.Time(entry.At), Told(reader, entry), Who(reader, entry));
            }
        });
    }

    /// <summary>Where the proof of an item is.</summary>
    public static void Proof(this DocumentComposer document, PackReader reader, PackItem item)
    {
        if (item.Record is not { } record || item.Event is not { } at)
        {
            return;
        }

        var hash = reader.Content.Manifest.Files.First(file => file.Name == record).Sha256;
        document.Heading(3, "Evidence");
        document.KeyValues(pairs =>
        {
            pairs.Add("Record", record);
            pairs.Add("SHA-256 of the record", new TextSpan(hash).Code());
            pairs.Add("Bound by", $"event seq {PackReader.Number(at)}, {(item.Binding == PackBinding.Subject ? "which names this hash" : "which names the hash of the motion in it")}");
            pairs.Add("Inclusion proof", item.Id + PackFiles.ProofEnding);
        });
    }

    /// <summary>What an event says, in a line.</summary>
    public static string Told(PackReader reader, LogEntry entry) => entry.Type switch
    {
        "ballot.cast" => $"Ballot of {reader.Seat(Text(entry, "seat"))}{(entry.Data?["choice"] is string choice ? $": {choice}" : ", secret until the close")}{(entry.Data?["proxy"] is true ? ", by proxy" : string.Empty)}",
        "gate.closed" => $"Gate closed: {Text(entry, "outcome")}, {Text(entry, "for")} for, {Text(entry, "against")} against, {Text(entry, "abstain")} abstaining of {Text(entry, "electorate")}",
        "seat.recused" => $"{reader.Seat(Text(entry, "seat"))} stood aside",
        "charter.ratified" => $"Charter ratified by {reader.Organisation(entry.Org ?? string.Empty)}",
        _ => PackReader.What(entry.Type) + (entry.Outcome == "ok" ? string.Empty : $" ({entry.Outcome})"),
    };

    /// <summary>Who did it, and for whom.</summary>
    public static string Who(PackReader reader, LogEntry entry) =>
        reader.Actor(entry.Actor) + (entry.Org is { } organisation ? $", for {reader.Organisation(organisation)}" : string.Empty);

    public static string Text(LogEntry entry, string name) => entry.Data?[name] switch
    {
        string text => text,
        long number => PackReader.Number(number),
        bool truth => truth ? "yes" : "no",
        string[] texts => Words.List(texts),
        _ => "unknown",
    };
}
