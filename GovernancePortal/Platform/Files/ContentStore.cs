using System.Buffers;
using System.Security.Cryptography;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Files;

/// <summary>
/// Keeps files under the SHA-256 of their content, in a folder of the data folder that the web never serves. The same
/// content is kept once; what is kept is never changed. Portal nodes on one PostgreSQL share this folder.
/// </summary>
public sealed class ContentStore(IOptions<PortalOptions> options)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _folder = Path.Combine(options.Value.DataFolder, "documents");

    /// <summary>The lower-case hexadecimal SHA-256 that a content is kept under.</summary>
    public static string HashOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>Stores a file and returns its lower-case hexadecimal SHA-256. It is durable before the method returns.</summary>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var sha256 = HashOf(content);
        var file = FileOf(sha256);
        if (File.Exists(file))
        {
            return sha256;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():n}";
        try
        {
            await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        return sha256;
    }

    /// <summary>Opens a stored file, or null if it is not here. The content is compared with its hash before a byte is handed out.</summary>
    /// <exception cref="InvalidDataException">The file on disk is not what was stored.</exception>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken) =>
        await ReadAsync(sha256, cancellationToken) is { } content ? new MemoryStream(content, writable: false) : null;

    /// <summary>As <see cref="OpenAsync"/>, for whoever needs the whole content: it is read once, and not copied.</summary>
    /// <exception cref="InvalidDataException">The file on disk is not what was stored.</exception>
    public async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept(HexDigits) || !File.Exists(FileOf(sha256)))
        {
            return null;
        }

        var content = await File.ReadAllBytesAsync(FileOf(sha256), cancellationToken);
        return HashOf(content) == sha256
            ? content
            : throw new InvalidDataException($"The stored file {sha256} is not what was handed in.");
    }

    private string FileOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);
}
