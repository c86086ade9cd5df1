using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>The certificates from a signer's up, as far as those at hand lead, each proved to be issued by the next.</summary>
internal sealed class CertificatePath
{
    private CertificatePath(List<X509Certificate2> certificates) => Certificates = certificates;

    /// <summary>The signer's first.</summary>
    public List<X509Certificate2> Certificates { get; }

    /// <summary>What is wrong, as sentences.</summary>
    public List<string> Problems { get; } = [];

    public static CertificatePath Build(X509Certificate2 signer, IReadOnlyList<X509Certificate2> others)
    {
        var path = new CertificatePath([signer]);
        var current = signer;
        while (!IsSelfIssued(current))
        {
            var issuer = others.FirstOrDefault(other => !path.Certificates.Exists(known => ReferenceEquals(known, other))
                && other.SubjectName.RawData.AsSpan().SequenceEqual(current.IssuerName.RawData) && IsIssuedBy(current, other));
            if (issuer is null)
            {
                break;
            }

            path.Add(issuer);
            current = issuer;
        }

        if (IsSelfIssued(current) && !IsIssuedBy(current, current))
        {
            path.Problems.Add($"The certificate of {NameOf(current)} is not signed by its own key, as it says.");
        }

        return path;
    }

    public static string NameOf(X509Certificate2 certificate) => Plain.Of(certificate.Subject.Length == 0 ? "a nameless subject" : certificate.Subject);

    /// <summary>Whether any of the certificates at hand has no part in the path. The same one twice is no harm: NSS encloses a self-signed one so.</summary>
    public bool LeavesOver(IReadOnlyList<X509Certificate2> others) =>
        others.Any(other => !Certificates.Exists(known => known.RawData.AsSpan().SequenceEqual(other.RawData)));

    public bool IsValidAt(DateTimeOffset at) => Certificates.TrueForAll(certificate => IsValidAt(certificate, at));

    public static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset at) =>
        at.UtcDateTime >= certificate.NotBefore.ToUniversalTime() && at.UtcDateTime <= certificate.NotAfter.ToUniversalTime();

    /// <summary>Whether the signer's key, or that of an authority above it, is one of the pinned ones.</summary>
    public bool LeadsTo(IReadOnlyCollection<string> pinned, DateTimeOffset at)
    {
        var anchor = Certificates.FindIndex(certificate => pinned.Contains(KeyNames.OfKey(certificate)));
        if (anchor <= 0)
        {
            return anchor == 0;
        }

        if (!IsSelfIssued(Certificates[anchor]))
        {
            return Problems.Count == 0;
        }

        // The rest of what X.509 asks of a path (constraints of names and policies, unknown critical extensions).
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Certificates[anchor]);
        chain.ChainPolicy.ExtraStore.AddRange(Certificates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        return Problems.Count == 0 && chain.Build(Certificates[0]);
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private void Add(X509Certificate2 issuer)
    {
        Certificates.Add(issuer);
        if (issuer.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is not { CertificateAuthority: true })
        {
            Problems.Add($"{NameOf(issuer)} issued a certificate and is no certificate authority.");
        }

        if (issuer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign))
        {
            Problems.Add($"{NameOf(issuer)} issued a certificate, which its key may not be used for.");
        }
    }

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            var outer = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
            var body = outer.ReadEncodedValue();
            var algorithm = outer.PeekEncodedValue();
            var named = NamedAlgorithm.Read(outer);
            var signature = outer.ReadBitString(out var unused);
            var inner = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
            if (inner.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                inner.ReadEncodedValue();
            }

            inner.ReadInteger();
            return unused == 0 && inner.ReadEncodedValue().Span.SequenceEqual(algorithm.Span)
                && SignatureAlgorithms.Verify(named, null, issuer, body.Span, signature);
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException or PdfFormatException)
        {
            return false;
        }
    }
}
