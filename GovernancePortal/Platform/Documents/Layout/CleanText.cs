using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>Text from outside made fit for a document.</summary>
internal static class CleanText
{
    /// <summary>
    /// Text for titles, bookmarks and alternative texts, which are never drawn: controls and marks that turn the direction of writing
    /// are left out, and half a surrogate pair becomes the replacement character.
    /// </summary>
    public static string ForProperties(string text)
    {
        if (text.All(letter => letter is >= ' ' and <= '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
            {
                clean.Append(' ');
            }
            else if (!IsInvisibleControl(rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>A control character, or one that turns the direction of writing: it is never drawn as what it is.</summary>
    public static bool IsInvisibleControl(int codePoint) =>
        codePoint is < 0x20 or (>= 0x7F and < 0xA0)
            or 0x061C or (>= 0x200E and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2061 and <= 0x206F)
            or (>= 0xFFF9 and <= 0xFFFC) or (>= 0xE0000 and <= 0xE007F)
        || (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>A character that only steers how others join or break, and draws nothing by itself.</summary>
    public static bool IsSilent(int codePoint) =>
        codePoint is 0xAD or 0x034F or 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>A mark that stands over or under the letter before it.</summary>
    public static bool IsMark(int codePoint) =>
        codePoint >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Puts letters and their marks together where Unicode has one character for both. Half surrogate pairs, which cannot be
    /// normalised, become characters of the private range U+10D800 to U+10DFFF, which are told as what they were.
    /// </summary>
    public static string Composed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index++;
                continue;
            }

            text = WithoutHalfPairs(text);
            break;
        }

        // Normalisation refuses code points that are none.
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The code unit that a private character of <see cref="Composed"/> stands for, and any other as it is.</summary>
    public static int Original(int codePoint) => codePoint is >= 0x10D800 and <= 0x10DFFF ? codePoint - 0x100000 : codePoint;

    private static string WithoutHalfPairs(string text)
    {
        var whole = new StringBuilder(text.Length + 8);
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                whole.Append(text[index]);
            }
            else if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                whole.Append(text[index]).Append(text[index + 1]);
                index++;
            }
            else
            {
                whole.Append(char.ConvertFromUtf32(0x100000 + text[index]));
            }
        }

        return whole.ToString();
    }
}
