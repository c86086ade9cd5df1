using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class ApiKeyOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Issue_KeepsADigestAndLeavesALeaf(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);

        var token = (await IssueAsync(stage, stage.Author)).Require();

        var row = await host.InDatabaseAsync(db => db.Set<ApiKey>().AsNoTracking().SingleAsync(Token));
        Assert.Equal((token.Id, stage.Author.Id, stage.Partnership), (row.Id, row.PersonId, row.PartnershipId));
        Assert.DoesNotContain(token.Secret, row.Digest, StringComparison.Ordinal);
        Assert.Equal(64, row.Digest.Length);
        var leaf = (await stage.EntriesAsync()).Single(entry => entry.Type == "api-key.issued");
        Assert.Equal("api-key", leaf.Subject!.Kind);
        Assert.Equal("access.issue-key", leaf.Cause);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Issue_WithAStaleSecondFactor_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, (await IssueAsync(stage, stage.Author)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Issue_ForAPartnershipOfOthers_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var other = await GateStage.SetAsync(host, slug: "borealis");
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));

        Assert.Equal(ApiKeyRefusals.NotInside, (await IssueAsync(other, stage.Author)).WhyNot);
        Assert.Equal(ApiKeyRefusals.NotInside, (await IssueAsync(stage, admin)).WhyNot);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<ApiKey>().CountAsync(Token)));
    }

    [Fact]
    public async Task Issue_OfMoreThanTwenty_IsRefusedUntilOneIsRevoked()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        ApiToken? last = null;
        for (var i = 0; i < ApiKey.Most; i++)
        {
            last = (await IssueAsync(stage, stage.Author)).Require();
        }

        Assert.Equal(ApiKeyRefusals.TooMany, (await IssueAsync(stage, stage.Author)).WhyNot);
        (await host.Get<ApiKeyOperations>().RevokeAsync(stage.Partnership, last!.Id, stage.Author, Token)).Require();
        Assert.True((await IssueAsync(stage, stage.Author)).IsDone);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Revoke_ByItsPersonAndByAnAdministrator_EndsIt_AndByAnother_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var operations = host.Get<ApiKeyOperations>();
        var (first, second) = ((await IssueAsync(stage, stage.Author)).Require().Id, (await IssueAsync(stage, stage.Author)).Require().Id);

        Assert.Equal(ApiKeyRefusals.NoSuchKey, (await operations.RevokeAsync(stage.Partnership, first, stage.Chair, Token)).WhyNot);
        Assert.Equal(ApiKeyRefusals.NoSuchKey, (await operations.RevokeAsync(EntityId.New<PartnershipId>(host.Now), first, stage.Author, Token)).WhyNot);
        (await operations.RevokeAsync(stage.Partnership, first, stage.Author, Token)).Require();
        (await operations.RevokeAsync(stage.Partnership, second, admin, Token)).Require();

        var all = await host.Get<ApiKeyQueries>().AllAsync(await FreshAsync(host, admin), Token);
        Assert.All(all!, key => Assert.Equal(ApiKeyRefusals.Revoked, key.WhyNot));
        Assert.Equal(2, (await stage.LeavesAsync()).Count(type => type == "api-key.revoked"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Lists_ShowOnesOwnToOneself_AndAllToAdministratorsAlone(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership, "read:gates");
        (await IssueAsync(stage, stage.Chair)).Require();
        var queries = host.Get<ApiKeyQueries>();

        Assert.Null(Assert.Single((await queries.OwnAsync(await FreshAsync(host, stage.Author), Token)).Keys).LastUsedAt);
        (await program.GetAsync("partnerships/aurora/gates")).EnsureSuccessStatusCode();

        var own = await queries.OwnAsync(await FreshAsync(host, stage.Author), Token);
        Assert.Equal(host.Now, Assert.Single(own.Keys).LastUsedAt);
        Assert.Equal("Partnership aurora", Assert.Single(own.Places).Name);
        Assert.Equal(2, (await queries.AllAsync(await FreshAsync(host, admin), Token))!.Count);
        Assert.Null(await queries.AllAsync(await FreshAsync(host, stage.Chair), Token));
    }

    internal static Task<Outcome<ApiToken>> IssueAsync(GateStage stage, Actor person) => stage.Host.Get<ApiKeyOperations>()
        .IssueAsync(new RequestedKey(stage.Partnership, "Test", ["read:gates"], stage.Host.Now.AddDays(7)), person, Token);

    // As a page would have them: with the grants that the database holds.
    private static async Task<Actor> FreshAsync(PortalHost host, Actor person) => person with
    {
        Grants =
        [
            .. await host.InDatabaseAsync(db => db.Set<RoleGrant>().AsNoTracking().Where(grant => grant.PersonId == person.Id)
                .Select(grant => new Grant(grant.Role, grant.OrganisationId, grant.PartnershipId, grant.ValidFrom, grant.ValidUntil)).ToListAsync(Token)),
        ],
    };
}
