using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>A notice to one person.</summary>
public readonly record struct NoticeId(Guid Value) : IEntityId<NoticeId>
{
    /// <inheritdoc/>
    public static NoticeId From(Guid value) => new(value);
}

/// <summary>A mail that waits to be sent, or was.</summary>
public readonly record struct OutgoingMailId(Guid Value) : IEntityId<OutgoingMailId>
{
    /// <inheritdoc/>
    public static OutgoingMailId From(Guid value) => new(value);
}
