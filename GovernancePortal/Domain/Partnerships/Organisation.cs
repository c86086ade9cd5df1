using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>
/// An organisation as the installation knows it, so that one that takes part in several partnerships bears one id in all of
/// them. Written once, when it first joins one; that it joined is a fact of the partnership.
/// </summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    /// <summary>The organisation's id.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>The name it is registered under.</summary>
    public string LegalName { get; private set; } = string.Empty;

    /// <summary>The name it goes by in lists.</summary>
    public string ShortName { get; private set; } = string.Empty;

    /// <summary>The country whose law it is under: ISO 3166-1 alpha-2.</summary>
    public string Jurisdiction { get; private set; } = string.Empty;

    /// <summary>The organisation behind a party that has joined.</summary>
    public static Organisation Of(Party party) => new()
    {
        Id = party.OrganisationId,
        LegalName = party.LegalName,
        ShortName = party.ShortName,
        Jurisdiction = party.Jurisdiction,
    };
}
