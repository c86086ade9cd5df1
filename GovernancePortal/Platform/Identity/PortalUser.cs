using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace GovernancePortal.Platform.Identity;

/// <summary>The account of a person. What the person may do is not here: see the grants.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>The name that others see.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>The organisation that the person belongs to, for display; rights come from grants alone.</summary>
    public OrganisationId? HomeOrganisation { get; set; }

    /// <summary>The IANA time zone in which instants are shown to the person, or null for that of the browser.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The code of the language in which the portal speaks to the person, or null for that of the browser.</summary>
    public string? Language { get; set; }

    /// <summary>When the account was closed, if it was.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When two administrators decided to erase the person's data, if they did; such an account is never opened again.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The last time step whose one-time code was accepted: each code counts once (RFC 6238, section 5.2).</summary>
    public long? LastTotpStep { get; set; }

    /// <summary>The authenticator's key, sealed under a key that is not in the database; null without an authenticator.</summary>
    public string? SealedTotpKey { get; set; }

    /// <summary>Whether this is one of the demo accounts, which a Development start offers to sign in as.</summary>
    public bool IsDemo { get; set; }

    /// <summary>The account as a person of the domain.</summary>
    public PersonId PersonId => new(Id);
}
