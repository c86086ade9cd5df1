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

    /// <summary>One for and one against, which the holder of the chair's seat may break until 48 hours after the deadline.</summary>
    public static Gate Tied(out Actor chair, RoundProcedure? procedure = null)
    {
        chair = Member();
        var other = Member();
        FrozenSeat[] seats = [Seat(chair) with { IsChair = true }, Seat(other)];
        var gate = Open(Round(Rule(tie: TieRule.ChairDecides), seats) with { Procedure = procedure ?? new RoundProcedure { CastingVoteHours = 48 } });
        gate.Cast(chair, seats[0].Id, For, Noon);
        gate.Cast(other, seats[1].Id, Against, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }

    /// <summary>Open under consent with an objection of the second seat, a replaced document and a proposal to set it aside.</summary>
    public static Gate Contested(out FrozenSeat objector)
    {
        var member = Member();
        FrozenSeat[] seats = [Seat(Member()), Seat(member)];
        objector = seats[1];
        var gate = Submittable();
        gate.Open(Chair, Round(Rule(new Threshold.Consent()), seats) with { Procedure = Generous }, Noon);
        gate.Cast(member, seats[1].Id, new BallotPaper(VoteChoice.Against, "The cohort is too small."), Noon);
        gate.ReplaceDocument(Author, Paper1.Sha256, Paper2, Noon);
        gate.ProposeVoid(Proposer, "The notice was sent to the wrong council.", Noon);
        return gate;

        static Gate Submittable()
        {
            var draft = Draft();
            draft.Attach(Author, Paper1, Noon);
            draft.Submit(Author, Noon);
            draft.Screen(Secretary, Noon);
            return draft;
        }
    }

    public static readonly OrganisationId Gamma = new(new Guid("01900000-0000-7000-8000-00000000c000"));
    public static readonly Actor Proposer = An.ActorOf(Gamma, Role.Secretary);
    public static readonly GateDocument Paper1 = new("plan.md", "text/markdown", 10, new string('1', 64), Noon, Author.Id);
    public static readonly GateDocument Paper2 = new("plan.md", "text/markdown", 12, new string('2', 64), Noon, Author.Id);
    public static readonly GateDocument Paper3 = new("plan.md", "text/markdown", 14, new string('3', 64), Noon, Author.Id);

    public static readonly RoundProcedure Generous = new()
    {
        ExtensionsMost = 2, ExtensionHoursMost = 72, LateQuorumHours = 24, CastingVoteHours = 48, ChairArbitratesObjections = true,
    };

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
        GateState.CastingVote => Tied(out _),
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
        gate.Course?.Turns,
        gate.Result?.GetHashCode(),
        gate.EffectiveFrom?.UtcTicks,
        gate.TurnsAt?.UtcTicks,
        gate.ReviewDue,
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
