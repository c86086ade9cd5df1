using System.Security.Cryptography;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Signs notes with a P-256 key in memory. The key stays the caller's to dispose of.</summary>
public sealed class EcdsaNoteSigner : INoteSigner
{
    private readonly ECDsa _key;

    /// <summary>Takes the private key, which must be on P-256, under the name its signatures will carry.</summary>
    public EcdsaNoteSigner(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        Key = new NoteKey(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <inheritdoc />
    public NoteKey Key { get; }

    /// <inheritdoc />
    public byte[] Sign(ReadOnlySpan<byte> text) =>
        _key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
