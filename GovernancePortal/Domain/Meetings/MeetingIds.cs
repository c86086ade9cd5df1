using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>A meeting.</summary>
public readonly record struct MeetingId(Guid Value) : IEntityId<MeetingId>
{
    /// <inheritdoc/>
    public static MeetingId From(Guid value) => new(value);
}
