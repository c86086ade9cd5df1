using Bunit;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Components.Kit;

public sealed class SmallPartsTests : BunitContext
{
    public SmallPartsTests() => Services.AddKit();

    public static TheoryData<Glyph> EveryGlyph => [.. Enum.GetValues<Glyph>()];

    [Theory]
    [MemberData(nameof(EveryGlyph))]
    public void Icon_OfEveryGlyph_IsDrawnAndHiddenFromReaders(Glyph glyph)
    {
        var icon = Render<Icon>(with => with.Add(i => i.Of, glyph)).Find("svg");

        Assert.Equal("true", icon.GetAttribute("aria-hidden"));
        Assert.Matches("^[Mm][-0-9.a-zA-Z ]+$", icon.QuerySelector("path")!.GetAttribute("d"));
    }

    [Fact]
    public void Icon_WithALabel_IsAnImageWithAName()
    {
        var icon = Render<Icon>(with => with.Add(i => i.Of, Glyph.Lock).Add(i => i.Label, "Secret")).Find("svg");

        Assert.Equal("img", icon.GetAttribute("role"));
        Assert.Equal("Secret", icon.GetAttribute("aria-label"));
        Assert.False(icon.HasAttribute("aria-hidden"));
    }

    [Fact]
    public void StatusChip_OfAnyTone_HasIconAndWord()
    {
        foreach (var tone in Enum.GetValues<Tone>())
        {
            var chip = Render<StatusChip>(with => with.Add(c => c.Word, "Open").Add(c => c.Tone, tone));

            Assert.Equal("Open", chip.Find(".chip").TextContent);
            Assert.Single(chip.FindAll("svg"));
        }
    }

    [Fact]
    public void RefusalNotice_OfNoRefusal_ShowsNothing() =>
        Assert.Empty(Render<RefusalNotice>(with => with.Add(n => n.Of, null)).Nodes);

    [Fact]
    public void RefusalNotice_OfARefusal_IsReadOutAtOnce()
    {
        var notice = Render<RefusalNotice>(with => with.Add(n => n.Of, new Refusal("gates.closed", RefusalKind.Conflict, "The gate is <closed>.")));

        Assert.Contains("The gate is <closed>.", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pager_WithoutNeighbours_ShowsNothing() => Assert.Empty(Render<Pager>().Nodes);

    [Fact]
    public void Pager_OnTheFirstPage_LinksForwardAlone()
    {
        var pager = Render<Pager>(with => with.Add(p => p.Next, "/p/aurora/gates?after=12"));

        Assert.Empty(pager.FindAll("[rel=prev]"));
        Assert.Equal("/p/aurora/gates?after=12", pager.Find("[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void KeyValue_WithoutAValue_SaysThatItIsNotGiven() =>
        Assert.Equal("Not given", Render<KeyValue>(with => with.Add(k => k.Key, "Proxy")).Find("dd").TextContent.Trim());

    [Fact]
    public void HashText_OfALongHash_IsShortButCopiesWhole()
    {
        const string whole = "9f86d081884c7d659a2feaa0c55ad015";

        var hash = Render<HashText>(with => with.Add(h => h.Value, whole).Add(h => h.Name, "charter hash"));

        Assert.Equal("9f86d081884c…", hash.Find("code").TextContent);
        Assert.Equal(whole, hash.Find("code").GetAttribute("title"));
        Assert.Equal(whole, hash.Find("button").GetAttribute("data-copy"));
        Assert.Equal("Copy charter hash", hash.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void ConfirmButton_InAStaticForm_SubmitsItOnTheSecondStep()
    {
        var confirm = Render<ConfirmButton>(with => with.Add(c => c.Text, "Withdraw").Add(c => c.Question, "Sure?").Add(c => c.Name, "act").Add(c => c.Value, "withdraw"));

        Assert.False(confirm.Find("details").HasAttribute("open"));
        Assert.Equal("submit", confirm.Find(".btn-primary").GetAttribute("type"));
        Assert.Equal("withdraw", confirm.Find(".btn-primary").GetAttribute("value"));
    }

    [Fact]
    public void ConfirmButton_InARoom_ActsOnTheSecondStep()
    {
        var acts = 0;
        var confirm = Render<ConfirmButton>(with => with
            .Add(c => c.Text, "Withdraw").Add(c => c.Question, "Sure?").Add(c => c.OnConfirm, EventCallback.Factory.Create(this, () => acts++)));

        confirm.Find("button.btn-primary").Click();

        Assert.Equal(1, acts);
        Assert.Equal("button", confirm.Find("button.btn-primary").GetAttribute("type"));
    }

    [Fact]
    public void PageTitleBar_WithCrumbs_NamesThePlacesAbove()
    {
        var bar = Render<PageTitleBar>(with => with.Add(b => b.Title, "Gate 17").Add(b => b.Crumbs, [new Crumb("Aurora", "/p/aurora")]));

        Assert.Equal("Gate 17", bar.Find("h1").TextContent);
        Assert.Equal("/p/aurora", bar.Find(".crumbs a").GetAttribute("href"));
    }

    [Fact]
    public void EmptyState_WithActions_OffersThem()
    {
        var empty = Render<EmptyState>(with => with.Add(e => e.Title, "No gate is open").Add(e => e.Level, 3).Add(e => e.Text, "Wait.").Add(e => e.Actions, "<a href='/x'>Draft</a>"));

        Assert.Equal("No gate is open", empty.Find("h3").TextContent);
        Assert.Equal("Wait.", empty.Find("p").TextContent);
        Assert.Equal("/x", empty.Find(".actions a").GetAttribute("href"));
    }

    [Fact]
    public void FaultBoundary_AroundAFault_KeepsThePageAndAnswers500()
    {
        var http = new DefaultHttpContext();
        Services.AddSingleton(new PageAnswer(new HttpContextAccessor { HttpContext = http }));

        var page = Render<FaultBoundary>(with => with.AddChildContent<Broken>());

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", page.Find("[role=alert] code").TextContent);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
        Assert.Equal(500, http.Response.StatusCode);
    }

    private sealed class Broken : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("secret");
    }
}
