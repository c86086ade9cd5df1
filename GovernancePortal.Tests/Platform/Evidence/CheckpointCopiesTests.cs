using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Platform.Evidence;

public sealed class CheckpointCopiesTests : IDisposable
{
    private readonly string _elsewhere = Path.Combine(Directory.CreateTempSubdirectory("checkpoints-").FullName, "copies");

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_elsewhere)!, recursive: true);

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Sign_WithASecondFolder_CopiesEachCheckpointOnce(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await host.Get<Checkpoints>().SignAllAsync(Token);
        var (first, before) = (Copies().Single(), File.GetLastWriteTimeUtc(Copies().Single()));

        await EnterAsync(host, Record("Another", 2));
        await host.Get<Checkpoints>().SignAllAsync(Token);
        await host.Get<Checkpoints>().SignAllAsync(Token);

        Assert.Equal(await NotesAsync(host), Copies().Select(File.ReadAllText));
        Assert.Equal(2, Copies().Count);
        Assert.Equal(before, File.GetLastWriteTimeUtc(first));
        Assert.All(Directory.EnumerateFiles(_elsewhere, "*", SearchOption.AllDirectories), file => Assert.EndsWith(".txt", file, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Sign_WhileTheFolderIsAway_IsCopiedWhenItIsBack(DatabaseKind database)
    {
        await using var host = await StartAsync(database);
        await File.WriteAllTextAsync(_elsewhere, "where the folder should be", Token);
        await host.Get<Checkpoints>().SignAllAsync(Token);
        await EnterAsync(host, Record("Another", 2));
        await host.Get<Checkpoints>().SignAllAsync(Token);
        var notes = await NotesAsync(host);
        Assert.Equal(2, notes.Count);

        File.Delete(_elsewhere);
        await host.Get<Checkpoints>().SignAllAsync(Token);

        Assert.Equal(notes, Copies().Select(File.ReadAllText));
    }

    /// <summary>A database that was set back, or rewritten with its checkpoints, does not extend what is kept elsewhere.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Postgres, 1)]
    [InlineData(DatabaseKind.Sqlite, 0)]
    [InlineData(DatabaseKind.Postgres, 0)]
    public async Task Log_ThatDoesNotExtendItsCopy_TakesNoFurtherActs(DatabaseKind database, int more)
    {
        await using var host = await StartAsync(database);
        await host.Get<Checkpoints>().SignAllAsync(Token);
        var log = host.Get<EvidenceLogs>().Of(An.Partnership);
        var other = new Checkpoint(log.Name, log.Committed + more, Sha256Digest.Of([7]));
        var newest = Copies().Single();
        await File.WriteAllTextAsync(newest.Replace($"{log.Committed:d12}", $"{log.Committed + more:d12}", StringComparison.Ordinal), other.Sign(new EcdsaNoteSigner(log.Name, host.Get<PortalKeys>().CheckpointKey)).ToString(), Token);

        await host.Get<Checkpoints>().SignAllAsync(Token);

        var refused = await host.Get<PortalWork>().RunAsync(new Command("test.act", An.Partnership, Assurance.Anonymous), Actor.Clock(An.Partnership), scope => default(Nothing), Token);
        Assert.Contains("does not extend the copy", log.Broken, StringComparison.Ordinal);
        Assert.Equal(WorkRefusals.LogBroken.Code, refused.WhyNot?.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<Checkpoints>().SignAsync(An.Partnership, Token));
    }

    [Fact]
    public async Task Sign_WithoutASecondFolder_CopiesNothing()
    {
        await using var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(host, Record());

        await host.Get<Checkpoints>().SignAllAsync(Token);

        Assert.False(host.Get<CheckpointCopies>().AreKept);
        Assert.False(Directory.Exists(_elsewhere));
    }

    private static Task<List<string>> NotesAsync(PortalHost host) => host.InDatabaseAsync(db =>
        db.Set<EvidenceCheckpointRow>().Where(row => row.PartnershipId == An.Partnership).OrderBy(row => row.Size).Select(row => row.Note).ToListAsync(Token));

    private async Task<PortalHost> StartAsync(DatabaseKind database)
    {
        var host = await PortalHost.StartAsync(database, settings: new() { ["GovernancePortal:CheckpointFolder"] = _elsewhere });
        await CreateAsync(host);
        await EnterAsync(host, Record());
        return host;
    }

    private List<string> Copies() => [.. Directory.EnumerateFiles(_elsewhere, "*.txt", SearchOption.AllDirectories).Where(file => file.Contains("_p_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
