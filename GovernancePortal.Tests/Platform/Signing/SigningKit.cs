using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Keys, certificates and signed files for tests. The files are made once and never changed.</summary>
public static class SigningKit
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<byte[]>> Finished = new(FinishAsync);
    private static readonly Lazy<Task<byte[]>> SealedFile = new(async () => (await SealAsync(SamplePdf.Build())).ToArray());

    public static CertificateKey SealKey { get; } = new(Person("CN=Seal of tests"));

    public static DemoTimestampAuthority Authority { get; } = new(DemoTimestampAuthority.MakeCertificate(At.AddYears(-1)), new FixedTime(At));

    public static X509Certificate2 AliceCertificate { get; } = Person("CN=Alice");

    public static X509Certificate2 BobCertificate { get; } = Person("CN=Bob");

    public static PdfTrust Trust { get; } = new(
        [KeyNames.OfKey(SealKey.Certificate)],
        Authority.Keys,
        new Dictionary<string, IReadOnlyCollection<string>>
        {
            [SamplePdf.Alice] = [KeyNames.OfCertificate(AliceCertificate)],
            [SamplePdf.Bob] = [KeyNames.OfCertificate(BobCertificate)],
        });

    /// <summary>Sealed, with a time-stamp.</summary>
    public static Task<byte[]> SealedAsync() => SealedFile.Value;

    /// <summary>Sealed, signed by two people, with validation data and an archive time-stamp.</summary>
    public static Task<byte[]> FinishedAsync() => Finished.Value;

    public static Task<PdfAppendix> SealAsync(byte[] file, ISealKey? key = null) => PdfSigner.SignAsync(
        file, new PdfSignatureRequest("Seal", At, "Sealed as approved", "Aurora", "Bern"), key ?? SealKey, Authority, CancellationToken.None);

    public static async Task<byte[]> SignAsync(byte[] file, string field, X509Certificate2 certificate, ITimestampAuthority? authority = null) =>
        (await PdfSigner.SignAsync(file, new PdfSignatureRequest(field, At, "I approve – ja, 承認", "Ünal (chair)"), new CertificateKey(certificate), authority, CancellationToken.None)).ToArray();

    public static byte[] WithValidationData(byte[] file) => PdfSigner.AddValidationData(file, PdfValidationData.Of(
        [SealKey.Certificate.RawData, AliceCertificate.RawData, BobCertificate.RawData, Authority.Certificate.RawData])).ToArray();

    public static async Task<byte[]> ArchiveAsync(byte[] file) => (await PdfSigner.ArchiveAsync(file, At, Authority, CancellationToken.None)).ToArray();

    public static PdfSignatureReport Check(byte[] file, PdfExpectation? expected = null) => PdfSignatureCheck.Check(file, Trust, At, expected);

    /// <summary>A certificate that signs for itself, by default one for signatures that is valid at <see cref="At"/>.</summary>
    public static X509Certificate2 Person(string subject, DateTimeOffset? from = null, DateTimeOffset? to = null, Action<CertificateRequest>? extend = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        extend?.Invoke(request);
        return request.CreateSelfSigned(from ?? At.AddYears(-1), to ?? At.AddYears(2));
    }

    private static async Task<byte[]> FinishAsync()
    {
        var file = await SealedAsync();
        file = await SignAsync(file, SamplePdf.Alice, AliceCertificate, Authority);
        file = await SignAsync(file, SamplePdf.Bob, BobCertificate);
        return await ArchiveAsync(WithValidationData(file));
    }

    /// <summary>A clock that stands still.</summary>
    public sealed class FixedTime(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
