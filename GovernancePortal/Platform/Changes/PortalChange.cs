using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Changes;

/// <summary>Something of a partnership changed and is durable.</summary>
/// <param name="Partnership">The partnership.</param>
/// <param name="Kind">The kind of thing, as in the log's subject: <c>gate</c>, <c>charter</c>, …</param>
/// <param name="Id">The thing's id.</param>
public readonly record struct PortalChange(PartnershipId Partnership, string Kind, Guid Id)
{
    /// <summary>Anything may have changed without being told: this node could not hear the others for a while.</summary>
    public static PortalChange Everything { get; } = new(default, "*", default);

    /// <summary>Whether this is <see cref="Everything"/>.</summary>
    public bool IsEverything => Kind == "*";

    /// <summary>Whether a screen that shows the thing must look again.</summary>
    public bool Touches(string kind, Guid id) => IsEverything || (Kind == kind && Id == id);
}
