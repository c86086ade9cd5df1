using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Counts who took part in the votes of a body.</summary>
public sealed class AttendanceQueries(IDbContextFactory<PortalDbContext> contexts, PartnershipQueries partnerships)
{
    /// <summary>How many decided gates are counted, the newest first.</summary>
    public const int MostGates = 100;

    /// <summary>The attendance of a body, or null if the actor may not know of the partnership.</summary>
    public async Task<AttendanceView?> OfAsync(PartnershipId partnership, string body, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rounds = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == partnership && gate.Round != null && gate.Outcome != null)
            .OrderByDescending(gate => gate.Number)
            .Take(MostGates)
            .Select(gate => new { gate.Id, gate.Number, gate.ClosesAt, gate.Round, gate.Recusals })
            .ToListAsync(cancellationToken);
        var own = rounds.Where(gate => gate.Round!.Body == body).ToList();
        var ids = own.Select(gate => gate.Id).ToList();
        var ballots = (await db.Set<Ballot>().AsNoTracking().Where(ballot => ids.Contains(ballot.GateId)).ToListAsync(cancellationToken)).ToLookup(ballot => ballot.GateId);
        var attendance = Attendance.Of(own.Select(gate => new AttendedGate(gate.Number, gate.ClosesAt!.Value, gate.Round!, gate.Recusals, [.. ballots[gate.Id]])));
        var people = attendance.Members.Keys.Select(person => person.Value).ToList();
        var names = await db.Set<PortalUser>().AsNoTracking().Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, cancellationToken);
        var parties = await partnerships.NamesAsync(partnership, cancellationToken);
        return new AttendanceView(
            attendance.Gates,
            rounds.Count == MostGates,
            [.. attendance.Members.Select(pair => new AttendanceLine(names.GetValueOrDefault(pair.Key, "A former member"), pair.Value)).OrderBy(line => line.Name, StringComparer.Ordinal)],
            [.. attendance.Organisations.Select(pair => new AttendanceLine(parties.GetValueOrDefault(pair.Key) ?? "A former party", pair.Value)).OrderBy(line => line.Name, StringComparer.Ordinal)]);
    }
}

/// <summary>Who took part in the votes of a body.</summary>
/// <param name="Gates">How many decided gates are counted.</param>
/// <param name="IsCut">Whether older ones are left out.</param>
/// <param name="Members">By member.</param>
/// <param name="Organisations">By organisation.</param>
public sealed record AttendanceView(int Gates, bool IsCut, ImmutableArray<AttendanceLine> Members, ImmutableArray<AttendanceLine> Organisations);

/// <summary>A line of the attendance.</summary>
public sealed record AttendanceLine(string Name, AttendanceCount Count);
