using System.Formats.Asn1;

namespace GovernancePortal.Platform.Signing;

/// <summary>What a time-stamp token says (RFC 3161, TSTInfo).</summary>
internal sealed record TimestampInfo(NamedAlgorithm Hash, ReadOnlyMemory<byte> Imprint, DateTimeOffset At, ReadOnlyMemory<byte>? Nonce)
{
    /// <exception cref="PdfFormatException">It is malformed.</exception>
    public static TimestampInfo Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (!info.TryReadInt32(out var version) || version != 1)
            {
                throw new PdfFormatException(PdfCodes.Timestamp, "The time-stamp is of an unknown version.");
            }

            info.ReadObjectIdentifier();
            var imprint = info.ReadSequence();
            var hash = NamedAlgorithm.Read(imprint);
            var digest = imprint.ReadOctetString();
            imprint.ThrowIfNotEmpty();
            info.ReadIntegerBytes();
            var at = info.ReadGeneralizedTime();
            return new TimestampInfo(hash, digest, at, ReadRest(info));
        }
        catch (AsnContentException exception)
        {
            throw new PdfFormatException(PdfCodes.Timestamp, "The time-stamp holds no time: " + exception.Message);
        }
    }

    public static byte[] Write(string policy, ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> serial, DateTimeOffset at)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(policy);
            TimestampQuestion.WriteImprint(writer, sha256);
            writer.WriteIntegerUnsigned(serial);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    // Accuracy, ordering, nonce, name, extensions: each at most once and in this order.
    private static ReadOnlyMemory<byte>? ReadRest(AsnReader info)
    {
        ReadOnlyMemory<byte>? nonce = null;
        foreach (var tag in (Asn1Tag[])[Asn1Tag.Sequence, Asn1Tag.Boolean, Asn1Tag.Integer, new(TagClass.ContextSpecific, 0, true), new(TagClass.ContextSpecific, 1, true)])
        {
            if (info.HasData && info.PeekTag() == tag)
            {
                nonce = tag == Asn1Tag.Integer ? info.ReadIntegerBytes() : nonce;
                if (tag != Asn1Tag.Integer)
                {
                    info.ReadEncodedValue();
                }
            }
        }

        info.ThrowIfNotEmpty();
        return nonce;
    }
}

/// <summary>What a time-stamp authority is asked, and answers.</summary>
internal static class TimestampQuestion
{
    public static void WriteImprint(AsnWriter writer, ReadOnlySpan<byte> sha256)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Sha256);
            }

            writer.WriteOctetString(sha256);
        }
    }

    public static byte[] Write(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteImprint(writer, sha256);
            writer.WriteIntegerUnsigned(nonce);
            writer.WriteBoolean(true);
        }

        return writer.Encode();
    }

    /// <summary>The token in an answer.</summary>
    /// <exception cref="TimestampException">The answer is a refusal.</exception>
    /// <exception cref="AsnContentException">The answer is malformed.</exception>
    public static byte[] ReadToken(ReadOnlyMemory<byte> answer)
    {
        var outer = new AsnReader(answer, AsnEncodingRules.BER);
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!response.ReadSequence().TryReadInt32(out var status) || status is not (0 or 1) || !response.HasData)
        {
            throw new TimestampException("The time-stamp authority refused to give a time-stamp.");
        }

        var token = response.ReadEncodedValue().ToArray();
        response.ThrowIfNotEmpty();
        return token;
    }
}
