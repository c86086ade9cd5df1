using System.Security.Cryptography;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>A file, and what is to be appended to it. The file itself is never touched; whoever keeps it writes both to a new place.</summary>
/// <param name="Before">The file as it was.</param>
/// <param name="Added">The bytes of the new revision.</param>
public sealed record PdfAppendix(ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Added)
{
    /// <summary>The length of the new file.</summary>
    public long Length => (long)Before.Length + Added.Length;

    /// <summary>The SHA-256 of the new file.</summary>
    public Sha256Digest Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Before.Span);
        hash.AppendData(Added.Span);
        return new Sha256Digest(hash.GetHashAndReset());
    }

    /// <summary>The new file, as one copy.</summary>
    public byte[] ToArray()
    {
        var file = new byte[Length];
        Before.CopyTo(file);
        Added.CopyTo(file.AsMemory(Before.Length));
        return file;
    }

    /// <summary>Writes the new file.</summary>
    public async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Before, cancellationToken);
        await stream.WriteAsync(Added, cancellationToken);
    }
}
