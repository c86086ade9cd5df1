using System.Text;

namespace GovernancePortal.Platform.Packs;

/// <summary>The names under which papers are attached: harmless on every system, and each paper's own.</summary>
internal static class PackPaperNames
{
    private const int Longest = 60;

    /// <summary>The beginning of the paper's hash, and what is left of its name in ASCII letters, digits, dots and hyphens.</summary>
    public static string Of(PackPaper paper)
    {
        var name = new StringBuilder();
        foreach (var c in paper.Name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (c is '.' or '-' or '_' or ' ' && name.Length > 0 && name[^1] is not ('-' or '.'))
            {
                name.Append(c == '.' ? '.' : '-');
            }
        }

        var kept = name.ToString().Trim('.', '-');
        kept = kept.Length > Longest ? kept[^Longest..].Trim('.', '-') : kept;
        return $"paper-{paper.Sha256[..16]}{(kept.Length == 0 ? string.Empty : $"-{kept}")}";
    }
}
