namespace GovernancePortal.Capabilities.Packs;

public sealed class PackSealing
{
    public Task<byte[]> SealAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken) => Task.FromResult(document.ToArray());
}
