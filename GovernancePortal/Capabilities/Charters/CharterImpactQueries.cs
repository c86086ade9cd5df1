using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>What an amendment changes, as computed now from the charter in force, the council and the open gates.</summary>
/// <param name="Charter">The amendment.</param>
/// <param name="Before">The version that it amends.</param>
/// <param name="Impact">What changes.</param>
/// <param name="Gates">The gates that are open and keep their version.</param>
public sealed record CharterImpactView(CharterView Charter, int Before, CharterImpact Impact, ImmutableArray<GateKept> Gates)
{
    /// <summary>The statement as a text of its own.</summary>
    public byte[] Statement() => Encoding.UTF8.GetBytes(CharterImpactText.Markdown(
        string.Create(CultureInfo.InvariantCulture, $"{Charter.Content.Title}, version {Charter.Version}"), Charter.Hash, Charter.Explanation, Impact, Gates));
}

/// <summary>Two versions side by side.</summary>
public sealed record CharterComparisonView(CharterPlace Place, CharterVersionView Before, CharterVersionView After, ImmutableArray<int> Versions, CharterComparison Comparison);

/// <summary>Compares versions, and says what an amendment does.</summary>
public sealed class CharterImpactQueries(IDbContextFactory<PortalDbContext> contexts, CharterQueries charters, TimeProvider time)
{
    /// <summary>What an amendment changes; null where there is no such amendment, or the actor may not know of it.</summary>
    public async Task<CharterImpactView?> FindAsync(string slug, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await charters.FindAsync(slug, version, actor, cancellationToken) is not { Supersedes: { } before } charter
            || await charters.FindAsync(slug, before, actor, cancellationToken) is not { } amended)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var seats = await CharterCouncilQueries.SeatsAsync(db, charter.Place, time.GetUtcNow(), cancellationToken);
        var open = await db.Set<Gate>().AsNoTracking()
            .Where(gate => gate.PartnershipId == charter.Place.Id && gate.State == GateState.Open)
            .OrderBy(gate => gate.Number)
            .Select(gate => new { gate.Number, gate.Title, gate.Round })
            .ToListAsync(cancellationToken);
        return new CharterImpactView(
            charter,
            before,
            CharterImpact.Of(amended.Content, charter.Content, seats.Councils, charter.Place.NameOf),
            [.. open.Where(gate => gate.Round is not null).Select(gate => new GateKept(gate.Number, gate.Title, gate.Round!.Clause, gate.Round.CharterVersion))]);
    }

    /// <summary>Two versions side by side, the earlier one first; null where one is not there, or the actor may not know of it.</summary>
    public async Task<CharterComparisonView?> CompareAsync(string slug, int from, int to, Actor actor, CancellationToken cancellationToken)
    {
        if (await charters.ShelfAsync(slug, actor, cancellationToken) is not { } shelf
            || await charters.FindAsync(slug, from, actor, cancellationToken) is not { } before
            || await charters.FindAsync(slug, to, actor, cancellationToken) is not { } after)
        {
            return null;
        }

        return new CharterComparisonView(
            shelf.Place,
            shelf.Versions.First(line => line.Version == from),
            shelf.Versions.First(line => line.Version == to),
            [.. shelf.Versions.Select(line => line.Version).Order()],
            CharterComparison.Of(before.Content, after.Content, shelf.Place.NameOf));
    }
}
