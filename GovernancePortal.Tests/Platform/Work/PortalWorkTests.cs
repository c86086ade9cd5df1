using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Work;

public sealed class PortalWorkTests
{
    private static readonly OrganisationId Alpha = An.Organisation;
    private static readonly PartnershipId Aurora = An.Partnership;

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_OfAnAct_WritesItsLeafInTheSameTransaction(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        var member = await host.PersonAsync("Mia Member");

        var proposed = await ProposeAsync(host, admin, member.Id);

        Assert.True(proposed.IsDone, proposed.ToString());
        var entries = await EntriesAsync(host);
        var entry = Assert.Single(entries);
        Assert.Equal("grant.proposed", entry.Type);
        Assert.Equal(0, entry.Seq);
        Assert.Equal("council-member", entry.Data!["role"]);
        Assert.Single(entry.Pd);
        Assert.StartsWith("p_", entry.Actor, StringComparison.Ordinal);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<RoleGrant>().CountAsync(grant => grant.State == RoleGrantState.Proposed)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_RefusedByARule_ChangesNothingAndRecordsTheDenial(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var nobody = await host.PersonAsync("Noah Nobody", (Role.CouncilMember, Alpha, Aurora));

        var refused = await ProposeAsync(host, nobody, nobody.Id);

        Assert.Equal(AccessRefusals.NotYours, refused.WhyNot);
        var entry = Assert.Single(await EntriesAsync(host));
        Assert.Equal("act.refused", entry.Type);
        Assert.Equal("access.not-yours", entry.Data!["refusal"]);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<RoleGrant>().CountAsync(grant => grant.State == RoleGrantState.Proposed)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_ThatFailsAfterSaving_LeavesNeitherRowNorLeaf(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        var work = host.Get<PortalWork>();

        var good = ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now));
        var bad = work.RunAsync<Nothing>(
            new Command("tests.break", Aurora),
            admin,
            async scope =>
            {
                scope.Db.Add(Grant(scope, EntityId.New<PersonId>(scope.At)));
                await scope.Db.SaveChangesAsync();
                throw new InvalidOperationException("broken on purpose");
            },
            TestContext.Current.CancellationToken);
        var alsoGood = ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now));

        Assert.IsType<Outcome<Nothing>.Faulted>(await bad);
        Assert.True((await good).IsDone);
        Assert.True((await alsoGood).IsDone);
        Assert.Equal(2, (await EntriesAsync(host)).Count);
        Assert.Equal(2, await host.InDatabaseAsync(db => db.Set<RoleGrant>().CountAsync(grant => grant.State == RoleGrantState.Proposed)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_ByManyAtOnce_LosesNoLeafAndKeepsTheTree(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.ToString()));
        var entries = await EntriesAsync(host);
        Assert.Equal(Enumerable.Range(0, 300).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
        var checkpoint = await host.Get<Checkpoints>().SignAsync(Aurora, TestContext.Current.CancellationToken);
        var tree = new MerkleTree();
        entries.ForEach(entry => tree.Append(MerkleHash.Leaf(entry.ToCanonicalBytes())));
        Assert.Equal(tree.Root(), Checkpoint.Parse(SignedNote.Parse(checkpoint!.Note).Text).Root);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_InASessionThatEnded_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        await host.InDatabaseAsync(db => db.Set<PortalSession>().ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, host.Now)));

        var refused = await ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now));

        Assert.Equal(AccessRefusals.SessionOver, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_GatheredBehindAnActThatEndsTheSession_IsRefusedThoughBothWereReadTogether(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        var other = await host.PersonAsync("Otto Other", (Role.Administrator, Alpha, PartnershipId.Installation));
        var work = host.Get<PortalWork>();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = work.RunAsync(
            new Command("tests.hold", Aurora),
            admin,
            async _ =>
            {
                begun.SetResult();
                await goOn.Task;
                return true;
            },
            TestContext.Current.CancellationToken);
        await begun.Task;

        var before = ProposeAsync(host, other, EntityId.New<PersonId>(host.Now));
        var ending = work.RunAsync(
            new Command("tests.end-session", Aurora),
            admin,
            async scope =>
            {
                (await scope.Db.Set<PortalSession>().SingleAsync(session => session.PersonId == other.Id)).EndedAt = scope.At;
                return true;
            },
            TestContext.Current.CancellationToken);
        var after = ProposeAsync(host, other, EntityId.New<PersonId>(host.Now));
        goOn.SetResult();

        Assert.True((await holding).IsDone);
        Assert.True((await before).IsDone);
        Assert.True((await ending).IsDone);
        Assert.Equal(AccessRefusals.SessionOver, (await after).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_WithAStaleSecondFactor_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var refused = await ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now));

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_OnALogThatWasTamperedWith_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, Alpha, PartnershipId.Installation));
        await ProposeAsync(host, admin, EntityId.New<PersonId>(host.Now));
        await host.Get<Checkpoints>().SignAsync(Aurora, TestContext.Current.CancellationToken);
        var forged = new byte[32];
        await host.InDatabaseAsync(async db =>
        {
            await TamperAsync(db);
            return await db.Set<EvidenceEntryRow>().ExecuteUpdateAsync(set => set.SetProperty(entry => entry.LeafHash, forged));
        });

        await using var restarted = await PortalHost.RestartAsync(host);
        var refused = await ProposeAsync(restarted, admin, EntityId.New<PersonId>(host.Now));

        Assert.Equal(WorkRefusals.LogBroken, refused.WhyNot);
    }

    private static Task<Outcome<RoleGrantId>> ProposeAsync(PortalHost host, Actor actor, PersonId person) => host.Get<PortalWork>().RunAsync(
        new Command("tests.propose", Aurora, Assurance.FreshSecondFactor),
        actor,
        scope =>
        {
            var grant = Grant(scope, person);
            scope.Db.Add(grant);
            return grant.Id;
        },
        TestContext.Current.CancellationToken);

    private static RoleGrant Grant(WorkScope scope, PersonId person) => RoleGrant.Propose(
        scope.Actor,
        new ProposedGrant(person, Alpha, Role.CouncilMember, Aurora, scope.At, scope.At.AddDays(30), "A new member"),
        [],
        scope.At);

    // What the owner of a database can do and the portal cannot: take the triggers off first.
    private static Task TamperAsync(PortalDbContext db) => db.Database.ExecuteSqlRawAsync(
        db is SqlitePortalDbContext
            ? """drop trigger "evidence_entries_no_update";"""
            : """alter table "evidence_entries" disable trigger all;""");

    private static Task<List<LogEntry>> EntriesAsync(PortalHost host) => host.InDatabaseAsync(async db =>
        (await db.Set<EvidenceEntryRow>().Where(row => row.PartnershipId == Aurora).OrderBy(row => row.Seq).ToListAsync())
            .ConvertAll(row => LogEntry.Parse(row.Bytes)));
}
