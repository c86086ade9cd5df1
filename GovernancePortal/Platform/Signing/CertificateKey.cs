using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>A seal key that is in this process, beside its certificate.</summary>
public sealed class CertificateKey : ISealKey, IDisposable
{
    private readonly ECDsa? _elliptic;
    private readonly RSA? _rsa;

    /// <summary>Takes the key of a certificate.</summary>
    /// <exception cref="InvalidOperationException">There is no private key, or it is of a kind that is not used.</exception>
    public CertificateKey(X509Certificate2 certificate, IReadOnlyList<X509Certificate2>? chain = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Certificate = certificate;
        Chain = chain ?? [];
        _elliptic = certificate.GetECDsaPrivateKey();
        _rsa = _elliptic is null ? certificate.GetRSAPrivateKey() : null;
        if (_elliptic is { KeySize: 256 } || _rsa is { KeySize: >= 3072 })
        {
            return;
        }

        Dispose();
        throw new InvalidOperationException("A seal key is a private key for ECDSA on P-256, or for RSA of 3072 bits or more, with its certificate.");
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <inheritdoc/>
    public SealAlgorithm Algorithm => _elliptic is null ? SealAlgorithm.RsaPss : SealAlgorithm.EcdsaP256;

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) => Task.FromResult(_elliptic is null
        ? _rsa!.SignHash(digest.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
        : _elliptic.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence));

    /// <inheritdoc/>
    public void Dispose()
    {
        _elliptic?.Dispose();
        _rsa?.Dispose();
    }
}
