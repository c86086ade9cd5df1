using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Gates in every state, and the people around them.</summary>
internal static class AGate
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Deadline = Noon.AddDays(7);

    public static readonly OrganisationId Alpha = new(new Guid("01900000-0000-7000-8000-00000000a000"));
    public static readonly OrganisationId Beta = new(new Guid("01900000-0000-7000-8000-00000000b000"));

    public static readonly Actor Author = An.ActorOf(Alpha, Role.ModelOwner);
    public static readonly Actor Secretary = An.ActorOf(Beta, Role.Secretary);
    public static readonly Actor Chair = An.ActorOf(Beta, Role.Chair);
    public static readonly Actor Clock = Actor.Clock(An.Partnership);

    public static GatePaper Paper(
        string title = "Add hospital records",
        string motion = "The council admits the records of two hospitals.",
        string rationale = "Without them the model fails on rural patients.",
        ImmutableArray<ConsideredOption>? options = null,
        params string[] conditions) =>
        new(title, DecisionKind.NewDataSource, RiskTier.High, motion, rationale, options ?? [], [.. conditions], null, null, Visibility.AllParties);

    public static DecisionRule Rule(
        Threshold? threshold = null,
        bool changeOfVote = true,
        bool minimumPeriod = false,
        int minimumPeriodHours = 0,
        int standstillHours = 0,
        bool secret = false,
        int? seatFloor = null,
        int? votingPeriodHours = null,
        TieRule tie = TieRule.Fails,
        IEnumerable<QuorumDemand>? quorum = null) =>
        new(
            VoteBase.Cast,
            threshold ?? new Threshold.MoreThan(Fraction.Half),
            quorum,
            changeOfVote: changeOfVote,
            minimumPeriod: minimumPeriod,
            tie: tie,
            seatFloor: seatFloor,
            votingPeriodHours: votingPeriodHours,
            minimumPeriodHours: minimumPeriodHours,
            standstillHours: standstillHours,
            secretBallot: secret);

    public static Actor Member(OrganisationId? organisation = null) => An.ActorOf(organisation ?? Alpha, Role.CouncilMember);

    public static FrozenSeat Seat(Actor? holder, OrganisationId? organisation = null, int weight = 1, FrozenSeat? proxy = null, VoteChoice? instruction = null)
    {
        var of = organisation ?? (holder is null ? Alpha : holder.Grants[0].Organisation);
        return new FrozenSeat(
            EntityId.New<SeatId>(Noon), "Seat", of, of == Beta ? "Beta" : "Alpha", SeatClass.Technical, weight,
            holder?.Id, proxy?.Holder, proxy?.Id, instruction);
    }

    public static GateRound Round(DecisionRule rule, IEnumerable<FrozenSeat> seats, DateTimeOffset? closesAt = null, params string[] veto) =>
        new(default, closesAt ?? Deadline, default, 3, new string('a', 64), "5.2", rule, [.. veto], [.. seats], string.Empty);

    public static Gate Draft(GatePaper? paper = null, Actor? author = null) =>
        Gate.Draft(author ?? Author, An.Partnership, (author ?? Author).Grants[0].Organisation, 7, paper ?? Paper(), Noon);

    public static Gate Submitted(GatePaper? paper = null)
    {
        var gate = Draft(paper);
        gate.Submit(Author, Noon);
        return gate;
    }

    public static Gate Screened(GatePaper? paper = null)
    {
        var gate = Submitted(paper);
        gate.Screen(Secretary, Noon);
        return gate;
    }

    public static Gate Open(DecisionRule rule, params FrozenSeat[] seats) => Open(Round(rule, seats));

    public static Gate Open(GateRound round, GatePaper? paper = null)
    {
        var gate = Screened(paper);
        gate.Open(Chair, round, Noon);
        return gate;
    }

    public static Gate Passed(DecisionRule? rule = null, params string[] conditions)
    {
        var member = Member();
        var seat = Seat(member);
        var gate = Open(Round(rule ?? Rule(), [seat]), Paper(conditions: conditions));
        gate.Cast(member, seat.Id, For, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }

    public static Gate Rejected()
    {
        var gate = Open(Rule(), Seat(Member()));
        gate.Close(Clock, Deadline);
        return gate;
    }

    public static Gate Effective()
    {
        var gate = Passed();
        gate.TakeEffect(Clock, Deadline);
        return gate;
    }

    public static Gate Withdrawn()
    {
        var gate = Draft();
        gate.Withdraw(Author, Noon);
        return gate;
    }

    public static Gate In(GateState state) => state switch
    {
        GateState.Draft => Draft(),
        GateState.Submitted => Submitted(),
        GateState.Screened => Screened(),
        GateState.Open => Open(Rule(), Seat(Member())),
        GateState.Decided => Passed(),
        GateState.Effective => Effective(),
        GateState.Withdrawn => Withdrawn(),
        _ => AnApproval.In(state),
    };

    public static readonly BallotPaper For = new(VoteChoice.For);
    public static readonly BallotPaper Against = new(VoteChoice.Against);
    public static readonly BallotPaper Abstain = new(VoteChoice.Abstain);

    /// <summary>All that a refusal must leave as it was.</summary>
    public static string Picture(Gate gate) => string.Join('|',
        gate.State,
        gate.Revision,
        gate.Facts.Count,
        gate.MovedAt.UtcTicks,
        gate.Remarks,
        gate.Paper.GetHashCode(),
        string.Join(',', gate.Documents),
        string.Join(',', gate.Recusals),
        string.Join(',', gate.Conditions),
        gate.Round?.GetHashCode(),
        gate.ClosesAt?.UtcTicks,
        gate.DueAt?.UtcTicks,
        gate.Result?.GetHashCode(),
        gate.EffectiveFrom?.UtcTicks,
        gate.TurnsAt?.UtcTicks,
        gate.Aftermath.GetHashCode(),
        string.Join(',', gate.Ballots.Select(ballot => $"{ballot.SeatId} {ballot.Choice} {ballot.CastBy} {ballot.Statement} {ballot.VetoReason} {ballot.Earlier.Length}")));

    /// <summary>The act is refused for this reason, and the gate stays as it was.</summary>
    public static void Refuses(this Gate gate, Refusal refusal, Action act)
    {
        var before = Picture(gate);

        var refused = Assert.Throws<RefusalException>(act);

        Assert.Equal(refusal.Code, refused.Refusal.Code);
        Assert.Equal(before, Picture(gate));
    }
}
