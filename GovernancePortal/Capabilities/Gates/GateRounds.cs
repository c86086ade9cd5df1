using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Gathers what a gate freezes when it opens: from the charter in force, the council's roll and the parties' names.</summary>
internal static class GateRounds
{
    public static async Task<GateRound> MakeAsync(WorkScope scope, Gate gate, DateTimeOffset closesAt)
    {
        var charter = await scope.Db.Set<Charter>().AsNoTracking()
            .SingleOrDefaultAsync(version => version.PartnershipId == scope.Partnership && version.State == CharterState.InForce)
            ?? throw new RefusalException(GateRefusals.NoCharter);
        var rule = charter.RuleFor(gate.Paper.Kind, gate.Paper.Tier) ?? throw new RefusalException(GateRefusals.NoRule);
        var roll = await RollAsync(scope) ?? throw new RefusalException(GateRefusals.NoElectorate);
        var names = await NamesAsync(scope);
        return new GateRound(
            scope.At,
            closesAt,
            charter.Id,
            charter.Version,
            charter.Hash,
            rule.Clause,
            rule.Rule,
            [.. rule.VetoOrganisations.Where(names.ContainsKey).Select(organisation => names[organisation])],
            [.. roll.EntitledAt(scope.At).Select(seat => Freeze(seat, names))],
            GateHash.Of(gate.Paper));
    }

    public static async Task<PersonId?> HolderAsync(WorkScope scope, Gate gate, SeatId seat)
    {
        if (gate.Round is { } round)
        {
            return round.Seats.FirstOrDefault(frozen => frozen.Id == seat)?.Holder;
        }

        var roll = await RollAsync(scope);
        return roll?.EntitledAt(scope.At).FirstOrDefault(entitled => entitled.Seat.Id == seat)?.Seat.Holder;
    }

    private static Task<CouncilRoll?> RollAsync(WorkScope scope) =>
        scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership);

    private static async Task<Dictionary<OrganisationId, string>> NamesAsync(WorkScope scope)
    {
        var partnership = await scope.Db.Set<Partnership>().AsNoTracking().SingleAsync(found => found.Id == scope.Partnership);
        return partnership.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName);
    }
}
