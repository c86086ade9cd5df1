using System.Diagnostics;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>A portal in this process on a durable database, and people who may write into one partnership's log.</summary>
internal sealed class EvidenceStage : IAsyncDisposable
{
    private readonly PortalHost _host;
    private long _acts;

    private EvidenceStage(PortalHost host, DatabaseKind database, IReadOnlyList<Actor> writers) =>
        (_host, Database, Writers, Work) = (host, database, writers, host.Get<PortalWork>());

    public DatabaseKind Database { get; }

    public PartnershipId Partnership { get; } = An.Partnership;

    public IReadOnlyList<Actor> Writers { get; }

    public PortalWork Work { get; }

    public static async Task<EvidenceStage> StartAsync(DatabaseKind database, int writers)
    {
        var cluster = database == DatabaseKind.Postgres ? await PostgresCluster.DurableAsync() : null;
        var host = await PortalHost.StartAsync(database, environment: "Production", services: services => services.RemoveAll<IHostedService>(), cluster: cluster);
        return new EvidenceStage(host, database, await host.PeopleAsync(writers, "Writer", Role.Administrator, An.Organisation, PartnershipId.Installation));
    }

    /// <summary>Every writer acts again and again until the time is over, waiting for each answer.</summary>
    public async Task<Latencies> WriteAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Writers.Select(writer => Task.Run(
            async () =>
            {
                var own = new List<double>();
                while (Stopwatch.GetElapsedTime(start) < window)
                {
                    var asked = Stopwatch.GetTimestamp();
                    var outcome = await Work.RunAsync(
                        new Command("bench.note", Partnership),
                        writer,
                        scope =>
                        {
                            scope.Record(new Noted(scope.At, scope.Actor.Id));
                            return true;
                        },
                        cancellationToken);
                    outcome.Require();
                    own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }

                return own;
            },
            cancellationToken)));
        _acts += times.Sum(own => own.Count);
        return Latencies.Of(times.SelectMany(own => own));
    }

    /// <summary>Reads every stored leaf again: how many acts have none, and how many stand in the wrong place or not in the tree.</summary>
    public Task<(long Lost, long Gaps)> CheckAsync() => _host.InDatabaseAsync(async db =>
    {
        var (count, gaps) = (0L, 0L);
        var tree = new MerkleTree();
        await foreach (var row in db.Set<EvidenceEntryRow>().AsNoTracking().Where(row => row.PartnershipId == Partnership).OrderBy(row => row.Seq).AsAsyncEnumerable())
        {
            gaps += row.Seq == count && LogEntry.Parse(row.Bytes).Seq == count ? 0 : 1;
            tree.Append(MerkleHash.Leaf(row.Bytes));
            count++;
        }

        var inMemory = _host.Get<EvidenceLogs>().Of(Partnership).Tree;
        return (_acts - count, gaps + (tree.Root() == inMemory.Root() ? 0 : 1));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private sealed record Noted(DateTimeOffset At, PersonId By) : Fact(At, By)
    {
        public override string Type => "bench.noted";

        public override FactSubject Subject { get; } = new("bench", An.Partnership.Value, 1);

        public override void Describe(FactData data) => data.Add("choice", "approve").Add("weight", 3);
    }
}
