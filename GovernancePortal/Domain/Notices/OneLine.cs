using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Notices;

/// <summary>
/// Makes one plain line of a text that a person wrote, for notices, the headers of mails and calendars: whatever ends a line,
/// controls a terminal or turns the direction of writing becomes a space, so that nothing can be smuggled in behind a title.
/// </summary>
public static class OneLine
{
    /// <summary>The text as one line of at most so many characters; a longer one ends with an ellipsis.</summary>
    public static string Of(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most + 2));
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                gap = line.Length > 0;
                continue;
            }

            var needed = rune.Utf16SequenceLength + (gap ? 1 : 0);
            if (line.Length + needed > most)
            {
                return Cut(line, most);
            }

            line.Append(gap ? " " : string.Empty).Append(rune.ToString());
            gap = false;
        }

        return line.ToString();
    }

    // What has no width stays (it joins letters of many scripts) but for marks that turn the writing around.
    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.IsControl(rune)
        || rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x061C or 0x200E or 0x200F or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Cut(StringBuilder line, int most)
    {
        while (line.Length > most - 1)
        {
            line.Length -= line.Length > 1 && char.IsLowSurrogate(line[^1]) ? 2 : 1;
        }

        return line.ToString().TrimEnd() + "…";
    }
}
