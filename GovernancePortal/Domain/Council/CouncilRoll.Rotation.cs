using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <content>Seats that pass from one organisation to the next.</content>
public sealed partial class CouncilRoll
{
    private static readonly TimeSpan FurthestBeginning = TimeSpan.FromDays(3 * 366);

    /// <summary>Who may take a rotation from which state to which.</summary>
    public static readonly Workflow<RotationState, RotationStep> RotationWorkflow =
        new Workflow<RotationState, RotationStep>("council")
            .Allow(RotationStep.Agree, RotationState.Proposed, RotationState.Proposed, Role.Sponsor)
            .Allow(RotationStep.Bind, RotationState.Proposed, RotationState.InForce, Role.Sponsor)
            .Allow(RotationStep.Decline, RotationState.Proposed, RotationState.Declined, Role.Sponsor)
            .Allow(RotationStep.Withdraw, RotationState.Proposed, RotationState.Withdrawn, Role.Chair, Role.Secretary)
            .Allow(RotationStep.Supersede, RotationState.InForce, RotationState.Superseded, Role.Sponsor);

    /// <summary>Every rotation that was proposed, in its order.</summary>
    public ImmutableArray<Rotation> Rotations { get; private set; } = [];

    /// <summary>The rotation that says whose the seat is at the instant, if there is one.</summary>
    public Rotation? RotationOf(SeatId seat, DateTimeOffset at) => Rotations.FirstOrDefault(rotation => rotation.Seat == seat && rotation.GovernsAt(at));

    /// <summary>The organisation whose seat it is at the instant: by its rotation, or else the one that it was proposed for.</summary>
    public OrganisationId OrganisationOf(Seat seat, DateTimeOffset at) => RotationOf(seat.Id, at)?.Schedule.TurnAt(at)?.Organisation ?? seat.OrganisationId;

    /// <summary>The seat as it is at the instant: after a successor followed, and for the organisation whose turn it is.</summary>
    public Seat SeatAt(Seat seat, DateTimeOffset at) => seat.AsOf(at) with { OrganisationId = OrganisationOf(seat, at) };

    /// <summary>When the seat next passes to another organisation, as far as agreed rotations say.</summary>
    public DateTimeOffset? NextChangeOf(Seat seat, DateTimeOffset at)
    {
        var now = OrganisationOf(seat, at);
        var moments = new List<DateTimeOffset>();
        foreach (var rotation in Rotations.Where(rotation => rotation.Seat == seat.Id && rotation.State is RotationState.InForce or RotationState.Superseded))
        {
            moments.Add(rotation.Schedule.First);
            var moment = rotation.Schedule.ChangeAfter(at > rotation.Schedule.First ? at : rotation.Schedule.First);
            moments.AddRange(moment is { } change ? [change] : []);
            moments.AddRange(rotation.Until is { } until ? [until] : []);
        }

        return moments.Where(moment => moment > at && OrganisationOf(seat, moment) != now).Select(moment => (DateTimeOffset?)moment).Min();
    }

    /// <summary>The chair or the secretary proposes that a seat rotates between parties.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="seatId">The seat.</param>
    /// <param name="schedule">Whose turn it is when.</param>
    /// <param name="parties">The parties of the partnership.</param>
    /// <param name="at">Now.</param>
    public Rotation ProposeRotation(Actor actor, SeatId seatId, RotationSchedule schedule, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at)
    {
        MustKeepTheCouncil(actor);
        var seat = MustFind(seatId);
        if (seat.EndedAt is not null)
        {
            throw new RefusalException(CouncilRefusals.NoSuchSeat);
        }

        if (!schedule.IsSound || schedule.First <= at || schedule.First > at + FurthestBeginning || !schedule.Order.All(parties.Contains))
        {
            throw new RefusalException(CouncilRefusals.RotationUnfit);
        }

        if (Rotations.Any(other => other.Seat == seatId && other.State == RotationState.Proposed))
        {
            throw new RefusalException(CouncilRefusals.RotationPending);
        }

        var rotation = new Rotation { Id = EntityId.New<RotationId>(at), Seat = seatId, Schedule = schedule, ProposedBy = actor.Id, ProposedAt = at };

        // What came to nothing is in the log; the roll keeps the newest of it.
        var ended = Rotations.Where(other => other.Seat == seatId && other.State is RotationState.Declined or RotationState.Withdrawn).SkipLast(MostEnded).ToHashSet();
        Rotations = [.. Rotations.Where(other => !ended.Contains(other)), rotation];
        Record(new RotationMoved(rotation, RotationStepName.Proposed, null, at, actor.Id));
        return rotation;
    }

