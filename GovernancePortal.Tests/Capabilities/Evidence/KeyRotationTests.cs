using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Capabilities.Evidence.Clocks;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class KeyRotationTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Rotation_TakesTwoAdministrators(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var (ada, ben) = await AdministratorsAsync(host);
        var rotations = host.Get<KeyRotationOperations>();
        var before = host.Get<PortalKeys>().CheckpointKeyName;

        Assert.Equal(CustodyRefusals.AdministratorsOnly, (await rotations.ProposeAsync(await host.PersonAsync("Mia Member"), Token)).WhyNot);
        var id = (await rotations.ProposeAsync(ada, Token)).Require();
        Assert.Equal(CustodyRefusals.RotationUnderWay, (await rotations.ProposeAsync(ben, Token)).WhyNot);
        Assert.Equal(CustodyRefusals.SecondPersonNeeded, (await rotations.ConfirmAsync(ada, id, Token)).WhyNot);
        Assert.Equal(CustodyRefusals.NoSuchRotation, (await rotations.ConfirmAsync(ben, new KeyRotationId(Guid.NewGuid()), Token)).WhyNot);
        Assert.Equal(CustodyRefusals.NoSuchRotation, (await rotations.CarryOutAsync(Actor.Clock(PartnershipId.Installation), id, Token)).WhyNot);
        Assert.True((await rotations.DeclineAsync(ben, id, Token)).IsDone);

        Assert.Equal(before, host.Get<PortalKeys>().CheckpointKeyName);
        Assert.Empty(host.Get<PortalKeys>().RetiredCheckpointKeys);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Confirm_ReplacesTheKey_AndOldCheckpointsStillVerify(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        var (ada, ben) = await AdministratorsAsync(host);
        var rotations = host.Get<KeyRotationOperations>();
        await host.Get<Checkpoints>().SignAllAsync(Token);
        var oldTrust = await TrustAsync(host);
        var id = (await rotations.ProposeAsync(ada, Token)).Require();

        (await rotations.ConfirmAsync(ben, id, Token)).Require();

        await EnterAsync(host, Record("After the change", 3));
        await using var bundle = await host.Get<BundleQueries>().MakeAsync(An.Partnership, Token);
        var trust = await TrustAsync(host);
        Assert.Equal(2, trust.Logs.Count);
        Assert.NotEqual(oldTrust.Logs[0], trust.Logs[0]);
        Assert.Equal(oldTrust.Logs[0], trust.Logs[1]);
        var report = BundleVerifier.Verify(bundle, TrustKeys.Parse(trust.ToString()));
        Assert.True(report.IsOk, report.ToString());
        Assert.Contains(report.Lines, line => line is { Code: VerificationCodes.CheckpointKeyRetired, Result: VerificationResult.Pass });
        bundle.Position = 0;
        Assert.False(BundleVerifier.Verify(bundle, oldTrust).IsOk);
        foreach (var partnership in (PartnershipId[])[An.Partnership, PartnershipId.Installation])
        {
            var types = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().Where(entry => entry.PartnershipId == partnership).Select(entry => entry.Type).ToListAsync());
            Assert.Single(types, LogKeyChanged.Announced);
            Assert.Single(types, LogKeyChanged.RetiredType);
        }

        using var output = new StringWriter();
        Assert.True(await host.Services.RunVerbAsync(["verify"], new VerbConsole(TextReader.Null, output, output)) == 0, output.ToString());

        // Another process on the same folder signs with the new key.
        await using var second = await PortalHost.RestartAsync(host);
        Assert.Equal(trust.Logs, (await TrustAsync(second)).Logs);
        Assert.Empty(Directory.GetFiles(Path.Combine(host.DataFolder, "keys"), "*next*"));
    }

    [Fact]
    public async Task RetiredKey_ThatSignsOn_IsFound()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        var (ada, ben) = await AdministratorsAsync(host);
        using var stolen = System.Security.Cryptography.ECDsa.Create();
        stolen.ImportPkcs8PrivateKey(await File.ReadAllBytesAsync(Path.Combine(host.DataFolder, "keys", "checkpoint.key"), Token), out _);
        var rotations = host.Get<KeyRotationOperations>();
        (await rotations.ConfirmAsync(ben, (await rotations.ProposeAsync(ada, Token)).Require(), Token)).Require();
        await EnterAsync(host, Record("After the change", 3));
        var log = await host.InDatabaseAsync(db => host.Get<EvidenceLogs>().LoadAsync(db, An.Partnership, Token));

        await host.InDatabaseAsync(db =>
        {
            var note = new Checkpoint(log.Name, log.Committed, log.Tree.Root(log.Committed)).Sign(new EcdsaNoteSigner(log.Name, stolen));
            db.Add(new EvidenceCheckpointRow { PartnershipId = An.Partnership, Size = log.Committed, At = host.Now, Note = note.ToString() });
            return db.SaveChangesAsync();
        });
        var report = (await host.Get<EvidenceCheckQueries>().CheckAsync(An.Partnership, An.Actor(Role.Auditor), null, Token))!;

        Assert.Contains(report.Lines, line => line is { Code: VerificationCodes.CheckpointKeyRetired, Result: VerificationResult.Fail });
    }

    [Fact]
    public async Task Clock_TakesUpWhatWasInterrupted()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        var (ada, ben) = await AdministratorsAsync(host);
        var keys = host.Get<PortalKeys>();
        var before = keys.CheckpointKeyName;
        var id = (await host.Get<KeyRotationOperations>().ProposeAsync(ada, Token)).Require();
        await host.Get<PortalWork>().RunAsync(new Command("test.confirm", PartnershipId.Installation), ben, async scope =>
        {
            (await scope.Db.Set<KeyRotation>().SingleAsync(row => row.Id == id)).Confirm(scope.Actor, keys.PrepareNextCheckpointKey(), scope.At);
            return default(Nothing);
        }, Token);
        Assert.Equal(CustodyRefusals.AdministratorsOnly, (await host.Get<KeyRotationOperations>().CarryOutAsync(ada, id, Token)).WhyNot);
        Assert.Equal(before, keys.CheckpointKeyName);

        await host.Get<CustodyClock>().TickAsync(host.Now, Token);

        Assert.NotEqual(before, keys.CheckpointKeyName);
        Assert.Equal([before], keys.RetiredCheckpointKeys.Select(key => PortalKeys.NameOf(key)));
    }

    private static async Task<PortalHost> StartAsync(DatabaseKind database)
    {
        var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        await EnterAsync(host, Record());
        return host;
    }

    private static async Task<(Actor Ada, Actor Ben)> AdministratorsAsync(PortalHost host) => (
        await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation)),
        await host.PersonAsync("Ben Admin", (Role.Administrator, default, PartnershipId.Installation)));

    private static async Task<TrustKeys> TrustAsync(PortalHost host) =>
        host.Get<Checkpoints>().TrustOf(await host.InDatabaseAsync(db => db.Set<EvidenceLogRow>().Where(log => log.PartnershipId == An.Partnership).Select(log => log.Name).SingleAsync()));
}
