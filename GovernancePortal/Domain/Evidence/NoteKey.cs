using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// The public half of a key that signs notes (c2sp.org/signed-note), of type 0x02: ECDSA on P-256. Written as
/// <c>name+keyid+base64(0x02 ‖ SPKI)</c>. Compared by name and public key.
/// </summary>
public sealed class NoteKey : IEquatable<NoteKey>
{
    /// <summary>The type byte of ECDSA keys.</summary>
    public const byte EcdsaType = 0x02;

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly byte[] _publicKey;

    /// <summary>Takes a key by its name and its DER SubjectPublicKeyInfo; other curves than P-256 are refused.</summary>
    public NoteKey(string name, byte[] subjectPublicKeyInfo)
    {
        if (!IsName(name))
        {
            throw new EvidenceFormatException("A key's name is not empty and holds neither a space nor a plus sign.");
        }

        ArgumentNullException.ThrowIfNull(subjectPublicKeyInfo);
        Name = name;
        _publicKey = [.. subjectPublicKeyInfo];
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(_publicKey));
        using var _ = Open();
    }

    /// <summary>The name, which for a log's key is the log's origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the SHA-256 of the public key.</summary>
    public uint Id { get; }

    /// <summary>The DER SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Whether the text may be a key's name.</summary>
    public static bool IsName(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= 255 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>Reads the one-line form.</summary>
    public static NoteKey Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var parts = line.Split('+', 3);
        if (parts.Length != 3
            || !StrictBase64.TryDecode(parts[2], out var encoded)
            || encoded.Length < 2
            || encoded[0] != EcdsaType)
        {
            throw new EvidenceFormatException("A verifier key is \"name+keyid+base64\" of type 2 (ECDSA P-256).");
        }

        var key = new NoteKey(parts[0], encoded[1..]);
        return IdText(key.Id) == parts[1]
            ? key
            : throw new EvidenceFormatException($"The key of \"{key.Name}\" does not have the id it is given with.");
    }

    /// <summary>Whether the signature over the text is this key's.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = Open();
        try
        {
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public bool Equals(NoteKey? other) =>
        other is not null && Name == other.Name && _publicKey.AsSpan().SequenceEqual(other._publicKey);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as NoteKey);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    /// <summary>The one-line form that goes into a trust file.</summary>
    public override string ToString() => $"{Name}+{IdText(Id)}+{Convert.ToBase64String([EcdsaType, .. _publicKey])}";

    private static string IdText(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    private ECDsa Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(_publicKey, out var read);
            if (read != _publicKey.Length || key.ExportParameters(false).Curve.Oid.Value != P256)
            {
                throw new EvidenceFormatException($"The key of \"{Name}\" is not on P-256.");
            }

            return key;
        }
        catch (CryptographicException wrong)
        {
            key.Dispose();
            throw new EvidenceFormatException($"The key of \"{Name}\" cannot be read.", wrong);
        }
        catch (EvidenceFormatException)
        {
            key.Dispose();
            throw;
        }
    }
}