    /// <summary>A party's sponsor agrees; with the last party's agreement the rotation binds, and terms that reach into another organisation's turn are shortened.</summary>
    public void AgreeToRotation(Actor actor, RotationId id, OrganisationId organisation, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at)
    {
        var rotation = MustFind(id);
        var agreed = rotation.Agreements.Select(agreement => agreement.Organisation).Append(organisation).ToHashSet();
        var isLast = parties.All(agreed.Contains);
        var next = RotationWorkflow.Take(actor, rotation.State, isLast ? RotationStep.Bind : RotationStep.Agree);
        MustAnswerFor(actor, organisation, parties);
        if (actor.Id == rotation.ProposedBy)
        {
            throw new RefusalException(CouncilRefusals.OwnRotation);
        }

        if (rotation.Agreements.Any(agreement => agreement.Organisation == organisation))
        {
            throw new RefusalException(CouncilRefusals.AgreedAlready);
        }

        if (rotation.Agreements.Any(agreement => agreement.By == actor.Id))
        {
            throw new RefusalException(CouncilRefusals.OnePartyEach);
        }

        if (rotation.Schedule.First <= at)
        {
            throw new RefusalException(CouncilRefusals.RotationBegun);
        }

        var moved = rotation with { State = next, Agreements = rotation.Agreements.Add(new RotationAgreement(organisation, actor.Id, at)) };
        Rotations = Rotations.Replace(rotation, moved);
        Record(new RotationMoved(moved, RotationStepName.Agreed, organisation, at, actor.Id));
        if (isLast)
        {
            Bind(actor, moved, at);
        }
    }

    /// <summary>A party's sponsor says no, which ends the proposal.</summary>
    public void DeclineRotation(Actor actor, RotationId id, OrganisationId organisation, IReadOnlyCollection<OrganisationId> parties, DateTimeOffset at)
    {
        var rotation = MustFind(id);
        var next = RotationWorkflow.Take(actor, rotation.State, RotationStep.Decline);
        MustAnswerFor(actor, organisation, parties);

        Settle(rotation, rotation with { State = next }, RotationStepName.Declined, organisation, actor, at);
    }

    /// <summary>The chair or the secretary takes a proposal back.</summary>
    public void WithdrawRotation(Actor actor, RotationId id, DateTimeOffset at)
    {
        var rotation = MustFind(id);
        var next = RotationWorkflow.Take(actor, rotation.State, RotationStep.Withdraw);

        Settle(rotation, rotation with { State = next }, RotationStepName.Withdrawn, null, actor, at);
    }

    private void Bind(Actor actor, Rotation rotation, DateTimeOffset at)
    {
        var first = rotation.Schedule.First;
        foreach (var before in Rotations.Where(other => other.Seat == rotation.Seat && other.Id != rotation.Id && other.State is RotationState.InForce or RotationState.Superseded
            && (other.Until is null || other.Until > first)).ToList())
        {
            var next = before.State == RotationState.Superseded ? before.State : RotationWorkflow.Take(actor, before.State, RotationStep.Supersede);
            Settle(before, before with { State = next, Until = first }, RotationStepName.Superseded, null, actor, at);
        }

        Record(new RotationMoved(rotation, RotationStepName.Bound, null, at, actor.Id));
        ShortenTerms(actor, rotation.Seat, at);
    }

    // A term was given by one organisation: it ends when the seat passes to another, and a successor whom the wrong one named does not follow.
    private void ShortenTerms(Actor actor, SeatId id, DateTimeOffset at)
    {
        var stored = MustFind(id);
        var seat = stored.AsOf(at);
        var end = NextChangeOf(stored, at);
        var shortened = seat with
        {
            TermUntil = end < seat.TermUntil ? end.Value : seat.TermUntil,
            Successor = seat.Successor is { } next && end < next.Until ? next.From < end ? next with { Until = end.Value } : null : seat.Successor,
        };
        if (shortened != seat)
        {
            Seats = Seats.Replace(stored, shortened);
            Record(new TermShortened(shortened, at, actor.Id));
        }
    }

    private void Settle(Rotation rotation, Rotation moved, RotationStepName step, OrganisationId? organisation, Actor actor, DateTimeOffset at)
    {
        Rotations = Rotations.Replace(rotation, moved);
        Record(new RotationMoved(moved, step, organisation, at, actor.Id));
    }

    private Rotation MustFind(RotationId id) =>
        Rotations.FirstOrDefault(rotation => rotation.Id == id) ?? throw new RefusalException(CouncilRefusals.NoSuchRotation);

    private static void MustAnswerFor(Actor actor, OrganisationId organisation, IReadOnlyCollection<OrganisationId> parties)
    {
        if (!actor.Holds(Role.Sponsor, organisation) || !parties.Contains(organisation))
        {
            throw new RefusalException(CouncilRefusals.NotYourAgreement);
        }
    }
}
