using System.Text;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Packs;

/// <summary>A pack as data: its attachments, and what they say. The pages are made from this alone, so that anybody can make them again.</summary>
public sealed class PackContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<long, LogEntry> _events;

    private PackContent(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files,
        PackManifest manifest,
        PackNames names,
        IReadOnlyList<ReadOnlyMemory<byte>> lines,
        IReadOnlyList<LogEntry> events)
    {
        Files = files;
        Manifest = manifest;
        Names = names;
        Lines = lines;
        Events = events;
        _events = events.ToDictionary(entry => entry.Seq);
    }

    /// <summary>The attachments by name.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; }

    /// <summary>What the pack says of itself.</summary>
    public PackManifest Manifest { get; }

    /// <summary>The names behind the ids.</summary>
    public PackNames Names { get; }

    /// <summary>The exact bytes of the disclosed events, ascending.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lines { get; }

    /// <summary>The disclosed events, in the same order.</summary>
    public IReadOnlyList<LogEntry> Events { get; }

    /// <summary>The event at a place, or null if it is not disclosed.</summary>
    public LogEntry? Event(long seq) => _events.GetValueOrDefault(seq);

    /// <summary>Reads the attachments of a pack. Nothing is compared with the log here.</summary>
    /// <exception cref="EvidenceFormatException">An attachment that must be there is missing, or is not of its form.</exception>
    public static PackContent Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var manifest = PackManifest.Parse(Needed(files, PackFiles.ManifestName).Span);
        var names = PackNames.Parse(Needed(files, PackFiles.NamesName).Span);
        var lines = Split(Needed(files, PackFiles.EventsName));
        var events = new List<LogEntry>(lines.Count);
        foreach (var line in lines)
        {
            var entry = LogEntry.WhyNot(line.Span) is { } reason
                ? throw new EvidenceFormatException($"Line {events.Count + 1} of {PackFiles.EventsName} {reason}.")
                : LogEntry.Parse(line.Span);
            if (events.Count > 0 && entry.Seq <= events[^1].Seq)
            {
                throw new EvidenceFormatException($"The events of {PackFiles.EventsName} do not ascend: seq {entry.Seq} follows seq {events[^1].Seq}.");
            }

            events.Add(entry);
        }

        return new PackContent(files, manifest, names, lines, events);
    }

    /// <summary>An attachment that must be there, as text.</summary>
    /// <exception cref="EvidenceFormatException">It is missing, or no UTF-8.</exception>
    public static string Text(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string name)
    {
        try
        {
            return StrictUtf8.GetString(Needed(files, name).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new EvidenceFormatException($"{name} is not valid UTF-8.");
        }
    }

    private static ReadOnlyMemory<byte> Needed(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string name) =>
        files.TryGetValue(name, out var bytes) ? bytes : throw new EvidenceFormatException($"The document has no attachment {name}, which every pack has.");

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> text)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                throw new EvidenceFormatException($"The last line of {PackFiles.EventsName} does not end with a line feed.");
            }

            lines.Add(text[..end]);
            text = text[(end + 1)..];
        }

        return lines;
    }
}
