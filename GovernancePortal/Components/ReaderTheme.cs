namespace GovernancePortal.Components;

/// <summary>The colours the reader chose; kept in a cookie, so that the first byte of a page has them already and nothing flashes.</summary>
public sealed class ReaderTheme(IHttpContextAccessor http)
{
    /// <summary>No choice: what the reader's system says.</summary>
    public const string System = "system";

    private const string Cookie = "theme";

    /// <summary>"light", "dark" or <see cref="System"/>; never another text, whatever the cookie holds.</summary>
    public string Current => http.HttpContext?.Request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => System,
    };
}
