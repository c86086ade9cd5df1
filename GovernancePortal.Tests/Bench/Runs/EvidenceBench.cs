using System.Diagnostics;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goals 6 and 7: what evidence costs an act, how many acts a second many writers get, how long the check of a long log takes.</summary>
internal sealed class EvidenceBench : IBench
{
    public string Name => "evidence";

    public string Purpose => "evidence: what a leaf adds to an act, leaves a second by many writers, the check of a long log (goals 6 and 7)";

    public IReadOnlyList<Option> Options =>
    [
        new("parts", "cost,writers,verify", "which parts to run"),
        new("databases", "sqlite,postgres", "on which databases"),
        new("acts", "2000", "pairs of acts, with and without a leaf"),
        new("writers", "64", "how many write at once"),
        new("seconds", "5", "for how long they write"),
        new("leaves", "1000000", "length of the log to check"),
    ];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var parts = arguments.List("parts");
        foreach (var database in arguments.List("databases").Select(name => Enum.Parse<DatabaseKind>(name, ignoreCase: true)))
        {
            if (parts.Contains("cost"))
            {
                await using var stage = await EvidenceStage.StartAsync(database, 1);
                await output.WriteLineAsync((await CostAsync(stage, arguments.Int("acts"), cancellationToken)).ToString());
            }

            if (parts.Contains("writers"))
            {
                await using var stage = await EvidenceStage.StartAsync(database, arguments.Int("writers"));
                await output.WriteLineAsync((await WritersAsync(stage, arguments.Seconds("seconds"), cancellationToken)).ToString());
            }
        }

        if (parts.Contains("verify"))
        {
            await output.WriteLineAsync((await LongLog.CheckAsync(arguments.Int("leaves"), cancellationToken)).ToString());
        }

        await PostgresCluster.StopSharedAsync();
    }

    private static async Task<Report> CostAsync(EvidenceStage stage, int acts, CancellationToken cancellationToken)
    {
        for (var warm = 0; warm < 500; warm++)
        {
            await GrantAsync(stage, withLeaf: warm % 2 == 0, cancellationToken);
        }

        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var before = HostCpu.Read();
        var both = await Comparison.RunAsync(
            acts,
            () => GrantAsync(stage, withLeaf: false, cancellationToken),
            () => GrantAsync(stage, withLeaf: true, cancellationToken));
        return new Report($"evidence: what a leaf adds to an act, {stage.Database}")
            .Add("an act without a leaf", both.A)
            .Add("the same act with it", both.B)
            .Add("added p50", both.B.Clean.P50 - both.A.Clean.P50, "ms", "<= 0.3")
            .Add("added p99", both.B.Clean.P99 - both.A.Clean.P99, "ms", "<= 2")
            .Add("ratio", both.Ratio, "x")
            .Add("stolen", HostCpu.Read().StolenShareSince(before) * 100, "%");
    }

    // An act of every day: a row, a leaf and a personal payload.
    private static async Task<double> GrantAsync(EvidenceStage stage, bool withLeaf, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await stage.Work.RunAsync(
            new Command("bench.propose", stage.Partnership),
            stage.Writers[0],
            scope =>
            {
                var person = EntityId.New<PersonId>(scope.At);
                var proposed = new ProposedGrant(person, An.Organisation, Role.CouncilMember, stage.Partnership, scope.At, scope.At.AddDays(30), "A new member");
                var grant = RoleGrant.Propose(scope.Actor, proposed, [], scope.At);
                if (!withLeaf)
                {
                    grant.TakeFacts();
                }

                scope.Db.Add(grant);
                return grant.Id;
            },
            cancellationToken);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        outcome.Require();
        return took;
    }

    private static async Task<Report> WritersAsync(EvidenceStage stage, TimeSpan window, CancellationToken cancellationToken)
    {
        await stage.WriteAsync(TimeSpan.FromSeconds(2), cancellationToken);
        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var (host, use) = (HostCpu.Read(), ProcessUse.Of(Environment.ProcessId));
        var start = Stopwatch.GetTimestamp();
        var times = await stage.WriteAsync(window, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpu = ProcessUse.Of(Environment.ProcessId).CpuSeconds - use.CpuSeconds;
        var (lost, gaps) = await stage.CheckAsync();
        return new Report($"evidence: {stage.Writers.Count} writers, {stage.Database}")
            .Add("leaves a second", times.Count / took, "", stage.Database == DatabaseKind.Sqlite ? ">= 8000" : ">= 4000")
            .Add("an act, asked to answered", times)
            .Add("CPU of the portal a leaf", cpu * 1000 / times.Count, "ms")
            .Add("lost", lost, "", "0")
            .Add("gaps", gaps, "", "0")
            .Add("stolen", HostCpu.Read().StolenShareSince(host) * 100, "%");
    }
}
