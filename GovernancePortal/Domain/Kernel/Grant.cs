namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// A role that a person holds for an organisation in a partnership, from the first instant (included) to the last (excluded).
/// </summary>
public sealed record Grant(
    Role Role,
    OrganisationId Organisation,
    PartnershipId Partnership,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil)
{
    /// <summary>Whether the grant is in force at the instant.</summary>
    public bool InForce(DateTimeOffset at) => ValidFrom <= at && at < ValidUntil;
}
