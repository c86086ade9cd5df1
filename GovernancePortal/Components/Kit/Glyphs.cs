using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Kit;

/// <summary>The outlines of the icons on a grid of 24: one path each, so that a page carries no sprite and no font.</summary>
internal static class Glyphs
{
    private const string Circle = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
    private const string Sheet = "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5";
    private const string ShieldShape = "M12 3 4.5 6v5.5c0 4.6 3.1 8 7.5 9.5 4.4-1.5 7.5-4.9 7.5-9.5V6z";

    private static readonly ConcurrentDictionary<(Glyph Glyph, string? Css, string? Label), RenderFragment> Drawn = [];

    /// <summary>
    /// The icon as a part of whatever draws it. A live room draws its icons so: as components of their own they would take a
    /// tenth of the memory of each screen.
    /// </summary>
    /// <param name="glyph">Which.</param>
    /// <param name="css">icon-s or icon-l, or nothing.</param>
    /// <param name="label">What it means, where no word stands beside it: a constant, never what somebody wrote. Without one it is decoration.</param>
    public static RenderFragment Svg(Glyph glyph, string? css = null, string? label = null) =>
        Drawn.GetOrAdd((glyph, css, label), static icon => Draw(Path(icon.Glyph), icon.Css is null ? "icon" : "icon " + icon.Css, icon.Label));

