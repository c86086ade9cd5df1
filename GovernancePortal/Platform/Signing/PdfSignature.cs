using System.Security.Cryptography;

namespace GovernancePortal.Platform.Signing;

/// <summary>One signature of a file while it is checked.</summary>
internal sealed class PdfSignature
{
    private readonly PdfFile _file;

    public PdfSignature(PdfFile file, PdfField field, PdfPlace place, PdfDictionary dictionary)
    {
        _file = file;
        Field = field;
        Place = place;
        Dictionary = dictionary;
        Contents = dictionary["Contents"] as PdfString;
        ClaimedAt = PdfText.ReadDate(dictionary["M"]);
    }

    public PdfField Field { get; }

    public PdfPlace Place { get; }

    public PdfDictionary Dictionary { get; }

    public PdfString? Contents { get; }

    public string Name => $"{Plain.Of(Field.Name)} (object {Place.Number}, revision {Place.Revision + 1})";

    public string? SubFilter => Dictionary.NameAt("SubFilter");

    public bool IsTimestamp => SubFilter == "ETSI.RFC3161";

    public CmsSignature? Cms { get; set; }

    public CertificatePath? Path { get; set; }

    public CheckedTimestamp? Stamp { get; set; }

    /// <summary>Whether the stamp is by an authority that is trusted.</summary>
    public bool IsStampTrusted { get; set; }

    public DateTimeOffset? ClaimedAt { get; }

    public DateTimeOffset? ProvenAt { get; set; }

    public bool IsGood { get; set; } = true;

    /// <summary>After the last byte that is signed; 0 if that is not known.</summary>
    public int End { get; private set; }

    /// <summary>What is wrong with the range of bytes, as a sentence; null if nothing is.</summary>
    public string? RangeProblem()
    {
        if (Contents is not { IsHexadecimal: true })
        {
            return "has no value of the right form (/Contents)";
        }

        if (Dictionary["ByteRange"] is not PdfArray { Items: [PdfInteger start, PdfInteger before, PdfInteger after, PdfInteger rest] })
        {
            return "does not name the bytes it covers (/ByteRange)";
        }

        if (start.Value != 0)
        {
            return $"does not cover the file from its first byte: it begins at byte {start.Value}";
        }

        if (before.Value != Contents.Start || after.Value != Contents.End)
        {
            return $"leaves out bytes {before.Value} to {after.Value}, and its own value stands at bytes {Contents.Start} to {Contents.End}";
        }

        var revision = _file.Revisions[Place.Revision];
        if (rest.Value < 0 || rest.Value > _file.Bytes.Length || (after.Value + rest.Value != revision.End && after.Value + rest.Value != revision.EndOfMark))
        {
            return $"covers the file to byte {after.Value + rest.Value}, and its revision ends at byte {revision.End}";
        }

        End = (int)(after.Value + rest.Value);
        return IsPlainHexadecimal(_file.Bytes.Span[(Contents.Start + 1)..(Contents.End - 1)]) ? null : "is not written in plain hexadecimal digits of one kind";
    }

    public byte[] Digest(HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(_file.Bytes.Span[..Contents!.Start]);
        hash.AppendData(_file.Bytes.Span[Contents.End..End]);
        return hash.GetHashAndReset();
    }

    // Nothing signs the last value: what it may look like is therefore fixed to the letter.
    private static bool IsPlainHexadecimal(ReadOnlySpan<byte> digits)
    {
        var (lower, upper) = (false, false);
        foreach (var digit in digits)
        {
            lower |= digit is >= (byte)'a' and <= (byte)'f';
            upper |= digit is >= (byte)'A' and <= (byte)'F';
            if (digit is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F')))
            {
                return false;
            }
        }

        return digits.Length % 2 == 0 && !(lower && upper);
    }
}
