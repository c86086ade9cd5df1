using System.Diagnostics;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goal 8: audit packs from the request to the sealed document, one and four at once, their check, and memory after many.</summary>
internal sealed class PacksBench : IBench
{
    private const int AtOnce = 4;

    public string Name => "packs";

    public string Purpose => "audit packs: from the request to the sealed document, four at once, the check, memory after many (goal 8)";

    public IReadOnlyList<Option> Options => [new("decisions", "33,1000", "decisions with votes in a pack"), new("rounds", "10", "packs of each size")];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var count in arguments.List("decisions").Select(int.Parse))
        {
            await using var host = await PortalHost.StartAsync();
            await CreateAsync(host);
            await EnterAsync(host, [.. Enumerable.Range(0, count).Select(i => Record($"Release {i} of the model") with { Papers = [] })]);
            var auditor = await host.PersonAsync("Ada Auditor", (Role.Auditor, Charite, An.Partnership)) with
            {
                Grants = [new Grant(Role.Auditor, Charite, An.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
            };
            await output.WriteLineAsync((await MeasureAsync(host, auditor, count, arguments.Int("rounds"), cancellationToken)).ToString());
        }
    }

    private static async Task<Report> MeasureAsync(PortalHost host, Actor auditor, int count, int rounds, CancellationToken cancellationToken)
    {
        var first = await MakeAsync(host, auditor, cancellationToken);
        await MakeAsync(host, auditor, cancellationToken);
        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var (stolen, before, peak) = (HostCpu.Read(), Settled(), 0.0);
        var (one, four, check) = (new Latencies(), new Latencies(), new Latencies());
        for (var round = 0; round < rounds; round++)
        {
            one.Add((await MakeAsync(host, auditor, cancellationToken)).Milliseconds);
            peak = Math.Max(peak, ProcessUse.Of(Environment.ProcessId).ResidentMegabytes);
        }

        for (var round = 0; round < Math.Max(rounds / 3, 1); round++)
        {
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => MakeAsync(host, auditor, cancellationToken)));
            four.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            peak = Math.Max(peak, ProcessUse.Of(Environment.ProcessId).ResidentMegabytes);
        }

        for (var round = 0; round < Math.Max(rounds / 3, 1); round++)
        {
            var since = Stopwatch.GetTimestamp();
            var report = host.Get<PackVerifier>().Verify(first.Document, host.Get<TrustFiles>().Of(first.Log), [], cancellationToken);
            check.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (!report.IsOk)
            {
                throw new InvalidOperationException(report.ToString());
            }
        }

        var after = Settled();
        return new Report($"packs of {count} decisions")
            .Add("pages", first.Pages, "")
            .Add("length", first.Document.Length / 1e6, "MB")
            .Add("one", one, count == 1000 ? "<= 20 s" : "<= 400 p50, 600 p95 at 50 pages")
            .Add($"{AtOnce} at once", four, "<= 1500 at 50 pages")
            .Add("checked offline", check)
            .Add("resident before", before, "MB")
            .Add("most, more", peak - before, "MB", "<= 120 at 50 pages, 500 in all at 1,000 decisions")
            .Add("after them, of before", after / before, "x", "<= 1.1")
            .Add("stolen", HostCpu.Read().StolenShareSince(stolen) * 100, "%");
    }

    private static async Task<(double Milliseconds, int Pages, byte[] Document, string Log)> MakeAsync(PortalHost host, Actor auditor, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        var today = DateOnly.FromDateTime(host.Now.UtcDateTime);

        // One person has three made at once: a fourth waits here until one of them is ready.
        var asked = await AskAsync(host, auditor, new WantedPack(today.AddDays(-400), today, ["decisions"], false), cancellationToken);
        await host.Get<PackMaker>().StartAsync(An.Partnership, asked.Id);
        var pack = (await host.Get<PackQueries>().FindAsync(An.Partnership, asked.Number, auditor, cancellationToken))!.Pack;
        await using var content = (await host.Get<ContentStore>().OpenAsync(pack.Document!.Sha256, cancellationToken))!;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return (Stopwatch.GetElapsedTime(since).TotalMilliseconds, pack.Document.Pages, bytes, host.Get<GovernancePortal.Platform.Evidence.EvidenceLogs>().Of(An.Partnership).Name);
    }

    private static async Task<PackNumber> AskAsync(PortalHost host, Actor auditor, WantedPack wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = await host.Get<PackOperations>().RequestAsync(An.Partnership, wanted, auditor, cancellationToken);
            if (asked.WhyNot != PackRefusals.TooManyAtOnce)
            {
                return asked.Require();
            }

            await Task.Yield();
        }
    }

    private static double Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessUse.Of(Environment.ProcessId).ResidentMegabytes;
    }
}
