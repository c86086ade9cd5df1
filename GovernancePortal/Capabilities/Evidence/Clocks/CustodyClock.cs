using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;

namespace GovernancePortal.Capabilities.Evidence.Clocks;

/// <summary>Takes up erasures and changes of the key that two persons decided and that were interrupted.</summary>
public sealed class CustodyClock(CustodyQueries queries, ErasureOperations erasures, KeyRotationOperations rotations) : IClock
{
    /// <inheritdoc/>
    public string Name => "custody";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (toErase, toRotate) = await queries.ConfirmedAsync(cancellationToken);
        foreach (var erasure in toErase)
        {
            await erasures.CarryOutAsync(Actor.Clock(PartnershipId.Installation), erasure, cancellationToken);
        }

        foreach (var rotation in toRotate)
        {
            await rotations.CarryOutAsync(Actor.Clock(PartnershipId.Installation), rotation, cancellationToken);
        }
    }
}
