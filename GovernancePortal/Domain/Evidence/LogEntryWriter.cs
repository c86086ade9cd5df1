namespace GovernancePortal.Domain.Evidence;

/// <summary>Writes an event's members in their canonical order, without sorting and without a tree of nodes.</summary>
internal static class LogEntryWriter
{
    [ThreadStatic]
    private static CanonicalWriter? _writer;

    public static byte[] Write(LogEntry entry)
    {
        var writer = _writer ??= new CanonicalWriter();
        writer.Clear();
        Start(writer, entry);
        End(writer, entry);
        return writer.ToArray();
    }

    private static void Start(CanonicalWriter writer, LogEntry entry)
    {
        Text(writer, "{\"actor\":"u8, entry.Actor);
        writer.Raw(",\"at\":\""u8);
        Span<byte> at = stackalloc byte[LogTime.Length];
        LogTime.Write(entry.At, at);
        writer.Raw(at);
        writer.Raw('"');
        Text(writer, ",\"auth\":"u8, entry.Auth);
        Text(writer, ",\"cause\":"u8, entry.Cause);
        if (entry.Data is not null)
        {
            writer.Raw(",\"data\":"u8);
            entry.Data.WriteTo(writer, 1);
        }

        Text(writer, ",\"id\":"u8, entry.Id);
        Text(writer, ",\"log\":"u8, entry.Log);
        Text(writer, ",\"org\":"u8, entry.Org);
        Text(writer, ",\"outcome\":"u8, entry.Outcome);
    }

    private static void End(CanonicalWriter writer, LogEntry entry)
    {
        if (entry.Pd.Count > 0)
        {
            writer.Raw(",\"pd\":"u8);
            LogValue.WriteList(writer, entry.Pd);
        }

        Text(writer, ",\"role\":"u8, entry.Role);
        writer.Raw(",\"seq\":"u8);
        writer.Integer(entry.Seq);
        Text(writer, ",\"session\":"u8, entry.Session);
        if (entry.Subject is { } subject)
        {
            Subject(writer, subject);
        }

        Text(writer, ",\"type\":"u8, entry.Type);
        writer.Raw(",\"v\":1}"u8);
    }

    private static void Subject(CanonicalWriter writer, LogSubject subject)
    {
        Text(writer, ",\"subject\":{\"id\":"u8, subject.Id);
        Text(writer, ",\"kind\":"u8, subject.Kind);
        Text(writer, ",\"sha256\":"u8, subject.Sha256?.ToHex());
        if (subject.Version is { } version)
        {
            writer.Raw(",\"version\":"u8);
            writer.Integer(version);
        }

        writer.Raw('}');
    }

    private static void Text(CanonicalWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.Raw(name);
            writer.String(value);
        }
    }
}
