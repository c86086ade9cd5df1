using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>A CMS signature of one signer, read strictly from DER or BER: everything in it is used or refused.</summary>
internal sealed class CmsSignature
{
    private const int MostCertificates = 20;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _signed = [];
    private readonly byte[] _signedBytes;
    private readonly NamedAlgorithm _digestAlgorithm;
    private readonly NamedAlgorithm _signatureAlgorithm;

    private CmsSignature(AsnReader data, string contentType)
    {
        var version = ReadVersion(data);
        var digests = data.ReadSetOf(skipSortOrderValidation: true);
        _digestAlgorithm = NamedAlgorithm.Read(digests);
        digests.ThrowIfNotEmpty();
        Content = ReadContent(data, contentType);
        ReadCertificates(data);
        var signers = data.ReadSetOf(skipSortOrderValidation: true);
        data.ThrowIfNotEmpty();
        var signer = signers.ReadSequence();
        if (signers.HasData)
        {
            throw Wrong("It has several signers");
        }

        var signerVersion = ReadVersion(signer);
        Signer = ReadSigner(signer, signerVersion);
        if (version != (signerVersion == 3 || contentType != Oids.Data ? 3 : 1))
        {
            throw Wrong("Its version does not fit its content");
        }

        var digest = NamedAlgorithm.Read(signer);
        if (digest.Oid != _digestAlgorithm.Oid)
        {
            throw Wrong("It names two digest algorithms");
        }

        _signedBytes = ReadSignedAttributes(signer);
        _signatureAlgorithm = NamedAlgorithm.Read(signer);
        Value = signer.ReadOctetString();
        Token = ReadUnsignedAttributes(signer);
        signer.ThrowIfNotEmpty();
    }

    /// <summary>The certificate that was signed with.</summary>
    public X509Certificate2 Signer { get; }

    /// <summary>The certificates enclosed.</summary>
    public List<X509Certificate2> Certificates { get; } = [];

    /// <summary>What is enclosed and signed, if anything is.</summary>
    public byte[]? Content { get; }

    /// <summary>The signature value.</summary>
    public byte[] Value { get; }

    /// <summary>The time-stamp token over the signature value, if there is one.</summary>
    public ReadOnlyMemory<byte>? Token { get; }

    /// <summary>Whether the older RSA signature is used.</summary>
    public bool UsesOldRsa => SignatureAlgorithms.IsOldRsa(_signatureAlgorithm.Oid);

    /// <summary>Whether the signed part names the certificate by its SHA-256 or better.</summary>
    public bool NamesItsCertificate => _signed.ContainsKey(Oids.SigningCertificateV2);

    /// <summary>Reads a signature that is followed by nothing but zeros.</summary>
    /// <exception cref="PdfFormatException">It is malformed.</exception>
    public static CmsSignature Read(ReadOnlyMemory<byte> encoded, string contentType)
    {
        try
        {
            if (encoded.Span.IndexOfAnyExcept((byte)0) < 0)
            {
                throw Wrong("It is blank");
            }

            var reader = new AsnReader(encoded, AsnEncodingRules.BER);
            var whole = reader.PeekEncodedValue();
            if (encoded.Span[whole.Length..].IndexOfAnyExcept((byte)0) >= 0)
            {
                throw Wrong("Something follows it");
            }

            var outer = new AsnReader(whole, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadObjectIdentifier() != Oids.SignedData)
            {
                throw Wrong("It is no CMS signature");
            }

            var wrapper = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            outer.ThrowIfNotEmpty();
            var data = wrapper.ReadSequence();
            wrapper.ThrowIfNotEmpty();
            return new CmsSignature(data, contentType);
        }
        catch (AsnContentException exception)
        {
            throw new PdfFormatException(PdfCodes.Signature, "It cannot be read as a CMS signature: " + exception.Message);
        }
        catch (CryptographicException)
        {
            throw Wrong("A certificate in it cannot be read");
        }
    }

    /// <summary>The digest algorithm.</summary>
    /// <exception cref="PdfFormatException">It is not allowed.</exception>
    public HashAlgorithmName Hash => SignatureAlgorithms.HashOf(_digestAlgorithm);

    /// <summary>Whether the signature covers content of this digest.</summary>
    public bool IsOver(ReadOnlySpan<byte> digest)
    {
        var reader = new AsnReader(_signed[Oids.MessageDigest], AsnEncodingRules.DER);
        return reader.ReadOctetString().AsSpan().SequenceEqual(digest);
    }

