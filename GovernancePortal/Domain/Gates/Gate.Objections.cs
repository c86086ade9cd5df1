using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <content>Consent: objections and what becomes of them (voting rule 6).</content>
public sealed partial class Gate
{
    /// <summary>Who may take an objection from which state to which. Only whoever raised it withdraws or resolves it; the arbiter neither raised it nor wrote the gate.</summary>
    public static readonly Workflow<ObjectionState, ObjectionStep> ObjectionWorkflow =
        new Workflow<ObjectionState, ObjectionStep>("gates")
            .Allow(ObjectionStep.Answer, ObjectionState.Open, ObjectionState.Open, Authors)
            .Allow(ObjectionStep.Answer, ObjectionState.Resolved, ObjectionState.Resolved, Authors)
            .Allow(ObjectionStep.Answer, ObjectionState.Withdrawn, ObjectionState.Withdrawn, Authors)
            .Allow(ObjectionStep.Answer, ObjectionState.Sustained, ObjectionState.Sustained, Authors)
            .Allow(ObjectionStep.Withdraw, ObjectionState.Open, ObjectionState.Withdrawn, Role.CouncilMember)
            .Allow(ObjectionStep.Resolve, ObjectionState.Open, ObjectionState.Resolved, Role.CouncilMember)
            .Allow(ObjectionStep.Settle, ObjectionState.Open, ObjectionState.Resolved, Role.Chair)
            .Allow(ObjectionStep.Sustain, ObjectionState.Open, ObjectionState.Sustained, Role.Chair)
            .Allow(ObjectionStep.Drop, ObjectionState.Open, ObjectionState.Withdrawn, Role.CouncilMember, Role.Chair, Role.Secretary)
            .Allow(ObjectionStep.TakeUpAgain, ObjectionState.Resolved, ObjectionState.Open, Role.CouncilMember)
            .Allow(ObjectionStep.TakeUpAgain, ObjectionState.Withdrawn, ObjectionState.Open, Role.CouncilMember);

    private const int MostAnswers = 20;
    private const int MostObjectionsOfASeat = 20;

    /// <summary>The gate's author, or whoever raised the objection, writes beneath it.</summary>
    public void AnswerObjection(Actor actor, int number, string text, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.AnswerObjection);
        var round = MustBeOpen(at);
        MustNotStandAside(actor);
        var objection = MustKnow(round, number);
        Must(actor.Id == AuthorId || IsObjector(round, objection, actor.Id), GateRefusals.NotYourObjection);
        MustGiveReason(text);
        Must(objection.Answers.Length < MostAnswers, GateRefusals.TooMany);

