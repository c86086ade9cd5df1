using System.IO.Compression;
using System.Text;

namespace GovernancePortal.Platform.Files;

/// <summary>Finds out what a file is from its content; its name only tells apart what looks the same.</summary>
public static class ContentKind
{
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 400L * 1024 * 1024;
    private const long MostRatio = 200;

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
            if (archive.Entries.Count > MostEntries
                || archive.Entries.Sum(entry => entry.Length) is var unpacked && (unpacked > MostUnpacked || unpacked > MostRatio * content.Length))
            {
                return null;
            }

            return OfOpenDocument(archive) ?? OfOffice(archive);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? OfOpenDocument(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is not { Length: < 100 } entry)
        {
            return null;
        }

        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var type = reader.ReadToEnd();
        return type is "application/vnd.oasis.opendocument.text"
            or "application/vnd.oasis.opendocument.spreadsheet"
            or "application/vnd.oasis.opendocument.presentation"
            ? type
            : null;
    }

    private static string? OfOffice(ZipArchive archive)
    {
        // Macros are not papers.
        if (archive.GetEntry("[Content_Types].xml") is null
            || archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return archive.GetEntry("word/document.xml") is not null ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            : archive.GetEntry("xl/workbook.xml") is not null ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            : archive.GetEntry("ppt/presentation.xml") is not null ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            : null;
    }
}
