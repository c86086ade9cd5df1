using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>A veto that was cast with a ballot, taken back before the close (voting rule 9).</content>
public sealed partial class Gate
{
    /// <summary>
    /// Whoever has the vote of a seat takes back the veto that was cast with its ballot. The ballot stays a vote against, also
    /// where the rule allows no change of vote: a veto is no vote, and is withdrawable until the close.
    /// </summary>
    public void WithdrawVeto(Actor actor, SeatId seatId, DateTimeOffset at)
    {
        Must(Result is null, GateRefusals.Closed);
        var next = Workflow.Take(actor, State, GateStep.WithdrawVeto);
        var round = MustBeOpen(at);
        var seat = round.Seats.FirstOrDefault(frozen => frozen.Id == seatId) ?? throw new RefusalException(GateRefusals.NotYourSeat);
        var byProxy = MustVoteFor(actor, round, seat);
        var ballot = _ballots.Find(cast => cast.SeatId == seatId && cast.VetoReason is not null) ?? throw new RefusalException(GateRefusals.NoVetoCast);
        Must(!byProxy || ballot.ByProxy, GateRefusals.GrantorVoted);

        ExtendForQuorum(at);
        ballot.DropVeto();
        State = next;
        Record(round.Rule.SecretBallot
            ? new BallotCast(Id, seat, new BallotPaper(ballot.Choice, ballot.Statement), ballot.ByProxy, ballot.Earlier.Length, Secret: true, at, actor.Id)
            : new BallotVetoWithdrawn(Id, seat, ballot.Earlier.Length, at, actor.Id));
        DueAt = DueSince();
    }
}