    public static string Path(Glyph glyph) => glyph switch
    {
        Glyph.Abstain => Circle + "M8 12h8",
        Glyph.Archive => "M4 4h16v4H4zM5.5 8v10a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V8M10 12h4",
        Glyph.Bell => "M6 9a6 6 0 1 1 12 0c0 6 2.5 7 2.5 7h-17S6 15 6 9M10 20a2.2 2.2 0 0 0 4 0",
        Glyph.Book => "M12 6.5C10 5 7.5 4.5 3.5 4.5v14c4 0 6.5.5 8.5 2 2-1.5 4.5-2 8.5-2v-14c-4 0-6.5.5-8.5 2zM12 6.5v14",
        Glyph.Building => "M5 21V5l8-2v18M13 9h6v12M3 21h18M8.5 8h1M8.5 12h1M8.5 16h1M16 13h.5M16 17h.5",
        Glyph.Calendar => "M5 5h14a1.5 1.5 0 0 1 1.5 1.5V19A1.5 1.5 0 0 1 19 20.5H5A1.5 1.5 0 0 1 3.5 19V6.5A1.5 1.5 0 0 1 5 5zM3.5 10h17M8 3v4M16 3v4",
        Glyph.Charter => "M8 3h11v13M8 3a2 2 0 0 0-2 2v13a3 3 0 0 0 3 3h10a2 2 0 0 0 2-2v-3H10v2a3 3 0 0 1-3 3M8 3a2 2 0 0 0-4 0v5h2M10 8h5M10 12h5",
        Glyph.Check => "m5 12.5 4.5 4.5L19 7.5",
        Glyph.CheckCircle => Circle + "M8 12.3l2.8 2.7L16 9.5",
        Glyph.ChevronDown => "m6 9 6 6 6-6",
        Glyph.ChevronLeft => "m15 6-6 6 6 6",
        Glyph.ChevronRight => "m9 6 6 6-6 6",
        Glyph.Clock => Circle + "M12 7v5l3 2",
        Glyph.Copy => "M9 9h10a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5h-8.5A1.5 1.5 0 0 1 9 19zM15 9V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v8.5A1.5 1.5 0 0 0 5 15h4",
        Glyph.Council => "M4 20v-2.5a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4V20M12 3.5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM4.5 5.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM19.5 5.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
        Glyph.Cross => "m6 6 12 12M18 6 6 18",
        Glyph.CrossCircle => Circle + "M9 9l6 6M15 9l-6 6",
        Glyph.Database => "M12 3c4.4 0 8 1.3 8 3s-3.6 3-8 3-8-1.3-8-3 3.6-3 8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3",
        Glyph.Decision => "m13.5 4 6.5 6.5M11 6.5l6.5 6.5M14 4.5 8.5 10l5.5 5.5 5.5-5.5M11.5 13 5 19.5a1.4 1.4 0 0 1-2-2L9.5 11M13 21h8",
        Glyph.Download => "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
        Glyph.Draft => Sheet + "M9 13h2M9 17h6",
        Glyph.Edit => "m4 20 1-4L16 5a2.1 2.1 0 0 1 3 3L8 19zM14 7l3 3",
        Glyph.Evidence => "M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.3 13.8 7 21l5-2.6 5 2.6-1.3-7.2M9.6 9.2l1.7 1.6 3-3.2",
        Glyph.External => "M14 4h6v6M20 4l-9 9M18 14v4.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 4 18.5v-11A1.5 1.5 0 0 1 5.5 6H10",
        Glyph.Filter => "M4 6h16M7 12h10M10 18h4",
        Glyph.Flag => "M5 21V4M5 4.5c5-2.5 8 2 14 0v9c-6 2-9-2.5-14 0",
        Glyph.Gate => "M4 21V7l8-4 8 4v14M4 11h16M9 11v10M15 11v10M2.5 21h19",
        Glyph.Globe => Circle + "M3 12h18M12 3c2.5 2.5 3.7 5.6 3.7 9s-1.2 6.5-3.7 9c-2.5-2.5-3.7-5.6-3.7-9S9.5 5.5 12 3z",
        Glyph.Hash => "M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16",
        Glyph.Home => "m3.5 11 8.5-7.5 8.5 7.5M6 9v11h12V9M10 20v-6h4v6",
        Glyph.Info => Circle + "M12 11v5M12 7.8v.1",
        Glyph.Key => "M8 11a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11.5 12.5 20 4M16 8l3 3M14 10l2 2",
        Glyph.Link => "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5",
        Glyph.Lock => "M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7a4 4 0 0 1 8 0v3.5",
        Glyph.Logout => "M14 4H6a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6 20h8M10 12h11M17.5 8.5 21 12l-3.5 3.5",
        Glyph.Mail => "M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5zM3.5 7l8.5 6 8.5-6",
        Glyph.Menu => "M4 6h16M4 12h16M4 18h16",
        Glyph.Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
        Glyph.More => "M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2z",
        Glyph.Overview => "M4 4h7v9H4zM15 4h5v5h-5zM15 13h5v7h-5zM4 17h7v3H4z",
        Glyph.Paper => Sheet + "M9 13h6M9 17h6",
        Glyph.Passkey => "M9.5 4a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6zM3 20c0-3.6 2.8-6 6.5-6 1 0 2 .2 2.8.5M18 11a2.7 2.7 0 0 0-1.2 5.1V21l1.2 1 1.5-1.5-1-1.2 1-1.2-.8-1.2A2.7 2.7 0 0 0 18 11z",
        Glyph.People => "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20v-1a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5v1M15.5 5a3.3 3.3 0 0 1 0 6.2M18 14.3a5 5 0 0 1 3.5 4.7v1",
        Glyph.Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-3.3 3-5.5 7.5-5.5s7.5 2.2 7.5 5.5",
        Glyph.Play => "M7 4.5v15l12-7.5z",
        Glyph.Plus => "M12 5v14M5 12h14",
        Glyph.Print => "M7 8.5V3.5h10v5M7 17H4.5v-7A1.5 1.5 0 0 1 6 8.5h12a1.5 1.5 0 0 1 1.5 1.5v7H17M7 14h10v6.5H7z",
        Glyph.Refresh => "M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 20v-5h-5",
        Glyph.Scale => "M12 3.5v17M7 20.5h10M5 6.5h14M5 6.5l-3 7.5a3.2 3.2 0 0 0 6 0zM19 6.5l-3 7.5a3.2 3.2 0 0 0 6 0z",
        Glyph.Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5",
        Glyph.Send => "M20.5 3.5 10 14M20.5 3.5 14 20.5l-4-6.5-6.5-4z",
        Glyph.Settings => "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
        Glyph.Shield => ShieldShape + "M8.8 12l2.3 2.2 4.2-4.4",
        Glyph.Sun => "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
        Glyph.Swap => "M7 4 3.5 7.5 7 11M3.5 7.5H20M17 13l3.5 3.5L17 20M20.5 16.5H4",
        Glyph.System => "M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6a1.5 1.5 0 0 1 1.5-1.5zM8.5 20.5h7M12 16.5v4",
        Glyph.Trash => "M4.5 6.5h15M9.5 6.5v-3h5v3M6.5 6.5l1 14h9l1-14M10 11v5.5M14 11v5.5",
        Glyph.Tree => "M9.5 3.5h5v4h-5zM3 16.5h5v4H3zM16 16.5h5v4h-5zM12 7.5V12M5.5 16.5V12h13v4.5",
        Glyph.Unlock => "M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7a4 4 0 0 1 7.7-1.5",
        Glyph.Upload => "M12 16V5M7.5 9 12 4.5 16.5 9M4.5 20h15",
        Glyph.Veto => Circle + "M5.7 5.7l12.6 12.6",
        Glyph.Vote => "M4 13.5h16v7H4zM7 13.5V3.5h10v10M9.8 8.3l1.6 1.6 3-3.2M8 17h8",
        Glyph.Warning => "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1",
        _ => throw new ArgumentOutOfRangeException(nameof(glyph), glyph, "There is no such icon."),
    };

    // One piece of markup instead of ten pieces of a tree that every live screen would keep. All of it is constant.
    private static RenderFragment Draw(string path, string css, string? label)
    {
        var meaning = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\"";
        var markup = $"<svg class=\"{css}\" viewBox=\"0 0 24 24\" focusable=\"false\" {meaning}><path d=\"{path}\"></path></svg>";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
