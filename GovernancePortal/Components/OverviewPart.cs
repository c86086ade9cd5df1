namespace GovernancePortal.Components;

/// <summary>
/// A component that a capability puts on the overview of a partnership. It takes the parameters <c>Partnership</c>
/// (a <c>PartnershipId</c>) and <c>Slug</c>, brings its own card, and renders nothing where it has nothing to say.
/// </summary>
/// <param name="Component">The component's type.</param>
/// <param name="Order">Lower stands first.</param>
/// <param name="Aside">Whether it stands in the narrow column.</param>
public sealed record OverviewPart(Type Component, int Order, bool Aside = false);
