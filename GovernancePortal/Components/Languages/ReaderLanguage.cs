using System.Security.Claims;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Languages;

/// <summary>
/// The language that the reader reads: the one their account names, else the one they chose in this browser, else the first of
/// the browser's that the portal speaks. A circuit has no request to read any of them from, so the code travels with the
/// page's persisted state.
/// </summary>
public sealed class ReaderLanguage(IHttpContextAccessor http)
{
    /// <summary>The cookie in which a browser keeps the choice.</summary>
    public const string Cookie = "lang";

    /// <summary>The language's code; null before it is first asked for.</summary>
    [PersistentState]
    public string? Code { get; set; }

    /// <summary>Whether the page shown is there in English alone: its frame is in the reader's language, its content is not.</summary>
    [PersistentState]
    public bool IsEnglishOnly { get; set; }

    /// <summary>The reader's language.</summary>
    public Language Current => Language.Find(Code ??= Told.Code) ?? Language.English;

    /// <summary>What the content of the page says.</summary>
    public Texts Texts => Texts.Of(IsEnglishOnly ? Language.English : Current);

    private Language Told => http.HttpContext is not { } asked
        ? Language.English
        : Language.Find(asked.User.FindFirstValue(SessionClaims.Language)) ?? Language.Find(asked.Request.Cookies[Cookie]) ?? Language.Of(asked.Request);
}
