namespace GovernancePortal.Platform.Signing;

/// <summary>Who vouches for a time (RFC 3161).</summary>
public interface ITimestampAuthority
{
    /// <summary>Whether it is somebody else than the portal.</summary>
    bool IsIndependent { get; }

    /// <summary>The names (SHA-256 of the SPKI) of the keys, its own or those above, that a reader must trust to believe its tokens.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>A token over a SHA-256 digest, checked.</summary>
    /// <exception cref="TimestampException">It did not answer as it should.</exception>
    Task<byte[]> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);
}
