using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Files;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What a file must be before a gate takes it, and the name it is kept under.</summary>
internal static class GateFiles
{
    private const int LongestName = 120;

    /// <summary>Why a file is not taken, or null if it is.</summary>
    public static Refusal? WhyNot(ReadOnlyMemory<byte> content, string name) =>
        content.Length == 0 ? GateRefusals.DocumentEmpty
        : content.Length > GateDraftOperations.LargestDocument ? GateRefusals.DocumentTooLarge
        : ContentKind.Of(content, name) is null ? GateRefusals.DocumentType
        : null;

    /// <summary>
    /// The last part of a path, without what is not seen (control characters, and those that turn the direction of writing, which
    /// make one extension look like another), at most 120 characters with the extension kept.
    /// </summary>
    public static string PlainName(string name)
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
