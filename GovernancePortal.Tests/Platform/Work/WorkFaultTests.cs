using System.Data.Common;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Platform.Work;

public sealed class WorkFaultTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_WhoseEvidenceCannotBeWritten_WritesNothingAndTheNextActWorks(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var first = await stage.DraftAsync();
        await BreakInsertsAsync(host, isBroken: true);

        var faulted = await stage.Drafts.DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token);

        Assert.IsType<Outcome<GateDrafted>.Faulted>(faulted);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<Gate>().CountAsync(Token)));
        await BreakInsertsAsync(host, isBroken: false);
        (await stage.Drafts.SubmitAsync(first, stage.Author, Token)).Require();
        await MustMatchItsTreeAsync(stage, "gate.drafted", "gate.submitted");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Run_WhoseCommitFails_FaultsEveryActOfTheBatchAndTheNextActWorks(DatabaseKind database)
    {
        var relay = new FailingRelay();
        await using var host = await PortalHost.StartAsync(database, services: services =>
        {
            GateStage.WithoutRunner(services);
            services.Replace(ServiceDescriptor.Singleton<IChangeRelay>(relay));
        });
        var stage = await GateStage.SetAsync(host);
        var heard = new List<PortalChange>();
        using var listening = host.Get<ChangeFeed>().Subscribe(heard.Add);

        // An act is answered before its change is published: what the first one has to tell must not be taken for the others'.
        var first = await stage.DraftAsync();
        await Eventually.SeenAsync(() => Task.FromResult(heard.Count), count => count == 1);
        heard.Clear();
        relay.Fails = true;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            stage.Drafts.DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token)));
        relay.Fails = false;

        Assert.All(outcomes, outcome => Assert.IsType<Outcome<GateDrafted>.Faulted>(outcome));

        // The first draft was answered before its change was told, so it may be heard still; nothing else may.
        Assert.All(heard, change => Assert.Equal(first.Gate.Value, change.Id));
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<Gate>().CountAsync(Token)));
        (await stage.Drafts.SubmitAsync(first, stage.Author, Token)).Require();
        await MustMatchItsTreeAsync(stage, "gate.drafted", "gate.submitted");
    }

    [Fact]
    public async Task Run_CancelledBeforeItBegan_DoesNothing_AndAfterwardsIsFinished()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        using var leaving = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = host.Get<PortalWork>();

        var running = work.RunAsync(
            new Command("tests.wait", stage.Partnership),
            stage.Author,
            async _ =>
            {
                begun.SetResult();
                await goOn.Task;
                return 1;
            },
            leaving.Token);
        await begun.Task.WaitAsync(Token);
        var waiting = work.RunAsync(new Command("tests.wait", stage.Partnership), stage.Author, _ => 2, leaving.Token);
        await leaving.CancelAsync();
        goOn.SetResult();

        Assert.Equal(1, (await running).Require());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Shutdown_LetsWhatWaitsFinish(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var restarted = await PortalHost.RestartAsync(host);
        var drafts = restarted.Get<GateDraftOperations>();

        var waiting = Enumerable.Range(0, 50)
            .Select(_ => drafts.DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token))
            .ToList();
        await restarted.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.True(outcome.IsDone, outcome.ToString()));
        Assert.Equal(50, await host.InDatabaseAsync(db => db.Set<Gate>().CountAsync(Token)));
    }

    [Fact]
    public async Task Publish_WithAListenerThatFails_HarmsNobody()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var heard = new List<PortalChange>();
        using var failing = host.Get<ChangeFeed>().Subscribe(_ => throw new InvalidOperationException("broken on purpose"));
        using var listening = host.Get<ChangeFeed>().Subscribe(heard.Add);

        await stage.DraftAsync();
        await stage.DraftAsync();

        await Eventually.SeenAsync(() => Task.FromResult(heard.Count), count => count == 2);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Refusal_IsDurableBeforeItIsAnswered(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();

        var refused = stage.Drafts.SubmitAsync(key, stage.Chair, Token);
        var leaves = await refused.ContinueWith(_ => stage.LeavesAsync(), Token, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();

        Assert.Equal(GateRefusals.NotTheAuthor, (await refused).WhyNot);
        Assert.Equal(["gate.drafted", "act.refused"], leaves);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Times_AfterARestartWithAClockThatIsBehind_NeverGoBackwards(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await using var behind = await PortalHost.RestartAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(3));
        await stage.DraftAsync();

        (await behind.Get<GateDraftOperations>().DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token)).Require();

        var times = (await stage.EntriesAsync()).ConvertAll(entry => entry.At);
        Assert.True(behind.Now < host.Now);
        Assert.Equal(times[0], times[1]);
    }

    private static async Task MustMatchItsTreeAsync(GateStage stage, params string[] types)
    {
        var entries = await stage.EntriesAsync();
        Assert.Equal(types, entries.Select(entry => entry.Type));
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
        var tree = new MerkleTree();
        entries.ForEach(entry => tree.Append(MerkleHash.Leaf(entry.ToCanonicalBytes())));
        var signed = await stage.Host.Get<Checkpoints>().SignAsync(stage.Partnership, Token);
        Assert.Equal(tree.Root(), Checkpoint.Parse(SignedNote.Parse(signed!.Note).Text).Root);
    }

    private static Task<int> BreakInsertsAsync(PortalHost host, bool isBroken) => host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
        (db is SqlitePortalDbContext, isBroken) switch
        {
            (true, true) => """create trigger "broken" before insert on "evidence_entries" begin select raise(abort, 'broken on purpose'); end;""",
            (true, false) => """drop trigger "broken";""",
            (false, true) => """alter table "evidence_entries" add constraint "broken" check ("Seq" < 0) not valid;""",
            (false, false) => """alter table "evidence_entries" drop constraint "broken";""",
        },
        Token));

    private sealed class FailingRelay : IChangeRelay
    {
        public bool Fails { get; set; }

        public Task AnnounceAsync(DbTransaction transaction, IReadOnlyCollection<PortalChange> changes) =>
            Fails ? throw new InvalidOperationException("broken on purpose") : Task.CompletedTask;
    }
}
