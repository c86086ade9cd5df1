namespace GovernancePortal.Domain.Evidence;

/// <summary>Shows that the entry at an index is in the tree of a size (RFC 9162, 2.1.3). Holds no root: the root comes from a checkpoint.</summary>
/// <param name="Index">The entry's place, from 0.</param>
/// <param name="Size">The size of the tree it is proven in.</param>
/// <param name="Path">The sibling hashes from the leaf upwards.</param>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<Sha256Digest> Path)
{
    /// <summary>Whether the path leads from the leaf to this root, with no hash left over.</summary>
    public bool Verify(Sha256Digest leaf, Sha256Digest root)
    {
        if (Index < 0 || Index >= Size)
        {
            return false;
        }

        var (node, last, hash) = (Index, Size - 1, leaf);
        foreach (var sibling in Path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }
}
