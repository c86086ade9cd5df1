using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>Makes certificates that sign for themselves, with fresh keys on P-256, and files of them.</summary>
internal static class KeyCertificates
{
    private const int Years = 10;

    /// <summary>What a subject holds that proves nothing to anybody.</summary>
    public const string DemoMark = "DEMO";

    public static X509Certificate2 MakeSeal(string subject, DateTimeOffset from) => Make(subject, from, request =>
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true)));

    public static X509Certificate2 MakeAuthority(string subject, DateTimeOffset from) => Make(subject, from, request =>
    {
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(Oids.TimeStamping)], critical: true));
    });

    public static bool IsDemo(X509Certificate2 certificate) => certificate.Subject.Contains(DemoMark, StringComparison.Ordinal);

    public static byte[] Export(X509Certificate2 certificate) => certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, null);

    // Neither key nor certificate may be left behind in a store of the operating system.
    public static X509Certificate2Collection Load(byte[] pkcs12, string? passphrase) =>
        X509CertificateLoader.LoadPkcs12Collection(
            pkcs12, passphrase, OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);

    private static X509Certificate2 Make(string subject, DateTimeOffset from, Action<CertificateRequest> extend)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extend(request);

        // Clocks differ a little from one machine to the next.
        return request.CreateSelfSigned(from.AddHours(-1), from.AddYears(Years));
    }
}
