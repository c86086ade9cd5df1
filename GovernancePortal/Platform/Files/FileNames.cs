using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Files;

/// <summary>The name under which a file that was handed in is kept.</summary>
public static class FileNames
{
    private const int LongestName = 120;

    /// <summary>
    /// The last part of a path, without what is not seen (control characters, and those that turn the direction of writing, which
    /// make one extension look like another), at most 120 characters with the extension kept.
    /// </summary>
    public static string Plain(string name)
    {
        var plain = Seen(name.Split('/', '\\')[^1]).Trim(' ', '.');
        if (plain.Length <= LongestName)
        {
            return plain.Length == 0 ? "document" : plain;
        }

        var extension = Path.GetExtension(plain) is { Length: <= 20 } known ? known : string.Empty;
        return Seen(plain[..(LongestName - extension.Length)]) + extension;
    }

    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                seen.Append(rune.ToString());
            }
        }

        return seen.ToString();
    }
}
