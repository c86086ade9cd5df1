using System.Data.Common;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Decisions;

public sealed class DecisionQueriesTests
{
    private static readonly Actor Member = An.ActorOf(Charite, Role.CouncilMember);

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_OverSeveralPages_GoesForthAndBackWithoutGapOrDouble(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, [.. Enumerable.Range(1, 120).Select(i => Record($"Decision {i}", i))]);
        var queries = host.Get<DecisionQueries>();

        var first = await queries.ListAsync(An.Partnership, Member, DecisionFilter.All, null, null, Token);
        var second = await queries.ListAsync(An.Partnership, Member, DecisionFilter.All, first.Before, null, Token);
        var third = await queries.ListAsync(An.Partnership, Member, DecisionFilter.All, second.Before, null, Token);
        var back = await queries.ListAsync(An.Partnership, Member, DecisionFilter.All, null, third.After, Token);

        Assert.Equal(Enumerable.Range(1, 120).Reverse(), first.Lines.Concat(second.Lines).Concat(third.Lines).Select(line => line.Number));
        Assert.Null(first.After);
        Assert.Null(third.Before);
        Assert.Equal(second.Lines, back.Lines);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_WithEachFilter_HoldsExactlyWhatMatches(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(
            host,
            Record("One", 1),
            Record("Two", 2) with { Kind = DecisionKind.Vendor },
            Record("Three", 3) with { Tier = RiskTier.Low },
            Record("Four", 4) with { Outcome = VotingOutcome.Rejected },
            Record("Five", 5) with { MovedBy = Kemri });

        Assert.Equal([2], await NumbersAsync(host, new DecisionFilter { Kind = DecisionKind.Vendor }));
        Assert.Equal([3], await NumbersAsync(host, new DecisionFilter { Tier = RiskTier.Low }));
        Assert.Equal([4], await NumbersAsync(host, new DecisionFilter { Outcome = VotingOutcome.Rejected }));
        Assert.Equal([5], await NumbersAsync(host, new DecisionFilter { Organisation = Kemri }));
        Assert.Equal([4, 3, 2], await NumbersAsync(host, new DecisionFilter { From = new DateOnly(2026, 1, 7), Until = new DateOnly(2026, 1, 9) }));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_ByText_FindsEachPartOfTheRecord(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, Record("Retinal transfer", 1), Record("Zanzibar", 2) with { Motion = "Nothing else.", Rationale = "Because.", Options = [], Conditions = [], Votes = [] });

        Assert.Equal([1], await NumbersAsync(host, Text("transfers")));
        Assert.Equal([1], await NumbersAsync(host, Text("pilot CLINICS")));
        Assert.Equal([1], await NumbersAsync(host, Text("sensitivity")));
        Assert.Equal([1], await NumbersAsync(host, Text("glaucoma")));
        Assert.Equal([1], await NumbersAsync(host, Text("recalibrate")));
        Assert.Equal([1], await NumbersAsync(host, Text("\"Kilifi cohort\"")));
        Assert.Equal([2], await NumbersAsync(host, Text("zanzibar")));
        Assert.Empty(await NumbersAsync(host, Text("\"cohort Kilifi\"")));
        Assert.Empty(await NumbersAsync(host, Text("zanzibar clinics")));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task List_ByTextThatIsSyntaxOfADatabase_IsOnlyText(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, Record());

        foreach (var text in (string[])["\"", "*", "retinal)", "NOT", "a:b", "'; drop table decisions;--", "title:", "^retinal", "NEAR(a b)", "or", "-", "\0"])
        {
            await host.Get<DecisionQueries>().ListAsync(An.Partnership, Member, Text(text), null, null, Token);
            await host.Get<DecisionQueries>().BestAsync(An.Partnership, Member, Text(text), Token);
        }

        Assert.Equal([1], await NumbersAsync(host, DecisionFilter.All));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Best_PutsAHitInTheTitleBeforeOneInTheText(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, Record("Retinal images", 1), Record("Something else", 2));

        var best = await host.Get<DecisionQueries>().BestAsync(An.Partnership, Member, Text("retinal"), Token);

        Assert.Equal([1, 2], best.Lines.Select(line => line.Number));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Everything_IsCutToWhatTheActorMaySee(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(
            host,
            Record("For all", 1),
            Record("For everybody", 2) with { Visibility = Visibility.Public },
            Record("For us", 3) with { Visibility = Visibility.OwnOrganisation },
            Record("For auditors", 4) with { Visibility = Visibility.Auditor });
        var stranger = Member with { Grants = [new Grant(Role.CouncilMember, Charite, EntityId.New<PartnershipId>(host.Now), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };

        Assert.Equal([3, 2, 1], await NumbersAsync(host, DecisionFilter.All, Member));
        Assert.Equal([2, 1], await NumbersAsync(host, DecisionFilter.All, An.ActorOf(Kemri, Role.CouncilMember)));
        Assert.Equal([4, 3, 2, 1], await NumbersAsync(host, DecisionFilter.All, An.ActorOf(Kemri, Role.Auditor)));
        Assert.Equal([2], await NumbersAsync(host, DecisionFilter.All, Actor.Anonymous));
        Assert.Equal([2], await NumbersAsync(host, Text("retinal"), stranger));
        Assert.Null(await host.Get<DecisionQueries>().FindAsync(An.Partnership, 1, Actor.Anonymous, Token));
        Assert.NotNull(await host.Get<DecisionQueries>().FindAsync(An.Partnership, 2, Actor.Anonymous, Token));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Find_ShowsTheLeafAndWhatSupersedesWhat(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, Record("Old", 1), Record("New", 2) with { Supersedes = 1 });

        var old = await host.Get<DecisionQueries>().FindAsync(An.Partnership, 1, Member, Token);
        var later = await host.Get<DecisionQueries>().FindAsync(An.Partnership, 2, Member, Token);

        Assert.Equal((2, "New", 0L), (old!.SupersededBy, old.SupersededByTitle, old.Leaf));
        Assert.Equal(("Old", 1L), (later!.SupersedesTitle, later.Leaf));
        Assert.Equal(DecisionHash.Of(old.Record), old.Sha256);
        Assert.Equal(2, (await host.Get<DecisionQueries>().NewestAsync(An.Partnership, Member, 5, Token))[1].SupersededBy);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Decision_ChangedByTheApplication_IsRefusedByTheDatabase(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await EnterAsync(host, Record());

        foreach (var attempt in (string[])["""update "decisions" set "Title" = 'forged';""", """delete from "decisions";"""])
        {
            await Assert.ThrowsAnyAsync<DbException>(() => host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(attempt)));
        }

        if (database == DatabaseKind.Sqlite)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
                """replace into "decisions" select * from "decisions";""")));
        }

        Assert.Equal("Release of the model", await host.InDatabaseAsync(db => db.Set<Decision>().Select(decision => decision.Title).SingleAsync()));
    }

    private static DecisionFilter Text(string text) => new() { Text = text };

    private static async Task<IEnumerable<int>> NumbersAsync(PortalHost host, DecisionFilter filter, Actor? actor = null) =>
        (await host.Get<DecisionQueries>().ListAsync(An.Partnership, actor ?? Member, filter, null, null, Token)).Lines.Select(line => line.Number);

    private static async Task<PortalHost> StartAsync(DatabaseKind database)
    {
        var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        return host;
    }
}
