using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// One event of a log. Its canonical bytes are the evidence: they are stored as they are and never written anew. It holds no
/// names, mail addresses, network addresses or free text about persons; those go into a <see cref="Commitment"/>.
/// </summary>
public sealed record LogEntry
{
    /// <summary>The version of this form of event, written as <c>v</c>.</summary>
    public const int Version = 1;

    /// <summary>The largest event that is written or read.</summary>
    public const int MaxBytes = LogEntryGrammar.MaxBytes;

    /// <summary>The type of the event that says which commitments were erased: their list is <c>data.commitments</c>.</summary>
    public const string ErasedType = "payload.erased";

    /// <summary>The log's name, equal to the origin of its checkpoints.</summary>
    public required string Log { get; init; }

    /// <summary>The place in the log: dense, from 0.</summary>
    public required long Seq { get; init; }

    /// <summary>The event's own identifier.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened; written in UTC, cut to milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, such as <c>vote.cast</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it: the log's random identifier of a person, or a name of a system actor.</summary>
    public required string Actor { get; init; }

    /// <summary>How it ended.</summary>
    public string Outcome { get; init; } = "ok";

    /// <summary>The organisation acted for.</summary>
    public string? Org { get; init; }

    /// <summary>The role acted in.</summary>
    public string? Role { get; init; }

    /// <summary>How the actor had signed in.</summary>
    public string? Auth { get; init; }

    /// <summary>The session, by a random identifier.</summary>
    public string? Session { get; init; }

    /// <summary>What it is about.</summary>
    public LogSubject? Subject { get; init; }

    /// <summary>Further facts of this type of event.</summary>
    public LogData? Data { get; init; }

    /// <summary>Commitments to personal payloads kept elsewhere.</summary>
    public IReadOnlyList<string> Pd { get; init; } = [];

    /// <summary>The command that caused it.</summary>
    public string? Cause { get; init; }

    /// <summary>The exact canonical bytes; an event outside the rules is refused.</summary>
    public byte[] ToCanonicalBytes()
    {
        var bytes = LogEntryWriter.Write(this);
        var scan = default(LogEntryScan);
        return scan.TryRead(bytes)
            ? bytes
            : throw new EvidenceFormatException($"The event breaks the rules for \"{scan.Wrong}\".");
    }

    /// <summary>Reads an event from its exact canonical bytes; anything else is refused.</summary>
    public static LogEntry Parse(ReadOnlySpan<byte> canonical) =>
        WhyNot(canonical) is { } reason ? throw new EvidenceFormatException(reason) : Read(canonical);

    /// <summary>Why the bytes are no event in canonical form, in plain words; null when they are one.</summary>
    public static string? WhyNot(ReadOnlySpan<byte> canonical)
    {
        var scan = default(LogEntryScan);
        if (scan.TryRead(canonical))
        {
            return null;
        }

        return CanonicalJson.IsCanonical(canonical)
            ? $"is canonical JSON but breaks the rules for \"{scan.Wrong}\""
            : $"is not canonical JSON (seen at \"{scan.Wrong}\")";
    }

    private static LogEntry Read(ReadOnlySpan<byte> canonical)
    {
        var scan = default(LogEntryScan);
        scan.TryRead(canonical);
        return new LogEntry
        {
            Log = Text(scan.Log)!,
            Seq = scan.Seq,
            Id = Text(scan.Id)!,
            At = DateTimeOffset.FromUnixTimeMilliseconds(scan.UnixMilliseconds),
            Type = Text(scan.Type)!,
            Actor = Text(scan.Actor)!,
            Outcome = Text(scan.Outcome)!,
            Org = Text(scan.Org),
            Role = Text(scan.Role),
            Auth = Text(scan.Auth),
            Session = Text(scan.Session),
            Subject = ReadSubject(scan),
            Data = scan.Data.IsEmpty ? null : LogDataReader.Read(scan.Data),
            Pd = scan.Pd.IsEmpty ? [] : [.. Text(scan.Pd)!.Split(',').Select(quoted => quoted[1..^1])],
            Cause = Text(scan.Cause),
        };
    }

    private static LogSubject? ReadSubject(scoped in LogEntryScan scan)
    {
        if (scan.SubjectId.IsEmpty)
        {
            return null;
        }

        Sha256Digest? hash = Sha256Digest.TryFromHex(Text(scan.SubjectSha256), out var digest) ? digest : null;
        return new LogSubject(
            Text(scan.SubjectKind)!, Text(scan.SubjectId)!, scan.SubjectVersion < 0 ? null : scan.SubjectVersion, hash);
    }

    private static string? Text(ReadOnlySpan<byte> raw) => raw.IsEmpty ? null : Encoding.UTF8.GetString(raw);
}
