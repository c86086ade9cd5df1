using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

/// <summary>A partnership of two parties, made through the portal's own doors, with the people whom tests need.</summary>
public sealed record Aurora(PortalHost Host, PartnershipId Id, OrganisationId Charite, OrganisationId Leeds, Actor Admin, Actor OfCharite, Actor OfLeeds)
{
    /// <summary>Its address.</summary>
    public const string Slug = "aurora";

    /// <summary>Creates it, with its parties and their sponsors.</summary>
    public static async Task<Aurora> InAsync(PortalHost host)
    {
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, An.Organisation, PartnershipId.Installation));
        var operations = host.Get<PartnershipOperations>();
        var cancellation = TestContext.Current.CancellationToken;
        var id = (await operations.CreateAsync(
            new NewPartnership(Slug, "Aurora", "A diagnostic model for chest images, trained where the images are."), admin, cancellation)).Require();
        var charite = (await operations.AddPartyAsync(
            id, new NewParty(null, "Charité – Universitätsmedizin Berlin", "Charité", "DE", LegalRole.Controller), admin, cancellation)).Require();
        var leeds = (await operations.AddPartyAsync(
            id, new NewParty(null, "Leeds Teaching Hospitals NHS Trust", "Leeds", "GB", LegalRole.JointController), admin, cancellation)).Require();
        return new Aurora(
            host,
            id,
            charite,
            leeds,
            admin,
            await host.PersonAsync("Lena Brandt", (Role.Sponsor, charite, id)),
            await host.PersonAsync("Oliver Grant", (Role.Sponsor, leeds, id)));
    }

    /// <summary>A person with roles for Charité.</summary>
    public Task<Actor> PersonAsync(string name, params Role[] roles) => PersonOfAsync(name, Charite, roles);

    /// <summary>A person with roles for an organisation.</summary>
    public Task<Actor> PersonOfAsync(string name, OrganisationId organisation, params Role[] roles) =>
        Host.PersonAsync(name, [.. roles.Select(role => (role, organisation, Id))]);
}
