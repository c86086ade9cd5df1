using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Desk;

/// <summary>How much of a partnership's log a person has not read.</summary>
/// <param name="Partnership">The partnership.</param>
/// <param name="From">The first leaf that counts as new; null for somebody who has never read any: then what is younger than <paramref name="Since"/> does.</param>
/// <param name="Since">How far back it goes without a first leaf.</param>
public sealed record UnreadFrom(PartnershipId Partnership, long? From, DateTimeOffset Since);

/// <summary>What happened to one thing.</summary>
/// <param name="Name">What it is called in short: <c>Gate 12</c>.</param>
/// <param name="Title">Its title, if it has one.</param>
/// <param name="Area">Where, within the partnership's pages.</param>
/// <param name="Words">What happened to it, in the order in which it happened.</param>
/// <param name="At">When it happened last.</param>
public sealed record ChangedThing(string Name, string? Title, string Area, string Words, DateTimeOffset At);

/// <summary>What happened in a partnership, as far as the reader may see it and has not done it themselves.</summary>
/// <param name="Partnership">The partnership.</param>
/// <param name="UpTo">The leaf before which everything is told here.</param>
/// <param name="Things">What changed, the latest first.</param>
/// <param name="IsCut">Whether there is more than is told here.</param>
public sealed record PartnershipChanges(PartnershipId Partnership, long UpTo, IReadOnlyList<ChangedThing> Things, bool IsCut);

/// <summary>Tells what changed, from the evidence log. The capability that keeps the log registers it.</summary>
public interface IChangeSource
{
    /// <summary>What changed in these partnerships, of which the actor may know.</summary>
    Task<IReadOnlyList<PartnershipChanges>> ChangesAsync(Actor actor, IReadOnlyList<UnreadFrom> from, CancellationToken cancellationToken);
}
