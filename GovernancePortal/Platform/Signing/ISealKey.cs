using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>A key that signs PDF files, wherever it is kept: in a file, or in a device or service that never gives it away.</summary>
public interface ISealKey
{
    /// <summary>Its certificate.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>The certificates that lead from it to a root, without it.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>How it signs.</summary>
    SealAlgorithm Algorithm { get; }

    /// <summary>Signs a SHA-256 digest: ECDSA as a DER sequence, or RSA-PSS with SHA-256 and a salt of 32 bytes.</summary>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}
