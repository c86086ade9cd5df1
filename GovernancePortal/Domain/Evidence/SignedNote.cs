using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// A text with signatures below it (c2sp.org/signed-note), kept byte for byte. Reading is strict: one grammar, no
/// tolerance for white space, control characters or a second spelling of base64.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The longest note that is read.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The most signatures that are read.</summary>
    public const int MaxSignatures = 64;

    private const string Dash = "\u2014 ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _lines;

    private SignedNote(string text, List<string> lines)
    {
        Text = text;
        _lines = lines;
        Signatures = lines.ConvertAll(ParseLine);
    }

    /// <summary>What is signed, with its last newline.</summary>
    public string Text { get; }

    /// <summary>The signatures in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text with each of the keys.</summary>
    public static SignedNote Sign(string text, params IReadOnlyList<INoteSigner> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        if (signers.Count == 0)
        {
            throw new EvidenceFormatException("A signed note has at least one signature.");
        }

        CheckText(text);
        return new SignedNote(text, [.. signers.Select(signer => Line(text, signer))]);
    }

    /// <summary>The signature line of one key under a text: what a witness hands back.</summary>
    public static string Line(string text, INoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        CheckText(text);
        var signature = signer.Sign(Encoding.UTF8.GetBytes(text));
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, signer.Key.Id);
        return $"{Dash}{signer.Key.Name} {Convert.ToBase64String([.. id, .. signature])}";
    }

    /// <summary>Reads a note from its exact bytes.</summary>
    public static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        if (note.Length > MaxBytes)
        {
            throw new EvidenceFormatException("The note is too long.");
        }

        try
        {
            return Parse(StrictUtf8.GetString(note));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new EvidenceFormatException("The note is not valid UTF-8.", wrong);
        }
    }

    /// <summary>Reads a note.</summary>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !note.EndsWith('\n') || blank + 2 >= note.Length)
        {
            throw new EvidenceFormatException("A signed note is a text, an empty line and signature lines, each ended by a newline.");
        }

        var text = note[..(blank + 1)];
        CheckText(text);
        var lines = note[(blank + 2)..^1].Split('\n').ToList();
        return lines.Count <= MaxSignatures
            ? new SignedNote(text, lines)
            : throw new EvidenceFormatException("The note has too many signatures.");
    }

    /// <summary>The same note with one more signature line, which must be a good one by the key.</summary>
    public SignedNote With(string line, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var added = ParseLine(line);
        if (added.Name != key.Name || added.KeyId != key.Id || !key.Verify(Encoding.UTF8.GetBytes(Text), added.Signature.Span))
        {
            throw new EvidenceFormatException($"The line is not a signature of this note by \"{key.Name}\".");
        }

        return _lines.Contains(line) ? this : new SignedNote(Text, [.. _lines, line]);
    }

    /// <summary>Checks every signature that claims to be by one of the known keys.</summary>
    public NoteVerification Verify(IEnumerable<NoteKey> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var text = Encoding.UTF8.GetBytes(Text);
        var good = new List<NoteKey>();
        var bad = new List<NoteKey>();
        foreach (var key in known.Distinct())
        {
            var claimed = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id).ToList();
            if (claimed.Exists(signature => !key.Verify(text, signature.Signature.Span)))
            {
                bad.Add(key);
            }
            else if (claimed.Count > 0)
            {
                good.Add(key);
            }
        }

        return new NoteVerification(good, bad);
    }

    /// <summary>The note's exact bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The whole note.</summary>
    public override string ToString() => $"{Text}\n{string.Join('\n', _lines)}\n";

    private static void CheckText(string text)
    {
        if (string.IsNullOrEmpty(text) || !text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
        {
            throw new EvidenceFormatException("A note's text ends with a newline and holds no control characters.");
        }
    }

    private static NoteSignature ParseLine(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        if (parts.Length != 2 || !NoteKey.IsName(parts[0]) || !StrictBase64.TryDecode(parts[1], out var bytes) || bytes.Length <= 4)
        {
            throw new EvidenceFormatException("A signature line is \"\u2014 name base64\".");
        }

        return new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4));
    }
}
