using System.Reflection;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Identity;
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

    [Theory, InlineData(true), InlineData(false)]
    public async Task Administrator_WhoRemovesTheOther_CannotAppointAnAccompliceAlone(bool close)
    {
        await using var host = await PortalHost.StartAsync();
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var (ben, eve) = (await host.PersonAsync("Ben Admin"), await host.PersonAsync("Eve Accomplice"));
        var grants = host.Get<GrantOperations>();
        var id = (await grants.AppointSecondAdministratorAsync(ada, ben.Id, default)).Require();
        Assert.True((close
            ? await host.Get<PeopleOperations>().DisableAsync(ada, ben.Id, default)
            : await grants.RevokeAsync(ada, PartnershipId.Installation, id, "Out of my way", default)).IsDone);

        var refused = await grants.AppointSecondAdministratorAsync(ada, eve.Id, default);

        Assert.Equal(AccessRefusals.NotSoleAdministrator, refused.WhyNot);
        Assert.False(await host.InDatabaseAsync(db => db.Set<RoleGrant>().AnyAsync(grant => grant.PersonId == eve.Id)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Confirm_OfARoleThatExcludesOneGivenSince_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var ben = await host.PersonAsync("Ben Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await host.PersonAsync("Mia Member");
        var grants = host.Get<GrantOperations>();
        var waiting = (await grants.ProposeAsync(ada, Proposal(mia.Id, Role.Auditor, host.Now), default)).Require();
        await host.GrantAsync(mia.Id, Role.CouncilMember, An.Organisation, EntityId.New<PartnershipId>(host.Now));

        var refused = await grants.ConfirmAsync(ben, Aurora, waiting, default);

        Assert.Equal(AccessRefusals.RolesExclude, refused.WhyNot);
        Assert.Equal(RoleGrantState.Proposed, await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.Id == waiting).Select(grant => grant.State).SingleAsync()));
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

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Grant_ThatMakesNoSense_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await host.PersonAsync("Mia Member");
        var grants = host.Get<GrantOperations>();
        var good = Proposal(mia.Id, Role.Chair, host.Now);

        Assert.Equal(AccessRefusals.PeriodEmpty, (await grants.ProposeAsync(ada, good with { ValidUntil = good.ValidFrom }, default)).WhyNot);
        Assert.Equal(AccessRefusals.PeriodTooLong, (await grants.ProposeAsync(ada, good with { ValidUntil = good.ValidFrom.AddYears(6) }, default)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchPerson, (await grants.ProposeAsync(ada, good with { Person = EntityId.New<PersonId>(host.Now) }, default)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchPerson, (await grants.AppointSecondAdministratorAsync(ada, EntityId.New<PersonId>(host.Now), default)).WhyNot);
        Assert.Equal(AccessRefusals.SystemRole, (await grants.ProposeAsync(ada, good with { Role = Role.System }, default)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchGrant, (await grants.ConfirmAsync(ada, Aurora, EntityId.New<RoleGrantId>(host.Now), default)).WhyNot);
        Assert.False(await host.InDatabaseAsync(db => db.Set<RoleGrant>().AnyAsync(grant => grant.PersonId == mia.Id)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Details_ThatMakeNoSense_AreRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await SessionOfAsync(host, mia);
        var (operations, people) = (host.Get<AccountOperations>(), host.Get<PeopleOperations>());

        Assert.Equal(AccessRefusals.NameMissing, (await operations.ChangeDetailsAsync(actor, " ", null, default)).WhyNot);
        Assert.Equal(AccessRefusals.TimeZoneUnknown, (await operations.ChangeDetailsAsync(actor, "Mia", "Middle-earth/Shire", default)).WhyNot);
        Assert.Equal(AccessRefusals.MailInvalid, (await people.CreateAsync(ada, "New", "no address", null, default)).WhyNot);
        Assert.Equal(AccessRefusals.MailTaken, (await people.CreateAsync(ada, "New", "mia.member@example.org", null, default)).WhyNot);
        Assert.Equal("Mia Member", await host.InDatabaseAsync(db => db.Users.Where(user => user.Id == mia.Person.Value).Select(user => user.DisplayName).SingleAsync()));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Act_InASessionWithoutASecondFactor_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await TestAccount.MakeAsync(host, "Mia Member");
        var actor = await SessionOfAsync(host, mia, proved: false);

        Assert.Equal(AccessRefusals.SecondFactorNeeded, (await host.Get<AccountOperations>().RenewRecoveryCodesAsync(actor, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task EndSession_OfSomebodyElse_IsRefusedAsIfThereWereNone(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await SessionOfAsync(host, await TestAccount.MakeAsync(host, "Mia Member"));
        var noa = await SessionOfAsync(host, await TestAccount.MakeAsync(host, "Noa Member"));

        Assert.Equal(AccessRefusals.NoSuchSession, (await host.Get<AccountOperations>().EndSessionAsync(mia, noa.Session!.Value, default)).WhyNot);

        Assert.NotNull(await host.Get<LiveSessions>().FindAsync(noa.Id, noa.Session!.Value));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Passkeys_AreTenAtTheMostAndTheirOwnersAlone(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await SessionOfAsync(host, await TestAccount.MakeAsync(host, "Mia Member"));
        var noa = await SessionOfAsync(host, await TestAccount.MakeAsync(host, "Noa Member"));
        var operations = host.Get<AccountOperations>();
        for (byte number = 0; number < 10; number++)
        {
            (await operations.AddPasskeyAsync(mia, Passkey(host, mia, number), "Key", default)).Require();
        }

        Assert.Equal(AccessRefusals.PasskeysFull, (await operations.AddPasskeyAsync(mia, Passkey(host, mia, 10), "Key", default)).WhyNot);
        Assert.Equal(AccessRefusals.PasskeyRefused, (await operations.AddPasskeyAsync(noa, Passkey(host, noa, 0), "Key", default)).WhyNot);
        Assert.Equal(AccessRefusals.PasskeyRefused, (await operations.AddPasskeyAsync(noa, Passkey(host, mia, 11), "Key", default)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchPasskey, (await operations.RemovePasskeyAsync(noa, [0], default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task RemovePasskey_ThatIsTheOnlySecondFactor_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var mia = await SessionOfAsync(host, await TestAccount.MakeAsync(host, "Mia Member", secondFactor: false));
        var operations = host.Get<AccountOperations>();
        (await operations.AddPasskeyAsync(mia, Passkey(host, mia, 1), "Key", default)).Require();

        Assert.Equal(AccessRefusals.LastSecondFactor, (await operations.RemovePasskeyAsync(mia, [1], default)).WhyNot);

        Assert.Single((await host.Get<AccessQueries>().OwnAccountAsync(mia, default))!.Passkeys);
    }

    [Fact]
    public async Task DemoAccounts_WhereThereAreMany_AreCappedAndFoundByName()
    {
        await using var host = await PortalHost.StartAsync();
        for (var number = 1; number <= 42; number++)
        {
            await TestAccount.MakeAsync(host, $"Voter {number:00}", secondFactor: false, demo: true);
        }

        var queries = host.Get<AccessQueries>();
        var all = await queries.DemoAccountsAsync(null, default);
        var found = await queries.DemoAccountsAsync(" vOTER.42 ", default);

        Assert.Equal((40, 2, 42), (all.Shown.Count, all.More, all.Total));
        Assert.Equal("Voter 42", Assert.Single(found.Shown).DisplayName);
        Assert.True(found.AreMany);
    }

    [Fact]
    public async Task DemoAccounts_AreGroupedByOrganisation()
    {
        await using var host = await PortalHost.StartAsync();
        await host.InDatabaseAsync(db =>
        {
            db.Add(Organisation.Of(Party("Charité", DecisionLog.Charite)));
            db.Add(Organisation.Of(Party("KEMRI", DecisionLog.Kemri)));
            return db.SaveChangesAsync();
        });
        foreach (var (name, home) in ((string, OrganisationId?)[])[("Ann", DecisionLog.Kemri), ("Bo", null), ("Cy", DecisionLog.Charite), ("Di", DecisionLog.Kemri)])
        {
            await TestAccount.MakeAsync(host, name, secondFactor: false, demo: true, organisation: home);
        }

        var groups = (await host.Get<AccessQueries>().DemoAccountsAsync(null, default)).ByOrganisation.ToList();

        Assert.Equal(["Charité", "KEMRI", null], groups.Select(group => group.Key));
        Assert.Equal(["Ann", "Di"], groups[1].Select(account => account.DisplayName));
    }

    private static Party Party(string name, OrganisationId id) => new(id, name, name, "DE", LegalRole.JointController, []);

    // Only the ceremony makes one, so the test takes it by force: no browser is needed to count keys.
    private static ProvenPasskey Passkey(PortalHost host, Actor owner, byte id) => (ProvenPasskey)Activator.CreateInstance(
        typeof(ProvenPasskey),
        BindingFlags.Instance | BindingFlags.NonPublic,
        null,
        [owner.Id, new UserPasskeyInfo([id], [1], host.Now, 0, ["internal"], true, false, false, [2], [3])],
        null)!;

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
