namespace GovernancePortal.Domain.Evidence;

/// <summary>An object of an event's data, immutable, its names in canonical order. Holds no personal data: see <see cref="Commitment"/>.</summary>
public sealed class LogData
{
    private readonly KeyValuePair<string, LogValue>[] _members;

    private LogData(KeyValuePair<string, LogValue>[] members) => _members = members;

    /// <summary>The members in canonical order.</summary>
    public IReadOnlyList<KeyValuePair<string, LogValue>> Members => _members;

    /// <summary>Takes the members in any order; a name that comes twice is refused.</summary>
    public static LogData Of(params ReadOnlySpan<(string Name, LogValue Value)> members)
    {
        var sorted = new KeyValuePair<string, LogValue>[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            LogEntryGrammar.CheckName(members[i].Name);
            sorted[i] = KeyValuePair.Create(members[i].Name, members[i].Value);
        }

        Array.Sort(sorted, (x, y) => string.CompareOrdinal(x.Key, y.Key));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Key == sorted[i - 1].Key)
            {
                throw new EvidenceFormatException($"The name \"{sorted[i].Key}\" comes twice.");
            }
        }

        return new LogData(sorted);
    }

    /// <summary>The value of a name, or null.</summary>
    public object? this[string name] =>
        Array.Find(_members, member => member.Key == name).Value.Value;

    internal void WriteTo(CanonicalWriter writer, int depth)
    {
        if (depth > LogEntryGrammar.MaxDataDepth)
        {
            throw new EvidenceFormatException("The data of an event is nested too deeply.");
        }

        writer.Raw('{');
        for (var i = 0; i < _members.Length; i++)
        {
            if (i > 0)
            {
                writer.Raw(',');
            }

            writer.String(_members[i].Key);
            writer.Raw(':');
            _members[i].Value.WriteTo(writer, depth);
        }

        writer.Raw('}');
    }
}
