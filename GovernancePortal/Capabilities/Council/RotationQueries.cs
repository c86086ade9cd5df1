using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Council;

/// <summary>Reads which seats rotate, and whose turn it is for years ahead.</summary>
public sealed class RotationQueries(IDbContextFactory<PortalDbContext> contexts, PartnershipQueries partnerships, TimeProvider time)
{
    /// <summary>So many years ahead the calendar goes.</summary>
    public const int YearsAhead = 5;

    /// <summary>Who may take which step with a rotation, as the workflow's table has it.</summary>
    public static ImmutableArray<Move<RotationState, RotationStep>> Moves => CouncilRoll.RotationWorkflow.Moves;

    /// <summary>The rotations of a partnership, or null if the actor may not know of it.</summary>
    public async Task<RotationsView?> FindAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MaySee(partnership))
        {
            return null;
        }

        var at = time.GetUtcNow();
        var here = actor.In(partnership, at);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var roll = await db.Set<CouncilRoll>().AsNoTracking().FirstOrDefaultAsync(other => other.PartnershipId == partnership, cancellationToken)
            ?? CouncilRoll.For(partnership);
        var parties = await partnerships.NamesAsync(partnership, cancellationToken);
        var bodies = (await CouncilQueries.BodiesAsync(db, roll, cancellationToken)).ToDictionary(body => body.Key, body => body.Name);
        var until = at.AddYears(YearsAhead);
        return new RotationsView(
            [
                .. roll.Rotations.Where(rotation => rotation.State is RotationState.Proposed or RotationState.InForce
                        || (rotation.State == RotationState.Superseded && rotation.Until > at))
                    .OrderBy(rotation => rotation.State == RotationState.Proposed ? 0 : 1)
                    .Select(rotation => View(rotation)),
            ],
            here.HoldsAny(Role.Chair, Role.Secretary),
            [.. roll.Seats.Where(seat => seat.EndedAt is null).Select(seat => (seat.Id, $"{seat.Name} ({bodies.GetValueOrDefault(seat.Body, seat.Body)})"))],
            at,
            until);

        RotationView View(Rotation rotation)
        {
            var seat = roll.Find(rotation.Seat)!;
            var last = rotation.Until is { } end && end < until ? end : until;
            var agreed = rotation.Agreements.Select(agreement => agreement.Organisation).ToHashSet();
            return new RotationView(
                rotation.Id,
                seat.Name,
                bodies.GetValueOrDefault(seat.Body, seat.Body),
                seat.IsChair,
                rotation.State,
                rotation.Schedule.Months,
                [
                    .. Before(seat, rotation),
                    .. rotation.Schedule.Turns(at, last).Select(turn => new TurnView(
                        turn.Number + 1,
                        parties.GetValueOrDefault(turn.Organisation) ?? "A former party",
                        turn.From,
                        rotation.Until is { } cut && cut < turn.Until ? cut : turn.Until,
                        turn.From <= at && at < turn.Until,
                        rotation.Schedule.Swaps.Any(swap => swap.One == turn.Number || swap.Other == turn.Number))),
                ],
                [.. parties.Select(party => (party.Value, agreed.Contains(party.Key)))],
                rotation.State != RotationState.Proposed || rotation.ProposedBy == here.Id
                    ? []
                    : [.. here.OrganisationsAs(Role.Sponsor).Where(organisation => parties.ContainsKey(organisation) && !agreed.Contains(organisation))],
                !rotation.Agreements.Any(agreement => agreement.By == here.Id),
                [.. CouncilRoll.RotationWorkflow.OpenSteps(here, rotation.State)],
                rotation.Schedule.First <= at);
        }

        // Until the first turn the seat is whose it is now.
        IEnumerable<TurnView> Before(Seat seat, Rotation rotation) => rotation.Schedule.First <= at
            ? []
            : [new TurnView(0, parties.GetValueOrDefault(roll.OrganisationOf(seat, at)) ?? "A former party", at, rotation.Schedule.First, true, false)];
    }
}

/// <summary>The rotations of a partnership as a reader sees them.</summary>
public sealed record RotationsView(
    ImmutableArray<RotationView> Rotations, bool MayPropose, ImmutableArray<(SeatId Id, string Name)> Seats, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A rotation with its turns for the years ahead.</summary>
/// <param name="Id">Which.</param>
/// <param name="Seat">The seat's name.</param>
/// <param name="Body">Of which body.</param>
/// <param name="IsChair">Whether it is the chair's seat.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Months">How long a turn is.</param>
/// <param name="Turns">The turns.</param>
/// <param name="Parties">Each party, and whether it has agreed.</param>
/// <param name="MayAnswerFor">The parties for which the reader may agree or say no.</param>
/// <param name="MayAgree">Whether the reader has not agreed for another party already: nobody agrees for two.</param>
/// <param name="Steps">The steps that are open to the reader by their role.</param>
/// <param name="HasBegun">Whether the first turn has begun, or would have.</param>
public sealed record RotationView(
    RotationId Id,
    string Seat,
    string Body,
    bool IsChair,
    RotationState State,
    int Months,
    ImmutableArray<TurnView> Turns,
    ImmutableArray<(string Name, bool Agreed)> Parties,
    ImmutableArray<OrganisationId> MayAnswerFor,
    bool MayAgree,
    ImmutableArray<RotationStep> Steps,
    bool HasBegun);

/// <summary>A turn, numbered from 1; number 0 is the time before the first turn.</summary>
public sealed record TurnView(int Number, string Organisation, DateTimeOffset From, DateTimeOffset Until, bool IsNow, bool IsExchanged);
