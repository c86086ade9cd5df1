using System.Globalization;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// What a log promises at a moment: its origin, size and root (c2sp.org/tlog-checkpoint). Extension lines are refused: the
/// portal writes none, and would not know what they promise.
/// </summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many entries it had.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, Sha256Digest Root)
{
    /// <summary>The text that is signed.</summary>
    public string ToText() => NoteKey.IsName(Origin) && Size >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n")
        : throw new EvidenceFormatException("A checkpoint needs an origin without spaces and a size that is not negative.");

    /// <summary>Signs the checkpoint. Whoever calls this has checked that it is consistent with the one before.</summary>
    public SignedNote Sign(params IReadOnlyList<INoteSigner> signers) => SignedNote.Sign(ToText(), signers);

    /// <summary>Reads the text of a checkpoint, strictly.</summary>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length != 4
            || lines[3].Length != 0
            || !NoteKey.IsName(lines[0])
            || !TryNumber(lines[1], out var size)
            || !Sha256Digest.TryFromBase64(lines[2], out var root))
        {
            throw new EvidenceFormatException("A checkpoint is three lines: origin, size, root in base64.");
        }

        return new Checkpoint(lines[0], size, root);
    }

    internal static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
