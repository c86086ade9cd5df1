using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Desk;

/// <summary>What changed since the last visit: nothing is passed over, nothing is told that the reader may not see, and looking takes nothing off.</summary>
public sealed class DeskNewsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Changes_AreToldInPlainWords_WithoutMyOwn(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, new BallotPaper(VoteChoice.For))).Require();
        (await stage.CastAsync(key, 1, new BallotPaper(VoteChoice.For))).Require();

        var mine = await NewsAsync(host, stage, stage.Voters[0].Actor, GateStage.Alpha);

        var thing = Assert.Single(mine.Changes.Things);
        Assert.Equal(("Gate 1", "gates/1", "Drafted, submitted, screened, opened for votes and a ballot was cast"), (thing.Name, thing.Area, thing.Words));
        Assert.Equal(AGate.Paper().Title, thing.Title);
        Assert.False(mine.Changes.IsCut);
        Assert.EndsWith("2 ballots were cast", Assert.Single((await NewsAsync(host, stage, stage.Voters[2].Actor, GateStage.Alpha)).Changes.Things).Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Draft_OfAnotherOrganisation_IsNoNews(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();

        Assert.Empty((await NewsAsync(host, stage, stage.Chair, GateStage.Beta)).Changes.Things);
        Assert.Single((await NewsAsync(host, stage, stage.Voters[0].Actor, GateStage.Alpha)).Changes.Things);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Visit_LeavesThemUntilItIsOver_AndWhatCameMeanwhileStays(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await stage.OpenAsync();
        var shown = await NewsAsync(host, stage, me, GateStage.Alpha);
        Assert.False(shown.IsShown);
        (await host.Get<DeskOperations>().ShowAsync([new ShownUpTo(stage.Partnership, shown.Changes.UpTo)], me, Token)).Require();

        // In the same visit it is all still there, and noted as shown.
        var again = await NewsAsync(host, stage, me, GateStage.Alpha);
        Assert.Single(again.Changes.Things);
        Assert.True(again.IsShown);

        // What comes after it was shown is new in the next visit, and nothing else is.
        await stage.OpenAsync(paper: AGate.Paper() with { Title = "Came later" });
        var (next, _) = await AnotherSessionAsync(host, me);
        Assert.Equal(2, (await NewsAsync(host, stage, next, GateStage.Alpha)).Changes.Things.Count);
        await host.InDatabaseAsync(db => db.Set<PortalSession>().Where(session => session.Id == me.Session).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, host.Now), Token));

        var fresh = Assert.Single((await NewsAsync(host, stage, next, GateStage.Alpha)).Changes.Things);
        Assert.Equal("Came later", fresh.Title);

        // The marks of visits that are over are folded into one.
        (await host.Get<DeskOperations>().ReadAsync([new ShownUpTo(stage.Partnership, 0)], next, Token)).Require();
        var mark = Assert.Single(await host.InDatabaseAsync(db => db.Set<DeskMark>().Where(mark => mark.PersonId == me.Id).ToListAsync(Token)));
        Assert.Equal((default, shown.Changes.UpTo), (mark.Session, mark.UpTo));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Visit_WithoutALookForAnHour_IsOver(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await stage.OpenAsync(TimeSpan.FromDays(2));
        var shown = await NewsAsync(host, stage, me, GateStage.Alpha);
        (await host.Get<DeskOperations>().ShowAsync([new ShownUpTo(stage.Partnership, shown.Changes.UpTo)], me, Token)).Require();

        host.Time.Leap(PortalSession.InactivityLimit);

        var (next, _) = await AnotherSessionAsync(host, me);
        Assert.Empty((await NewsAsync(host, stage, next, GateStage.Alpha)).Changes.Things);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task MarkAsRead_TakesWhatWasShownAndNoMore(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var me = stage.Voters[0].Actor;
        await stage.OpenAsync();
        var shown = await NewsAsync(host, stage, me, GateStage.Alpha);
        await stage.OpenAsync(paper: AGate.Paper() with { Title = "Came while I read" });

        (await host.Get<DeskOperations>().ReadAsync([new ShownUpTo(stage.Partnership, shown.Changes.UpTo)], me, Token)).Require();

        Assert.Equal("Came while I read", Assert.Single((await NewsAsync(host, stage, me, GateStage.Alpha)).Changes.Things).Title);
        Assert.Single((await NewsAsync(host, stage, stage.Voters[1].Actor, GateStage.Alpha)).Changes.Things, thing => thing.Title == "Came while I read");
        Assert.Equal(2, (await NewsAsync(host, stage, stage.Voters[1].Actor, GateStage.Alpha)).Changes.Things.Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Mark_WhereSomebodyMayNotLook_OrBeyondTheLog_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var other = await GateStage.SetAsync(host, slug: "borealis");
        await stage.OpenAsync();
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var operations = host.Get<DeskOperations>();

        foreach (var stranger in (Actor[])[other.Chair, admin, await host.PersonAsync("Sam Stranger")])
        {
            Assert.Equal(DeskRefusals.NoSuchPlace, (await operations.ReadAsync([new ShownUpTo(stage.Partnership, 1)], stranger, Token)).WhyNot);
            Assert.Equal(DeskRefusals.NoSuchPlace, (await operations.ReadAsync([new ShownUpTo(PartnershipId.Installation, 1)], stranger, Token)).WhyNot);
        }

        Assert.Equal(DeskRefusals.NoSuchPlace, (await operations.ReadAsync([new ShownUpTo(stage.Partnership, 9_999)], stage.Chair, Token)).WhyNot);
        Assert.False((await operations.ReadAsync([new ShownUpTo(stage.Partnership, 1)], Actor.Anonymous, Token)).IsDone);
        Assert.Empty(await host.InDatabaseAsync(db => db.Set<DeskMark>().ToListAsync(Token)));
        Assert.Empty(await host.Get<LogChangeQueries>().ChangesAsync(other.Chair, [new UnreadFrom(stage.Partnership, 0, default)], Token));
    }

    [Fact]
    public async Task MoreThanIsLookedThrough_IsCut()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await stage.DraftAsync();
        }

        var changes = Assert.Single(await host.Get<LogChangeQueries>().ChangesAsync(With(stage.Voters[0].Actor, stage, GateStage.Alpha), [new UnreadFrom(stage.Partnership, 0, default)], Token));

        Assert.True(changes.IsCut);
        Assert.Equal(12, changes.Things.Count);
        Assert.Equal("Gate 21", changes.Things[0].Name);
        Assert.DoesNotContain(changes.Things, thing => thing.Area == "gates/1");
    }

    [Theory]
    [InlineData("gate.submitted gate.screened gate.opened", "Submitted, screened and opened for votes")]
    [InlineData("ballot.cast ballot.cast", "2 ballots were cast")]
    [InlineData("charter.saved charter.saved charter.proposed", "Saved 2 times and put to ratification")]
    [InlineData("decision.reviewed", "The decision was reviewed")]
    [InlineData("thing.turned-round thing.turned-round", "Turned round")]
    [InlineData("", "")]
    public void Types_BecomeASentence(string types, string sentence) => Assert.Equal(sentence, ChangeWords.Of(types.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static async Task<(PartnershipChanges Changes, bool IsShown)> NewsAsync(PortalHost host, GateStage stage, Actor person, OrganisationId organisation) =>
        Assert.Single(await host.Get<DeskQueries>().ChangesAsync(With(person, stage, organisation), [stage.Partnership], Token));

    private static Actor With(Actor person, GateStage stage, OrganisationId organisation) =>
        person with { Grants = [new Grant(Role.CouncilMember, organisation, stage.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };

    private static async Task<(Actor Actor, SessionId Session)> AnotherSessionAsync(PortalHost host, Actor person)
    {
        var session = EntityId.New<SessionId>(host.Now);
        await host.InDatabaseAsync(db =>
        {
            db.Add(new PortalSession { Id = session, PersonId = person.Id, Authentication = "password-totp", StartedAt = host.Now, SecondFactorAt = host.Now });
            return db.SaveChangesAsync(Token);
        });
        return (person with { Session = session }, session);
    }
}
