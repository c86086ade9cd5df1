using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>Recusals that one member requests of another (voting rule 3).</content>
public sealed partial class Gate
{
    /// <summary>How many requests a member makes on a gate at the most.</summary>
    public const int MostRequestsOfOne = 10;

    private const int MostRequests = 100;
    private const int ShortestReason = 20;
    private static readonly TimeSpan RightOfReply = TimeSpan.FromHours(48);

    /// <summary>
    /// Who may take a request for a recusal from which state to which. Besides: only the member concerned replies and accepts,
    /// only whoever asked withdraws, and nobody decides on their own recusal or request.
    /// </summary>
    public static readonly Workflow<RecusalState, RecusalStep> RecusalWorkflow =
        new Workflow<RecusalState, RecusalStep>("gates")
            .Allow(RecusalStep.Reply, RecusalState.Requested, RecusalState.Answered, Role.CouncilMember)
            .Allow(RecusalStep.Accept, RecusalState.Requested, RecusalState.Accepted, Role.CouncilMember)
            .Allow(RecusalStep.Accept, RecusalState.Answered, RecusalState.Accepted, Role.CouncilMember)
            .Allow(RecusalStep.Impose, RecusalState.Requested, RecusalState.Imposed, Role.Chair, Role.Secretary)
            .Allow(RecusalStep.Impose, RecusalState.Answered, RecusalState.Imposed, Role.Chair, Role.Secretary)
            .Allow(RecusalStep.Dismiss, RecusalState.Requested, RecusalState.Dismissed, Role.Chair, Role.Secretary)
            .Allow(RecusalStep.Dismiss, RecusalState.Answered, RecusalState.Dismissed, Role.Chair, Role.Secretary)
            .Allow(RecusalStep.Withdraw, RecusalState.Requested, RecusalState.Withdrawn, Role.CouncilMember)
            .Allow(RecusalStep.Withdraw, RecusalState.Answered, RecusalState.Withdrawn, Role.CouncilMember);

    /// <summary>The requests that members stand aside, in their order.</summary>
    public ImmutableArray<RecusalRequest> RecusalRequests { get; private set; } = [];

    /// <summary>A member asks that another stands aside. The member then has the right to reply before it can be imposed.</summary>
    public RecusalRequest RequestRecusal(Actor actor, RequestedRecusal requested, DateTimeOffset at)
    {
        MustTakeRecusals(at);
        Must(actor.Holds(Role.CouncilMember), GateRefusals.NotAMember);
        var about = requested.Holder ?? throw new RefusalException(RecusalRefusals.NobodyThere);
        Must(about != actor.Id, RecusalRefusals.OwnConflict);
        Must(!StandsAside(actor.Id), GateRefusals.Recused);
        Must(!StandsAside(about) && (Round is null || !IsRecused(requested.Seat)), GateRefusals.RecusedAlready);
        Must(!RecusalRequests.Any(other => other.About == about && other.IsPending), RecusalRefusals.RequestedAlready);
        Must(RecusalRequests.Count(other => other.By == actor.Id) < MostRequestsOfOne, RecusalRefusals.TooManyOfYours);
        Must(RecusalRequests.Count(other => other.IsPending) < MostRequests, RecusalRefusals.TooManyRequests);
        var reason = Reasoned(requested.Reason);

        var request = new RecusalRequest
        {
            Id = EntityId.New<RecusalRequestId>(at),
            Seat = requested.Seat,
            Organisation = requested.Organisation,
            About = about,
            By = actor.Id,
            Reason = reason,
            At = at,
            ReplyUntil = ReplyUntil(at),
            IsForTheSecretary = requested.ConcernsTheChair,
        };
        RecusalRequests = RecusalRequests.Add(request);
        Record(new RecusalRequested(Id, request, at, actor.Id));
        return request;
    }

    /// <summary>The member whom a request is about replies to it.</summary>
    public void ReplyToRecusal(Actor actor, RecusalRequestId id, string reply, DateTimeOffset at)
    {
        var (request, next) = TakeRecusal(actor, id, RecusalStep.Reply, at);
        Must(actor.Id == request.About, RecusalRefusals.NotAboutYou);
        var text = Reasoned(reply);

        Settle(request, request with { State = next, Reply = text, RepliedAt = at }, RecusalStep.Reply, text, actor, at);
    }

