using GovernancePortal.Components.Languages;

namespace GovernancePortal.Components.Layout;

/// <summary>Settles in which language a page's content is: the reader's, or English where the page is not there in every language.</summary>
internal static class PageLanguage
{
    /// <summary>What the content's element must say of its language; nothing where it is the reader's own.</summary>
    public static string? Settle(Microsoft.AspNetCore.Components.RouteData? route, ReaderLanguage reader)
    {
        reader.IsEnglishOnly = route?.PageType.IsDefined(typeof(InEveryLanguageAttribute), inherit: true) == false;
        return reader.IsEnglishOnly && reader.Current != Language.English ? Language.English.Tag : null;
    }
}
