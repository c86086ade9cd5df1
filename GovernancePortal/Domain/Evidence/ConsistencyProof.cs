using System.Numerics;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Shows that the tree of a later size only added to the tree of an earlier size (RFC 9162, 2.1.4). Nothing can be shown
/// from the empty tree, so an earlier size of 0 never verifies.
/// </summary>
/// <param name="From">The earlier size.</param>
/// <param name="To">The later size.</param>
/// <param name="Path">The hashes of the proof; empty when the sizes are equal.</param>
public sealed record ConsistencyProof(long From, long To, IReadOnlyList<Sha256Digest> Path)
{
    /// <summary>Whether the later root grew out of the earlier root, with no hash left over.</summary>
    public bool Verify(Sha256Digest fromRoot, Sha256Digest toRoot)
    {
        if (From <= 0 || To < From)
        {
            return false;
        }

        if (From == To)
        {
            return Path.Count == 0 && fromRoot == toRoot;
        }

        var whole = BitOperations.IsPow2(From);
        if (!whole && Path.Count == 0)
        {
            return false;
        }

        var (node, last) = (From - 1, To - 1);
        var shift = BitOperations.TrailingZeroCount(~node);
        node >>= shift;
        last >>= shift;
        var first = whole ? fromRoot : Path[0];
        return Walk(node, last, first, Path.Skip(whole ? 0 : 1), fromRoot, toRoot);
    }

    private static bool Walk(
        long node, long last, Sha256Digest first, IEnumerable<Sha256Digest> path, Sha256Digest fromRoot, Sha256Digest toRoot)
    {
        var (earlier, later) = (first, first);
        foreach (var hash in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                earlier = MerkleHash.Node(hash, earlier);
                later = MerkleHash.Node(hash, later);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                later = MerkleHash.Node(later, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && earlier == fromRoot && later == toRoot;
    }
}