    /// <summary>The member whom a request is about stands aside of their own accord.</summary>
    public void AcceptRecusal(Actor actor, RecusalRequestId id, DateTimeOffset at)
    {
        var (request, next) = TakeRecusal(actor, id, RecusalStep.Accept, at);
        Must(actor.Id == request.About, RecusalRefusals.NotAboutYou);
        MustStillVote(request);

        Settle(request, request with { State = next, DecidedAt = at }, RecusalStep.Accept, null, actor, at);
        StandAside(new Recusal(request.Seat, actor.Id, at), actor, at);
    }

    /// <summary>The chair imposes the recusal with a reason, once the member has replied or the time for it is over; the secretary does in matters of the chair.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="id">The request.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="chairs">Whoever holds the office of chair now; where none of them is impartial the secretary decides.</param>
    public void ImposeRecusal(Actor actor, RecusalRequestId id, string reason, DateTimeOffset at, IReadOnlyCollection<PersonId>? chairs = null)
    {
        var (request, next) = TakeRecusal(actor, id, RecusalStep.Impose, at);
        MustDecide(actor, request, chairs);
        Must(request.State == RecusalState.Answered || at >= request.ReplyUntil, RecusalRefusals.RightOfReply);
        MustStillVote(request);
        var text = Reasoned(reason);

        Settle(request, request with { State = next, DecidedBy = actor.Id, DecidedAt = at, Decision = text }, RecusalStep.Impose, text, actor, at);
        StandAside(new Recusal(request.Seat, request.About, at) { ImposedBy = actor.Id }, actor, at);
    }

    /// <summary>The chair decides with a reason that the member need not stand aside; the secretary does in matters of the chair.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="id">The request.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="chairs">Whoever holds the office of chair now; where none of them is impartial the secretary decides.</param>
    public void DismissRecusal(Actor actor, RecusalRequestId id, string reason, DateTimeOffset at, IReadOnlyCollection<PersonId>? chairs = null)
    {
        var (request, next) = TakeRecusal(actor, id, RecusalStep.Dismiss, at);
        MustDecide(actor, request, chairs);
        var text = Reasoned(reason);

        Settle(request, request with { State = next, DecidedBy = actor.Id, DecidedAt = at, Decision = text }, RecusalStep.Dismiss, text, actor, at);
    }

    /// <summary>Whoever asked takes the request back.</summary>
    public void WithdrawRecusalRequest(Actor actor, RecusalRequestId id, DateTimeOffset at)
    {
        var (request, next) = TakeRecusal(actor, id, RecusalStep.Withdraw, at);
        Must(actor.Id == request.By, RecusalRefusals.NotYourRequest);

        Settle(request, request with { State = next, DecidedAt = at }, RecusalStep.Withdraw, null, actor, at);
    }

    private bool IsImpartial(PersonId person) => !IsWrittenBy(person, AuthorId, Follows) && !StandsAside(person);

    /// <summary>Whether the person stands aside on this gate, which closes its papers to them.</summary>
    public bool StandsAside(PersonId person) => Recusals.Any(recusal => recusal.By == person);

    // While open it drops the seat's ballot, and those that its holder cast for others, and recounts.
    private void StandAside(Recusal recusal, Actor actor, DateTimeOffset at)
    {
        ExtendForQuorum(at);
        Recusals = Recusals.Add(recusal);
        var isDropped = _ballots.RemoveAll(ballot => ballot.SeatId == recusal.Seat) > 0;
        var byProxy = _ballots.Where(ballot => ballot.CastBy == recusal.By).Select(ballot => ballot.SeatId).ToImmutableArray();
        _ballots.RemoveAll(ballot => ballot.CastBy == recusal.By);
        DropObjections([recusal.Seat, .. byProxy], actor, at);
        Record(new SeatRecused(Id, recusal.Seat, State == GateState.Open, isDropped, byProxy, at, actor.Id)
        {
            ImposedOn = recusal.ImposedBy is null ? null : recusal.By,
        });
        DueAt = DueSince();
    }

