using System.Globalization;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// One entry's proof with the checkpoint it leads to, in one text (c2sp.org/tlog-proof@v1). Together with the entry's bytes
/// and a trusted key it stands alone. Extra data is refused: nothing in it would be authenticated.
/// </summary>
/// <param name="Inclusion">The path from the entry to the checkpoint's root.</param>
/// <param name="Note">The signed checkpoint, as it was issued.</param>
public sealed record TlogProof(InclusionProof Inclusion, SignedNote Note)
{
    private const string Heading = "c2sp.org/tlog-proof@v1";
    private const int MaxPath = 63;

    /// <summary>The text of the proof.</summary>
    public string ToText()
    {
        var text = new StringBuilder()
            .Append(Heading).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"index {Inclusion.Index}\n");
        foreach (var hash in Inclusion.Path)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        return text.Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads a proof, strictly.</summary>
    public static TlogProof Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = blank < 0 ? [] : text[..blank].Split('\n');
        if (lines.Length is < 2 or > MaxPath + 2
            || lines[0] != Heading
            || !lines[1].StartsWith("index ", StringComparison.Ordinal)
            || !Checkpoint.TryNumber(lines[1][6..], out var index))
        {
            throw new EvidenceFormatException("A proof starts with its heading and an index line, and ends with a checkpoint.");
        }

        var path = lines.Skip(2).Select(line => Sha256Digest.TryFromBase64(line, out var hash)
            ? hash
            : throw new EvidenceFormatException("A line of the proof is no hash in base64.")).ToList();
        var note = SignedNote.Parse(text[(blank + 2)..]);
        return new TlogProof(new InclusionProof(index, Checkpoint.Parse(note.Text).Size, path), note);
    }

    /// <summary>Whether these exact bytes are in the log, by a checkpoint that one of the log's trusted keys signed.</summary>
    public bool Verify(ReadOnlySpan<byte> entry, TrustKeys trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var checkpoint = Checkpoint.Parse(Note.Text);
        var verified = Note.Verify(trust.All);
        return verified.Bad.Count == 0
            && verified.Good.Any(key => key.Name == checkpoint.Origin && trust.Logs.Contains(key))
            && checkpoint.Size == Inclusion.Size
            && Inclusion.Verify(MerkleHash.Leaf(entry), checkpoint.Root);
    }
}
