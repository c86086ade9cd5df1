using System.IO.Compression;
using System.Text;

namespace GovernancePortal.Platform.Files;

/// <summary>Finds out what a file is from its content; its name only tells apart what looks the same.</summary>
public static class ContentKind
{
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 400L * 1024 * 1024;
    private const long MostRatio = 200;
    private const int LongestTypes = 1024 * 1024;

    /// <summary>The media type of an accepted content, or null for anything else, archives that unpack beyond measure among them.</summary>
    public static string? Of(ReadOnlyMemory<byte> content, string name)
    {
        var bytes = content.Span;
        if (bytes.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        return bytes.StartsWith("PK\u0003\u0004"u8) ? OfPackage(content) : OfText(bytes, name);
    }

    private static string? OfText(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            if (text.Any(symbol => char.IsControl(symbol) && symbol is not ('\n' or '\r' or '\t' or '\f')))
            {
                return null;
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => "text/markdown",
            ".csv" => "text/csv",
            ".json" => "application/json",
            ".txt" or ".log" => "text/plain",
            _ => null,
        };
    }

    private static string? OfPackage(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return IsSound(archive, content.Length) ? OfOpenDocument(archive) ?? OfOffice(archive) : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or OverflowException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    // Unpacks within measure, and has no two parts of one name, of which one reader takes the first and another the last.
    private static bool IsSound(ZipArchive archive, int length)
    {
        var unpacked = archive.Entries.Sum(entry => entry.Length);
        return archive.Entries.Count <= MostEntries
            && unpacked <= MostUnpacked
            && unpacked <= MostRatio * length
            && archive.Entries.All(entry => entry.Length >= 0 && !entry.FullName.Split('/', '\\').Contains("..") && !Path.IsPathRooted(entry.FullName))
            && archive.Entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() == archive.Entries.Count;
    }

    private static string? OfOpenDocument(ZipArchive archive)
    {
        // Macros are not papers.
        if (archive.GetEntry("mimetype") is not { } entry
            || archive.Entries.Any(part => part.FullName.StartsWith("Basic/", StringComparison.Ordinal) || part.FullName.StartsWith("Scripts/", StringComparison.Ordinal)))
        {
            return null;
        }

        var type = Read(entry, 100);
        return type is "application/vnd.oasis.opendocument.text"
            or "application/vnd.oasis.opendocument.spreadsheet"
            or "application/vnd.oasis.opendocument.presentation"
            ? type
            : null;
    }

    private static string? OfOffice(ZipArchive archive)
    {
        // Macros are known by their declared type: the part itself may bear any name.
        if (archive.GetEntry("[Content_Types].xml") is not { } types
            || Read(types, LongestTypes) is not { } declared
            || declared.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || declared.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return archive.GetEntry("word/document.xml") is not null ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            : archive.GetEntry("xl/workbook.xml") is not null ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            : archive.GetEntry("ppt/presentation.xml") is not null ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            : null;
    }

    // The length that an archive states may be a lie: no more than the most is ever unpacked. Null if there is more.
    private static string? Read(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        var bytes = new byte[most + 1];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read > most ? null : Encoding.UTF8.GetString(bytes, 0, read).Replace("\0", string.Empty, StringComparison.Ordinal);
    }
}
