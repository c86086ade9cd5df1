using System.Globalization;

namespace GovernancePortal.Platform.Documents;

/// <summary>The words that the kit itself puts into a document; in English unless others are given.</summary>
public sealed record DocumentWords
{
    /// <summary>{0} is the page, {1} the number of pages.</summary>
    public string PageOf { get; init; } = "Page {0} of {1}";

    /// <summary>The heading of the table of contents.</summary>
    public string Contents { get; init; } = "Contents";

    /// <summary>Under a row that goes on overleaf.</summary>
    public string ContinuedOverleaf { get; init; } = "(continued on the next page)";

    /// <summary>Over the rest of a row.</summary>
    public string Continued { get; init; } = "(continued)";

    /// <summary>{0} is the script, {1} the number of characters.</summary>
    public string ScriptNotDrawn { get; init; } = "[text in {0} script, {1} characters: see the attached record]";

    /// <summary>{0} is the alternative text, {1} the reason.</summary>
    public string PictureNotShown { get; init; } = "[picture not shown: {0} ({1})]";

    internal string NotDrawn(string script, int length) => string.Format(CultureInfo.InvariantCulture, ScriptNotDrawn, script, length);

    internal string Page(int page, int pages) => string.Format(CultureInfo.InvariantCulture, PageOf, page, pages);
}
