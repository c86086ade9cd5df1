using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// A time-stamp authority inside the portal, for demonstrations: its tokens are of the right form and tell the portal's own
/// time, which proves nothing that the portal's operator could not have made up. Its name says so.
/// </summary>
public sealed class DemoTimestampAuthority : ITimestampAuthority, IDisposable
{
    /// <summary>The subject of its certificate.</summary>
    public const string Subject = "CN=\"Time of the portal itself (DEMO, not independent)\"";

    private const string Policy = "1.3.6.1.4.1.99999.1.1";
    private readonly CertificateKey _key;
    private readonly TimeProvider _time;

    /// <summary>Stamps with the key of a certificate that is made for time-stamps.</summary>
    public DemoTimestampAuthority(X509Certificate2 certificate, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _key = new CertificateKey(certificate);
        _time = time;
    }

    /// <inheritdoc/>
    public bool IsIndependent => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => [KeyNames.OfKey(_key.Certificate)];

    /// <summary>Its certificate.</summary>
    public X509Certificate2 Certificate => _key.Certificate;

    /// <summary>A fresh certificate with its key.</summary>
    public static X509Certificate2 MakeCertificate(DateTimeOffset from) => KeyCertificates.MakeAuthority(Subject, from);

    /// <inheritdoc/>
    public async Task<byte[]> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x01);
        var info = TimestampInfo.Write(Policy, sha256.Span, serial, _time.GetUtcNow());
        var token = (await CmsWriter.SignAsync(Oids.TimestampInfo, info, _key, cancellationToken)).WithoutToken();
        return token;
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
