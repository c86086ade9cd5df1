using System.Text;
using GovernancePortal.Components.Languages;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Names under which documents are handed out: harmless on every system, with the extension of what the content is.</summary>
internal static class DocumentNames
{
    private const int Longest = 80;

    private static readonly Dictionary<string, string[]> Extensions = new()
    {
        ["application/pdf"] = [".pdf"],
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["text/plain"] = [".txt", ".log"],
        ["text/markdown"] = [".md", ".markdown"],
        ["text/csv"] = [".csv"],
        ["application/json"] = [".json"],
        ["application/vnd.oasis.opendocument.text"] = [".odt"],
        ["application/vnd.oasis.opendocument.spreadsheet"] = [".ods"],
        ["application/vnd.oasis.opendocument.presentation"] = [".odp"],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [".docx"],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [".xlsx"],
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = [".pptx"],
    };

    /// <summary>The name with nothing in it that a file system or a header could take amiss.</summary>
    public static string Safe(string name, string mediaType)
    {
        var accepted = Extensions.GetValueOrDefault(mediaType, [".bin"]);
        var given = Path.GetExtension(name).ToLowerInvariant();
        var stem = new StringBuilder();
        foreach (var rune in Path.GetFileNameWithoutExtension(name).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            stem.Append(Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '(' or ')' or ',' ? rune.ToString() : "_");
        }

        var plain = stem.ToString().Trim(' ', '.');
        plain = plain.Length == 0 ? "document" : plain.Length > Longest ? plain[..Longest].TrimEnd() : plain;
        return plain + (accepted.Contains(given) ? given : accepted[0]);
    }

    /// <summary>A name as short as a sentence about it bears.</summary>
    public static string Short(string name) => name.Length <= Longest ? name : name[..(Longest - 1)] + "…";

    /// <summary>A length in words.</summary>
    public static string Size(long bytes, Texts loc) => bytes switch
    {
        < 1_000 => loc["{0} bytes", bytes],
        < 1_000_000 => string.Create(loc.Language.Culture, $"{bytes / 1_000.0:0.#} kB"),
        _ => string.Create(loc.Language.Culture, $"{bytes / 1_000_000.0:0.0} MB"),
    };

    /// <summary>What the content is, in a word.</summary>
    public static string Kind(string mediaType, Texts loc) => Extensions.TryGetValue(mediaType, out var known) ? known[0][1..].ToUpperInvariant() : loc["File"];
}
