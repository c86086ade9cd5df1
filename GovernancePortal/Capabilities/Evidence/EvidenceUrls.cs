using System.Globalization;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Which entries of a log are asked for.</summary>
/// <param name="Type">A type, or the beginning of one up to a dot: <c>gate.</c></param>
/// <param name="Subject">The id of what they are about.</param>
/// <param name="Actor">A pseudonym of this log.</param>
public sealed record EntryFilter(string? Type = null, Guid? Subject = null, string? Actor = null)
{
    /// <summary>Reads what an address says; what makes no sense there is left out.</summary>
    public static EntryFilter Parse(string? type, string? subject, string? actor) => new(
        Word(type, 80),
        Guid.TryParse(subject, out var id) ? id : null,
        Word(actor, 40));

    /// <summary>Whether anything is asked for.</summary>
    public bool IsAll => this == new EntryFilter();

    // Types and pseudonyms are made of these characters only.
    private static string? Word(string? text, int longest) =>
        text?.Trim() is { Length: > 0 } word && word.Length <= longest && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? word : null;
}

/// <summary>The addresses of the evidence log.</summary>
public static class EvidenceUrls
{
    /// <summary>The log, filtered, from a place downwards.</summary>
    public static string Log(string slug, EntryFilter? filter = null, long? before = null)
    {
        (string Name, string? Value)[] all =
        [
            ("type", filter?.Type),
            ("subject", filter?.Subject?.ToString("n")),
            ("actor", filter?.Actor),
            ("before", before?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', all.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return query.Length == 0 ? Path(slug) : $"{Path(slug)}?{query}";
    }

    /// <summary>The newest signed checkpoint.</summary>
    public static string Checkpoint(string slug) => $"{Path(slug)}/checkpoint";

    /// <summary>The trust file.</summary>
    public static string Keys(string slug) => $"{Path(slug)}/keys";

    /// <summary>Where the bundle is asked for, by POST.</summary>
    public static string Bundle(string slug) => $"{Path(slug)}/bundle";

    /// <summary>The exact bytes of an entry.</summary>
    public static string Entry(string slug, long seq) => string.Create(CultureInfo.InvariantCulture, $"{Path(slug)}/{seq}/entry");

    /// <summary>The inclusion proof of an entry.</summary>
    public static string Proof(string slug, long seq) => string.Create(CultureInfo.InvariantCulture, $"{Path(slug)}/{seq}/proof");

    /// <summary>The proof that the log of a later size grew out of that of an earlier one.</summary>
    public static string Consistency(string slug, long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path(slug)}/consistency?from={from}&to={to}");

    private static string Path(string slug) => $"/p/{Uri.EscapeDataString(slug)}/evidence";
}
