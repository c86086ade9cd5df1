using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>The emergency decisions of a partnership that the council has not ratified, or not yet; for an operation and for the query that offers it.</summary>
internal static class GateEmergencies
{
    public static IQueryable<Gate> Unratified(PortalDbContext db, PartnershipId partnership) => db.Set<Gate>().AsNoTracking()
        .Where(gate => gate.PartnershipId == partnership && gate.Outcome == VotingOutcome.Emergency && (gate.State == GateState.Provisional || gate.State == GateState.Lapsed));
}
