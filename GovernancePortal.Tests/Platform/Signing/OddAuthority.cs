using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>A time-stamp authority that answers whatever a test wants.</summary>
public sealed class OddAuthority(Func<byte[], byte[]> answer) : ITimestampAuthority
{
    public bool IsIndependent => false;

    public IReadOnlyList<string> Keys => [];

    public Task<byte[]> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => Task.FromResult(answer(sha256.ToArray()));
}