        ExtendForQuorum(at);
        Change(actor, objection, ObjectionStep.Answer, objection with { Answers = objection.Answers.Add(new ObjectionAnswer(actor.Id, text.Trim(), at)) });
        Record(new ObjectionAnswered(Id, number, objection.Seat, text.Trim(), at, actor.Id));
    }

    /// <summary>Whoever raised the objection withdraws it, or says that it is resolved. Their vote against stays, and no longer stands in the way.</summary>
    public void CloseObjection(Actor actor, int number, ObjectionState state, string? why, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.CloseObjection);
        var round = MustBeOpen(at);
        var objection = MustKnow(round, number);
        Must(IsObjector(round, objection, actor.Id), GateRefusals.NotYourObjection);
        MustVoteFor(actor, round, round.Seats.First(seat => seat.Id == objection.Seat));
        Must(state is ObjectionState.Resolved or ObjectionState.Withdrawn, GateRefusals.ChoiceUnknown);
        MustFit(why);
        Must(objection.State == ObjectionState.Open, GateRefusals.NoSuchObjection);

        ExtendForQuorum(at);
        Close(objection, state == ObjectionState.Resolved ? ObjectionStep.Resolve : ObjectionStep.Withdraw, string.IsNullOrWhiteSpace(why) ? null : why.Trim(), actor, at);
    }

    /// <summary>Where the charter makes the chair the arbiter, they resolve or sustain an objection with a reason; never their own, nor one against their own gate.</summary>
    public void ArbitrateObjection(Actor actor, int number, ObjectionState state, string why, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ArbitrateObjection);
        var round = MustBeOpen(at);
        Must(round.Procedure.ChairArbitratesObjections, GateRefusals.NoArbiter);
        MustNotStandAside(actor);
        var objection = MustKnow(round, number);
        Must(!IsWrittenBy(actor.Id, AuthorId, Follows) && !HasVotedFor(round.Seats.First(seat => seat.Id == objection.Seat), HandOvers, _ballots, actor.Id), GateRefusals.OwnObjection);
        Must(state is ObjectionState.Resolved or ObjectionState.Sustained, GateRefusals.ChoiceUnknown);
        MustGiveReason(why);
        Must(objection.State == ObjectionState.Open, GateRefusals.NoSuchObjection);

        ExtendForQuorum(at);
        Close(objection, state == ObjectionState.Resolved ? ObjectionStep.Settle : ObjectionStep.Sustain, why.Trim(), actor, at);
    }

    private bool HasOpenObjection => Round is { } round && GateCount.IsConsent(round.Rule)
        && Course?.Objections.Any(objection => objection.State == ObjectionState.Open) == true;

    private Objection MustKnow(GateRound round, int number)
    {
        Must(!round.Rule.SecretBallot, GateRefusals.ObjectionsSecret);
        return Course?.Objections.FirstOrDefault(objection => objection.Number == number) ?? throw new RefusalException(GateRefusals.NoSuchObjection);
    }

    // The seat's holder; a proxy for what they cast freely, since one who was told how to vote was told to object.
    private bool IsObjector(GateRound round, Objection objection, PersonId person)
    {
        var seat = round.Seats.First(frozen => frozen.Id == objection.Seat);
        return seat.Holder == person
            || (seat.ProxyInstruction is null && _ballots.Exists(ballot => ballot.SeatId == seat.Id && ballot.ByProxy && ballot.CastBy == person));
    }

    /// <summary>Whether the person votes for the seat, held it before a hand-over, is away from it, or has voted for it: its objections are their own.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="handOvers">The hand-overs of the gate.</param>
    /// <param name="ballots">The ballots of the gate, or that of the seat.</param>
    /// <param name="person">Who.</param>
    public static bool HasVotedFor(FrozenSeat seat, IEnumerable<HandOver> handOvers, IEnumerable<Ballot> ballots, PersonId person) =>
        seat.Holder == person || seat.ProxyHolder == person || seat.StandsInFor == person
        || handOvers.Any(handOver => handOver.Seat == seat.Id && handOver.From == person)
        || ballots.Any(ballot => ballot.SeatId == seat.Id && (ballot.CastBy == person || ballot.Earlier.Any(earlier => earlier.CastBy == person)));

    // A vote against raises an objection, or says its reason anew; any other vote takes an open one back. One that the arbiter
    // upheld stays: a motion does not pass over it.
    private void NoteObjection(GateRound round, SeatId seat, BallotPaper paper, Actor actor, DateTimeOffset at)
    {
        if (!GateCount.IsConsent(round.Rule))
        {
            return;
        }

        var last = Course?.ObjectionOf(seat);
        if (paper.Choice != VoteChoice.Against)
        {
            DropObjections([seat], actor, at);
        }
        else if (last is { State: ObjectionState.Resolved or ObjectionState.Withdrawn } && Course!.Objections.Count(objection => objection.Seat == seat) >= MostObjectionsOfASeat)
        {
            // However often a seat objects, its vote against stands in the way; its last objection is then taken up again.
            Change(actor, last, ObjectionStep.TakeUpAgain, last with { Reason = paper.Statement!, ClosedBy = null, ClosedAt = null, Why = null });
        }
        else if (last is null or { State: ObjectionState.Resolved or ObjectionState.Withdrawn })
        {
            Turn(course => course with { Objections = course.Objections.Add(new Objection(course.Objections.Length + 1, seat, paper.Statement!, at)) });
        }
        else if (last.State == ObjectionState.Open)
        {
            Turn(course => course with { Objections = course.Objections.Replace(last, last with { Reason = paper.Statement! }) });
        }
    }

    private void DropObjections(IReadOnlyCollection<SeatId> seats, Actor actor, DateTimeOffset at)
    {
        foreach (var open in (Course ?? RoundCourse.Plain).Objections.Where(objection => objection.State == ObjectionState.Open && seats.Contains(objection.Seat)))
        {
            Change(actor, open, ObjectionStep.Drop, open with { ClosedBy = actor.Id, ClosedAt = at });
        }
    }

    private void Close(Objection objection, ObjectionStep step, string? why, Actor actor, DateTimeOffset at)
    {
        var state = Change(actor, objection, step, objection with { ClosedBy = actor.Id, ClosedAt = at, Why = why });
        Record(new ObjectionClosed(Id, objection.Number, objection.Seat, state, step is ObjectionStep.Settle or ObjectionStep.Sustain, why, at, actor.Id));
    }

    private ObjectionState Change(Actor actor, Objection before, ObjectionStep step, Objection now)
    {
        var state = ObjectionWorkflow.Take(actor, before.State, step);
        Turn(course => course with { Objections = course.Objections.Replace(before, now with { State = state }) });
        return state;
    }
}
