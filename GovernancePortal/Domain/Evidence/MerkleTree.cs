using System.Numerics;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// An append-only RFC 9162 tree in memory: 32 bytes a leaf, and 8 more for the interior. Append, root and proof take
/// logarithmic time.
/// </summary>
/// <remarks>
/// One writer at a time (the log's own lock); any number of readers beside it. A reader asks for a size that is
/// committed, taken from a checkpoint or from the database, never for a size that may still be rolled back: what lies
/// below a committed size is never written again, since <see cref="Truncate"/> only takes back what was not committed.
/// Level k holds one hash per complete group of 2^k leaves; levels 1 and 2 are recomputed from at most four leaves.
/// </remarks>
public sealed class MerkleTree
{
    private const int FirstStoredLevel = 3;
    private const int MaxLevels = 48;

    private readonly DigestColumn[] _levels = [.. Enumerable.Range(0, MaxLevels).Select(_ => new DigestColumn())];
    private long _size;

    /// <summary>How many leaves the tree has, with those not yet committed.</summary>
    public long Size => Volatile.Read(ref _size);

    /// <summary>Adds the leaf hash of the next entry and returns its index, which is the entry's <c>seq</c>.</summary>
    public long Append(Sha256Digest leafHash)
    {
        var index = _size;
        _levels[0].Set(index, leafHash);
        Complete(index + 1);
        Volatile.Write(ref _size, index + 1);
        return index;
    }

    /// <summary>Takes back every leaf from the size on: the transaction that added them did not commit.</summary>
    public void Truncate(long size)
    {
        if (size < 0 || size > _size)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A tree can only be cut back to a size it has had.");
        }

        Volatile.Write(ref _size, size);
    }

    /// <summary>The stored leaf hash at an index.</summary>
    public Sha256Digest LeafHash(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return _levels[0][index];
    }

    /// <summary>The root over all leaves.</summary>
    public Sha256Digest Root() => Root(Size);

    /// <summary>The root the tree had at an earlier size.</summary>
    public Sha256Digest Root(long size)
    {
        CheckSize(size);
        return size == 0 ? MerkleHash.EmptyRoot : Range(0, size);
    }

    /// <summary>Proves that the entry at the index is in the tree of the given size.</summary>
    public InclusionProof ProveInclusion(long index, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Sha256Digest>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                from = middle;
            }
        }

        path.Reverse();
        return new InclusionProof(index, size, path);
    }

    /// <summary>Proves that the entries at the indices, which ascend, are all in the tree of the given size, with each sibling hash once.</summary>
    public SubsetProof ProveSubset(IReadOnlyList<long> indices, long size)
    {
        CheckSize(size);
        ArgumentNullException.ThrowIfNull(indices);
        SubsetProof.CheckAscending(indices, size);
        var hashes = new List<Sha256Digest>();
        if (size > 0)
        {
            AddSiblings(indices, 0, indices.Count, 0, size, hashes);
        }

        return new SubsetProof(size, hashes);
    }

    /// <summary>Proves that the tree of the later size only added to that of the earlier one, which may not be empty.</summary>
    public ConsistencyProof ProveConsistency(long earlier, long later)
    {
        CheckSize(later);
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        var path = new List<Sha256Digest>();
        var (from, to, whole) = (0L, later, true);
        while (earlier != to)
        {
            var middle = from + Split(to - from);
            if (earlier <= middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                from = middle;
                whole = false;
            }
        }

        if (!whole)
        {
            path.Add(Range(from, to));
        }

        path.Reverse();
        return new ConsistencyProof(earlier, later, path);
    }

    /// <summary>Adds a block hashed elsewhere; the tree's size must be a multiple of the block's.</summary>
    internal void Append(MerkleBlock block)
    {
        var start = _size;
        _levels[0].Set(start, block.Levels[0]);
        for (var level = FirstStoredLevel; level <= MerkleBlock.Height; level++)
        {
            _levels[level].Set(start >> level, block.Levels[level]);
        }

        Carry(start + MerkleBlock.Length, MerkleBlock.Height + 1);
        Volatile.Write(ref _size, start + MerkleBlock.Length);
    }

    // Stores every group that the last leaf completes.
    private void Complete(long size)
    {
        if ((size & ((1 << FirstStoredLevel) - 1)) == 0)
        {
            var group = (size >> FirstStoredLevel) - 1;
            _levels[FirstStoredLevel].Set(
                group,
                MerkleHash.Node(Subtree(FirstStoredLevel - 1, 2 * group), Subtree(FirstStoredLevel - 1, (2 * group) + 1)));
            Carry(size, FirstStoredLevel + 1);
        }
    }

    private void Carry(long size, int level)
    {
        for (; (size & ((1L << level) - 1)) == 0; level++)
        {
            var group = (size >> level) - 1;
            _levels[level].Set(group, MerkleHash.Node(_levels[level - 1][2 * group], _levels[level - 1][(2 * group) + 1]));
        }
    }

    private Sha256Digest Subtree(int level, long group) => level is 0 or >= FirstStoredLevel
        ? _levels[level][group]
        : MerkleHash.Node(Subtree(level - 1, 2 * group), Subtree(level - 1, (2 * group) + 1));

    // The hash of each largest subtree that holds none of the entries, from left to right.
    private void AddSiblings(IReadOnlyList<long> indices, int first, int last, long from, long to, List<Sha256Digest> hashes)
    {
        if (first == last)
        {
            hashes.Add(Range(from, to));
            return;
        }

        if (last - first == to - from)
        {
            return;
        }

        var middle = from + Split(to - from);
        var cut = first;
        while (cut < last && indices[cut] < middle)
        {
            cut++;
        }

        AddSiblings(indices, first, cut, from, middle, hashes);
        AddSiblings(indices, cut, last, middle, to, hashes);
    }

    // Every range asked for starts at a multiple of the power of two that covers it, as the tree's own splits do.
    private Sha256Digest Range(long from, long to)
    {
        var length = to - from;
        if (BitOperations.IsPow2(length))
        {
            var level = BitOperations.Log2((ulong)length);
            return Subtree(level, from >> level);
        }

        var middle = from + Split(length);
        return MerkleHash.Node(Range(from, middle), Range(middle, to));
    }

    // The largest power of two below the length.
    private static long Split(long length) => 1L << BitOperations.Log2((ulong)(length - 1));

    private void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }
}
