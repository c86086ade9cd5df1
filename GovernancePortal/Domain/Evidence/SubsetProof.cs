using System.Globalization;
using System.Numerics;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Shows that several entries are in the tree of one size, without saying a sibling hash twice: the hashes of the largest
/// subtrees that hold none of the entries, from left to right. Hashing as in RFC 9162, 2.1.1. Holds no root: the root comes
/// from a checkpoint.
/// </summary>
/// <param name="Size">The size of the tree.</param>
/// <param name="Hashes">The hashes of the subtrees without any of the entries, from left to right.</param>
public sealed record SubsetProof(long Size, IReadOnlyList<Sha256Digest> Hashes)
{
    private const string Heading = "governance-portal/subset-proof@v1";
    private const int MaxHashes = 10_000_000;

    /// <summary>
    /// The root that the entries lead to, or null where the proof does not fit them: a hash too few or too many, or indices
    /// that do not ascend within the size.
    /// </summary>
    /// <param name="entries">Each entry's place and leaf hash, by ascending place.</param>
    public Sha256Digest? Root(IReadOnlyList<(long Index, Sha256Digest Leaf)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Index < 0 || entries[i].Index >= Size || (i > 0 && entries[i].Index <= entries[i - 1].Index))
            {
                return null;
            }
        }

        if (Size == 0)
        {
            return Hashes.Count == 0 ? MerkleHash.EmptyRoot : null;
        }

        var used = 0;
        var root = Subtree(entries, 0, entries.Count, 0, Size, ref used);
        return used == Hashes.Count ? root : null;
    }

    /// <summary>The proof as text: a heading, the size, and one hash in base64 a line.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Heading).Append("\nsize ").Append(Size.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Hashes)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the text, strictly.</summary>
    /// <exception cref="EvidenceFormatException">The text is not of this form.</exception>
    public static SubsetProof Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length < 3 || lines[0] != Heading || lines[^1].Length > 0 || lines.Length - 3 > MaxHashes
            || !lines[1].StartsWith("size ", StringComparison.Ordinal) || !Checkpoint.TryNumber(lines[1][5..], out var size))
        {
            throw new EvidenceFormatException($"The proof of the events is not of the form \"{Heading}\".");
        }

        var hashes = new List<Sha256Digest>(lines.Length - 3);
        foreach (var line in lines.AsSpan(2..^1))
        {
            hashes.Add(Sha256Digest.TryFromBase64(line, out var hash) ? hash : throw new EvidenceFormatException("A line of the proof of the events is not a hash in base64."));
        }

        return new SubsetProof(size, hashes);
    }

    internal static void CheckAscending(IReadOnlyList<long> indices, long size)
    {
        for (var i = 0; i < indices.Count; i++)
        {
            if (indices[i] < 0 || indices[i] >= size || (i > 0 && indices[i] <= indices[i - 1]))
            {
                throw new ArgumentException("The indices ascend, each once, from 0 to below the size.", nameof(indices));
            }
        }
    }

    // Null once a hash is missing. The depth is that of the tree: at most 63.
    private Sha256Digest? Subtree(IReadOnlyList<(long Index, Sha256Digest Leaf)> entries, int first, int last, long from, long to, ref int used)
    {
        if (first == last)
        {
            return used < Hashes.Count ? Hashes[used++] : null;
        }

        if (to - from == 1)
        {
            return entries[first].Leaf;
        }

        var middle = from + (1L << BitOperations.Log2((ulong)(to - from - 1)));
        var cut = first;
        while (cut < last && entries[cut].Index < middle)
        {
            cut++;
        }

        var left = Subtree(entries, first, cut, from, middle, ref used);
        var right = left is null ? null : Subtree(entries, cut, last, middle, to, ref used);
        return left is { } l && right is { } r ? MerkleHash.Node(l, r) : null;
    }
}
