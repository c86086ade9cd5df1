namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>Where a line may end: the parts of Unicode's annex 14 that Latin, Greek, Cyrillic, Japanese, Chinese and Korean text needs.</summary>
internal static class LineBreaks
{
    private const string NeverFirst =
        "!),.:;?]}¢°·ˇˉ―‖’”•‰′″℃∶、。〃〆々〇〉》」』】〕〗〞〟ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾ〻"
        + "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ︰﹐﹑﹒﹔﹕﹖﹗！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ…‥»›";

    private const string NeverLast = "([{£¥‘“〈《「『【〔〖〝＄（［｛｟￡￥｢«‹";

    /// <summary>Whether a line may end between two code points that stand side by side.</summary>
    public static bool IsAllowed(int before, int after)
    {
        if (before == ' ' || before is >= 0x2000 and <= 0x200A and not 0x2007 || before is 0x3000 or 0x205F)
        {
            return after is not ' ' && !IsNeverFirst(after, before);
        }

        if (before is 0xA0 or 0x2007 or 0x202F || after is ' ' or 0xA0 or 0x2007 or 0x202F or 0x3000 || CleanText.IsMark(after))
        {
            return false;
        }

        return before switch
        {
            // A hyphen between letters; not the sign of a number, and not at the start of a word.
            '-' => IsLetterLike(after) && after is not (>= '0' and <= '9'),
            0x2010 or 0x2013 or 0x2014 => !IsNeverFirst(after, before),
            '/' => after is not ((>= '0' and <= '9') or '/') && !IsNeverFirst(after, before),
            _ => (IsIdeographic(before) || IsIdeographic(after)) && !IsNeverFirst(after, before) && !IsNeverLast(before),
        };
    }

    private static bool IsLetterLike(int codePoint) => codePoint > 0x7F || char.IsAsciiLetterOrDigit((char)codePoint);

    // After a space, only closing marks of the East stay with what is before: a line may well begin with a full stop as in ".NET".
    private static bool IsNeverFirst(int codePoint, int before) =>
        codePoint <= 0xFFFF && (before != ' ' || codePoint > 0x2FFF) && NeverFirst.Contains((char)codePoint);

    private static bool IsNeverLast(int codePoint) => codePoint <= 0xFFFF && NeverLast.Contains((char)codePoint);

    private static bool IsIdeographic(int codePoint) =>
        codePoint is (>= 0x2E80 and <= 0x2FFF) or (>= 0x3001 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF)
            or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF)
            or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
