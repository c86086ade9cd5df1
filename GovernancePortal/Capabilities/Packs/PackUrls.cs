using System.Globalization;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>The addresses of audit packs.</summary>
public static class PackUrls
{
    /// <summary>The packs, with a choice of what to ask for.</summary>
    public static string List(string slug, WantedPack? wanted = null) => wanted is null ? Path(slug) : $"{Path(slug)}?{Query(wanted)}";

    /// <summary>One pack.</summary>
    public static string Pack(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"{Path(slug)}/{number}");

    /// <summary>The sealed document of a pack.</summary>
    public static string Document(string slug, int number) => $"{Pack(slug, number)}/document";

    private static string Path(string slug) => $"/p/{Uri.EscapeDataString(slug)}/packs";

    private static string Query(WantedPack wanted) => string.Join('&', wanted.Include.Select(part => $"include={Uri.EscapeDataString(part)}")
        .Prepend($"until={PackAskedData.Day(wanted.Until)}")
        .Prepend($"from={PackAskedData.Day(wanted.From)}")
        .Concat(wanted.Pseudonymised ? ["names=no"] : []));
}
