using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Checks a whole log from its events' exact bytes, against signed checkpoints and keys that the checker brings. Says line
/// by line what holds, what does not and what was not checked, and names the first bad event.
/// </summary>
public static class LogVerifier
{
    /// <summary>
    /// Checks the events in their order. The memory of an event must stay as it is until the call returns; the events are
    /// read once and not kept.
    /// </summary>
    public static VerificationReport Verify(LogVerification wanted, IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(entries);
        var checks = new EntryChecks(wanted);
        Parallel.ForEach(
            Partitioner.Create(Batches(entries, checks), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            checks.Check);
        return Conclude(wanted, checks);
    }

    /// <summary>As <see cref="Verify"/>, for events that come from a database.</summary>
    public static async Task<VerificationReport> VerifyAsync(
        LogVerification wanted, IAsyncEnumerable<ReadOnlyMemory<byte>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(entries);
        var checks = new EntryChecks(wanted);
        await Parallel.ForEachAsync(
            BatchesAsync(entries, checks, cancellationToken),
            cancellationToken,
            (batch, _) =>
            {
                checks.Check(batch);
                return ValueTask.CompletedTask;
            });
        return Conclude(wanted, checks);
    }

    private static VerificationReport Conclude(LogVerification wanted, EntryChecks checks) => new(
    [
        .. checks.Lines(),
        .. new CheckpointChecks(wanted, checks).Lines(),
        .. new PayloadChecks(wanted, checks.Commitments, checks.Erasures).Lines(),
        new VerificationLine(
            VerificationCodes.ExternalTime,
            VerificationResult.NotChecked,
            "No independent party vouches for the times here: they are those of the portal's clock."),
        new VerificationLine(
            VerificationCodes.Truth,
            VerificationResult.NotChecked,
            "Whether what the events say is true, and whether something never became an event, no log can show."),
    ]);

    private static IEnumerable<EntryBatch> Batches(IEnumerable<ReadOnlyMemory<byte>> entries, EntryChecks checks)
    {
        var batch = new List<ReadOnlyMemory<byte>>(EntryBatch.Length);
        var number = 0;
        foreach (var entry in entries)
        {
            if (number == 0 && batch.Count == 0)
            {
                checks.NameAfter(entry.Span);
            }

            batch.Add(entry);
            if (batch.Count == EntryBatch.Length)
            {
                yield return new EntryBatch(number++, batch);
                batch = new List<ReadOnlyMemory<byte>>(EntryBatch.Length);
            }
        }

        if (batch.Count > 0)
        {
            yield return new EntryBatch(number, batch);
        }
    }

    private static async IAsyncEnumerable<EntryBatch> BatchesAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> entries, EntryChecks checks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<ReadOnlyMemory<byte>>(EntryBatch.Length);
        var number = 0;
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (number == 0 && batch.Count == 0)
            {
                checks.NameAfter(entry.Span);
            }

            batch.Add(entry);
            if (batch.Count == EntryBatch.Length)
            {
                yield return new EntryBatch(number++, batch);
                batch = new List<ReadOnlyMemory<byte>>(EntryBatch.Length);
            }
        }

        if (batch.Count > 0)
        {
            yield return new EntryBatch(number, batch);
        }
    }
}
