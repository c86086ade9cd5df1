using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class SubsetProofTests
{
    private static readonly MerkleTree Tree = Grown(2000);

    // A size, and some of the places in it.
    private static readonly Gen<(int Size, long[] Places)> Subsets =
        from size in Gen.Choose(0, 2000)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from share in Gen.Elements(0, 1, 3, 50, 97, 100)
        select (size, Some(size, seed, share));

    [Fact]
    public void Root_OfAnyEntriesInAnySize_IsThatOfTheTree() => Check.QuickThrowOnFailure(Prop.ForAll(Subsets.ToArbitrary(), subset =>
        Tree.ProveSubset(subset.Places, subset.Size).Root(Leaves(subset.Places)) == Tree.Root(subset.Size)));

    [Fact]
    public void Root_WithALeafChangedTakenOutOrMoved_IsAnother() => Check.QuickThrowOnFailure(Prop.ForAll(Subsets.Where(subset => subset.Places.Length > 0).ToArbitrary(), subset =>
    {
        var proof = Tree.ProveSubset(subset.Places, subset.Size);
        var (leaves, at) = (Leaves(subset.Places), subset.Places.Length / 2);
        List<(long Index, Sha256Digest Leaf)> changed = [.. leaves[..at], (leaves[at].Index, Sha256Digest.Of("other"u8)), .. leaves[(at + 1)..]];
        List<(long Index, Sha256Digest Leaf)> less = [.. leaves[..at], .. leaves[(at + 1)..]];
        List<(long Index, Sha256Digest Leaf)> moved = [.. leaves[..at], (leaves[at].Index + 1, leaves[at].Leaf), .. leaves[(at + 1)..]];
        var root = Tree.Root(subset.Size);
        return proof.Root(changed) != root && proof.Root(less) != root && proof.Root(moved) != root;
    }));

    [Fact]
    public void Root_WithAHashTooManyOrTooFew_IsNone()
    {
        var proof = Tree.ProveSubset([3, 700], 1500);

        Assert.Null((proof with { Hashes = [.. proof.Hashes, Tree.Root()] }).Root(Leaves([3, 700])));
        Assert.Null((proof with { Hashes = [.. proof.Hashes.Skip(1)] }).Root(Leaves([3, 700])));
        Assert.Null((proof with { Size = 0 }).Root([]));
        Assert.Null(proof.Root([(-1, Tree.Root()), .. Leaves([700])]));
    }

    [Fact]
    public void Root_OfASizeBeyondAllReason_EndsAtOnce() =>
        Assert.Null(new SubsetProof(long.MaxValue, [Tree.Root()]).Root([(long.MaxValue - 1, Tree.Root())]));

    [Fact]
    public void Prove_AllOfTheEntries_NeedsNoHash() => Assert.Empty(Tree.ProveSubset([.. Enumerable.Range(0, 777).Select(i => (long)i)], 777).Hashes);

    [Fact]
    public void Prove_PlacesThatDoNotAscend_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Tree.ProveSubset([5, 5], 10));
        Assert.Throws<ArgumentException>(() => Tree.ProveSubset([10], 10));
        Assert.Throws<ArgumentException>(() => Tree.ProveSubset([-1], 10));
    }

    [Fact]
    public void Parse_OfItsText_IsTheSame()
    {
        var proof = Tree.ProveSubset([3, 4, 700, 1999], 2000);

        var read = SubsetProof.Parse(proof.ToText());

        Assert.Equal(proof.Size, read.Size);
        Assert.Equal(proof.Hashes, read.Hashes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("governance-portal/subset-proof@v1\nsize 03\n\n")]
    [InlineData("governance-portal/subset-proof@v1\nsize -3\n\n")]
    [InlineData("governance-portal/subset-proof@v1\nsize 3\nQQ==\n\n")]
    [InlineData("governance-portal/subset-proof@v2\nsize 3\n\n")]
    [InlineData("governance-portal/subset-proof@v1\r\nsize 3\r\n\n")]
    public void Parse_OfAnythingElse_IsRefused(string text)
    {
        Assert.Throws<EvidenceFormatException>(() => SubsetProof.Parse(text));
    }

    [Fact]
    public void Parse_WithoutAnyHash_IsAProofOfAllOrNothing() => Assert.Empty(SubsetProof.Parse("governance-portal/subset-proof@v1\nsize 3\n").Hashes);

    private static (long Index, Sha256Digest Leaf)[] Leaves(IEnumerable<long> places) => [.. places.Select(place => (place, Tree.LeafHash(place)))];

    private static long[] Some(int size, int seed, int share)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, size).Where(_ => random.Next(100) < share).Select(place => (long)place)];
    }

    private static MerkleTree Grown(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
        {
            tree.Append(MerkleHash.Leaf(BitConverter.GetBytes(i)));
        }

        return tree;
    }
}
