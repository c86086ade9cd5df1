using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>Writes CMS signatures in DER: CAdES, with signing-certificate-v2, without signing-time, with the certificates.</summary>
internal sealed class CmsWriter
{
    private readonly ISealKey _key;
    private readonly byte[] _attributes;
    private readonly string _contentType;
    private readonly byte[]? _content;

    private CmsWriter(ISealKey key, byte[] attributes, byte[] signature, string contentType, byte[]? content)
    {
        _key = key;
        _attributes = attributes;
        Signature = signature;
        _contentType = contentType;
        _content = content;
    }

    /// <summary>The signature value, which a time-stamp is over.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Signs what has this SHA-256, leaving it out.</summary>
    public static Task<CmsWriter> SignAsync(byte[] digest, ISealKey key, CancellationToken cancellationToken) =>
        SignAsync(digest, key, Oids.Data, null, cancellationToken);

    /// <summary>Signs content that is enclosed.</summary>
    public static Task<CmsWriter> SignAsync(string contentType, byte[] content, ISealKey key, CancellationToken cancellationToken) =>
        SignAsync(SHA256.HashData(content), key, contentType, content, cancellationToken);

    public byte[] WithoutToken() => Encode(null);

    public byte[] WithToken(byte[] token) => Encode(token);

    private static async Task<CmsWriter> SignAsync(byte[] digest, ISealKey key, string contentType, byte[]? content, CancellationToken cancellationToken)
    {
        var attributes = Attributes(digest, key.Certificate, contentType);
        return new CmsWriter(key, attributes, await key.SignAsync(SHA256.HashData(attributes), cancellationToken), contentType, content);
    }

    private static byte[] Attributes(byte[] digest, X509Certificate2 certificate, string contentType)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, Oids.ContentType, value => value.WriteObjectIdentifier(contentType));
            Attribute(writer, Oids.MessageDigest, value => value.WriteOctetString(digest));
            Attribute(writer, Oids.SigningCertificateV2, value =>
            {
                // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }: SHA-256 is the default and is not written.
                using (value.PushSequence())
                using (value.PushSequence())
                using (value.PushSequence())
                {
                    value.WriteOctetString(SHA256.HashData(certificate.RawData));
                }
            });
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> write)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                write(writer);
            }
        }
    }

    private byte[] Encode(byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(_contentType == Oids.Data ? 1 : 3);
                using (writer.PushSetOf())
                {
                    Algorithm(writer, Oids.Sha256);
                }

                WriteContent(writer);
                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    foreach (var certificate in _key.Chain.Prepend(_key.Certificate))
                    {
                        writer.WriteEncodedValue(certificate.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    WriteSigner(writer, token);
                }
            }
        }

        return writer.Encode();
    }

    private void WriteContent(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(_contentType);
            if (_content is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteOctetString(_content);
                }
            }
        }
    }

    private void WriteSigner(AsnWriter writer, byte[]? token)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(_key.Certificate.IssuerName.RawData);
                writer.WriteInteger(_key.Certificate.SerialNumberBytes.Span);
            }

            Algorithm(writer, Oids.Sha256);
            var implicitSet = (byte[])_attributes.Clone();
            implicitSet[0] = 0xA0;
            writer.WriteEncodedValue(implicitSet);
            WriteSignatureAlgorithm(writer);
            writer.WriteOctetString(Signature.Span);
            if (token is not null)
            {
                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(Oids.TimestampToken);
                        using (writer.PushSetOf())
                        {
                            writer.WriteEncodedValue(token);
                        }
                    }
                }
            }
        }
    }

    private void WriteSignatureAlgorithm(AsnWriter writer)
    {
        if (_key.Algorithm == SealAlgorithm.EcdsaP256)
        {
            Algorithm(writer, Oids.EcdsaSha256);
            return;
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.RsaPss);
            using (writer.PushSequence())
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    Algorithm(writer, Oids.Sha256);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Mgf1);
                    Algorithm(writer, Oids.Sha256);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                {
                    writer.WriteInteger(32);
                }
            }
        }
    }

    private static void Algorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }
}
