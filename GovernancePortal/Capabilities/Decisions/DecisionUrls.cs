using System.Globalization;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>The addresses of the decision log.</summary>
public static class DecisionUrls
{
    /// <summary>The list, filtered, from a place on.</summary>
    public static string List(string slug, DecisionFilter? filter = null, int? before = null, int? after = null, bool best = false) =>
        Address($"/p/{Uri.EscapeDataString(slug)}/decisions", filter, before, after, best);

    /// <summary>The public list, filtered, from a place on.</summary>
    public static string PublicList(string slug, DecisionFilter? filter = null, int? before = null, int? after = null, bool best = false) =>
        Address($"/public/{Uri.EscapeDataString(slug)}/decisions", filter, before, after, best);

    /// <summary>One decision.</summary>
    public static string Decision(string slug, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/p/{Uri.EscapeDataString(slug)}/decisions/{number}");

    /// <summary>One decision for everybody.</summary>
    public static string PublicDecision(string slug, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/public/{Uri.EscapeDataString(slug)}/decisions/{number}");

    /// <summary>Where an export is asked for, by POST.</summary>
    public static string Export(string slug) => $"/p/{Uri.EscapeDataString(slug)}/decisions/export";

    /// <summary>A place in a list, as an address says it; null for anything else than a number from 0 on.</summary>
    public static int? Place(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Address(string path, DecisionFilter? filter, int? before, int? after, bool best)
    {
        var query = (filter?.Parameters() ?? [])
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")
            .Concat(best ? ["sort=best"] : [])
            .Concat(before is { } b ? [string.Create(CultureInfo.InvariantCulture, $"before={b}")] : [])
            .Concat(after is { } a ? [string.Create(CultureInfo.InvariantCulture, $"after={a}")] : []);
        var text = string.Join('&', query);
        return text.Length == 0 ? path : $"{path}?{text}";
    }
}
