using GovernancePortal.Components;
using GovernancePortal.Domain.Council;

namespace GovernancePortal.Capabilities.Council;

/// <summary>The addresses of the council's pages.</summary>
public static class CouncilUrls
{
    /// <summary>A body's page; the council's is the first.</summary>
    public static string Body(string slug, string body) =>
        ShellUrls.Partnership(slug, body == CouncilRoll.CouncilBody ? "council" : $"council/bodies/{Uri.EscapeDataString(body)}");

    /// <summary>Whose turn it is, for years ahead.</summary>
    public static string Rotation(string slug) => ShellUrls.Partnership(slug, "council/rotation");

    /// <summary>Declared interests.</summary>
    public static string Interests(string slug) => ShellUrls.Partnership(slug, "council/interests");

    /// <summary>Who votes for whom.</summary>
    public static string Proxies(string slug) => ShellUrls.Partnership(slug, "council/proxies");
}
