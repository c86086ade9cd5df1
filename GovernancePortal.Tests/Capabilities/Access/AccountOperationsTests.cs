using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed class AccountOperationsTests
{
    private static readonly PartnershipId Aurora = An.Partnership;

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task StepUp_WithAFreshCode_LetsTheRefusedActThrough(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await SessionOfAsync(host, mia);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var operations = host.Get<AccountOperations>();

        var stale = await operations.RenewRecoveryCodesAsync(actor, default);
        var wrong = await operations.ConfirmSecondFactorAsync(actor, "nonsense", default);
        var confirmed = await operations.ConfirmSecondFactorAsync(actor, mia.CodeAt(host.Now), default);
        var again = await operations.RenewRecoveryCodesAsync(actor, default);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, stale.WhyNot);
        Assert.Equal(AccessRefusals.CodeRefused, wrong.WhyNot);
        Assert.True(confirmed.IsDone, confirmed.ToString());
        Assert.Equal(10, again.Require().Count);
        Assert.Equal(
            ["act.refused", "second-factor.refused", "session.refused", "second-factor.confirmed", "recovery-codes.made"],
            (await TestAccount.LeavesAsync(host)).Select(leaf => leaf.Type));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Enrol_FirstAuthenticator_ProvesTheRunningSession(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member", secondFactor: false);
        var actor = await SessionOfAsync(host, mia, proved: false);
        var key = Totp.NewKey();

        var codes = (await host.Get<AccountOperations>().EnrolAuthenticatorAsync(actor, key, Totp.CodeAt(key, host.Now), default)).Require();

        Assert.Equal(10, codes.Distinct().Count());
        var session = await host.InDatabaseAsync(db => db.Set<PortalSession>().SingleAsync(row => row.Id == actor.Session));
        Assert.Equal((host.Now, "password-totp"), (session.SecondFactorAt!.Value, session.Authentication));
        Assert.DoesNotContain(Totp.ToText(key), (await host.InDatabaseAsync(db => db.Users.SingleAsync())).SealedTotpKey, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Enrol_AnotherAuthenticator_NeedsAFreshSecondFactor(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await SessionOfAsync(host, mia);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var key = Totp.NewKey();

        var refused = await host.Get<AccountOperations>().EnrolAuthenticatorAsync(actor, key, Totp.CodeAt(key, host.Now), default);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task ChangePassword_EndsTheOtherSessionsAlone(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var (here, there) = (await SessionOfAsync(host, mia), await SessionOfAsync(host, mia));
        var operations = host.Get<AccountOperations>();

        var wrong = await operations.ChangePasswordAsync(here, "wrong", "marble-lantern-orchard", default);
        var changed = await operations.ChangePasswordAsync(here, mia.Password, "marble-lantern-orchard", default);

        Assert.Equal(AccessRefusals.PasswordWrong, wrong.WhyNot);
        Assert.True(changed.IsDone, changed.ToString());
        Assert.NotNull(await host.Get<LiveSessions>().FindAsync(here.Id, here.Session!.Value));
        Assert.Null(await host.Get<LiveSessions>().FindAsync(there.Id, there.Session!.Value));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Disable_EndsSessionsAndCommandsAtOnce(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await SessionOfAsync(host, mia);

        Assert.True((await host.Get<PeopleOperations>().DisableAsync(admin, mia.Person, default)).IsDone);

        Assert.Null(await host.Get<LiveSessions>().FindAsync(actor.Id, actor.Session!.Value));
        Assert.Equal(AccessRefusals.SessionOver, (await host.Get<AccountOperations>().ChangeDetailsAsync(actor, "Mia", null, default)).WhyNot);
        Assert.Equal(AccessRefusals.OwnAccount, (await host.Get<PeopleOperations>().DisableAsync(admin, admin.Id, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task People_ByAnybodyButAnAdministrator_AreRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var sponsor = await host.PersonAsync("Sam Sponsor", (Role.Sponsor, An.Organisation, Aurora));

        Assert.Equal(AccessRefusals.AdministratorsOnly, (await host.Get<PeopleOperations>().CreateAsync(sponsor, "New", "new@example.org", null, default)).WhyNot);
        Assert.Null(await host.Get<AdministrationQueries>().PeopleAsync(sponsor, null, null, default));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task People_AndGrants_AreShownWithTheNamesOfPartnershipsAndOrganisations(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var scene = await RoomScene.SetAsync(host);
        var admin = await host.PersonAsync("Bo Admin", (Role.Administrator, default, PartnershipId.Installation));
        var reader = admin with { Grants = [new Grant(Role.Administrator, default, PartnershipId.Installation, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };
        await host.InDatabaseAsync(async db =>
        {
            db.AddRange((await db.Set<Partnership>().SingleAsync()).Parties.Select(Organisation.Of));
            return await db.SaveChangesAsync();
        });
        var people = host.Get<PeopleOperations>();

        Assert.True((await people.CreateAsync(admin, "Nia New", "nia@example.org", scene.Organisations[3], default)).IsDone);
        Assert.Equal(AccessRefusals.OrganisationUnknown, (await people.CreateAsync(admin, "Noa New", "noa@example.org", An.Organisation, default)).WhyNot);

        var nia = Assert.Single((await host.Get<AdministrationQueries>().PeopleAsync(reader, "nia new", null, default))!.People);
        var grant = Assert.Single((await host.Get<AdministrationQueries>().GrantsAsync(reader, scene.Members[0].Id, null, null, default))!);
        Assert.Equal("Aga Khan", nia.Organisation);
        Assert.Equal(("Aurora Imaging Partnership", "Charité"), (grant.Partnership, grant.Organisation));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Grant_TakesTwoPersons_AndTheLastAdministratorStays(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var ben = await host.PersonAsync("Ben Admin");
        var mia = await host.PersonAsync("Mia Member");
        var grants = host.Get<GrantOperations>();

        Assert.True((await grants.AppointSecondAdministratorAsync(ada, ben.Id, default)).IsDone);
        Assert.Equal(AccessRefusals.NotSoleAdministrator, (await grants.AppointSecondAdministratorAsync(ada, mia.Id, default)).WhyNot);
        var id = (await grants.ProposeAsync(ada, Proposal(mia.Id, Role.Chair, host.Now), default)).Require();
        Assert.Equal(AccessRefusals.SecondPersonNeeded, (await grants.ConfirmAsync(ada, Aurora, id, default)).WhyNot);
        Assert.True((await grants.ConfirmAsync(ben, Aurora, id, default)).IsDone);
        Assert.Equal(AccessRefusals.RolesExclude, (await grants.ProposeAsync(ada, Proposal(mia.Id, Role.Auditor, host.Now), default)).WhyNot);
        Assert.Equal(AccessRefusals.OwnGrant, (await grants.ProposeAsync(ada, Proposal(ada.Id, Role.Chair, host.Now), default)).WhyNot);
        Assert.Equal(AccessRefusals.ReasonMissing, (await grants.RevokeAsync(ada, Aurora, id, " ", default)).WhyNot);
        Assert.True((await grants.RevokeAsync(ada, Aurora, id, "Left the council", default)).IsDone);
        var administrators = await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.Role == Role.Administrator).ToListAsync());
        Assert.True((await grants.RevokeAsync(ada, PartnershipId.Installation, administrators.Single(grant => grant.PersonId == ben.Id).Id, "Test", default)).IsDone);
        Assert.Equal(
            AccessRefusals.LastAdministrator,
            (await grants.RevokeAsync(ada, PartnershipId.Installation, administrators.Single(grant => grant.PersonId == ada.Id).Id, "Test", default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Administrator_InAPartnership_CannotBeProposed(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await host.PersonAsync("Mia Member");

        var refused = await host.Get<GrantOperations>().ProposeAsync(ada, Proposal(mia.Id, Role.Administrator, host.Now), default);

        Assert.Equal(AccessRefusals.AdministratorOfInstallation, refused.WhyNot);
    }

    private static ProposedGrant Proposal(PersonId person, Role role, DateTimeOffset now) =>
        new(person, An.Organisation, role, Aurora, now, now.AddDays(90), "A reason");

    private static async Task<Actor> SessionOfAsync(PortalHost host, TestAccount account, bool proved = true)
    {
        var session = new PortalSession
        {
            Id = EntityId.New<SessionId>(host.Now),
            PersonId = account.Person,
            Authentication = proved ? "password-totp" : "password",
            StartedAt = host.Now,
            SecondFactorAt = proved ? host.Now : null,
        };
        await host.InDatabaseAsync(db =>
        {
            db.Add(session);
            return db.SaveChangesAsync();
        });
        return new Actor { Id = account.Person, Session = session.Id };
    }
}
