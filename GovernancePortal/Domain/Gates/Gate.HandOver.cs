using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>
/// What happens when a holder leaves in the middle of the vote. The seat stays what was frozen; who votes for it changes by an act
/// of two organisations. A ballot already cast stands, unless the new holder changes it where the rule allows changes.
/// </content>
public sealed partial class Gate
{
    private const int MostHandOversOfASeat = 20;

    /// <summary>Who may take a hand-over from which state to which; whoever confirms or declines is of another organisation than the seat.</summary>
    public static readonly Workflow<HandOverState, HandOverStep> HandOverWorkflow =
        new Workflow<HandOverState, HandOverStep>("gates")
            .Allow(HandOverStep.Confirm, HandOverState.Proposed, HandOverState.Confirmed, Role.Chair, Role.Secretary)
            .Allow(HandOverStep.Decline, HandOverState.Proposed, HandOverState.Declined, Role.Chair, Role.Secretary)
            .Allow(HandOverStep.Withdraw, HandOverState.Proposed, HandOverState.Withdrawn, Role.Sponsor);

    /// <summary>The hand-overs of seats while the gate was open, in their order.</summary>
    public ImmutableArray<HandOver> HandOvers { get; private set; } = [];

    /// <summary>The sponsor of the seat's organisation proposes that its new holder votes.</summary>
    /// <param name="actor">The sponsor.</param>
    /// <param name="id">The seat.</param>
    /// <param name="now">What is known of the seat now.</param>
    /// <param name="at">Now.</param>
    public HandOver ProposeHandOver(Actor actor, SeatId id, SeatNow now, DateTimeOffset at)
    {
        var round = MustBeOpen(at);
        var seat = round.Seats.FirstOrDefault(frozen => frozen.Id == id) ?? throw new RefusalException(HandOverRefusals.NoSuchSeat);
        Must(actor.Holds(Role.Sponsor, seat.Organisation), HandOverRefusals.NotYourSeat);
        Must(!HandOvers.Any(other => other.Seat == id && other.State == HandOverState.Proposed), HandOverRefusals.Pending);
        Must(HandOvers.Count(other => other.Seat == id) < MostHandOversOfASeat, HandOverRefusals.TooMany);
        var to = MustBePossible(round, seat, now);
        Must(to != actor.Id, HandOverRefusals.ToOneself);

        var handOver = new HandOver
        {
            Id = EntityId.New<HandOverId>(at),
            Seat = id,
            From = seat.Holder!.Value,
            To = to,
            ProposedBy = actor.Id,
            ProposedAt = at,
        };
        HandOvers = HandOvers.Add(handOver);
        Record(new HandOverMoved(Id, handOver, at, actor.Id));
        return handOver;
    }

    /// <summary>The chair or the secretary of another organisation confirms: the new holder has the vote from now on.</summary>
    public void ConfirmHandOver(Actor actor, HandOverId id, SeatNow now, DateTimeOffset at)
    {
        var round = MustBeOpen(at);
        var (handOver, next) = TakeHandOver(actor, id, HandOverStep.Confirm);
        var seat = round.Seats.First(frozen => frozen.Id == handOver.Seat);
        MustBeOfAnother(actor, seat, handOver);
        Must(seat.Holder == handOver.From && MustBePossible(round, seat, now) == handOver.To, HandOverRefusals.Overtaken);

        // A proxy is between two persons: those of the one who left, given and held, are over. Ballots cast by them stand.
        Round = round with
        {
            Seats =
            [
                .. round.Seats.Select(frozen => frozen.Id == seat.Id
                    ? WithoutProxy(frozen) with { Holder = handOver.To, StandsInFor = null }
                    : frozen.ProxyHolder == handOver.From ? WithoutProxy(frozen) : frozen),
            ],
        };
        Settle(handOver, handOver with { State = next, SettledBy = actor.Id, SettledAt = at }, actor, at);
    }

    /// <summary>The chair or the secretary of another organisation says no.</summary>
    public void DeclineHandOver(Actor actor, HandOverId id, DateTimeOffset at)
    {
        var round = MustBeOpen(at);
        var (handOver, next) = TakeHandOver(actor, id, HandOverStep.Decline);
        MustBeOfAnother(actor, round.Seats.First(frozen => frozen.Id == handOver.Seat), handOver);

        Settle(handOver, handOver with { State = next, SettledBy = actor.Id, SettledAt = at }, actor, at);
    }

    /// <summary>The sponsor of the seat's organisation takes the proposal back.</summary>
    public void WithdrawHandOver(Actor actor, HandOverId id, DateTimeOffset at)
    {
        var round = MustBeOpen(at);
        var (handOver, next) = TakeHandOver(actor, id, HandOverStep.Withdraw);
        Must(actor.Holds(Role.Sponsor, round.Seats.First(frozen => frozen.Id == handOver.Seat).Organisation), HandOverRefusals.NotYourSeat);

        Settle(handOver, handOver with { State = next, SettledAt = at }, actor, at);
    }

    // Whoever has a seat in this electorate, or votes for one, gets no second; a recusal is not undone by a change of persons.
    private PersonId MustBePossible(GateRound round, FrozenSeat seat, SeatNow now)
    {
        Must(seat.Holder is not null && now.HasLeft, HandOverRefusals.StillThere);
        var to = now.Holder ?? throw new RefusalException(HandOverRefusals.NobodyFollows);
        Must(!IsRecused(seat.Id) && !StandsAside(to), HandOverRefusals.Recused);
        Must(!round.Seats.Any(frozen => frozen.Holder == to || frozen.ProxyHolder == to) && !_ballots.Exists(ballot => ballot.CastBy == to), HandOverRefusals.VotesAlready);
        return to;
    }

    private void MustBeOfAnother(Actor actor, FrozenSeat seat, HandOver handOver)
    {
        Must(!handOver.Concerns(actor.Id), HandOverRefusals.OwnMatter);
        Must(actor.Grants.All(grant => grant.Organisation != seat.Organisation), HandOverRefusals.SameOrganisation);
        MustNotStandAside(actor);
    }

    private (HandOver HandOver, HandOverState Next) TakeHandOver(Actor actor, HandOverId id, HandOverStep step)
    {
        var handOver = HandOvers.FirstOrDefault(other => other.Id == id) ?? throw new RefusalException(HandOverRefusals.NoSuchHandOver);
        return (handOver, HandOverWorkflow.Take(actor, handOver.State, step));
    }

    private void Settle(HandOver handOver, HandOver settled, Actor actor, DateTimeOffset at)
    {
        HandOvers = HandOvers.Replace(handOver, settled);
        Record(new HandOverMoved(Id, settled, at, actor.Id));
    }

    private static FrozenSeat WithoutProxy(FrozenSeat seat) => seat with { ProxyHolder = null, ProxySeat = null, ProxyInstruction = null, ProxyNote = null };
}