    // Whoever stands aside without answering a request has answered it.
    private void SettleByOwnRecusal(Actor actor, DateTimeOffset at)
    {
        if (RecusalRequests.FirstOrDefault(request => request.About == actor.Id && request.IsPending) is { } request)
        {
            var next = RecusalWorkflow.Take(actor, request.State, RecusalStep.Accept);
            Settle(request, request with { State = next, DecidedAt = at }, RecusalStep.Accept, null, actor, at);
        }
    }

    private (RecusalRequest Request, RecusalState Next) TakeRecusal(Actor actor, RecusalRequestId id, RecusalStep step, DateTimeOffset at)
    {
        var request = RecusalRequests.FirstOrDefault(other => other.Id == id) ?? throw new RefusalException(RecusalRefusals.NoSuchRequest);
        MustTakeRecusals(at);
        return (request, RecusalWorkflow.Take(actor, request.State, step));
    }

    private void MustTakeRecusals(DateTimeOffset at)
    {
        Must(State is GateState.Draft or GateState.Submitted or GateState.Screened or GateState.Open, GateRefusals.RecusalTooLate);
        Must(State != GateState.Open || at < DeadlineAt(at), GateRefusals.RecusalTooLate);
        Must(State is GateState.Submitted or GateState.Screened or GateState.Open, RecusalRefusals.NotHandedIn);
    }

    /// <summary>Whether the secretary decides on the request: it concerns the chair, or nobody in the office of chair is impartial.</summary>
    /// <param name="request">The request.</param>
    /// <param name="chairs">Whoever holds the office of chair.</param>
    /// <param name="isImpartial">Who neither wrote the gate nor stands aside on it.</param>
    public static bool IsForTheSecretary(RecusalRequest request, IReadOnlyCollection<PersonId> chairs, Func<PersonId, bool> isImpartial) =>
        request.IsForTheSecretary || (chairs.Count > 0 && !chairs.Any(isImpartial));

    // Neither whoever wrote the gate nor whoever stands aside on it decides who else does. Nobody decides in their own matter; the
    // chair's is decided by a secretary of another organisation than the seat's.
    private void MustDecide(Actor actor, RecusalRequest request, IReadOnlyCollection<PersonId>? chairs)
    {
        Must(actor.Id != request.About && actor.Id != request.By, RecusalRefusals.OwnMatter);
        Must(IsImpartial(actor.Id), RecusalRefusals.NotImpartial);
        if (IsForTheSecretary(request, chairs ?? [], IsImpartial))
        {
            Must(actor.Holds(Role.Secretary), RecusalRefusals.SecretaryDecides);
            Must(actor.Grants.All(grant => grant.Organisation != request.Organisation), RecusalRefusals.SameOrganisation);
        }
        else
        {
            Must(actor.Holds(Role.Chair), RecusalRefusals.ChairDecides);
        }
    }

    // Before the opening a recusal goes with the person; from then on it takes out the seat that was frozen, which another may hold by now.
    private void MustStillVote(RecusalRequest request) =>
        Must(Round is not { } round || round.Seats.Any(seat => seat.Id == request.Seat && seat.Holder == request.About), RecusalRefusals.NoLongerThere);

    // Two days, or half of what is left of the vote where that is less, so that there is time to decide.
    private DateTimeOffset ReplyUntil(DateTimeOffset at) =>
        State == GateState.Open && ClosesAt is { } closes && (closes - at) / 2 is var half && half < RightOfReply ? at + half : at + RightOfReply;

    private void Settle(RecusalRequest request, RecusalRequest settled, RecusalStep step, string? text, Actor actor, DateTimeOffset at)
    {
        RecusalRequests = RecusalRequests.Replace(request, settled);
        Record(new RecusalRequestMoved(Id, settled, step, text, at, actor.Id));
    }

    private static string Reasoned(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        Must(trimmed.Length >= ShortestReason, RecusalRefusals.ReasonMissing);
        MustFit(trimmed);
        return trimmed;
    }
}
