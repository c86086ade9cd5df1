using Bunit;
using GovernancePortal.Components.Kit;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class MarkdownTests : BunitContext
{
    [Fact]
    public void Show_ADocument_EmitsItsElements()
    {
        var shown = Show("# Motion\n\nThe **council** *may* ~~not~~ run `x < 1`.\n\n1. one\n2. two\n\n> quoted\n\n---\n");

        shown.MarkupMatches("""
            <div class="prose">
              <h2>Motion</h2>
              <p>The <strong>council</strong> <em>may</em> <s>not</s> run <code>x &lt; 1</code>.</p>
              <ol><li>one</li><li>two</li></ol>
              <blockquote><p>quoted</p></blockquote>
              <hr />
            </div>
            """);
    }

    [Fact]
    public void Show_ATable_KeepsItsAlignment()
    {
        var shown = Show("| Site | Images |\n|---|---:|\n| Berlin | 41,200 |");

        Assert.Equal("41,200", shown.Find("td.num").TextContent);
        Assert.Equal(2, shown.FindAll("th").Count);
    }

    [Fact]
    public void Show_ATaskList_ShowsBoxesThatCannotBeTicked()
    {
        var shown = Show("- [x] reviewed\n- [ ] insured");

        Assert.Equal(2, shown.FindAll("li.task input[disabled]").Count);
        Assert.Single(shown.FindAll("input[checked]"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <b onclick=alert(1)>bold</b>")]
    [InlineData("<iframe src=//evil.example></iframe>")]
    [InlineData("<!-- comment --><svg/onload=alert(1)>")]
    [InlineData("| a |\n|---|\n| <script>alert(1)</script> |")]
    public void Show_RawHtml_ShowsItAsText(string text)
    {
        var shown = Show(text);

        Assert.Empty(shown.FindAll("script, img, b, iframe, svg, [onclick], [onerror]"));
        Assert.Contains("<", shown.Find(".prose").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](data:text/html,x)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](/p/aurora)")]
    [InlineData("[a](//evil.example)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    [InlineData("![a](https://evil.example/pixel.png)")]
    public void Show_AnAddressThatIsNotAWebPage_LeadsNowhere(string text)
    {
        var shown = Show(text);

        Assert.Empty(shown.FindAll("a, img, [src], [href]"));
    }

    [Theory]
    [InlineData("[a](https://example.org/x)", "https://example.org/x")]
    [InlineData("<https://example.org/x>", "https://example.org/x")]
    [InlineData("see https://example.org/x", "https://example.org/x")]
    [InlineData("<dpo@example.org>", "mailto:dpo@example.org")]
    public void Show_AWebAddress_LinksWithoutFavour(string text, string address)
    {
        var link = Show(text).Find("a");

        Assert.Equal(address, link.GetAttribute("href"));
        Assert.Equal("noopener nofollow", link.GetAttribute("rel"));
    }

    [Fact]
    public void Show_NestingWithoutEnd_ShowsTheTextAsTyped()
    {
        var deep = string.Concat(Enumerable.Repeat("> ", 5000)) + "end";

        Assert.Contains("end", Show(deep).Find(".prose").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_AnotherText_ReplacesTheFirst()
    {
        var shown = Show("plain words\n\n- one");

        shown.Render(with => with.Add(m => m.Text, "*other*\n\n# End"));

        shown.MarkupMatches("""<div class="prose"><p><em>other</em></p><h2>End</h2></div>""");
    }

    [Fact]
    public void Show_Nothing_IsEmpty() => Show(null).MarkupMatches("""<div class="prose"></div>""");

    private IRenderedComponent<Markdown> Show(string? text) => Render<Markdown>(with => with.Add(m => m.Text, text));
}
