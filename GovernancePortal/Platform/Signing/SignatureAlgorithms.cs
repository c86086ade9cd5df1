using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>An algorithm as it is named in a signature or a certificate.</summary>
internal readonly record struct NamedAlgorithm(string Oid, ReadOnlyMemory<byte> Parameters)
{
    public bool HasNoParameters => Parameters.IsEmpty;

    public bool HasNullParameters => Parameters.Span.SequenceEqual((ReadOnlySpan<byte>)[0x05, 0x00]);

    public static NamedAlgorithm Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : ReadOnlyMemory<byte>.Empty;
        sequence.ThrowIfNotEmpty();
        return new NamedAlgorithm(oid, parameters);
    }
}

/// <summary>The algorithms that are allowed, each by its identifier; all others are refused by name.</summary>
internal static class SignatureAlgorithms
{
    public static HashAlgorithmName HashOf(NamedAlgorithm algorithm) => algorithm switch
    {
        { HasNoParameters: false, HasNullParameters: false } => throw Refused($"The digest algorithm {algorithm.Oid} has parameters"),
        { Oid: Oids.Sha256 } => HashAlgorithmName.SHA256,
        { Oid: Oids.Sha384 } => HashAlgorithmName.SHA384,
        { Oid: Oids.Sha512 } => HashAlgorithmName.SHA512,
        { Oid: Oids.Sha1 } => throw Refused("The digest is a SHA-1"),
        { Oid: Oids.Md5 } => throw Refused("The digest is an MD5"),
        _ => throw Refused($"The digest algorithm {algorithm.Oid} is unknown"),
    };

    /// <summary>Whether the signature over the data is right.</summary>
    /// <exception cref="PdfFormatException">The algorithm, the key's kind or its size is not allowed, or they do not belong together.</exception>
    public static bool Verify(NamedAlgorithm algorithm, HashAlgorithmName? hash, X509Certificate2 signer, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var own = OwnHash(algorithm) ?? (algorithm.Oid == Oids.RsaPss ? PssHash(algorithm) : hash ?? throw Refused("A signature names no digest"));
        if (hash is not null && own != hash)
        {
            throw Refused("The signature algorithm and the digest algorithm do not belong together");
        }

        return IsElliptic(algorithm.Oid) ? VerifyElliptic(algorithm, own, signer, data, signature)
            : IsRsa(algorithm.Oid) ? VerifyRsa(algorithm, own, signer, data, signature)
            : throw Refused(algorithm.Oid == Oids.RsaSha1 ? "The signature uses SHA-1" : $"The signature algorithm {algorithm.Oid} is unknown");
    }

    /// <summary>Whether this is the older RSA signature, which is tolerated but not used by the portal.</summary>
    public static bool IsOldRsa(string oid) => oid is Oids.Rsa or Oids.RsaSha256 or Oids.RsaSha384 or Oids.RsaSha512;

    private static bool IsElliptic(string oid) => oid is Oids.EcdsaSha256 or Oids.EcdsaSha384 or Oids.EcdsaSha512;

    private static bool IsRsa(string oid) => oid == Oids.RsaPss || IsOldRsa(oid);

    private static HashAlgorithmName? OwnHash(NamedAlgorithm algorithm) => algorithm.Oid switch
    {
        Oids.EcdsaSha256 or Oids.RsaSha256 => HashAlgorithmName.SHA256,
        Oids.EcdsaSha384 or Oids.RsaSha384 => HashAlgorithmName.SHA384,
        Oids.EcdsaSha512 or Oids.RsaSha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static bool VerifyElliptic(NamedAlgorithm algorithm, HashAlgorithmName hash, X509Certificate2 signer, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = signer.GetECDsaPublicKey() ?? throw Refused("The signature is an ECDSA signature, and the certificate's key is none for it");
        if (!algorithm.HasNoParameters || key.ExportParameters(false).Curve.Oid.Value is not (Oids.P256 or Oids.P384))
        {
            throw Refused("The ECDSA signature is not on P-256 or P-384");
        }

        return key.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool VerifyRsa(NamedAlgorithm algorithm, HashAlgorithmName hash, X509Certificate2 signer, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = signer.GetRSAPublicKey() ?? throw Refused("The signature is an RSA signature, and the certificate's key is none for it");
        if (key.KeySize < 2048)
        {
            throw Refused($"The RSA key has {key.KeySize} bits, fewer than 2048");
        }

        if (IsOldRsa(algorithm.Oid) && !algorithm.HasNoParameters && !algorithm.HasNullParameters)
        {
            throw Refused("The RSA signature has parameters");
        }

        return key.VerifyData(data, signature, hash, algorithm.Oid == Oids.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    // Parameters as RFC 4055 has them; the digest, the mask's digest and the length of the salt must belong together.
    private static HashAlgorithmName PssHash(NamedAlgorithm algorithm)
    {
        if (algorithm.HasNoParameters)
        {
            throw Refused("The RSA-PSS signature names no digest, which means SHA-1");
        }

        var parameters = new AsnReader(algorithm.Parameters, AsnEncodingRules.BER).ReadSequence();
        var context = (int number) => new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        if (!parameters.HasData || parameters.PeekTag() != context(0))
        {
            throw Refused("The RSA-PSS signature names no digest, which means SHA-1");
        }

        var hash = HashOf(NamedAlgorithm.Read(parameters.ReadSequence(context(0))));
        var mask = NamedAlgorithm.Read(parameters.ReadSequence(context(1)));
        var salt = parameters.ReadSequence(context(2));
        if (mask.Oid != Oids.Mgf1
            || HashOf(NamedAlgorithm.Read(new AsnReader(mask.Parameters, AsnEncodingRules.BER))) != hash
            || !salt.TryReadInt32(out var length) || length != (hash == HashAlgorithmName.SHA256 ? 32 : hash == HashAlgorithmName.SHA384 ? 48 : 64)
            || parameters.HasData)
        {
            throw Refused("The parameters of the RSA-PSS signature do not belong together");
        }

        return hash;
    }

    private static PdfFormatException Refused(string sentence) => new(PdfCodes.Algorithm, sentence + ", which is not allowed.");
}
