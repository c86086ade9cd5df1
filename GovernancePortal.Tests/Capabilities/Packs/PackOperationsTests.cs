using System.Net;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Capabilities.Packs.Clocks;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Packs;

public sealed class PackOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Request_IsAnActInTheLogAndEndsAsASealedDocument(DatabaseKind database)
    {
        await using var host = await StageAsync(database);
        var auditor = await AuditorAsync(host);

        var asked = await AskAsync(host, auditor, ["log", "decisions"]);
        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);

        var pack = (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, Token))!.Pack;
        Assert.Equal(PackState.Ready, pack.State);
        Assert.Equal(["decisions", "log"], pack.Wanted.Include);
        Assert.Equal(2, pack.Document!.Signatures);
        Assert.Equal(
            ["pack.requested", "pack.sealed"],
            await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().AsNoTracking().Where(entry => entry.SubjectId == asked.Id.Value).OrderBy(entry => entry.Seq).Select(entry => entry.Type).ToListAsync(Token)));
        Assert.IsType<Outcome<Stream>.Done>(await host.Get<PackQueries>().DocumentAsync(An.Partnership, asked.Number, auditor, Token));
    }

    [Fact]
    public async Task Request_WithoutAFreshSecondFactor_IsRefused()
    {
        await using var host = await StageAsync();
        var auditor = await AuditorAsync(host);
        host.Time.Leap(TimeSpan.FromMinutes(6));

        var refused = await host.Get<PackOperations>().RequestAsync(An.Partnership, Wanted(host, ["decisions"]), auditor, Token);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
    }

    [Fact]
    public async Task Request_ByAMemberOrForAPartThatIsNone_IsRefused()
    {
        await using var host = await StageAsync();
        var member = await PersonAsync(host, "Mia Member", Role.CouncilMember);

        Assert.Equal(PackRefusals.NotYours, (await host.Get<PackOperations>().RequestAsync(An.Partnership, Wanted(host, ["decisions"]), member, Token)).WhyNot);
        Assert.Equal(PackRefusals.NoSuchPart, (await host.Get<PackOperations>().RequestAsync(An.Partnership, Wanted(host, ["decisions", "weather"]), await AuditorAsync(host), Token)).WhyNot);
        Assert.Empty((await host.Get<PackQueries>().EstimateAsync(An.Partnership, Wanted(host, ["decisions"]), member, Token)).Parts);
    }

    [Fact]
    public async Task Pack_OfAnotherAuditor_IsNotThere()
    {
        await using var host = await StageAsync();
        var asked = await AskAsync(host, await AuditorAsync(host), ["decisions"]);
        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);
        var other = await PersonAsync(host, "Otto Other", Role.Auditor);

        Assert.Null(await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, other, Token));
        Assert.Equal(PackRefusals.NoSuchPack, (await host.Get<PackQueries>().DocumentAsync(An.Partnership, asked.Number, other, Token)).WhyNot);
        Assert.Equal(PackRefusals.NoSuchPack, (await host.Get<PackOperations>().CancelAsync(An.Partnership, new PackId(Guid.Empty), other, Token)).WhyNot);
        using var client = TestSignIn.Client(host, other);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(PackUrls.Document(Slug, asked.Number), UriKind.Relative), Token)).StatusCode);
    }

    [Fact]
    public async Task Document_OfAPackThatIsNotReady_IsRefused()
    {
        await using var host = await StageAsync();
        var auditor = await AuditorAsync(host);
        var asked = await AskAsync(host, auditor, ["decisions"]);

        Assert.Equal(PackRefusals.NotReady, (await host.Get<PackQueries>().DocumentAsync(An.Partnership, asked.Number, auditor, Token)).WhyNot);
    }

    // As after a process that died in the middle: nothing but the request is there, and the clock makes the pack.
    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Clock_AfterAnInterruption_MakesThePackOnce(DatabaseKind database)
    {
        await using var host = await StageAsync(database);
        var auditor = await AuditorAsync(host);
        var asked = await AskAsync(host, auditor, ["decisions"]);
        host.Time.Leap(TimeSpan.FromMinutes(11));

        await host.Get<PackClock>().TickAsync(host.Now, Token);
        await host.Get<PackClock>().TickAsync(host.Now, Token);

        // The portal's own clock may have been first.
        await Eventually.SeenAsync(
            async () => (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, Token))!.Pack.State, state => state == PackState.Ready);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync(entry => entry.Type == "pack.sealed", Token)));
    }

    [Fact]
    public async Task Make_ForWhoHasLostTheirRole_HandsOutNothing()
    {
        await using var host = await StageAsync();
        var auditor = await AuditorAsync(host);
        var asked = await AskAsync(host, auditor, ["decisions"]);
        host.Time.Leap(TimeSpan.FromDays(800));

        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);

        // The portal's own clock may have been first, and be at it still.
        var pack = await Eventually.SeenAsync(() => host.InDatabaseAsync(db => db.Set<Pack>().AsNoTracking().SingleAsync(Token)), seen => seen.State != PackState.Making);
        Assert.Equal((PackState.Failed, PackFailure.AccessEnded), (pack.State, pack.Failure));
    }

    [Fact]
    public async Task Make_OfWhatCannotBeProved_FailsAndCanBeRepeated()
    {
        await using var host = await StageAsync(papers: true);
        var auditor = await AuditorAsync(host);
        var asked = await AskAsync(host, auditor, ["decisions"]);

        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);

        Assert.Equal(PackFailure.NotProvable, (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, Token))!.Pack.Failure);
        (await host.Get<PackOperations>().RepeatAsync(An.Partnership, asked.Id, auditor, Token)).Require();
        Assert.Equal(PackState.Making, (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, Token))!.Pack.State);
    }

    [Fact]
    public async Task Cancel_BeforeItIsSealed_LeavesNothing()
    {
        await using var host = await StageAsync();
        var auditor = await AuditorAsync(host);
        var asked = await AskAsync(host, auditor, ["decisions"]);

        (await host.Get<PackOperations>().CancelAsync(An.Partnership, asked.Id, auditor, Token)).Require();
        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);

        var pack = (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, Token))!.Pack;
        Assert.Equal((PackState.Cancelled, null), (pack.State, pack.Document));
    }

    private static async Task<PortalHost> StageAsync(DatabaseKind database = DatabaseKind.Sqlite, bool papers = false)
    {
        var host = await PortalHost.StartAsync(database, services: TestSignIn.Add);
        await CreateAsync(host);
        await EnterAsync(host, papers ? Record() : Record() with { Papers = [] });
        return host;
    }

    private static Task<Actor> AuditorAsync(PortalHost host) => PersonAsync(host, "Ada Auditor", Role.Auditor);

    // As pages know them: with the grants that the database holds.
    private static async Task<Actor> PersonAsync(PortalHost host, string name, Role role) => await host.PersonAsync(name, (role, Charite, An.Partnership)) with
    {
        Grants = [new Grant(role, Charite, An.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
    };

    private static WantedPack Wanted(PortalHost host, IEnumerable<string> include)
    {
        var today = DateOnly.FromDateTime(host.Now.UtcDateTime);
        return new WantedPack(today.AddDays(-400), today, [.. include], false);
    }

    private static async Task<PackNumber> AskAsync(PortalHost host, Actor auditor, IEnumerable<string> include) =>
        (await host.Get<PackOperations>().RequestAsync(An.Partnership, Wanted(host, include), auditor, Token)).Require();
}
