using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Packs.Clocks;

/// <summary>Takes up packs whose making was interrupted: by a stop, a crash, or another node's end.</summary>
public sealed class PackClock(PackMakingQueries queries, PackMaker maker, IOptions<PortalOptions> options) : IClock
{
    // Another node may be at it; where there is one node alone, what it does not make nobody makes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Name => "packs";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var triedBy = options.Value.Database == DatabaseKind.Sqlite ? now : now - Patience;
        foreach (var (partnership, id) in await queries.WaitingAsync(triedBy, cancellationToken))
        {
            await maker.StartAsync(partnership, id);
        }
    }
}
