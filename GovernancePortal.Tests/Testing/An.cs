using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Testing;

/// <summary>Builders whose names read in a sentence.</summary>
public static class An
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The organisation of actors that name none.</summary>
    public static OrganisationId Organisation { get; } = new(new Guid("01900000-0000-7000-8000-0000000000aa"));

    /// <summary>The partnership of actors that name none.</summary>
    public static PartnershipId Partnership { get; } = new(new Guid("01900000-0000-7000-8000-0000000000bb"));

    /// <summary>A fresh person who holds these roles for <see cref="Organisation"/>.</summary>
    public static Actor Actor(params Role[] roles) => ActorOf(Organisation, roles);

    /// <summary>A fresh person who holds these roles for the organisation.</summary>
    public static Actor ActorOf(OrganisationId organisation, params Role[] roles) => new()
    {
        Id = EntityId.New<PersonId>(Epoch),
        Authentication = "password-totp",
        SecondFactorAt = Epoch,
        Grants = [.. roles.Select(role => new Grant(role, organisation, Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue))],
    };
}
