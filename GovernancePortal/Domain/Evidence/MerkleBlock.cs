namespace GovernancePortal.Domain.Evidence;

/// <summary>A whole, aligned piece of a tree, hashed away from it: so a large tree is built on several cores.</summary>
internal sealed class MerkleBlock
{
    public const int Height = 12;
    public const int Length = 1 << Height;

    /// <summary>Level 0 holds the leaves, level 12 the one root of the block.</summary>
    public IReadOnlyList<Sha256Digest[]> Levels { get; }

    public MerkleBlock(Sha256Digest[] leaves)
    {
        var levels = new List<Sha256Digest[]>(Height + 1) { leaves };
        for (var below = leaves; below.Length > 1; below = levels[^1])
        {
            var level = new Sha256Digest[below.Length / 2];
            for (var i = 0; i < level.Length; i++)
            {
                level[i] = MerkleHash.Node(below[2 * i], below[(2 * i) + 1]);
            }

            levels.Add(level);
        }

        Levels = levels;
    }
}
