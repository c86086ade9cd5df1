namespace GovernancePortal.Components;

/// <summary>The colours a reader chose; kept in a cookie, so that the first byte of a page has them already and nothing flashes.</summary>
internal static class ReaderTheme
{
    public const string System = "system";

    private const string Cookie = "theme";

    public static string From(HttpContext? http) => http?.Request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => System,
    };
}
