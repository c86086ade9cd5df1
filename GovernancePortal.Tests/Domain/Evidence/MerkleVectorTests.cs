using System.Text.Json.Nodes;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Evidence;

/// <summary>Every public proof vector; see Vectors/README.md.</summary>
public sealed class MerkleVectorTests
{
    // Its roots are a 15-byte dummy text, which roots of exactly 32 bytes cannot be.
    private const string KnownDeviation = "merkle/consistency/additional/sizes-are-equal-one-and-proof-is-empty.json";

    public static TheoryData<string> Inclusions => Vectors.Under("merkle/inclusion");

    public static TheoryData<string> Consistencies => Vectors.Under("merkle/consistency");

    [Fact]
    public void Vectors_AreAllThere() => Assert.Equal((98, 98), (Inclusions.Count, Consistencies.Count));

    [Theory, MemberData(nameof(Inclusions))]
    public void VerifyInclusion_OfAVector_AgreesWithIt(string path)
    {
        var vector = JsonNode.Parse(Vectors.Read(path))!;

        var holds = TryPath(vector, out var proof)
            && TryDigest(vector["leafHash"], out var leaf)
            && TryDigest(vector["root"], out var root)
            && new InclusionProof(Number(vector["leafIdx"]), Number(vector["treeSize"]), proof).Verify(leaf, root);

        Assert.Equal(!(bool)vector["wantErr"]!, holds);
    }

    [Theory, MemberData(nameof(Consistencies))]
    public void VerifyConsistency_OfAVector_AgreesWithIt(string path)
    {
        var vector = JsonNode.Parse(Vectors.Read(path))!;

        var holds = TryPath(vector, out var proof)
            && TryDigest(vector["root1"], out var from)
            && TryDigest(vector["root2"], out var to)
            && new ConsistencyProof(Number(vector["size1"]), Number(vector["size2"]), proof).Verify(from, to);

        Assert.Equal(path != KnownDeviation && !(bool)vector["wantErr"]!, holds);
    }

    // The vectors count in unsigned numbers: what is beyond a long is negative here, and out of every range.
    private static long Number(JsonNode? node) => unchecked((long)(ulong)node!);

    private static bool TryDigest(JsonNode? node, out Sha256Digest digest) =>
        Sha256Digest.TryFromBase64((string)node!, out digest);

    private static bool TryPath(JsonNode vector, out List<Sha256Digest> path)
    {
        path = [];
        foreach (var node in vector["proof"] as JsonArray ?? [])
        {
            if (!TryDigest(node, out var digest))
            {
                return false;
            }

            path.Add(digest);
        }

        return true;
    }
}
