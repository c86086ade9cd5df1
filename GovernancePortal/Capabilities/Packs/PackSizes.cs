using System.Globalization;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Says lengths of files in words.</summary>
internal static class PackSizes
{
    public static string InWords(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{(bytes + 999) / 1_000} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.0} MB"),
    };
}
