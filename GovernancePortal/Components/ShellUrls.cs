namespace GovernancePortal.Components;

/// <summary>The addresses the shell itself links to.</summary>
public static class ShellUrls
{
    public const string Home = "/";

    public const string Account = "/Account/Manage";

    public const string Keys = "/Account/Keys";
    public const string Notices = "/notices";

    public const string SignOut = "/Account/Logout";

    /// <summary>Where a form sends the language that its reader chose.</summary>
    public const string Language = "/language";

    public const string Simulator = "/simulator";

    /// <summary>Checks a document for anybody.</summary>
    public const string Verify = "/verify";

    public const string PublicDecisions = "/public";

    public static string SignIn(string? returnTo = null) =>
        string.IsNullOrEmpty(returnTo) ? "/Account/Login" : $"/Account/Login?ReturnUrl={Uri.EscapeDataString("/" + returnTo.TrimStart('/'))}";

    public static string Partnership(string slug, string? area = null) =>
        string.IsNullOrEmpty(area) ? $"/p/{Uri.EscapeDataString(slug)}" : $"/p/{Uri.EscapeDataString(slug)}/{area}";

    /// <summary>The partnership a path lies in, or null: "p/aurora/gates/4" is in "aurora".</summary>
    public static string? SlugOf(string relativePath)
    {
        var parts = PathOf(relativePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["p", var slug, ..] ? Uri.UnescapeDataString(slug) : null;
    }

    /// <summary>The area within the partnership ("gates"), empty for its overview.</summary>
    public static string AreaOf(string relativePath)
    {
        var parts = PathOf(relativePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["p", _, var area, ..] ? area : string.Empty;
    }

    private static string PathOf(string relative) => relative.Split('?', '#')[0];
}
