using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>Cuts a stream into lines without copying them one by one; every line ends with a newline, the last one too.</summary>
internal static class BundleLines
{
    // Longer than the longest event with its newline, and below the large-object heap.
    private const int BufferLength = 80 * 1024;

    public static IEnumerable<ReadOnlyMemory<byte>> Read(Func<Memory<byte>, int> read)
    {
        var buffer = new byte[BufferLength];
        var filled = 0;
        while (true)
        {
            var count = read(buffer.AsMemory(filled));
            if (count == 0)
            {
                break;
            }

            filled += count;
            if (filled < buffer.Length)
            {
                continue;
            }

            var used = 0;
            for (int end; (end = buffer.AsSpan(used, filled - used).IndexOf((byte)'\n')) >= 0; used += end + 1)
            {
                yield return buffer.AsMemory(used, end);
            }

            if (used == 0)
            {
                throw new EvidenceFormatException("events.jsonl holds a line that is too long for an event.");
            }

            // The lines handed out still point into the old buffer.
            var next = new byte[BufferLength];
            buffer.AsSpan(used, filled - used).CopyTo(next);
            filled -= used;
            buffer = next;
        }

        foreach (var line in Split(buffer.AsMemory(0, filled)))
        {
            yield return line;
        }
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                throw new EvidenceFormatException("The last line of a file in the pack does not end with a newline.");
            }

            yield return text[..end];
            text = text[(end + 1)..];
        }
    }
}
