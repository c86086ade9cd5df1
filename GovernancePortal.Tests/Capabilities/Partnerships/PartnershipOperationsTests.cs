using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

public sealed class PartnershipOperationsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Create_OpensTheLogUnderItsAddress(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);

        var log = await host.InDatabaseAsync(db => db.Set<EvidenceLogRow>().FirstAsync(row => row.PartnershipId == aurora.Id));
        var types = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>()
            .Where(row => row.PartnershipId == aurora.Id).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync());

        Assert.EndsWith("p/aurora", log.Name, StringComparison.Ordinal);
        Assert.Equal(["partnership.created", "party.added", "party.added"], types);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Create_UnderATakenAddress_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);

        var refused = await host.Get<PartnershipOperations>().CreateAsync(new NewPartnership(Aurora.Slug, "Other", "Other"), aurora.Admin, default);

        Assert.Equal(PartnershipRefusals.SlugTaken, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Create_BySomebodyElse_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var operations = host.Get<PartnershipOperations>();

        Assert.Equal(PartnershipRefusals.NotAdministrator, (await operations.CreateAsync(new NewPartnership("other", "Other", "Other"), aurora.OfCharite, default)).WhyNot);
        Assert.Equal(AccessRefusals.NotSignedIn, (await operations.CreateAsync(new NewPartnership("other", "Other", "Other"), Actor.Anonymous, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task AddParty_ThatIsKnown_KeepsItsIdAcrossPartnerships(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var operations = host.Get<PartnershipOperations>();
        var borealis = (await operations.CreateAsync(new NewPartnership("borealis", "Borealis", "Another"), aurora.Admin, default)).Require();

        var byId = await operations.AddPartyAsync(borealis, new NewParty(aurora.Charite, "", "", "", LegalRole.Observer), aurora.Admin, default);
        var byName = await operations.AddPartyAsync(
            borealis, new NewParty(null, "Leeds Teaching Hospitals NHS Trust", "Leeds", "GB", LegalRole.Funder), aurora.Admin, default);

        Assert.Equal(aurora.Charite, byId.Require());
        Assert.Equal(aurora.Leeds, byName.Require());
        Assert.Equal(2, (await host.Get<PartnershipQueries>().OrganisationsAsync(await Seen(host, aurora.Admin), default)).Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Statements_ComeBackAsTheyWereMade(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var operations = host.Get<PartnershipOperations>();
        var contact = new Contact("Jo Berg", "Data protection officer", "jo@example.org");

        (await operations.StateContributionAsync(
            aurora.Id, new StatedContribution(aurora.Charite, aurora.Leeds, ContributionKind.Data, "41,200 images", Today, Today.AddYears(1)), aurora.OfCharite, default)).Require();
        (await operations.StateExpectationAsync(
            aurora.Id, new StatedExpectation(aurora.Leeds, null, ContributionKind.Compute, "Training time"), aurora.OfLeeds, default)).Require();
        (await operations.NameContactsAsync(aurora.Id, aurora.Charite, [contact], aurora.OfCharite, default)).Require();

        var view = (await host.Get<PartnershipQueries>().FindBySlugAsync(Aurora.Slug, await Seen(host, aurora.OfLeeds), default))!;
        var given = Assert.Single(view.Contributions);
        Assert.Equal((aurora.Charite, aurora.Leeds, "41,200 images", Today.AddYears(1)), (given.From, given.To!.Value, given.Description, given.UntilDay!.Value));
        Assert.Equal(ContributionKind.Compute, Assert.Single(view.Expectations).Kind);
        Assert.Equal(contact, Assert.Single(view.Parties[0].Contacts));
        Assert.Equal([aurora.Leeds], view.SpeaksFor);
        (await operations.WithdrawContributionAsync(aurora.Id, given.Id, aurora.OfCharite, default)).Require();
        (await operations.WithdrawExpectationAsync(aurora.Id, view.Expectations[0].Id, aurora.OfLeeds, default)).Require();
        Assert.Equal(PartnershipRefusals.NoSuchStatement, (await operations.WithdrawContributionAsync(aurora.Id, given.Id, aurora.OfCharite, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Contacts_AreNotInTheLeaves(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);

        (await host.Get<PartnershipOperations>().NameContactsAsync(
            aurora.Id, aurora.Charite, [new Contact("Jo Berg", "Officer", "jo@example.org")], aurora.OfCharite, default)).Require();

        var leaves = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().Where(row => row.PartnershipId == aurora.Id).ToListAsync());
        Assert.DoesNotContain(leaves, row => System.Text.Encoding.UTF8.GetString(row.Bytes).Contains("jo@example.org", StringComparison.Ordinal));
        Assert.DoesNotContain(leaves, row => System.Text.Encoding.UTF8.GetString(row.Bytes).Contains("Jo Berg", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Take_WithoutACharter_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);

        var refused = await host.Get<PartnershipOperations>().TakeAsync(aurora.Id, PartnershipStep.Activate, null, aurora.OfCharite, default);

        Assert.Equal(PartnershipRefusals.NoCharterInForce, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Act_InAPartnershipThatIsNone_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var none = EntityId.New<PartnershipId>(host.Now);

        var refused = await host.Get<PartnershipOperations>().AddPartyAsync(none, new NewParty(null, "A", "A", "DE", LegalRole.Funder), aurora.Admin, default);

        Assert.Equal(PartnershipRefusals.NoSuchPartnership, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Act_InAnotherPartnershipsName_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var stranger = await host.PersonAsync("Sam Stranger", (Role.Sponsor, aurora.Charite, An.Partnership));

        var refused = await host.Get<PartnershipOperations>().NameContactsAsync(aurora.Id, aurora.Charite, [], stranger, default);

        Assert.Equal(PartnershipRefusals.NotYourOrganisation, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Queries_ShowNobodyMoreThanTheirs(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var auditor = await Seen(host, await aurora.PersonAsync("Ines Auditor", Role.Auditor));
        var stranger = await Seen(host, await host.PersonAsync("Sam Stranger", (Role.Auditor, aurora.Charite, An.Partnership)));
        var admin = await Seen(host, aurora.Admin);
        var sponsor = await Seen(host, aurora.OfCharite);
        var queries = host.Get<PartnershipQueries>();

        Assert.NotNull(await queries.FindBySlugAsync(Aurora.Slug, sponsor, default));
        Assert.NotNull(await queries.FindBySlugAsync(Aurora.Slug, auditor, default));
        Assert.Null(await queries.FindBySlugAsync(Aurora.Slug, stranger, default));
        Assert.Null(await queries.FindBySlugAsync(Aurora.Slug, admin, default));
        Assert.Null(await queries.FindBySlugAsync(Aurora.Slug, Actor.Anonymous, default));
        Assert.Single(await queries.MineAsync(sponsor, default));
        Assert.Empty(await queries.MineAsync(stranger, default));
        Assert.Empty(await queries.MineAsync(admin, default));
        Assert.Single(await queries.AllAsync(admin, default));
        Assert.Empty(await queries.AllAsync(sponsor, default));
        Assert.Empty(await queries.OrganisationsAsync(sponsor, default));
        Assert.Equal("Leeds", (await queries.NamesAsync(aurora.Id, default))[aurora.Leeds]);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Waiting_AsksASponsorForWhatIsMissing(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var source = new PartnershipWaiting(host.Get<IDbContextFactory<PortalDbContext>>());

        var waiting = await source.WaitingAsync(await Seen(host, aurora.OfCharite), [aurora.Id], default);
        var nothing = await source.WaitingAsync(await Seen(host, aurora.Admin), [aurora.Id], default);

        Assert.Equal(["State what Charité gives", "Name whom to ask at Charité"], waiting.Select(item => item.Text));
        Assert.Empty(nothing);
    }

    // The actor as a page knows them: with the grants that the database holds.
    internal static async Task<Actor> Seen(PortalHost host, Actor actor) => actor with
    {
        Grants =
        [
            .. (await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == actor.Id).ToListAsync()))
                .Where(grant => grant.InForce(host.Now))
                .Select(grant => new Grant(grant.Role, grant.OrganisationId, grant.PartnershipId, grant.ValidFrom, grant.ValidUntil)),
        ],
    };
}
