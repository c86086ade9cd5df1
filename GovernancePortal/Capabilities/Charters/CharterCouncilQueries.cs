using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Charters;

/// <summary>The seats of every body as they are: what rules are tried on, and what warnings go by.</summary>
public sealed record CharterSeatsView(ImmutableArray<BodyCouncil> Councils, ImmutableArray<BodySeats> Bodies)
{
    /// <summary>No seats at all.</summary>
    public static CharterSeatsView None { get; } = new([], []);

    public ImmutableArray<VotingSeat> SeatsOf(string body) => Councils.FirstOrDefault(council => council.Body == body)?.Seats ?? [];
}

/// <summary>Reads the council for the charter's pages.</summary>
public sealed class CharterCouncilQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>The seats, or null where the actor may not know of the partnership.</summary>
    public async Task<CharterSeatsView?> SeatsAsync(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CharterQueries.PlaceAsync(db, slug, actor, cancellationToken) is { } place
            ? await SeatsAsync(db, place, time.GetUtcNow(), cancellationToken)
            : null;
    }

    internal static async Task<CharterSeatsView> SeatsAsync(PortalDbContext db, CharterPlace place, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(found => found.PartnershipId == place.Id, cancellationToken);
        if (roll is null)
        {
            return CharterSeatsView.None;
        }

        var bodies = roll.Seats.Select(seat => seat.Body).Distinct().Select(body => (Body: body, roll.EntitledAt(at, body).Seats)).Where(body => body.Seats.Length > 0).ToList();
        return new CharterSeatsView(
            [
                .. bodies.Select(body => new BodyCouncil(body.Body,
                [
                    .. body.Seats.Select(seat => new VotingSeat(
                        seat.Id.Value.ToString("n"),
                        place.NameOf(seat.OrganisationId),
                        ClassOf(seat),
                        seat.Weight,
                        seat.HolderAt(at) is null)),
                ])),
            ],
            [.. bodies.Select(body => new BodySeats(body.Body, body.Seats.Length, body.Seats.Any(seat => seat.IsChair), [.. body.Seats.Select(ClassOf).Distinct()]))]);
    }

    private static string ClassOf(Seat seat) => seat.Class.ToString().ToLowerInvariant();
}
