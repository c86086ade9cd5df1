using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;

namespace GovernancePortal.Demo;

/// <summary>An organisation of the demo.</summary>
public sealed record DemoOrganisation(string ShortName, string LegalName, string Jurisdiction, LegalRole LegalRole);

/// <summary>A person of the demo: what they are entrusted with, and the seat they hold, if any.</summary>
/// <param name="Name">The name that others see.</param>
/// <param name="Mail">The mail address, which is the sign-in name.</param>
/// <param name="Organisation">For whom; null for those who run the portal.</param>
/// <param name="TimeZone">The zone that instants are shown in.</param>
/// <param name="Roles">The grants.</param>
public sealed record DemoPerson(string Name, string Mail, DemoOrganisation? Organisation, string TimeZone, params Role[] Roles)
{
    /// <summary>The seat that the person holds.</summary>
    public DemoSeat? Seat { get; init; }
}

/// <summary>A seat of the demo's council.</summary>
public sealed record DemoSeat(string Name, SeatClass Class, bool IsChair = false);
