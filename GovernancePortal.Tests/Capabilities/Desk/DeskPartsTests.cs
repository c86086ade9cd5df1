using Bunit;
using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Capabilities.Desk.Parts;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Capabilities.Desk;

public sealed class DeskPartsTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Desk_WithNothingWaiting_SaysSo()
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, aurora.OfCharite), []);

        var desk = Render<MyDesk>();

        Assert.Equal("Nothing waits for you.", desk.Find(".lead").TextContent);
        Assert.Equal("/p/aurora", desk.Find("aside a.title-link").GetAttribute("href"));
        Assert.Equal("Nothing waits for you", desk.Find(".empty h3").TextContent);
        Assert.Contains("Nothing waits for you here.", desk.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.Empty(desk.FindAll("form"));
    }

    [Fact]
    public async Task Desk_WithThingsWaiting_ShowsTheMostUrgentFirst_EachWithItsDeadline()
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, aurora.OfCharite), Some(aurora, host));

        var desk = Render<MyDesk>();

        Assert.Equal("4 things wait for you.", desk.Find(".lead").TextContent);
        Assert.Equal(4, desk.FindComponent<DeskList>().FindAll(".lines a").Count);
        Assert.Equal(["/p/aurora/gates/1", "/p/aurora/gates/2", "/p/aurora/gates/3", "/p/aurora/charter/1"], desk.FindAll(".lines a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["Within a day", "Within a week", "Later", "Without a deadline"], desk.FindAll(".lines").Select(lines => lines.ParentElement!.QuerySelector("h3")!.TextContent));
        Assert.Equal(3, desk.FindAll("[data-until]").Count);
        Assert.All(desk.FindAll(".line-when time"), moment => Assert.Contains("UTC", moment.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kind=Ratification", "/p/aurora/charter/1")]
    [InlineData("kind=ratification&p=aurora", "/p/aurora/charter/1")]
    [InlineData("kind=Screening", "")]
    [InlineData("p=borealis", "")]
    [InlineData("kind=nonsense", "/p/aurora/gates/1 /p/aurora/gates/2 /p/aurora/gates/3 /p/aurora/charter/1")]
    [InlineData("kind=99", "/p/aurora/gates/1 /p/aurora/gates/2 /p/aurora/gates/3 /p/aurora/charter/1")]
    public async Task Desk_Narrowed_ShowsWhatTheAddressSays(string query, string shown)
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, aurora.OfCharite), Some(aurora, host));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/desk?" + query);

        var desk = Render<MyDesk>();

        Assert.Equal(shown, string.Join(' ', desk.FindAll(".lines a").Select(link => link.GetAttribute("href"))));
        Assert.Equal("4 things wait for you.", desk.Find(".lead").TextContent);
        Assert.Equal(shown.Length == 0, desk.Markup.Contains("Nothing of that kind waits for you", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Desk_WithoutAPartnership_SaysWhoCanHelp(bool administrator)
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        Desk(host, this.ReadFrom(host, administrator ? aurora.Admin : await host.PersonAsync("Nia New")), []);

        var desk = Render<MyDesk>();

        Assert.Contains("No partnership is open to you yet", desk.Markup, StringComparison.Ordinal);
        Assert.Equal(administrator, desk.Markup.Contains("As an administrator you keep partnerships", StringComparison.Ordinal));
        Assert.Equal(administrator, desk.FindAll("a[href='/admin/partnerships']").Count == 1);
    }

    [Fact]
    public async Task Desk_WithoutTheDatabase_GivesAReference()
    {
        await using var host = await PortalHost.StartAsync();
        Desk(host, this.ReadInVain(host), []);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Render<MyDesk>().Find("[role=alert] code").TextContent);
    }

    [Fact]
    public async Task Changes_ThatAreCut_LeadToTheLogAndAreNotNotedAsShown()
    {
        await using var host = await PortalHost.StartAsync();
        var aurora = await Aurora.InAsync(host);
        var thing = new ChangedThing("Gate 3", "Release <b>Mosaic</b>", "gates/3", "Submitted and opened for votes", host.Now);
        Desk(host, this.ReadFrom(host, aurora.OfCharite), [], new PartnershipChanges(aurora.Id, 12, [thing], IsCut: true));

        var desk = Render<MyDesk>();

        Assert.Equal("Gate 3: Release <b>Mosaic</b>", desk.FindComponent<DeskNews>().Find(".lines a").TextContent);
        Assert.Equal("/p/aurora/evidence", desk.Find(".lines-foot a").GetAttribute("href"));
        Assert.Empty(desk.FindAll("form[data-shown]"));
        Assert.Equal([$"{aurora.Id.Value:n}:12"], desk.FindAll("#news form input[name=mark]").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(-1, Urgency.Today)]
    [InlineData(24, Urgency.Today)]
    [InlineData(25, Urgency.ThisWeek)]
    [InlineData(168, Urgency.ThisWeek)]
    [InlineData(169, Urgency.Later)]
    public void Urgency_IsCountedFromNow(int hours, Urgency urgency) => Assert.Equal(urgency, DeskReading.UrgencyOf(Noon.AddHours(hours), Noon));

    [Fact]
    public void Words_ForEveryKind_AreThere() => Assert.All(Enum.GetValues<WaitingKind>(), kind => Assert.True(DeskWords.Of(kind).Length > 0 && Enum.IsDefined<Glyph>(DeskWords.GlyphOf(kind))));

    private static WaitingItem[] Some(Aurora aurora, PortalHost host) =>
    [
        new(aurora.Id, "Ratify", "charter/1", Kind: WaitingKind.Ratification), new(aurora.Id, "Vote late", "gates/2", host.Now.AddDays(2), WaitingKind.Vote),
        new(aurora.Id, "Vote soon", "gates/1", host.Now.AddHours(2), WaitingKind.Vote), new(aurora.Id, "Vote much later", "gates/3", host.Now.AddDays(20), WaitingKind.ProxyVote),
    ];

    private void Desk(PortalHost host, CurrentActor reader, WaitingItem[] waiting, params PartnershipChanges[] changes)
    {
        var marks = new DeskQueries(host.Get<IDbContextFactory<PortalDbContext>>(), [new Changes(changes)], host.Time);
        Services.AddSingleton(new DeskReading(host.Get<PartnershipQueries>(), [new Waiting(waiting)], marks, reader, host.Time));
    }

    private sealed class Waiting(WaitingItem[] items) : IWaitingSource
    {
        public Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<WaitingItem>>(items);
    }

    private sealed class Changes(PartnershipChanges[] changes) : IChangeSource
    {
        public Task<IReadOnlyList<PartnershipChanges>> ChangesAsync(Actor actor, IReadOnlyList<UnreadFrom> from, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PartnershipChanges>>(changes);
    }
}
