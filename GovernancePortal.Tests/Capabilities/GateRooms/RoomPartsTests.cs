using Bunit;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components.Account;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The gate room and the parts of it that ask the portal themselves, each in the name of one person.</summary>
public sealed class RoomPartsTests : BunitContext
{
    [Fact]
    public async Task OpenGates_ForAMember_SayWhichWaitForThem()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        this.ReadFrom(host, scene.Members[0]);

        var card = OpenGates(scene);

        Assert.Equal("/p/aurora/gates/1", card.Find("a.title-link").GetAttribute("href"));
        Assert.Equal("Your vote is due", card.Find(".chip").TextContent.Trim());
    }

    [Fact]
    public async Task OpenGates_WithNoneOpen_SaySo()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.ScreenedAsync(documents: false);
        this.ReadFrom(host, scene.Members[0]);

        Assert.Equal("No gate is open for votes.", OpenGates(scene).Find("p").TextContent);
    }

    [Fact]
    public async Task OpenGates_ForAStranger_TellNothing()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        this.ReadFrom(host, await host.PersonAsync("Olga Outside"));

        Assert.DoesNotContain("Mosaic", OpenGates(scene).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenGates_WithoutTheDatabase_GiveAReference()
    {
        await using var host = await PortalHost.StartAsync();
        this.ReadInVain(host);

        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", Render<OpenGates>(with => with.Add(g => g.Partnership, An.Partnership).Add(g => g.Slug, RoomScene.Slug)).Find("[role=alert] code").TextContent);
    }

    [Fact]
    public async Task Room_ForAMember_TakesTheirVote()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var room = await EnterAsync(host, scene.Members[0]);
        Assert.Equal("#ballot", room.Find(".room-bar a").GetAttribute("href")![^7..]);

        room.Find("#vote-for").Change("for");
        room.Find("#statement").Change("We agree.");
        await room.Find("#cast").ClickAsync(new());

        Assert.Contains("Your vote: For", room.Find("#your-vote").TextContent, StringComparison.Ordinal);
        Assert.Equal("We agree.", (await host.InDatabaseAsync(db => db.Set<Ballot>().SingleAsync())).Statement);
    }

    [Fact]
    public async Task Room_WithAStaleSecondFactor_AsksForItAndKeepsTheChoice()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var room = await EnterAsync(host, scene.Members[0]);
        host.Time.Advance(TimeSpan.FromMinutes(10));

        room.Find("#vote-against").Change("against");
        await room.Find("#cast").ClickAsync(new());

        Assert.NotNull(room.Find("#step-up-form"));
        Assert.True(room.Find("#vote-against").HasAttribute("checked"));
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<Ballot>().CountAsync()));
    }

    [Fact]
    public async Task Room_ForSomebodyWithoutASeat_SaysSoAndStillShowsTheTally()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();

        var room = await EnterAsync(host, scene.Author);

        Assert.Contains("You have no vote on this gate", room.Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#cast"));
        Assert.Equal("/p/aurora/gates/1/tally", room.Find("live-tally").GetAttribute("src"));
    }

    [Fact]
    public async Task Room_ForAStranger_IsNotOpen()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();

        var room = await EnterAsync(host, await host.PersonAsync("Olga Outside"));

        Assert.Contains("This gate is not open to you", room.Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("live-tally, #cast"));
    }

    [Fact]
    public async Task Room_WithoutTheDatabase_GivesAReferenceAndTriesAgain()
    {
        await using var host = await PortalHost.StartAsync();
        this.ReadInVain(host);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var room = Render<GateRoom>(with => with.Add(r => r.Slug, RoomScene.Slug).Add(r => r.Number, 1));
        var first = room.Find("[role=alert] code").TextContent;
        await room.Find("[role=alert] button").ClickAsync(new());

        Assert.NotEqual(first, room.Find("[role=alert] code").TextContent);
    }

    [Fact]
    public async Task Room_WhenTheGateIsDecided_ShowsOutcomeAndConditions()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        for (var member = 0; member < 9; member++)
        {
            await scene.CastAsync(key, member, VoteChoice.For);
        }

        host.Time.Leap(TimeSpan.FromHours(25));
        var chair = await FreshAsync(host, scene.Chair);
        (await scene.Gates.CloseAsync(key, chair, Xunit.TestContext.Current.CancellationToken)).Require();

        var room = await EnterAsync(host, await FreshAsync(host, scene.Members[1]));

        Assert.Equal("Passed", room.Find("#outcome-title").TextContent);
        Assert.Equal("step", room.FindAll(".stepper li").Single(stage => stage.TextContent.Trim() == "Decided").GetAttribute("aria-current"));
        Assert.Equal(2, room.FindAll(".conditions li").Count);
        Assert.Empty(room.FindAll("#cast, .room-bar"));
    }

    [Fact]
    public async Task Steps_ForTheAuthorOfADraft_HandItIn()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.DraftAsync();
        var room = await EnterAsync(host, scene.Author);
        Assert.Equal("Your draft", room.FindComponent<GateSteps>().Find("h2").TextContent);

        await room.Find("#submit").ClickAsync(new());

        Assert.Equal(GateState.Submitted, (await host.InDatabaseAsync(db => db.Set<Gate>().SingleAsync())).State);
    }

    [Fact]
    public async Task Steps_ForTheSecretary_ReturnOnlyWithRemarks()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.KeyAsync(await scene.DraftAsync());
        (await scene.Drafts.SubmitAsync(key, scene.Author, default)).Require();
        var room = await EnterAsync(host, scene.Secretary);

        await room.Find("#return").ClickAsync(new());
        Assert.NotEmpty(room.FindComponent<GateSteps>().FindAll("[role=alert]"));
        Assert.Equal(GateState.Submitted, (await host.InDatabaseAsync(db => db.Set<Gate>().SingleAsync())).State);
        room.Find("#remarks").Change("The supervision plan is missing.");
        await room.Find("#return").ClickAsync(new());

        Assert.Equal(GateState.Draft, (await host.InDatabaseAsync(db => db.Set<Gate>().SingleAsync())).State);
    }

    [Fact]
    public async Task Steps_ForSomebodyWhoMayTakeNone_AreNotThere()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();

        var room = await EnterAsync(host, scene.Members[0]);

        Assert.Empty(room.FindComponent<GateSteps>().FindAll("section"));
    }

    [Fact]
    public async Task Seat_ThatStandsAside_IsAskedFirstAndThenTakesNoVote()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        var room = await EnterAsync(host, scene.Members[0]);
        var acts = room.FindComponent<SeatActs>();
        Assert.Contains("cannot be taken back", acts.Find("details").TextContent, StringComparison.Ordinal);

        await acts.FindAll("button").Single(button => button.TextContent.Trim() == "Stand aside").ClickAsync(new());

        Assert.Contains("You stand aside", room.Markup, StringComparison.Ordinal);
        Assert.Empty(room.FindAll("#cast"));
    }

    [Fact]
    public async Task Seat_WithAProxyGiven_OffersToTakeItBack()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host, null, (5, 4));
        await scene.OpenAsync();
        var room = await EnterAsync(host, scene.Members[5]);
        var acts = room.FindComponent<SeatActs>();
        Assert.Contains("Dr Haruka Sato may vote for your seat", acts.Markup, StringComparison.Ordinal);

        await acts.FindAll("button").Single(button => button.TextContent.Trim() == "Take it back").ClickAsync(new());

        Assert.DoesNotContain("Take back my proxy", room.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepUp_WithAWrongAndThenTheRightCode_GoesOn()
    {
        await using var host = await PortalHost.StartAsync();
        var member = await host.PersonAsync("Mia Member");
        var key = Totp.NewKey();
        await host.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == member.Id.Value)).SealedTotpKey = host.Get<AccountSecrets>().Seal(key);
            return await db.SaveChangesAsync();
        });
        this.ReadFrom(host, member);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var confirmed = 0;
        var stepUp = Render<StepUp>(with => with.Add(s => s.For, AccessRefusals.FreshSecondFactorNeeded).Add(s => s.OnConfirmed, () => confirmed++));

        var right = Totp.CodeAt(key, host.Now);
        stepUp.Find("#step-up-code").Input((right[0] == '9' ? '0' : (char)(right[0] + 1)) + right[1..]);
        await stepUp.Find("form").SubmitAsync();
        Assert.Contains(AccessRefusals.CodeRefused.Message, stepUp.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, confirmed);
        stepUp.Find("#step-up-code").Input(right);
        await stepUp.Find("form").SubmitAsync();

        Assert.Equal(1, confirmed);
    }

    [Fact]
    public async Task StepUp_ForAnotherRefusal_ShowsNothing()
    {
        await using var host = await PortalHost.StartAsync();
        this.ReadFrom(host);

        Assert.Equal(string.Empty, Render<StepUp>(with => with.Add(s => s.For, GateRefusals.Closed)).Markup.Trim());
    }

    // Signed in again, with a second factor just now.
    internal static async Task<Actor> FreshAsync(PortalHost host, Actor person)
    {
        var session = EntityId.New<SessionId>(host.Now);
        await host.InDatabaseAsync(db =>
        {
            db.Add(new PortalSession { Id = session, PersonId = person.Id, Authentication = "password-totp", StartedAt = host.Now, SecondFactorAt = host.Now });
            return db.SaveChangesAsync();
        });
        return person with { Session = session, SecondFactorAt = host.Now };
    }

    private IRenderedComponent<OpenGates> OpenGates(RoomScene scene) =>
        Render<OpenGates>(with => with.Add(g => g.Partnership, scene.Partnership).Add(g => g.Slug, RoomScene.Slug));

    private async Task<IRenderedComponent<GateRoom>> EnterAsync(PortalHost host, Actor person)
    {
        this.ReadFrom(host, person);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var room = Render<GateRoom>(with => with.Add(r => r.Slug, RoomScene.Slug).Add(r => r.Number, 1));
        await room.WaitForAssertionAsync(() => Assert.Empty(room.FindAll(".skeleton")), TimeSpan.FromSeconds(5));
        return room;
    }
}
