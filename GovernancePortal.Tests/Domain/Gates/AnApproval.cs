using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Decided gates under a charter that provides for everything after the vote.</summary>
internal static class AnApproval
{
    public const int Standstill = 24;

    public static readonly DateTimeOffset Ripe = Deadline.AddHours(Standstill);
    public static readonly DateTimeOffset Late = Deadline.AddDays(40);

    public static readonly Actor AlphaSponsor = An.ActorOf(Alpha, Role.Sponsor);
    public static readonly Actor BetaSponsor = An.ActorOf(Beta, Role.Sponsor);
    public static readonly Actor Engineer = An.ActorOf(Alpha, Role.PipelineEngineer);

    private static int s_number = 100;

    public static RoundProcedure Procedure { get; } = new()
    {
        ExecuteWithinDays = 30,
        ValidMonths = 12,
        MayAppeal = true,
        ReconsiderWithinDays = 14,
        EmergencyRatifyHours = 72,
        Ladder = [new EscalationRung("sponsors", 48), new EscalationRung("board", 24), new EscalationRung(null, 72)],
    };

    public static NextRound Next(DateTimeOffset at) => new(EntityId.New<GateId>(at), Interlocked.Increment(ref s_number));

    /// <summary>One seat of Alpha, which voted for, and one of Beta, which did not; both organisations may veto in the standstill.</summary>
    public static Gate Approved(RoundProcedure? procedure = null, int standstillHours = Standstill, Actor? voter = null, GatePaper? paper = null, Actor? author = null, Actor? aside = null)
    {
        var member = voter ?? Member(Alpha);
        var gate = Open(procedure, standstillHours, member, paper, author, out var seat, aside);
        gate.Cast(member, seat, For, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }

    public static Gate Open(RoundProcedure? procedure, int standstillHours, Actor member, GatePaper? paper, Actor? author, out GovernancePortal.Domain.Council.SeatId seat, Actor? aside = null)
    {
        var writer = author ?? Author;
        var gate = Draft(paper, writer);
        gate.Submit(writer, Noon);
        gate.Screen(Secretary, Noon);
        if (aside is not null)
        {
            gate.Recuse(aside, Seat(aside).Id, aside.Id, Noon);
        }

        FrozenSeat[] seats = [Seat(member), Seat(Member(Beta))];
        gate.Open(Chair, Round(Rule(standstillHours: standstillHours), seats, null, "Alpha", "Beta") with { Procedure = procedure ?? Procedure }, Noon);
        seat = seats[0].Id;
        return gate;
    }

    public static Gate InEffect(RoundProcedure? procedure = null, Actor? voter = null, Actor? author = null, Actor? aside = null, GatePaper? paper = null)
    {
        var gate = Approved(procedure, voter: voter, paper: paper, author: author, aside: aside);
        gate.Settle(Clock, Ripe);
        return gate;
    }

    public static Gate CarriedOut(Actor? voter = null, GatePaper? paper = null)
    {
        var gate = InEffect(voter: voter, paper: paper);
        gate.ReportExecution(Engineer, "It runs at both sites.", Ripe);
        gate.ConfirmExecution(Secretary, Ripe);
        return gate;
    }

    /// <summary>With that outcome, under a rule by which a tie goes up the ladder.</summary>
    public static Gate Escalated(RoundProcedure? procedure = null, GateLink? link = null)
    {
        _ = link;
        var (one, other) = (Member(Alpha), Member(Beta));
        FrozenSeat[] seats = [Seat(one), Seat(other)];
        var gate = Screened();
        gate.Open(Chair, Round(Rule(tie: TieRule.Escalate), seats) with { Procedure = procedure ?? Procedure }, Noon);
        gate.Cast(one, seats[0].Id, For, Noon);
        gate.Cast(other, seats[1].Id, Against, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }

    public static Gate Inquorate(GateLink? follows = null)
    {
        var rule = Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]);
        var gate = follows is null ? Screened() : Gate.Again(Chair, Screened(), follows, Next(Noon), Noon);
        gate.Open(Chair, Round(rule, [Seat(Member())]) with { Procedure = Procedure }, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }

    public static Gate Provisional(DateTimeOffset? ratifyBy = null, Actor? chair = null)
    {
        var gate = Screened();
        gate.DecideInEmergency(chair ?? Chair, Round(Rule(), []) with { Procedure = Procedure }, "The server is under attack.", ratifyBy ?? Noon.AddHours(48), Next(Noon), Noon);
        return gate;
    }

    public static Gate UnderAppeal()
    {
        var gate = Approved();
        gate.Appeal(BetaSponsor, Beta, "Its patients were not asked.", Next(Deadline), Deadline);
        return gate;
    }

    public static Gate Stopped()
    {
        var gate = Approved();
        gate.Veto(BetaSponsor, Beta, "It cannot be undone.", Deadline);
        return gate;
    }

    public static Gate Lapsed(Actor? voter = null)
    {
        var gate = InEffect(voter: voter);
        gate.Settle(Clock, Ripe.AddDays(31));
        return gate;
    }

    public static Gate In(GateState state) => state switch
    {
        GateState.Provisional => Provisional(),
        GateState.UnderAppeal => UnderAppeal(),
        GateState.Stopped => Stopped(),
        GateState.CarriedOut => CarriedOut(),
        GateState.Lapsed => Lapsed(),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Names an owner for each condition that has no report, and reports it.</summary>
    public static void ReportAll(Gate gate, DateTimeOffset at)
    {
        for (var i = 0; i < gate.Conditions.Length; i++)
        {
            if (gate.Conditions[i] is { VerifiedAt: null, Report: null })
            {
                gate.NameOwner(Chair, i, Engineer.Id, mayOwn: true, at.AddDays(1), at);
                gate.ReportCondition(Engineer, i, "Signed.", null, at);
            }
        }
    }

    /// <summary>The step by somebody with the role leads there, or is refused for the reason that the table gives.</summary>
    public static void TakesExactlyTheListed(GateState state, GateStep step, Role role, GateState? to, string? code)
    {
        // The clock's answers find out by themselves whether they fit; they are no requests that are refused.
        var isAnswer = step is GateStep.UpholdAppeal or GateStep.DismissAppeal or GateStep.Reverse or GateStep.Ratify;
        var actor = An.ActorOf(Alpha, role);
        var gate = Ready(state, step, actor);
        if (step is GateStep.ReviewConflict && gate.Round is { Seats.IsEmpty: false } && Gate.Workflow.WhyNot(Member(Alpha), state, GateStep.DeclareConflict) is null)
        {
            gate.DeclareConflict(Member(Beta) with { Id = gate.Round.Seats[1].Holder!.Value }, gate.Round.Seats[1].Id, "I hold shares of the supplier.", concernsTheChair: false, Ripe);
        }

        if (code is null)
        {
            Take(gate, step, actor);
            Assert.Equal(to, gate.State);
        }
        else if (isAnswer && role == Role.System)
        {
            Take(gate, step, actor);
            Assert.Equal(state, gate.State);
        }
        else if (isAnswer)
        {
            gate.Refuses(GateAfterRefusals.OnlyTheClock, () => Take(gate, step, actor));
        }
        else
        {
            gate.Refuses(new Refusal(code, RefusalKind.Conflict, string.Empty), () => Take(gate, step, actor));
        }
    }

    // So that nothing but the role stands in the way.
    private static Gate Ready(GateState state, GateStep step, Actor actor)
    {
        var voter = Member(Alpha) with { Id = actor.Id };
        var paper = step is GateStep.NameOwner or GateStep.ReportCondition or GateStep.VerifyCondition or GateStep.ReturnCondition or GateStep.Lapse
            ? Paper(conditions: "A contract")
            : Paper();
        var toReview = step == GateStep.RecordReview ? Paper() with { ReviewOn = new DateOnly(2027, 1, 1) } : null;
        switch (state)
        {
            case GateState.Decided when step == GateStep.Recall: return Inquorate();
            case GateState.Decided when step == GateStep.Escalate: return Escalated();
            case GateState.Decided:
                var author = step == GateStep.NameOwner ? Author with { Id = actor.Id } : Author;
                var decided = Approved(voter: voter, paper: toReview ?? paper, author: author);
                if (step is GateStep.ReportCondition or GateStep.VerifyCondition or GateStep.ReturnCondition)
                {
                    decided.NameOwner(Chair, 0, step == GateStep.ReportCondition ? actor.Id : Engineer.Id, mayOwn: true, Ripe, Deadline);
                }

                if (step is GateStep.VerifyCondition or GateStep.ReturnCondition)
                {
                    decided.ReportCondition(Engineer, 0, "Signed.", null, Deadline);
                }

                Reconsidered(decided, step);
                return decided;
            case GateState.Effective:
                var effective = InEffect(voter: voter, paper: toReview);
                if (step is GateStep.ReturnExecution or GateStep.ConfirmExecution)
                {
                    effective.ReportExecution(Engineer, "It runs.", Ripe);
                }

                Reconsidered(effective, step);
                return effective;
            case GateState.UnderAppeal:
                var appealed = Approved(voter: voter);
                Reconsidered(appealed, step);
                appealed.Appeal(BetaSponsor, Beta, "Not asked.", Next(Deadline), Deadline);
                return appealed;
            case GateState.Stopped:
                var stopped = Approved(voter: voter);
                stopped.Veto(step == GateStep.WithdrawVeto ? AlphaSponsor : BetaSponsor, step == GateStep.WithdrawVeto ? Alpha : Beta, "No.", Deadline);
                return stopped;
            case GateState.CarriedOut: return CarriedOut(voter, toReview);
            case GateState.Lapsed: return Lapsed(voter);
            case GateState.Open when step == GateStep.WithdrawVeto:
                var vetoed = Open(null, 0, voter, null, null, out var vetoing);
                vetoed.Cast(voter, vetoing, new BallotPaper(VoteChoice.Against, null, "It cannot be undone."), Noon);
                return vetoed;
            case GateState.Open: return AGate.In(GateState.Open);
            default: return AGate.In(state);
        }
    }

    private static void Reconsidered(Gate gate, GateStep step)
    {
        if (step == GateStep.Reverse)
        {
            var voter = gate.Ballots[0].CastBy;
            gate.Reconsider(Member(Alpha) with { Id = voter }, "We overlooked the cost.", new NextRound(EntityId.New<GateId>(Deadline), 99), Deadline);
        }
    }

    private static void Take(Gate gate, GateStep step, Actor actor)
    {
        var ended = new EndedRound(gate.Aftermath.Rounds.Select(round => round.Number).LastOrDefault(), VotingOutcome.Passed, gate.MovedAt.AddHours(2), IsLast: true);
        switch (step)
        {
            case GateStep.NameOwner: gate.NameOwner(actor, 0, Engineer.Id, mayOwn: true, Ripe, Deadline); break;
            case GateStep.ReportCondition: gate.ReportCondition(actor, 0, "Signed.", null, Deadline); break;
            case GateStep.VerifyCondition: gate.VerifyCondition(actor, 0, Deadline); break;
            case GateStep.ReturnCondition: gate.ReturnCondition(actor, 0, "One signature is missing.", Deadline); break;
            case GateStep.Veto: gate.Veto(actor, Alpha, "It cannot be undone.", Deadline); break;
            case GateStep.WithdrawVeto when gate.State == GateState.Open: gate.WithdrawVeto(actor, gate.Round!.Seats[0].Id, Noon); break;
            case GateStep.WithdrawVeto: gate.WithdrawVeto(actor, Alpha, Deadline); break;
            case GateStep.Appeal: gate.Appeal(actor, Alpha, "Not asked.", Next(Deadline), Deadline); break;
            case GateStep.UpholdAppeal: gate.TakeAnswer(actor, RoundReason.Appeal, ended with { Outcome = VotingOutcome.Rejected }, Deadline.AddHours(3)); break;
            case GateStep.DismissAppeal: gate.TakeAnswer(actor, RoundReason.Appeal, ended, Deadline.AddHours(3)); break;
            case GateStep.Reverse: gate.NoteRound(actor, ended with { Number = 99, Outcome = VotingOutcome.Rejected, At = Ripe }, Ripe); break;
            case GateStep.ReportExecution: gate.ReportExecution(actor, "It runs.", Ripe); break;
            case GateStep.ReturnExecution: gate.ReturnExecution(actor, "At one site only.", Ripe); break;
            case GateStep.ConfirmExecution: gate.ConfirmExecution(actor, Ripe); break;
            case GateStep.Recall: gate.Recall(actor, Next(Deadline), Deadline); break;
            case GateStep.Reconsider: gate.Reconsider(actor, "We overlooked the cost.", Next(Ripe), Ripe); break;
            case GateStep.Revalidate: gate.Revalidate(actor, Next(Ripe), Ripe); break;
            case GateStep.DecideInEmergency:
                gate.DecideInEmergency(actor, Round(Rule(), []) with { Procedure = Procedure }, "It cannot wait.", Noon.AddHours(24), Next(Noon), Noon);
                break;
            case GateStep.Ratify: gate.TakeAnswer(actor, RoundReason.Ratification, ended, Noon.AddHours(6)); break;
            case GateStep.Escalate: gate.Escalate(actor, "Sponsors", Next(Deadline), Deadline); break;
            case GateStep.DeclareConflict: gate.DeclareConflict(actor, gate.Round?.Seats.FirstOrDefault()?.Id ?? default, "My brother works for the supplier.", concernsTheChair: false, Ripe); break;
            case GateStep.ReviewConflict: gate.ReviewConflict(actor, 1, ConflictFinding.NoDifference, "It would have passed without the seat.", Ripe); break;
            case GateStep.RecordReview: gate.RecordReview(actor, DecisionFinding.Stands, "It has served for a year.", null, Ripe); break;
            case GateStep.Lapse when gate.TurnsAt is { } due: gate.Settle(actor, due); break;
            case GateStep.Lapse: gate.SetAside(actor, Deadline, Deadline); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }
}
