using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Signing;

/// <summary>Strangers' texts, as they may be quoted in a report: short, and without characters that steer a terminal or the direction of writing.</summary>
internal static class Plain
{
    private const int Longest = 120;

    public static string Of(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= Longest)
            {
                return plain.Append('…').ToString();
            }

            plain.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
                ? "\uFFFD"
                : rune.ToString());
        }

        return plain.ToString();
    }
}
