using System.Collections.Concurrent;
using System.Security.Cryptography;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// Protects personal payloads: AES-256-GCM under a data key of the person, which is itself wrapped by the installation's key.
/// Destroying a person's key makes what it protects unreadable, in old backups too.
/// </summary>
public sealed class PersonalDataKeys(PortalKeys keys)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly ConcurrentDictionary<PersonId, byte[]> _unwrapped = [];

    /// <summary>The person's key if this process knows it.</summary>
    internal byte[]? Known(PersonId person) => _unwrapped.GetValueOrDefault(person);

    /// <summary>A fresh data key, and its wrapped form to store.</summary>
    internal (byte[] Key, byte[] Wrapped) New()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (key, Seal(keys.WrappingKey, key));
    }

    /// <summary>Remembers a stored key.</summary>
    internal byte[] Remember(PersonId person, byte[] wrapped) => _unwrapped[person] = Open(keys.WrappingKey, wrapped);

    /// <summary>Forgets a key that was not committed, or was destroyed.</summary>
    public void Forget(PersonId person) => _unwrapped.TryRemove(person, out _);

    /// <summary>Encrypts under a key: nonce, tag and ciphertext.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength));
        return sealedBytes;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">It was made under another key, or was changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("The sealed bytes are cut short.");
        }

        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..], sealedBytes.Slice(NonceLength, TagLength), plain);
        return plain;
    }
}
