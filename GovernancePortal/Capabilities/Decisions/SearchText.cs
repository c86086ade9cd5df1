namespace GovernancePortal.Capabilities.Decisions;

/// <summary>
/// What somebody typed into the search box, as words and phrases that must all occur. Nothing of it is syntax of a database:
/// only letters and digits are kept, and each word is quoted.
/// </summary>
public sealed record SearchText
{
    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int Longest = 200;

    private const int MostPhrases = 16;

    private readonly IReadOnlyList<string> _phrases;

    private SearchText(IReadOnlyList<string> phrases) => _phrases = phrases;

    /// <summary>For FTS5, within one partnership.</summary>
    public string ToFts5(Guid partnership) => $"partnership : \"{partnership:n}\" AND {{title body}} : ({string.Join(" AND ", Quoted)})";

    /// <summary>For <c>websearch_to_tsquery</c>.</summary>
    public string ToWebSearch() => string.Join(' ', Quoted);

    /// <summary>Reads a text; null if there is no word in it.</summary>
    public static SearchText? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var phrases = text[..Math.Min(text.Length, Longest)].Split('"')
            .SelectMany((part, index) => index % 2 == 1 ? [string.Join(' ', Words(part))] : Words(part))
            .Where(phrase => phrase.Length > 0)
            .Take(MostPhrases)
            .ToList();
        return phrases.Count > 0 ? new SearchText(phrases) : null;
    }

    private IEnumerable<string> Quoted => _phrases.Select(phrase => $"\"{phrase}\"");

    private static string[] Words(string text) =>
        new string([.. text.Select(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
