using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Council;

/// <summary>A council as somebody who takes part in the partnership sees it.</summary>
public sealed record CouncilView(
    PartnershipId Partnership,
    ImmutableArray<SeatView> Seats,
    int ProxyCap,
    bool ProxiesAcrossOrganisations,
    bool KeepsTheCouncil,
    bool IsChair,
    SeatView? MySeat,
    ImmutableArray<OrganisationId> SpeaksFor,
    ImmutableArray<Candidate> Candidates);

/// <summary>A seat, with names in place of ids.</summary>
public sealed record SeatView(
    SeatId Id,
    OrganisationId OrganisationId,
    string Organisation,
    SeatClass Class,
    string Name,
    int Weight,
    bool IsChair,
    SeatState State,
    PersonId? Holder,
    string? HolderName,
    DateTimeOffset TermFrom,
    DateTimeOffset TermUntil,
    ProxyView? Proxy,
    ImmutableArray<SeatStep> OpenSteps);

/// <summary>A proxy that a seat has given and that is not over. The instruction is shown to the two concerned alone.</summary>
public sealed record ProxyView(ProxyId Id, string ToSeat, string ToName, DateTimeOffset From, DateTimeOffset Until, bool IsInstructed, ProxyInstruction? Instruction);

/// <summary>A person whom a sponsor may appoint: a council member of the organisation without a seat.</summary>
public sealed record Candidate(PersonId Person, string Name, OrganisationId OrganisationId);
