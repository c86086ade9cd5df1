using System.Security.Cryptography;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// The hashing of RFC 9162, 2.1.1: a leaf is prefixed with 0x00 and a node with 0x01, so that no leaf can pass for a node.
/// </summary>
public static class MerkleHash
{
    private const int OnStack = 1024;

    /// <summary>The root of the tree without leaves: the SHA-256 of nothing.</summary>
    public static readonly Sha256Digest EmptyRoot = Sha256Digest.Of([]);

    /// <summary>The hash of one entry's exact bytes.</summary>
    public static Sha256Digest Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> hash = stackalloc byte[Sha256Digest.Length];
        if (entry.Length < OnStack)
        {
            Span<byte> input = stackalloc byte[OnStack];
            input[0] = 0;
            entry.CopyTo(input[1..]);
            SHA256.HashData(input[..(entry.Length + 1)], hash);
        }
        else
        {
            var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(entry.Length + 1);
            rented[0] = 0;
            entry.CopyTo(rented.AsSpan(1));
            SHA256.HashData(rented.AsSpan(0, entry.Length + 1), hash);
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }

        return new Sha256Digest(hash);
    }

    /// <summary>The hash of the node over two subtrees.</summary>
    public static Sha256Digest Node(in Sha256Digest left, in Sha256Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Sha256Digest.Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Sha256Digest.Length)..]);
        Span<byte> hash = stackalloc byte[Sha256Digest.Length];
        SHA256.HashData(input, hash);
        return new Sha256Digest(hash);
    }
}
