using System.Globalization;
using GovernancePortal.Components;
using GovernancePortal.Components.Languages;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The addresses of the gates' pages.</summary>
public static class GateUrls
{
    public static string List(string slug) => ShellUrls.Partnership(slug, "gates");

    public static string New(string slug) => ShellUrls.Partnership(slug, "gates/new");

    public static string Room(string slug, int number) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"gates/{number}"));

    /// <summary>Where an amendment of the charter is brought before the council.</summary>
    public static string Amendment(string slug, int version) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"gates/amendment?version={version}"));

    public static string Edit(string slug, int number) => Room(slug, number) + "/edit";

    /// <summary>Who stands aside on a gate, who is asked to, and seats handed over in the middle of the vote.</summary>
    public static string Recusals(string slug, int number) => Room(slug, number) + "/recusals";

    public static string Documents(string slug, int number) => Room(slug, number) + "/documents";

    /// <summary>Where the owner of a condition reports it done, by POST.</summary>
    public static string Report(string slug, int number, int condition) => string.Create(CultureInfo.InvariantCulture, $"{Room(slug, number)}/conditions/{condition}/report");

    /// <summary>The live tally of a gate, as events, in the language of the page that shows it.</summary>
    public static string Tally(string slug, int number, bool everySeat, Language? language = null)
    {
        var spoken = language is null || language == Language.English ? null : $"lang={language.Code}";
        var query = string.Join('&', new[] { everySeat ? "seats=all" : null, spoken }.OfType<string>());
        return $"{Room(slug, number)}/tally{(query.Length > 0 ? "?" : string.Empty)}{query}";
    }

    public static string Document(string slug, int number, string sha256) => $"{Documents(slug, number)}/{sha256}";

    public static string Decision(string slug, int number) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"decisions/{number}"));

    public static string Charter(string slug, int version) => ShellUrls.Partnership(slug, string.Create(CultureInfo.InvariantCulture, $"charter/{version}"));

    /// <summary>The entries of the evidence log that are about a gate.</summary>
    public static string Evidence(string slug, GateKey key) => ShellUrls.Partnership(slug, $"evidence?subject={key.Gate.Value:n}");

    /// <summary>The list with a filter, as it stands in the address.</summary>
    public static string List(string slug, GateFilter filter)
    {
        (string Name, string? Value)[] parts =
        [
            ("status", filter.Status?.ToString()),
            ("kind", filter.Kind?.ToString()),
            ("tier", filter.Tier?.ToString()),
            ("q", string.IsNullOrWhiteSpace(filter.Text) ? null : filter.Text.Trim()),
            ("waiting", filter.WaitingForMe ? "true" : null),
            ("before", filter.Before?.ToString(CultureInfo.InvariantCulture)),
            ("after", filter.After?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? List(slug) : $"{List(slug)}?{query}";
    }
}
