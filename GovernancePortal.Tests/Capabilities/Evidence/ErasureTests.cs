using System.Text;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Evidence.Clocks;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class ErasureTests
{
    private const string Words = "kilifi cohort whistle";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Erasure_TakesTwoAdministrators_AndAPersonWithoutRoles(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var (ada, ben) = await AdministratorsAsync(host);
        var (erika, chair) = (await host.PersonAsync("Erika Exemplar"), await host.PersonAsync("Carl Chair", (Role.Chair, An.Organisation, An.Partnership)));
        var erasures = host.Get<ErasureOperations>();

        Assert.Equal(CustodyRefusals.AdministratorsOnly, (await erasures.ProposeAsync(chair, erika.Id, ErasureReason.RequestOfThePerson, Token)).WhyNot);
        Assert.Equal(CustodyRefusals.OwnErasure, (await erasures.ProposeAsync(ada, ada.Id, ErasureReason.RequestOfThePerson, Token)).WhyNot);
        Assert.Equal(CustodyRefusals.RolesInForce, (await erasures.ProposeAsync(ada, chair.Id, ErasureReason.RequestOfThePerson, Token)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchPerson, (await erasures.ProposeAsync(ada, PersonId.System, ErasureReason.MadeInError, Token)).WhyNot);
        var id = (await erasures.ProposeAsync(ada, erika.Id, ErasureReason.RequestOfThePerson, Token)).Require();
        Assert.Equal(CustodyRefusals.ErasureUnderWay, (await erasures.ProposeAsync(ben, erika.Id, ErasureReason.MadeInError, Token)).WhyNot);
        Assert.Equal(CustodyRefusals.SecondPersonNeeded, (await erasures.ConfirmAsync(ada, id, Token)).WhyNot);
        Assert.Equal("custody.not-your-step", (await erasures.ConfirmAsync(chair, id, Token)).WhyNot?.Code);
        Assert.Equal(CustodyRefusals.NoSuchErasure, (await erasures.ConfirmAsync(ben, new ErasureId(Guid.NewGuid()), Token)).WhyNot);
        Assert.Equal(CustodyRefusals.NoSuchErasure, (await erasures.CarryOutAsync(Actor.Clock(PartnershipId.Installation), id, Token)).WhyNot);
        await host.GrantAsync(erika.Id, Role.CouncilMember, An.Organisation, An.Partnership);
        Assert.Equal(CustodyRefusals.RolesInForce, (await erasures.ConfirmAsync(ben, id, Token)).WhyNot);

        Assert.True((await erasures.DeclineAsync(ben, id, Token)).IsDone);
        Assert.Equal("Erika Exemplar", await host.InDatabaseAsync(db => db.Users.Where(user => user.Id == erika.Id.Value).Select(user => user.DisplayName).SingleAsync()));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Confirm_ErasesThePersonEverywhere_AndTheLogsStillVerify(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var (ada, ben) = await AdministratorsAsync(host);
        var (erika, mia) = (await host.PersonAsync("Erika Exemplar"), await host.PersonAsync("Mia Member", (Role.CouncilMember, An.Organisation, An.Partnership)));
        await WriteAsync(host, An.Partnership, erika, Words);
        await WriteAsync(host, An.Partnership, mia, "mia keeps hers");
        await WriteAsync(host, PartnershipId.Installation, erika, Words);
        Assert.True((await host.Get<AccountOperations>().ChangeDetailsAsync(erika, "Erika Othername", "Europe/Berlin", Token)).IsDone);
        await host.GrantAsync(erika.Id, Role.CouncilMember, An.Organisation, An.Partnership);
        Assert.True((await host.Get<ApiKeyOperations>().IssueAsync(new RequestedKey(An.Partnership, "Erika's report", ["read:gates"], host.Now.AddDays(1)), erika, Token)).IsDone);
        Assert.IsType<ApiRequestState.Fresh>(await host.Get<ApiRequests>().BeginAsync(erika.Id, "erika-1", new string('a', 64)));
        await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == erika.Id).ExecuteDeleteAsync(Token));
        await host.Get<Checkpoints>().SignAllAsync(Token);
        var erasures = host.Get<ErasureOperations>();
        var id = (await erasures.ProposeAsync(ada, erika.Id, ErasureReason.RequestOfThePerson, Token)).Require();

        (await erasures.ConfirmAsync(ben, id, Token)).Require();

        Assert.False(await host.InDatabaseAsync(db => db.Set<ApiKey>().AnyAsync(row => row.PersonId == erika.Id)));
        Assert.False(await host.InDatabaseAsync(db => db.Set<ApiRequestRow>().AnyAsync(row => row.PersonId == erika.Id)));

        var user = await host.InDatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Id == erika.Id.Value));
        Assert.Equal((ErasureOperations.ErasedName, null, null), (user.DisplayName, user.Email, user.TimeZone));
        Assert.False(await host.InDatabaseAsync(db => db.Set<PersonKeyRow>().AnyAsync(row => row.PersonId == erika.Id)));
        Assert.False(await host.InDatabaseAsync(db => db.Set<LogPersonRow>().AnyAsync(row => row.PersonId == erika.Id)));
        Assert.False(await host.InDatabaseAsync(db => db.Set<PortalSession>().AnyAsync(row => row.PersonId == erika.Id)));
        var payloads = await host.InDatabaseAsync(db => db.Set<PersonalPayloadRow>().AsNoTracking().ToListAsync());
        Assert.All(payloads, payload => Assert.Equal(payload.PersonId == erika.Id, payload.Salt is null && payload.Ciphertext is null));
        Assert.Equal(CustodyState.Done, await host.InDatabaseAsync(db => db.Set<Erasure>().Where(row => row.Id == id).Select(row => row.State).SingleAsync()));
        foreach (var partnership in (PartnershipId[])[An.Partnership, PartnershipId.Installation])
        {
            await using var bundle = await host.Get<BundleQueries>().MakeAsync(partnership, Token);
            Assert.True(BundleVerifier.Verify(bundle, await TrustAsync(host, partnership)).IsOk);
        }

        var (code, output) = await VerifyAsync(host);
        Assert.True(code == 0, output);
        Assert.Equal(2, output.Split("1 payload was erased").Length - 1);
        if (database == DatabaseKind.Sqlite)
        {
            AssertNoFileHolds(host.DataFolder, "Erika", "erika", "ERIKA", "Othername", "whistle");
        }
    }

    [Fact]
    public async Task ErasedPerson_IsNeverLetInAgain()
    {
        await using var host = await PortalHost.StartAsync();
        var (ada, ben) = await AdministratorsAsync(host);
        var erika = await host.PersonAsync("Erika Exemplar");
        var erasures = host.Get<ErasureOperations>();
        var id = (await erasures.ProposeAsync(ada, erika.Id, ErasureReason.RetentionOver, Token)).Require();
        (await erasures.ConfirmAsync(ben, id, Token)).Require();
        var people = host.Get<PeopleOperations>();

        Assert.Equal(AccessRefusals.AccountErased, (await people.EnableAsync(ada, erika.Id, Token)).WhyNot);
        Assert.Equal(AccessRefusals.AccountErased, (await people.MakePasswordLinkAsync(ada, erika.Id, Token)).WhyNot);
        Assert.Equal(AccessRefusals.SessionOver, (await host.Get<AccountOperations>().ChangeDetailsAsync(erika, "Erika Again", null, Token)).WhyNot);
        Assert.Equal(AccessRefusals.NoSuchPerson, (await host.Get<GrantOperations>().ProposeAsync(
            ada, new ProposedGrant(erika.Id, An.Organisation, Role.Chair, An.Partnership, host.Now, host.Now.AddDays(9), "Back"), Token)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Clock_TakesUpWhatWasInterrupted(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var (ada, ben) = await AdministratorsAsync(host);
        var erika = await host.PersonAsync("Erika Exemplar");
        await WriteAsync(host, An.Partnership, erika, Words);
        var id = (await host.Get<ErasureOperations>().ProposeAsync(ada, erika.Id, ErasureReason.RequestOfThePerson, Token)).Require();
        await host.Get<PortalWork>().RunAsync(new Command("test.confirm", PartnershipId.Installation), ben, async scope =>
        {
            (await scope.Db.Set<Erasure>().SingleAsync(row => row.Id == id)).Confirm(scope.Actor, false, scope.At);
            return default(Nothing);
        }, Token);

        await host.Get<CustodyClock>().TickAsync(host.Now, Token);

        Assert.Equal(ErasureOperations.ErasedName, await host.InDatabaseAsync(db => db.Users.Where(user => user.Id == erika.Id.Value).Select(user => user.DisplayName).SingleAsync()));
        Assert.Equal(CustodyState.Done, await host.InDatabaseAsync(db => db.Set<Erasure>().Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task ThePortalsOwnSteps_AreRefusedToAnybodyElse()
    {
        await using var host = await PortalHost.StartAsync();
        var (ada, ben) = await AdministratorsAsync(host);
        var erika = await host.PersonAsync("Erika Exemplar");
        await WriteAsync(host, An.Partnership, erika, Words);
        var id = (await host.Get<ErasureOperations>().ProposeAsync(ada, erika.Id, ErasureReason.RequestOfThePerson, Token)).Require();
        await host.Get<PortalWork>().RunAsync(new Command("test.confirm", PartnershipId.Installation), ben, async scope =>
        {
            (await scope.Db.Set<Erasure>().SingleAsync(row => row.Id == id)).Confirm(scope.Actor, false, scope.At);
            return default(Nothing);
        }, Token);

        Assert.Equal(CustodyRefusals.AdministratorsOnly, (await host.Get<ErasureOperations>().CarryOutAsync(ada, id, Token)).WhyNot);
        Assert.True(await host.InDatabaseAsync(db => db.Set<PersonalPayloadRow>().AllAsync(row => row.Salt != null)));
    }

    private static async Task<(Actor Ada, Actor Ben)> AdministratorsAsync(PortalHost host) => (
        await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation)),
        await host.PersonAsync("Ben Admin", (Role.Administrator, default, PartnershipId.Installation)));

    // An act whose words are a personal payload.
    private static async Task WriteAsync(PortalHost host, PartnershipId partnership, Actor actor, string words) =>
        (await host.Get<PortalWork>().RunAsync(new Command("test.write", partnership), actor, scope =>
        {
            scope.Record(new DecisionsExported(partnership, "csv", 1, 1, [], words, scope.At, scope.Actor.Id));
            return default(Nothing);
        }, Token)).Require();

    private static async Task<TrustKeys> TrustAsync(PortalHost host, PartnershipId partnership) =>
        host.Get<Checkpoints>().TrustOf(await host.InDatabaseAsync(db => db.Set<EvidenceLogRow>().Where(log => log.PartnershipId == partnership).Select(log => log.Name).SingleAsync()));

    private static async Task<(int Code, string Output)> VerifyAsync(PortalHost host)
    {
        using var output = new StringWriter();
        return (await host.Services.RunVerbAsync(["verify"], new VerbConsole(TextReader.Null, output, output)), output.ToString());
    }

    private static void AssertNoFileHolds(string folder, params string[] texts)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("portal.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            foreach (var text in texts)
            {
                Assert.True(content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(Encoding.UTF8.GetBytes(text)) < 0, $"{Path.GetFileName(file)} holds \"{text}\"");
            }
        }
    }
}
