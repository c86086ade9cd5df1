using System.Diagnostics;
using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>A generated log in a SQLite database, signed by the portal, and its check by the portal's own <c>verify</c> in a process of its own.</summary>
internal static class LongLog
{
    public static async Task<Report> CheckAsync(int leaves, CancellationToken cancellationToken)
    {
        await using var host = await PortalHost.StartAsync(environment: "Production", services: services => services.RemoveAll<IHostedService>());
        Fill(Path.Combine(host.DataFolder, "portal.db"), An.Partnership, leaves);
        await host.Get<Checkpoints>().SignAsync(An.Partnership, cancellationToken);

        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var before = HostCpu.Read();
        var start = Stopwatch.GetTimestamp();
        var info = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "verify"]) { RedirectStandardOutput = true };
        info.Environment["GovernancePortal__DataFolder"] = host.DataFolder;
        using var verify = Process.Start(info)!;
        var said = verify.StandardOutput.ReadToEndAsync(cancellationToken);
        var (peak, cpu) = (0L, 0d);
        while (!verify.HasExited)
        {
            (peak, cpu) = Look(verify.Id, peak, cpu);
            await Task.Delay(5, cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (verify.ExitCode != 0)
        {
            throw new InvalidOperationException(await said);
        }

        return new Report(string.Create(CultureInfo.InvariantCulture, $"evidence: verify of {leaves} leaves, whole process"))
            .Add("wall", took, "s", "<= 2.5")
            .Add("CPU", cpu, "s")
            .Add("peak memory", peak / 1024d, "MB", "<= 250")
            .Add("stolen", HostCpu.Read().StolenShareSince(before) * 100, "%");
    }

    // The highest resident memory in kB and the processor seconds so far; once the process has ended they stay as they were.
    private static (long Peak, double Cpu) Look(int processId, long peak, double cpu)
    {
        try
        {
            var highest = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return highest is null
                ? (peak, cpu)
                : (long.Parse(highest.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture), ProcessUse.Of(processId).CpuSeconds);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return (peak, cpu);
        }
    }

    // Past the portal's door, which would take minutes for so many; the database's own rules hold all the same.
    private static void Fill(string file, PartnershipId partnership, int leaves)
    {
        var name = $"localhost/p/{partnership.Value:n}";
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText =
            """
            insert into "evidence_entries" ("PartnershipId", "Seq", "At", "Type", "SubjectId", "Bytes", "LeafHash")
            values (@log, @seq, @at, 'vote.cast', null, @bytes, @leaf)
            """;
        insert.Parameters.AddWithValue("@log", partnership.Value);
        var seq = insert.Parameters.Add("@seq", SqliteType.Integer);
        var at = insert.Parameters.Add("@at", SqliteType.Integer);
        var bytes = insert.Parameters.Add("@bytes", SqliteType.Blob);
        var leaf = insert.Parameters.Add("@leaf", SqliteType.Blob);
        var last = SampleLog.Start;
        for (var i = 0; i < leaves; i++)
        {
            var entry = SampleLog.Entry(name, i);
            var canonical = entry.ToCanonicalBytes();
            last = entry.At;
            (seq.Value, at.Value, bytes.Value, leaf.Value) = (i, last.UtcTicks, canonical, MerkleHash.Leaf(canonical).ToArray());
            insert.ExecuteNonQuery();
        }

        using var head = connection.CreateCommand();
        head.CommandText = """insert into "evidence_logs" ("PartnershipId", "Name", "Size", "LastAt") values (@log, @name, @size, @at)""";
        head.Parameters.AddWithValue("@log", partnership.Value);
        head.Parameters.AddWithValue("@name", name);
        head.Parameters.AddWithValue("@size", leaves);
        head.Parameters.AddWithValue("@at", last.UtcTicks);
        head.ExecuteNonQuery();
        transaction.Commit();
    }
}
