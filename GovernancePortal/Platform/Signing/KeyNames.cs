using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>How keys and certificates are named in trust files and records: SHA-256, in lower-case hexadecimal.</summary>
public static class KeyNames
{
    /// <summary>The name of a certificate's public key: of its SPKI. A renewed certificate over the same key keeps it.</summary>
    public static string OfKey(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The name of the certificate itself.</summary>
    public static string OfCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
    }
}
