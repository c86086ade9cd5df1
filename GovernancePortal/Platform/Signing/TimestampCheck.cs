using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>A time-stamp token that was checked.</summary>
internal sealed record CheckedTimestamp(DateTimeOffset At, CmsSignature Cms, CertificatePath Path, ReadOnlyMemory<byte>? Nonce)
{
    public X509Certificate2 Authority => Path.Certificates[0];
}

/// <summary>Checks RFC 3161 tokens: the imprint, the signature, the certificate and what it may be used for.</summary>
internal static class TimestampCheck
{
    /// <exception cref="PdfFormatException">Something is wrong with the token.</exception>
    public static CheckedTimestamp Check(ReadOnlyMemory<byte> token, Func<HashAlgorithmName, byte[]> digestOf)
    {
        CmsSignature cms;
        try
        {
            cms = CmsSignature.Read(token, Oids.TimestampInfo);
        }
        catch (PdfFormatException exception)
        {
            throw Wrong("cannot be read. " + exception.Message);
        }

        if (cms.Token is not null)
        {
            throw Wrong("carries a time-stamp of its own, which nothing vouches for");
        }

        var info = TimestampInfo.Read(cms.Content!);
        if (!info.Imprint.Span.SequenceEqual(digestOf(SignatureAlgorithms.HashOf(info.Hash))))
        {
            throw Wrong("is over something else: it was made for other bytes");
        }

        if (!cms.IsOver(CryptographicOperations.HashData(cms.Hash, cms.Content!)) || !cms.IsSignedByItsSigner())
        {
            throw Wrong("is not signed by the key of its certificate");
        }

        CheckCertificate(cms, info.At);
        var path = CertificatePath.Build(cms.Signer, cms.Certificates);
        if (path.Problems.Count > 0)
        {
            throw Wrong("has certificates that do not fit. " + path.Problems[0]);
        }

        if (path.LeavesOver(cms.Certificates))
        {
            throw Wrong("encloses a certificate that has no part in it");
        }

        if (!path.IsValidAt(info.At))
        {
            throw Wrong($"was made when its certificate was not valid ({Words.Time(info.At)})");
        }

        return new CheckedTimestamp(info.At, cms, path, info.Nonce);
    }

    private static void CheckCertificate(CmsSignature cms, DateTimeOffset at)
    {
        if (!cms.NamesItsCertificate)
        {
            throw Wrong("does not name its certificate by SHA-256 (signing-certificate-v2)");
        }

        if (!cms.NamesTheSigner())
        {
            throw Wrong("names another certificate than the one it encloses");
        }

        if (cms.Signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { Critical: true, EnhancedKeyUsages: [{ Value: Oids.TimeStamping }] })
        {
            throw Wrong($"of {Words.Time(at)} is signed with a certificate that is not made for time-stamps alone ({CertificatePath.NameOf(cms.Signer)})");
        }
    }

    private static PdfFormatException Wrong(string what) => new(PdfCodes.Timestamp, $"The time-stamp {what}.");
}
