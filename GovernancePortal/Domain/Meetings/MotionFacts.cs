using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Meetings;

/// <summary>A motion was put, and with it frozen what decides it.</summary>
public sealed record MotionPut(MeetingId Id, Motion Motion, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.put";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("motion", Motion.Number)
        .Add("item", Motion.Item)
        .Add("textSha256", Motion.TextSha256)
        .Add("rule", RuleJson.Write(Motion.Rule.Rule))
        .Add("clause", Motion.Rule.Clause ?? "none")
        .AddPerson("mover", Motion.Mover)
        .AddPersons("seconder", [Motion.Seconder])
        .Add("seats", Motion.Seats.Select(Told))
        .AddPersons("holders", Motion.Seats.Select(it => it.Seat.Holder))
        .AddPersons("proxyHolders", Motion.Seats.Select(it => it.Seat.Proxy?.Holder));

    // Seat, organisation, class, weight and how it stands: enough to count again without knowing a name.
    private static string Told(MotionSeat it) =>
        $"{it.Seat.Id.Value:n} {it.Seat.Organisation.Value:n} {Words.Of(it.Seat.Class)} {it.Seat.Weight} {(it.Seat.Holder is null ? "vacant" : it.IsRecused ? "recused" : it.IsPresent ? "present" : it.Seat.Proxy is not null ? "proxy" : "absent")}";
}

/// <summary>A seat voted, or changed its vote.</summary>
public sealed record MotionVoteCast(MeetingId Id, int Motion, OrganisationId Organisation, MotionBallot Ballot, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.vote-cast";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("motion", Motion)
        .Add("seat", Ballot.Seat)
        .Add("choice", Ballot.Choice)
        .Add("byProxy", Ballot.ByProxy)
        .Add("changes", Ballot.Earlier.Length)
        .AddPersonal("statement", Ballot.Statement);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;
}

/// <summary>Somebody stood aside while a motion was open; their ballots on it were dropped.</summary>
public sealed record MotionSeatRecused(MeetingId Id, int Motion, PersonId Person, ImmutableArray<SeatId> Dropped, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.seat-recused";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("motion", Motion).AddPerson("person", Person).Add("dropped", Dropped.Select(seat => seat.Value.ToString("n")));
}

/// <summary>A motion is tied and waits for the chair.</summary>
public sealed record MotionTied(MeetingId Id, int Motion, MotionResult Result, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.tied";

    /// <inheritdoc/>
    public override void Describe(FactData data) => MotionClosed.Counted(data.Add("motion", Motion), Result);
}

/// <summary>A motion was decided.</summary>
public sealed record MotionClosed(MeetingId Id, Motion Motion, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.closed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => Counted(data.Add("motion", Motion.Number).Add("resolution", Motion.Resolution ?? 0), Motion.Result!)
        .Add("votes", Motion.Ballots.Select(ballot => $"{ballot.Seat.Value:n} {Words.Of(ballot.Choice)}{(ballot.ByProxy ? " proxy" : string.Empty)}"))
        .Add("castingVote", Motion.Result!.Casting is { } casting ? Words.Of(casting.Vote) : "none")
        .AddPersonal("castingReason", Motion.Result!.Casting?.Reason);

    internal static FactData Counted(FactData data, MotionResult result) => data
        .Add("closedAt", result.ClosedAt)
        .Add("outcome", result.Outcome)
        .Add("for", result.For)
        .Add("against", result.Against)
        .Add("abstain", result.Abstain)
        .Add("present", result.Present)
        .Add("electorate", result.Electorate)
        .Add("tests", result.Tests.Select(test => $"{test.Name} {(test.Met ? "met" : "missed")} {test.Have} {test.Need}"));
}

/// <summary>A motion was taken back.</summary>
public sealed record MotionWithdrawn(MeetingId Id, int Motion, string Reason, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.withdrawn";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("motion", Motion).AddPersonal("reason", Reason);
}

/// <summary>A member stated why they did not vote for.</summary>
public sealed record MotionDissentStated(MeetingId Id, int Motion, SeatId Seat, string Statement, DateTimeOffset At, PersonId By) : MeetingFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "motion.dissent-stated";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("motion", Motion).Add("seat", Seat).AddPersonal("statement", Statement);
}
