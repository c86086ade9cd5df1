using System.Data.Common;
using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.Evidence;

/// <summary>Reads leaves into memory and compares them with what was signed.</summary>
internal static class LogReader
{
    private const string LeavesSql =
        """
        select "LeafHash" from "evidence_entries" where "PartnershipId" = @log and "Seq" >= @from and "Seq" < @to order by "Seq"
        """;

    private const string CheckpointSql =
        """
        select "Note" from "evidence_checkpoints" where "PartnershipId" = @log and "Size" <= @size order by "Size" desc limit 1
        """;

    private const string NameSql = """select "Name", "LastAt" from "evidence_logs" where "PartnershipId" = @log""";

    /// <summary>Brings the log in memory to the size, and marks it broken if it does not match its last checkpoint.</summary>
    public static async Task CatchUpAsync(
        DbConnection connection, DbTransaction? transaction, PartnershipLog log, long size, CancellationToken cancellationToken)
    {
        if (log.Tree.Size >= size && log.IsCompared)
        {
            log.CommittedUpTo(size);
            return;
        }

        await log.Loading.WaitAsync(cancellationToken);
        try
        {
            if (log.Tree.Size < size || !log.IsCompared)
            {
                await ReadAsync(connection, transaction, log, size, cancellationToken);
            }
        }
        finally
        {
            log.Loading.Release();
        }
    }

    private static async Task ReadAsync(
        DbConnection connection, DbTransaction? transaction, PartnershipLog log, long size, CancellationToken cancellationToken)
    {
        var opened = connection.State != System.Data.ConnectionState.Open;
        if (opened)
        {
            await connection.OpenAsync(cancellationToken);
        }

        try
        {
            await ReadLeavesAsync(connection, transaction, log, size, cancellationToken);
            await CompareAsync(connection, transaction, log, cancellationToken);
        }
        finally
        {
            if (opened)
            {
                await connection.CloseAsync();
            }
        }
    }

    private static async Task ReadLeavesAsync(
        DbConnection connection, DbTransaction? transaction, PartnershipLog log, long size, CancellationToken cancellationToken)
    {
        var from = log.Tree.Size;
        var missing = new List<Sha256Digest>();
        await using var leaves = connection.Prepare(transaction, LeavesSql, "log", "from", "to");
        leaves.Parameters[0].Value = log.Partnership.Value;
        leaves.Parameters[1].Value = from;
        leaves.Parameters[2].Value = size;
        await using (var reader = await leaves.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                missing.Add(new Sha256Digest((byte[])reader.GetValue(0)));
            }
        }

        if (from + missing.Count < size)
        {
            log.Broken = string.Create(CultureInfo.InvariantCulture, $"The log says it has {size} leaves, but only {from + missing.Count} are there.");
        }

        // The writer adds its own only once it has come this far itself, and that waits for this load.
        missing.ForEach(leaf => log.Tree.Append(leaf));

        await using var name = connection.Prepare(transaction, NameSql, "log");
        name.Parameters[0].Value = log.Partnership.Value;
        await using var named = await name.ExecuteReaderAsync(cancellationToken);
        if (await named.ReadAsync(cancellationToken))
        {
            log.Name = named.GetString(0);
            var lastAt = new DateTimeOffset(named.GetInt64(1), TimeSpan.Zero);
            log.LastAt = lastAt > log.LastAt ? lastAt : log.LastAt;
        }

        log.CommittedUpTo(from + missing.Count);
    }

    private static async Task CompareAsync(
        DbConnection connection, DbTransaction? transaction, PartnershipLog log, CancellationToken cancellationToken)
    {
        if (log.IsCompared)
        {
            return;
        }

        await using var newest = connection.Prepare(transaction, CheckpointSql, "log", "size");
        newest.Parameters[0].Value = log.Partnership.Value;
        newest.Parameters[1].Value = long.MaxValue;
        if (await newest.ExecuteScalarAsync(cancellationToken) is string note)
        {
            log.Broken ??= WhyNot(log, Checkpoint.Parse(SignedNote.Parse(note).Text));
        }

        log.IsCompared = true;
    }

    private static string? WhyNot(PartnershipLog log, Checkpoint checkpoint)
    {
        if (checkpoint.Size > log.Tree.Size)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"A checkpoint was signed over {checkpoint.Size} leaves, but only {log.Tree.Size} are there: leaves were cut off.");
        }

        return log.Tree.Root(checkpoint.Size) == checkpoint.Root
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The first {checkpoint.Size} leaves do not have the root that was signed over them.");
    }
}
