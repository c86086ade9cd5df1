using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Desk;

/// <summary>A date of a person's calendar.</summary>
/// <param name="Partnership">In which partnership.</param>
/// <param name="Key">What it is, the same for as long as it is the same thing: <c>gate-…-closes</c>.</param>
/// <param name="Title">What happens, as a short sentence without a full stop.</param>
/// <param name="Area">Where, within the partnership's pages: <c>gates/12</c>.</param>
/// <param name="At">The instant.</param>
/// <param name="ChangedAt">When it was set, or last moved.</param>
/// <param name="Changes">How often it was moved since it was set.</param>
/// <param name="WholeDay">Whether it is a day and not an instant.</param>
public sealed record Deadline(PartnershipId Partnership, string Key, string Title, string Area, DateTimeOffset At, DateTimeOffset ChangedAt, int Changes = 0, bool WholeDay = false)
{
    /// <summary>When it is over; null for an instant.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Where it is held.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it was called off: it stays in the calendar for a while, and says so.</summary>
    public bool IsCancelled { get; init; }
}

/// <summary>A capability's answer to "what are my deadlines?"; every one that is registered is asked for a person's calendar.</summary>
public interface IDeadlineSource
{
    /// <summary>The actor's deadlines from the instant on in these partnerships, of which they may know.</summary>
    Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken);
}
