using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>A run of consecutive events, checked and hashed away from the others.</summary>
internal sealed class EntryBatch(int number, IReadOnlyList<ReadOnlyMemory<byte>> entries)
{
    public const int Length = MerkleBlock.Length;

    private readonly List<(Sha256Digest Commitment, long Seq)> _commitments = [];
    private readonly List<(Sha256Digest Commitment, long Seq)> _erasures = [];
    private readonly List<(string Key, long Seq)> _retiredKeys = [];

    public int Number => number;

    public long Start => (long)number * Length;

    public int Count => entries.Count;

    public Sha256Digest[] Leaves { get; } = new Sha256Digest[entries.Count];

    /// <summary>The instants in order; an event that cannot be read takes the one before, so that it raises no second alarm.</summary>
    public long[] Times { get; } = new long[entries.Count];

    public MerkleBlock? Block { get; private set; }

    public IReadOnlyList<(Sha256Digest Commitment, long Seq)> Commitments => _commitments;

    public IReadOnlyList<(Sha256Digest Commitment, long Seq)> Erasures => _erasures;

    public IReadOnlyList<(string Key, long Seq)> RetiredKeys => _retiredKeys;

    public VerificationFinding Form { get; } = new(VerificationCodes.EntryForm);

    public VerificationFinding Sequence { get; } = new(VerificationCodes.Sequence);

    public VerificationFinding LogName { get; } = new(VerificationCodes.LogName);

    public VerificationFinding LeafHash { get; } = new(VerificationCodes.LeafHash);

    public void Check(ReadOnlySpan<byte> log, ReadOnlySpan<byte> leafHashes)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i].Span;
            Leaves[i] = MerkleHash.Leaf(entry);
            CheckEntry(i, entry, log);
            CheckLeaf(i, leafHashes);
        }

        if (entries.Count == Length)
        {
            Block = new MerkleBlock(Leaves);
        }
    }

    private void CheckEntry(int i, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> log)
    {
        var seq = Start + i;
        var scan = default(LogEntryScan);
        if (!scan.TryRead(entry))
        {
            Form.Add(seq, $"The event at seq {seq} {LogEntry.WhyNot(entry)}.");
            Times[i] = i == 0 ? long.MinValue : Times[i - 1];
            return;
        }

        Times[i] = scan.UnixMilliseconds;
        if (scan.Seq != seq)
        {
            Sequence.Add(seq, $"Where seq {seq} should stand there is seq {scan.Seq}: an event was removed, added or moved.");
        }

        if (!log.IsEmpty && !scan.Log.SequenceEqual(log))
        {
            LogName.Add(seq, $"The event at seq {seq} belongs to another log, \"{Encoding.UTF8.GetString(scan.Log)}\".");
        }

        if (!scan.Pd.IsEmpty)
        {
            AddCommitments(scan.Pd, seq);
        }

        if (scan.Type.SequenceEqual("payload.erased"u8))
        {
            AddErasures(LogEntry.Parse(entry), seq);
        }
        else if (scan.Type.SequenceEqual("key.retired"u8) && LogEntry.Parse(entry).Data?["oldKey"] is string key)
        {
            _retiredKeys.Add((key, seq));
        }
    }

    private void CheckLeaf(int i, ReadOnlySpan<byte> leafHashes)
    {
        var at = (Start + i) * Sha256Digest.Length;
        if (leafHashes.Length >= at + Sha256Digest.Length
            && new Sha256Digest(leafHashes.Slice((int)at, Sha256Digest.Length)) != Leaves[i])
        {
            LeafHash.Add(Start + i, $"The event at seq {Start + i} does not have the leaf hash stored for it: one of the two was changed.");
        }
    }

    // "…","…" with every commitment of the same length.
    private void AddCommitments(ReadOnlySpan<byte> raw, long seq)
    {
        var length = Commitment.Prefix.Length + (2 * Sha256Digest.Length);
        for (var at = 1; at < raw.Length; at += length + 3)
        {
            _commitments.Add((Commitment.Digest(raw.Slice(at, length)), seq));
        }
    }

    private void AddErasures(LogEntry erasure, long seq)
    {
        foreach (var text in erasure.Data?["commitments"] as string[] ?? [])
        {
            if (Commitment.TryDigest(text, out var digest))
            {
                _erasures.Add((digest, seq));
            }
        }
    }
}