    /// <summary>Whether the signature value is that of the signer's key.</summary>
    /// <exception cref="PdfFormatException">The algorithm is not allowed.</exception>
    public bool IsSignedByItsSigner()
    {
        try
        {
            return SignatureAlgorithms.Verify(_signatureAlgorithm, Hash, Signer, _signedBytes, Value);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Whether the certificate that the signed part names is the signer's.</summary>
    public bool NamesTheSigner()
    {
        if (!_signed.TryGetValue(Oids.SigningCertificateV2, out var value))
        {
            return false;
        }

        try
        {
            var first = new AsnReader(value, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
            var hash = first.PeekTag().TagValue == (int)UniversalTagNumber.Sequence ? SignatureAlgorithms.HashOf(NamedAlgorithm.Read(first)) : HashAlgorithmName.SHA256;
            return first.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(hash, Signer.RawData));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static int ReadVersion(AsnReader reader) =>
        reader.TryReadInt32(out var version) ? version : throw Wrong("Its version is impossible");

    private static byte[]? ReadContent(AsnReader data, string contentType)
    {
        var content = data.ReadSequence();
        if (content.ReadObjectIdentifier() != contentType)
        {
            throw Wrong("It is over another kind of content");
        }

        byte[]? enclosed = null;
        if (content.HasData)
        {
            var wrapper = content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            enclosed = wrapper.ReadOctetString();
            wrapper.ThrowIfNotEmpty();
            content.ThrowIfNotEmpty();
        }

        return contentType == Oids.Data == enclosed is null
            ? enclosed
            : throw Wrong(enclosed is null ? "Its content is missing" : "It encloses content, and should be over the file");
    }

    private void ReadCertificates(AsnReader data)
    {
        if (data.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 0 })
        {
            throw Wrong("It has no certificate");
        }

        var certificates = data.ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 0));
        while (certificates.HasData)
        {
            var encoded = certificates.ReadEncodedValue();
            if (encoded.Span[0] != 0x30 || Certificates.Count == MostCertificates)
            {
                throw Wrong("It has too many certificates, or other things among them");
            }

            Certificates.Add(X509CertificateLoader.LoadCertificate(encoded.Span));
        }

        if (data.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 1 })
        {
            throw Wrong("It encloses revocation lists where nothing vouches for them");
        }
    }

    private X509Certificate2 ReadSigner(AsnReader signer, int version)
    {
        if (version == 1)
        {
            var sequence = signer.ReadSequence();
            var issuer = sequence.ReadEncodedValue();
            var serial = sequence.ReadIntegerBytes();
            sequence.ThrowIfNotEmpty();
            return Certificates.Find(certificate => certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.Span) && certificate.SerialNumberBytes.Span.SequenceEqual(serial.Span))
                ?? throw Wrong("The signer's certificate is missing");
        }

        var identifier = version == 3 ? signer.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)) : throw Wrong("Its version is impossible");
        return Certificates.Find(certificate => certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                .Any(extension => extension.SubjectKeyIdentifierBytes.Span.SequenceEqual(identifier)))
            ?? throw Wrong("The signer's certificate is missing");
    }

    // What is signed is the DER of the set with its own tag; it is taken as it stands, and must be that already.
    private byte[] ReadSignedAttributes(AsnReader signer)
    {
        if (signer.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 0 })
        {
            throw Wrong("It has no signed attributes");
        }

        var bytes = signer.ReadEncodedValue().ToArray();
        bytes[0] = 0x31;
        var set = new AsnReader(bytes, AsnEncodingRules.DER).ReadSetOf();
        while (set.HasData)
        {
            var (oid, value) = ReadAttribute(set);
            if (!_signed.TryAdd(oid, value))
            {
                throw Wrong("It has a signed attribute twice");
            }
        }

        if (!_signed.ContainsKey(Oids.MessageDigest)
            || !_signed.TryGetValue(Oids.ContentType, out var type)
            || new AsnReader(type, AsnEncodingRules.DER).ReadObjectIdentifier() != (Content is null ? Oids.Data : Oids.TimestampInfo))
        {
            throw Wrong("It does not sign a digest, or the kind of its content");
        }

        return bytes;
    }

    private static (string Oid, ReadOnlyMemory<byte> Value) ReadAttribute(AsnReader set)
    {
        var attribute = set.ReadSequence();
        var oid = attribute.ReadObjectIdentifier();
        var values = attribute.ReadSetOf(skipSortOrderValidation: true);
        attribute.ThrowIfNotEmpty();
        var value = values.ReadEncodedValue();
        values.ThrowIfNotEmpty();
        return (oid, value);
    }

    // Nothing signs these: one that is not understood could be anything.
    private static ReadOnlyMemory<byte>? ReadUnsignedAttributes(AsnReader signer)
    {
        if (!signer.HasData)
        {
            return null;
        }

        var set = signer.ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 1));
        var (oid, value) = ReadAttribute(set);
        return oid == Oids.TimestampToken && !set.HasData
            ? value
            : throw Wrong("It has an unsigned attribute that is no time-stamp");
    }

    private static PdfFormatException Wrong(string what) => new(PdfCodes.Signature, what + ".");
}
