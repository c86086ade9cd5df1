using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Checks events in batches on several threads and puts the results together in their order.</summary>
internal sealed class EntryChecks(LogVerification wanted)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, EntryBatch> _waiting = [];
    private readonly VerificationFinding _form = new(VerificationCodes.EntryForm);
    private readonly VerificationFinding _sequence = new(VerificationCodes.Sequence);
    private readonly VerificationFinding _logName = new(VerificationCodes.LogName);
    private readonly VerificationFinding _times = new(VerificationCodes.Times);
    private readonly VerificationFinding _leafHash = new(VerificationCodes.LeafHash);
    private byte[]? _log = wanted.Log is null ? null : Encoding.UTF8.GetBytes(wanted.Log);
    private long _latest = long.MinValue;
    private int _next;

    public MerkleTree Tree { get; } = new();

    public List<(Sha256Digest Commitment, long Seq)> Commitments { get; } = [];

    public Dictionary<Sha256Digest, long> Erasures { get; } = [];

    /// <summary>The first event that says of a key, by the SHA-256 of its public half, that it no longer signs.</summary>
    public Dictionary<string, long> RetiredKeys { get; } = [];

    public string? Log => _log is null ? null : Encoding.UTF8.GetString(_log);

    /// <summary>The first event found bad by itself, without any checkpoint.</summary>
    public long? FirstBad => new[] { _form.First, _sequence.First, _logName.First, _leafHash.First }.Min();

    /// <summary>Called once before the first batch is checked: an unnamed log takes the name its first event gives.</summary>
    public void NameAfter(ReadOnlySpan<byte> entry)
    {
        var scan = default(LogEntryScan);
        if (_log is null && scan.TryRead(entry))
        {
            _log = scan.Log.ToArray();
        }
    }

    /// <summary>May be called from many threads and in any order.</summary>
    public void Check(EntryBatch batch)
    {
        batch.Check(_log, wanted.LeafHashes is { } leaves ? leaves.Span : default);
        lock (_gate)
        {
            _waiting.Add(batch.Number, batch);
            while (_waiting.Remove(_next, out var ready))
            {
                Merge(ready);
                _next++;
            }
        }
    }

    public IEnumerable<VerificationLine> Lines()
    {
        var count = Tree.Size.ToString(CultureInfo.InvariantCulture);
        yield return _form.ToLine($"Each of the {count} events is in canonical form and keeps the rules of events.");
        yield return _sequence.ToLine($"The events are numbered densely from 0 to the last of {count}.");
        yield return _logName.ToLine($"Every event names the log \"{Log}\".");
        yield return _times.ToLine("The times do not run backwards.");
        yield return Leaf(count);
    }

    private VerificationLine Leaf(string count)
    {
        if (wanted.LeafHashes is not { } leaves)
        {
            return new VerificationLine(
                VerificationCodes.LeafHash,
                VerificationResult.NotChecked,
                "No stored leaf hashes were given: a changed event is found between two checkpoints, not named.");
        }

        if (leaves.Length != Tree.Size * Sha256Digest.Length)
        {
            _leafHash.Add(
                Math.Min(leaves.Length / Sha256Digest.Length, Tree.Size),
                $"There are {leaves.Length / Sha256Digest.Length} stored leaf hashes for {count} events.");
        }

        return _leafHash.ToLine("Every event has the leaf hash stored for it.");
    }

    private void Merge(EntryBatch batch)
    {
        if (batch.Block is { } block)
        {
            Tree.Append(block);
        }
        else
        {
            foreach (var leaf in batch.Leaves)
            {
                Tree.Append(leaf);
            }
        }

        _form.Merge(batch.Form);
        _sequence.Merge(batch.Sequence);
        _logName.Merge(batch.LogName);
        _leafHash.Merge(batch.LeafHash);
        Commitments.AddRange(batch.Commitments);
        foreach (var (commitment, seq) in batch.Erasures)
        {
            Erasures[commitment] = seq;
        }

        foreach (var (key, seq) in batch.RetiredKeys)
        {
            RetiredKeys.TryAdd(key, seq);
        }

        MergeTimes(batch);
    }

    private void MergeTimes(EntryBatch batch)
    {
        var tolerance = (long)wanted.TimeTolerance.TotalMilliseconds;
        for (var i = 0; i < batch.Count; i++)
        {
            if (_latest != long.MinValue && batch.Times[i] != long.MinValue && batch.Times[i] < _latest - tolerance)
            {
                _times.Add(batch.Start + i, $"The event at seq {batch.Start + i} claims to be earlier than one before it.");
            }

            _latest = Math.Max(_latest, batch.Times[i]);
        }
    }
}
