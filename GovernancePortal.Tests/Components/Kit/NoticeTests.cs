using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class NoticeTests : BunitContext
{
    public NoticeTests() => Services.AddKit();

    [Theory]
    [InlineData(true, "alert")]
    [InlineData(false, "note")]
    public void Banner_IsReadOutAtOnceOnlyWhenItAnswersAnAct(bool urgent, string role)
    {
        var banner = Render<Banner>(with => with.Add(b => b.Title, "Saved").Add(b => b.Urgent, urgent).AddChildContent("<p>All of it.</p>"));

        Assert.Equal("SavedAll of it.", string.Concat(banner.FindAll($".banner[role={role}] strong, .banner[role={role}] p").Select(text => text.TextContent)));
    }

    [Fact]
    public void Banner_OfEveryTone_HasAnIconUnlessItNamesItsOwn()
    {
        var own = Render<Banner>(with => with.Add(b => b.Tone, Tone.Bad).Add(b => b.Icon, Glyph.Lock)).Find("path").GetAttribute("d");
        var usual = Render<Banner>(with => with.Add(b => b.Tone, Tone.Bad)).Find("path").GetAttribute("d");

        Assert.NotEqual(own, usual);
        Assert.Equal(own, Render<Icon>(with => with.Add(i => i.Of, Glyph.Lock)).Find("path").GetAttribute("d"));
    }

    [Fact]
    public void FaultNotice_InARoom_TriesAgain()
    {
        var tries = 0;
        var notice = Render<FaultNotice>(with => with.Add(n => n.Reference, "K3QX-92XM").Add(n => n.OnRetry, () => tries++));

        notice.Find("button").Click();

        Assert.Equal("K3QX-92XM", notice.Find("[role=alert] code").TextContent);
        Assert.Equal(1, tries);
    }

    [Fact]
    public void FaultNotice_OnAStaticPage_HasNoButton() => Assert.Empty(Render<FaultNotice>(with => with.Add(n => n.Reference, "K3QX-92XM")).FindAll("button"));

    [Fact]
    public void CopyButton_WithoutAWord_IsNamedByItsLabel()
    {
        var button = Render<CopyButton>(with => with.Add(b => b.Value, "abc").Add(b => b.Label, "Copy the key")).Find("button");

        Assert.Equal("abc", button.GetAttribute("data-copy"));
        Assert.Equal("Copy the key", button.GetAttribute("aria-label"));
    }

    [Fact]
    public void CopyButton_WithAWord_IsNamedByIt()
    {
        var button = Render<CopyButton>(with => with.Add(b => b.Value, "abc").Add(b => b.Text, "Copy link").Add(b => b.Copied, "Link copied")).Find("button");

        Assert.Equal("Copy link", button.TextContent);
        Assert.False(button.HasAttribute("aria-label"));
        Assert.Equal("Link copied", button.GetAttribute("data-copied-text"));
    }

    [Fact]
    public void KeyValues_HoldTheirRowsInOneList()
    {
        var list = Render<KeyValues>(with => with.Add(l => l.Stacked, true).AddChildContent<KeyValue>(row => row.Add(r => r.Key, "State").Add(r => r.Value, "Open")));

        Assert.Equal(["State", "Open"], list.FindAll("dl.kv-stacked dt, dl.kv-stacked dd").Select(cell => cell.TextContent.Trim()));
    }
}
