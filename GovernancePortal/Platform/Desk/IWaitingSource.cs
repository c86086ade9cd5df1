using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Desk;

/// <summary>Something that waits for a person: one line on their desk.</summary>
/// <param name="Partnership">In which partnership.</param>
/// <param name="Text">What is to be done, as a short sentence without a full stop.</param>
/// <param name="Area">Where, within the partnership's pages: <c>gates/12</c>.</param>
/// <param name="Due">Until when, if there is a deadline.</param>
public sealed record WaitingItem(PartnershipId Partnership, string Text, string Area, DateTimeOffset? Due = null);

/// <summary>A capability's answer to "what waits for me?"; every one that is registered is asked when a person opens their desk.</summary>
public interface IWaitingSource
{
    /// <summary>What waits for the actor in these partnerships, of which they may know.</summary>
    Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken);
}
