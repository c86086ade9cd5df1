using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class MerkleTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(4096)]
    [InlineData(10000)]
    public void Root_OfAnySize_IsThatOfTheDefinition(int size) => Assert.Equal(Defined(Leaves(size)), Tree(size).Root());

    [Fact]
    public void Root_AtAnEarlierSize_IsTheRootTheTreeHadThen()
    {
        var tree = new MerkleTree();
        var roots = new List<Sha256Digest> { tree.Root() };
        foreach (var leaf in Leaves(200))
        {
            tree.Append(leaf);
            roots.Add(tree.Root());
        }

        Assert.All(roots, (root, size) => Assert.Equal(root, tree.Root(size)));
    }

    [Fact]
    public void ProveInclusion_OfAnyLeafInAnySize_Verifies()
    {
        var places =
            from size in Gen.Choose(1, 5000)
            from index in Gen.Choose(0, size - 1)
            select (size, index);
        var tree = Tree(5000);

        Check.QuickThrowOnFailure(Prop.ForAll(
            places.ToArbitrary(),
            place => tree.ProveInclusion(place.index, place.size).Verify(tree.LeafHash(place.index), tree.Root(place.size))));
    }

    [Fact]
    public void VerifyInclusion_WithAnyBitFlipped_Fails()
    {
        var flips =
            from size in Gen.Choose(2, 300)
            from index in Gen.Choose(0, size - 1)
            from hash in Gen.Choose(0, 100)
            from bit in Gen.Choose(0, 255)
            select (size, index, hash, bit);
        var tree = Tree(300);

        Check.QuickThrowOnFailure(Prop.ForAll(flips.ToArbitrary(), flip =>
        {
            var proof = tree.ProveInclusion(flip.index, flip.size);
            var path = proof.Path.ToArray();
            var at = flip.hash % path.Length;
            path[at] = Flipped(path[at], flip.bit);
            var leaf = tree.LeafHash(flip.index);
            var root = tree.Root(flip.size);

            return !(proof with { Path = path }).Verify(leaf, root)
                && !proof.Verify(Flipped(leaf, flip.bit), root)
                && !proof.Verify(leaf, Flipped(root, flip.bit))
                && !(proof with { Index = (proof.Index + 1) % proof.Size }).Verify(leaf, root);
        }));
    }

    [Fact]
    public void ProveConsistency_OfEveryPairOfSizesUpTo64_VerifiesAndOnlyThen()
    {
        var tree = Tree(64);
        for (var from = 1; from <= 64; from++)
        {
            for (var to = from; to <= 64; to++)
            {
                var proof = tree.ProveConsistency(from, to);

                Assert.True(proof.Verify(tree.Root(from), tree.Root(to)), $"{from} to {to}");
                Assert.False(proof.Verify(Flipped(tree.Root(from), 3), tree.Root(to)), $"{from} to {to}");
                Assert.False(proof.Verify(tree.Root(from), Flipped(tree.Root(to), 3)), $"{from} to {to}");
                Assert.False((proof with { Path = [.. proof.Path, tree.Root(to)] }).Verify(tree.Root(from), tree.Root(to)), $"{from} to {to}");
                Assert.All(
                    proof.Path,
                    (hash, at) => Assert.False(
                        (proof with { Path = [.. proof.Path.Take(at), Flipped(hash, 9), .. proof.Path.Skip(at + 1)] })
                            .Verify(tree.Root(from), tree.Root(to))));
            }
        }
    }

    [Fact]
    public void Truncate_AfterARollback_LeavesTheTreeAsItWas()
    {
        var cuts =
            from kept in Gen.Choose(0, 100)
            from lost in Gen.Choose(0, 100)
            from added in Gen.Choose(0, 100)
            select (kept, lost, added);

        Check.QuickThrowOnFailure(Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            var tree = Tree(cut.kept);
            Array.ForEach(Leaves(cut.lost, "lost"), leaf => tree.Append(leaf));
            tree.Truncate(cut.kept);
            var restored = tree.Root() == Tree(cut.kept).Root();
            Array.ForEach(Leaves(cut.added, "new"), leaf => tree.Append(leaf));

            return restored && tree.Root() == Defined([.. Leaves(cut.kept), .. Leaves(cut.added, "new")]);
        }));
    }

    [Fact]
    public void Truncate_ToASizeItNeverHad_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree(3).Truncate(4));

    [Fact]
    public async Task ProveInclusion_WhileAnotherThreadAppendsAndRollsBack_HoldsForTheCommittedSize()
    {
        var tree = Tree(3000);
        var root = tree.Root(3000);
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 20; round++)
            {
                Array.ForEach(Leaves(1500, "round"), leaf => tree.Append(leaf));
                tree.Truncate(3000);
            }
        });

        while (!writer.IsCompleted)
        {
            Assert.True(tree.ProveInclusion(2999, 3000).Verify(tree.LeafHash(2999), root));
        }

        await writer;
    }

    private static MerkleTree Tree(int size)
    {
        var tree = new MerkleTree();
        Array.ForEach(Leaves(size), leaf => tree.Append(leaf));
        return tree;
    }

    private static Sha256Digest[] Leaves(int count, string kind = "leaf") =>
    [
        .. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(Encoding.ASCII.GetBytes(kind + i.ToString(CultureInfo.InvariantCulture)))),
    ];

    // RFC 9162, 2.1.1, word for word.
    private static Sha256Digest Defined(ReadOnlySpan<Sha256Digest> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? Sha256Digest.Of([]) : leaves[0];
        }

        var k = 1;
        while (k * 2 < leaves.Length)
        {
            k *= 2;
        }

        return MerkleHash.Node(Defined(leaves[..k]), Defined(leaves[k..]));
    }

    private static Sha256Digest Flipped(Sha256Digest digest, int bit)
    {
        var bytes = digest.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new Sha256Digest(bytes);
    }
}
