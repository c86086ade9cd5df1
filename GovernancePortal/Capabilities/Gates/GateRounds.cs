using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Gathers what a gate freezes when it opens: from the charter in force, the council's roll and the parties' names.</summary>
internal static class GateRounds
{
    public static async Task<GateRound> MakeAsync(WorkScope scope, Gate gate, DateTimeOffset closesAt)
    {
        var charter = await CharterAsync(scope) ?? throw new RefusalException(GateRefusals.NoCharter);
        var rule = charter.RuleFor(gate.Paper.Kind, gate.Paper.Tier) ?? throw new RefusalException(GateRefusals.NoRule);
        var roll = await RollAsync(scope) ?? throw new RefusalException(GateRefusals.NoElectorate);
        var names = await NamesAsync(scope);
        var body = GateLink.BodyOf(gate.Follows, rule.Body);
        return new GateRound(
            scope.At,
            closesAt,
            charter.Id,
            charter.Version,
            charter.Hash,
            rule.Clause,
            rule.Rule,
            [.. rule.VetoOrganisations.Where(names.ContainsKey).Select(organisation => names[organisation])],
            Freeze(roll.EntitledAt(scope.At, body, new ProxyTopic(gate.Number, gate.Kind, gate.Tier)), Math.Min(rule.Rule.ProxyCap, charter.Content.Procedure.ProxyMostHeld), names),
            GateHash.Of(gate.Paper))
        {
            Procedure = charter.Content.Procedure,
            Body = body,
            BodyName = charter.Content.Body(body)?.Name ?? body,
        };
    }

    /// <summary>What the charter in force demands to be attached to the gate; nothing while there is none.</summary>
    public static async Task<ImmutableArray<GateDemand>> DemandsAsync(WorkScope scope, Gate gate) =>
        await CharterAsync(scope) is { } charter ? Demands(charter.Content, gate.Kind, gate.Tier) : [];

    /// <summary>What a charter demands to be attached to a gate of the kind and tier.</summary>
    public static ImmutableArray<GateDemand> Demands(CharterContent content, DecisionKind kind, RiskTier tier) =>
        [.. content.EvidenceFor(kind, tier).Select(demand => new GateDemand(demand.Key, demand.Title))];

    public static async Task<PersonId?> HolderAsync(WorkScope scope, Gate gate, SeatId seat)
    {
        if (gate.Round is { } round)
        {
            return round.Seats.FirstOrDefault(frozen => frozen.Id == seat)?.Holder;
        }

        var roll = await RollAsync(scope);
        return roll?.Find(seat)?.HolderAt(scope.At);
    }

    /// <summary>The short name of a party; of an organisation that is none, the beginning of its id.</summary>
    public static async Task<string> NameAsync(WorkScope scope, OrganisationId organisation) => Name(await NamesAsync(scope), organisation);

    // A rule that allows no proxies, or fewer than the charter's procedure does, holds for this gate; the earlier given ones count.
    private static ImmutableArray<FrozenSeat> Freeze(Entitlement entitlement, int mostHeld, Dictionary<OrganisationId, string> names)
    {
        var given = entitlement.Proxies.ToLookup(proxy => proxy.Grantor);
        var proxies = entitlement.Proxies
            .GroupBy(proxy => proxy.HolderPerson)
            .SelectMany(held => held.OrderBy(proxy => proxy.From).Take(mostHeld))
            .ToDictionary(proxy => proxy.Grantor);
        var standIns = entitlement.StandIns.ToDictionary(standIn => standIn.Seat);
        return
        [
            .. entitlement.Seats.Select(seat =>
            {
                var holder = seat.HolderAt(entitlement.At);
                var proxy = holder is null ? null : proxies.GetValueOrDefault(seat.Id);
                var standIn = standIns.GetValueOrDefault(seat.Id);
                return new FrozenSeat(
                    seat.Id,
                    seat.Name,
                    seat.OrganisationId,
                    Name(names, seat.OrganisationId),
                    seat.Class,
                    seat.Weight,
                    standIn?.Person ?? holder,
                    proxy?.HolderPerson,
                    proxy?.Holder,
                    Instructed(proxy?.Instruction),
                    seat.IsChair)
                {
                    ProxyNote = proxy?.Note,
                    ProxyLeftOut = proxy is null && holder is not null ? given[seat.Id].FirstOrDefault()?.HolderPerson : null,
                    StandsInFor = standIn?.For,
                };
            }),
        ];
    }

    private static VoteChoice? Instructed(ProxyInstruction? instruction) => instruction switch
    {
        null => null,
        ProxyInstruction.For => VoteChoice.For,
        ProxyInstruction.Against => VoteChoice.Against,
        ProxyInstruction.Abstain => VoteChoice.Abstain,
        _ => throw new InvalidOperationException("Unknown instruction."),
    };

    private static string Name(Dictionary<OrganisationId, string> names, OrganisationId organisation) =>
        names.GetValueOrDefault(organisation, organisation.Value.ToString("n")[..8]);

    private static Task<Charter?> CharterAsync(WorkScope scope) => scope.Db.Set<Charter>().AsNoTracking()
        .InForceAt(scope.Partnership, scope.At)
        .FirstOrDefaultAsync();

    private static Task<CouncilRoll?> RollAsync(WorkScope scope) =>
        scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership);

    private static async Task<Dictionary<OrganisationId, string>> NamesAsync(WorkScope scope)
    {
        var partnership = await scope.Db.Set<Partnership>().AsNoTracking().SingleAsync(found => found.Id == scope.Partnership);
        return partnership.Parties.ToDictionary(party => party.OrganisationId, party => party.ShortName);
    }
}
