using System.Collections.Immutable;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Cuts the course of a round to what one reader may see of it and do about it; the gate decides again when they do.</summary>
internal static class RoomCourses
{
    public static ExtensionAllowance AllowanceOf(GateRound round, RoundCourse? course)
    {
        var (times, longest) = Gate.ExtensionLeft(round, course);
        return new ExtensionAllowance(times, (int)longest.TotalHours);
    }

    /// <summary>Whether the gate would let the reader take a step that the workflow's table opens to their role.</summary>
    public static bool May(GateStep step, GateSheet gate, Actor me)
    {
        var course = gate.Course ?? RoundCourse.Plain;
        if (gate.Round is not { } round || GatePlaceQueries.StandsAside(gate.Recusals, me))
        {
            return false;
        }

        return step switch
        {
            GateStep.Extend => AllowanceOf(round, course) is { Times: > 0, Hours: > 0 },
            GateStep.ConfirmImmaterial => !gate.IsWrittenBy(me) && course.AwaitsConfirmation(),
            GateStep.ProposeVoid => true,
            GateStep.ConfirmVoid => course.Voiding is { } proposal && Gate.MaySecond(proposal, me),
            GateStep.GiveCastingVote => round.Seats.Any(seat => seat.IsChair && seat.Holder == me.Id && me.Holds(Role.CouncilMember, seat.Organisation)),
            GateStep.AnswerObjection or GateStep.CloseObjection or GateStep.ArbitrateObjection => GateCount.IsConsent(round.Rule) && !round.Rule.SecretBallot,
            _ => false,
        };
    }

    public static async Task<RoomCourse> OfAsync(PortalDbContext db, GateSheet gate, GateRound round, RoundCourse course, Actor me, CancellationToken cancellationToken)
    {
        var isHidden = gate.Outcome is null && round.Rule.SecretBallot;
        var objections = isHidden ? [] : course.Objections;
        var seats = round.Seats.ToDictionary(seat => seat.Id);
        var names = await GatePlaceQueries.NamesAsync(
            db,
            [
                .. objections.SelectMany(objection => objection.Answers.Select(answer => (PersonId?)answer.By).Append(objection.ClosedBy).Append(seats[objection.Seat].Holder)).OfType<PersonId>(),
                .. course.Changes.Select(change => change.ConfirmedBy).OfType<PersonId>(),
                .. new[] { course.Voiding?.By, course.Voiding?.ConfirmedBy, gate.Result?.Casting?.By }.OfType<PersonId>(),
            ],
            cancellationToken);
        var arbitrable = await ArbitrableAsync(db, gate, round, objections, me, cancellationToken);
        string? Name(PersonId? person) => person is { } known ? names.GetValueOrDefault(known, GatePlaceQueries.Former) : null;
        return new RoomCourse
        {
            Turns = course.Turns,
            Extensions = [.. course.Extensions.Select(extension => new ExtensionLine(extension.From, extension.Until, extension.ByClock, extension.Reason))],
            Objections = [.. objections.Select(objection => Line(objection, gate, seats[objection.Seat], me, arbitrable.Contains(objection.Number), Name))],
            Changes = [.. course.Changes.Select(change => new ChangeLine(change.Before.Name, change.Sha256, change.At, Name(change.ConfirmedBy), change.ConfirmedAt, change.Why))],
            Voiding = course.Voiding is { } proposal ? new VoidLine(Name(proposal.By)!, proposal.Reason, proposal.At, Name(proposal.ConfirmedBy)) : null,
            CastingUntil = gate.State == GateState.CastingVote ? course.Casting?.Until : null,
            Casting = gate.Result?.Casting is { } casting ? new CastingLine(Name(casting.By)!, casting.Vote, casting.Reason, casting.At) : null,
        };
    }

    // Those that the reader may rule on: never their own, nor one against their own gate.
    private static async Task<HashSet<int>> ArbitrableAsync(
        PortalDbContext db, GateSheet gate, GateRound round, ImmutableArray<Objection> objections, Actor me, CancellationToken cancellationToken)
    {
        var open = objections.Where(objection => objection.State == ObjectionState.Open).ToList();
        if (open.Count == 0 || gate.State != GateState.Open || !round.Procedure.ChairArbitratesObjections || !me.Holds(Role.Chair)
            || gate.IsWrittenBy(me) || GatePlaceQueries.StandsAside(gate.Recusals, me))
        {
            return [];
        }

        var seats = open.Select(objection => objection.Seat).ToList();
        var handOvers = await db.Set<Gate>().AsNoTracking().Where(row => row.Id == gate.Id).Select(row => row.HandOvers).SingleAsync(cancellationToken);
        var ballots = await db.Set<Ballot>().AsNoTracking().Where(ballot => ballot.GateId == gate.Id && seats.Contains(ballot.SeatId)).ToListAsync(cancellationToken);
        return [.. open.Where(objection => !Gate.HasVotedFor(round.Seats.First(seat => seat.Id == objection.Seat), handOvers, ballots, me.Id)).Select(objection => objection.Number)];
    }

    private static ObjectionLine Line(Objection objection, GateSheet gate, FrozenSeat seat, Actor me, bool mayArbitrate, Func<PersonId?, string?> name)
    {
        var isTaken = gate.State == GateState.Open && !GatePlaceQueries.StandsAside(gate.Recusals, me);
        var isMine = seat.Holder == me.Id;
        return new ObjectionLine(
            objection.Number,
            name(seat.Holder) ?? seat.Name,
            seat.OrganisationName,
            objection.Reason,
            objection.At,
            objection.State,
            name(objection.ClosedBy),
            objection.ClosedAt,
            objection.Why,
            [.. objection.Answers.Select(answer => new AnswerLine(name(answer.By)!, answer.Text, answer.At))],
            isTaken && (isMine || gate.AuthorId == me.Id) && Gate.Workflow.WhyNot(me, gate.State, GateStep.AnswerObjection) is null,
            isTaken && isMine && objection.State == ObjectionState.Open && me.Holds(Role.CouncilMember, seat.Organisation),
            mayArbitrate);
    }
}
