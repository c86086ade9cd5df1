using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Gates;

public sealed class GateWorkflowTests
{
    private static readonly Role[] Authors =
    [
        Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner, Role.ModelOwner,
    ];

    private static readonly Role[] Doers =
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner,
        Role.IncidentManager, Role.ModelOwner, Role.PipelineEngineer,
    ];

    // Written out again, so that a slip in the table is seen.
    private static readonly Dictionary<(GateState, GateStep), (GateState To, Role[] By)> Allowed = new()
    {
        [(GateState.Draft, GateStep.Submit)] = (GateState.Submitted, Authors),
        [(GateState.Draft, GateStep.Withdraw)] = (GateState.Withdrawn, Authors),
        [(GateState.Submitted, GateStep.Return)] = (GateState.Draft, [Role.Secretary, Role.ComplianceLead]),
        [(GateState.Submitted, GateStep.Screen)] = (GateState.Screened, [Role.Secretary, Role.ComplianceLead]),
        [(GateState.Submitted, GateStep.Withdraw)] = (GateState.Withdrawn, Authors),
        [(GateState.Screened, GateStep.Open)] = (GateState.Open, [Role.Chair]),
        [(GateState.Screened, GateStep.Withdraw)] = (GateState.Withdrawn, Authors),
        [(GateState.Open, GateStep.Close)] = (GateState.Decided, [Role.Chair, Role.System]),
        [(GateState.Open, GateStep.Withdraw)] = (GateState.Withdrawn, Authors),
        [(GateState.Open, GateStep.Extend)] = (GateState.Open, [Role.Chair]),
        [(GateState.Open, GateStep.ExtendForQuorum)] = (GateState.Open, [Role.System]),
        [(GateState.Open, GateStep.ReplaceDocument)] = (GateState.Open, Authors),
        [(GateState.Open, GateStep.ConfirmImmaterial)] = (GateState.Open, [Role.Chair]),
        [(GateState.Open, GateStep.AnswerObjection)] = (GateState.Open, Authors),
        [(GateState.Open, GateStep.WithdrawVeto)] = (GateState.Open, [Role.CouncilMember]),
        [(GateState.Open, GateStep.CloseObjection)] = (GateState.Open, [Role.CouncilMember]),
        [(GateState.Open, GateStep.ArbitrateObjection)] = (GateState.Open, [Role.Chair]),
        [(GateState.Open, GateStep.ProposeVoid)] = (GateState.Open, [Role.Chair, Role.Secretary]),
        [(GateState.Open, GateStep.ConfirmVoid)] = (GateState.Decided, [Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel, Role.CouncilMember]),
        [(GateState.Open, GateStep.AwaitCastingVote)] = (GateState.CastingVote, [Role.Chair, Role.System]),
        [(GateState.CastingVote, GateStep.GiveCastingVote)] = (GateState.Decided, [Role.CouncilMember]),
        [(GateState.CastingVote, GateStep.Close)] = (GateState.Decided, [Role.System]),
        [(GateState.Decided, GateStep.NameOwner)] = (GateState.Decided, Authors),
        [(GateState.Decided, GateStep.ReportCondition)] = (GateState.Decided, Doers),
        [(GateState.Decided, GateStep.VerifyCondition)] = (GateState.Decided, [Role.Secretary, Role.ComplianceLead, Role.LegalCounsel]),
        [(GateState.Decided, GateStep.ReturnCondition)] = (GateState.Decided, [Role.Secretary, Role.ComplianceLead, Role.LegalCounsel]),
        [(GateState.Decided, GateStep.Veto)] = (GateState.Stopped, [Role.Sponsor, Role.CouncilMember]),
        [(GateState.UnderAppeal, GateStep.Veto)] = (GateState.Stopped, [Role.Sponsor, Role.CouncilMember]),
        [(GateState.Stopped, GateStep.Veto)] = (GateState.Stopped, [Role.Sponsor, Role.CouncilMember]),
        [(GateState.Stopped, GateStep.WithdrawVeto)] = (GateState.Decided, [Role.Sponsor, Role.CouncilMember]),
        [(GateState.Decided, GateStep.Appeal)] = (GateState.UnderAppeal, [Role.Sponsor]),
        [(GateState.UnderAppeal, GateStep.UpholdAppeal)] = (GateState.Stopped, [Role.System]),
        [(GateState.UnderAppeal, GateStep.DismissAppeal)] = (GateState.Decided, [Role.System]),
        [(GateState.Effective, GateStep.ReportExecution)] = (GateState.Effective, Doers),
        [(GateState.Effective, GateStep.ReturnExecution)] = (GateState.Effective, [Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel]),
        [(GateState.Effective, GateStep.ConfirmExecution)] = (GateState.CarriedOut, [Role.Chair, Role.Secretary, Role.ComplianceLead, Role.LegalCounsel]),
        [(GateState.Submitted, GateStep.DecideInEmergency)] = (GateState.Provisional, [Role.Chair]),
        [(GateState.Screened, GateStep.DecideInEmergency)] = (GateState.Provisional, [Role.Chair]),
        [(GateState.Provisional, GateStep.Ratify)] = (GateState.Effective, [Role.System]),
        [(GateState.Decided, GateStep.Recall)] = (GateState.Decided, [Role.Chair]),
        [(GateState.Decided, GateStep.Reconsider)] = (GateState.Decided, [Role.CouncilMember]),
        [(GateState.Effective, GateStep.Reconsider)] = (GateState.Effective, [Role.CouncilMember]),
        [(GateState.Decided, GateStep.Reverse)] = (GateState.Stopped, [Role.System]),
        [(GateState.UnderAppeal, GateStep.Reverse)] = (GateState.Stopped, [Role.System]),
        [(GateState.Effective, GateStep.Reverse)] = (GateState.Stopped, [Role.System]),
        [(GateState.Effective, GateStep.Revalidate)] = (GateState.Effective, Authors),
        [(GateState.CarriedOut, GateStep.Revalidate)] = (GateState.CarriedOut, Authors),
        [(GateState.Decided, GateStep.DeclareConflict)] = (GateState.Decided, [Role.CouncilMember]),
        [(GateState.Decided, GateStep.ReviewConflict)] = (GateState.Decided, [Role.Chair, Role.Secretary]),
        [(GateState.Effective, GateStep.DeclareConflict)] = (GateState.Effective, [Role.CouncilMember]),
        [(GateState.Effective, GateStep.ReviewConflict)] = (GateState.Effective, [Role.Chair, Role.Secretary]),
        [(GateState.UnderAppeal, GateStep.DeclareConflict)] = (GateState.UnderAppeal, [Role.CouncilMember]),
        [(GateState.UnderAppeal, GateStep.ReviewConflict)] = (GateState.UnderAppeal, [Role.Chair, Role.Secretary]),
        [(GateState.Stopped, GateStep.DeclareConflict)] = (GateState.Stopped, [Role.CouncilMember]),
        [(GateState.Stopped, GateStep.ReviewConflict)] = (GateState.Stopped, [Role.Chair, Role.Secretary]),
        [(GateState.CarriedOut, GateStep.DeclareConflict)] = (GateState.CarriedOut, [Role.CouncilMember]),
        [(GateState.CarriedOut, GateStep.ReviewConflict)] = (GateState.CarriedOut, [Role.Chair, Role.Secretary]),
        [(GateState.Decided, GateStep.RecordReview)] = (GateState.Decided, [Role.Chair, Role.Secretary, Role.CouncilMember]),
        [(GateState.Effective, GateStep.RecordReview)] = (GateState.Effective, [Role.Chair, Role.Secretary, Role.CouncilMember]),
        [(GateState.CarriedOut, GateStep.RecordReview)] = (GateState.CarriedOut, [Role.Chair, Role.Secretary, Role.CouncilMember]),
        [(GateState.Decided, GateStep.Escalate)] = (GateState.Decided, [Role.System]),
        [(GateState.Screened, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.Open, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.Decided, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.Provisional, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.Effective, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.CarriedOut, GateStep.Lapse)] = (GateState.Lapsed, [Role.System]),
        [(GateState.Decided, GateStep.TakeEffect)] = (GateState.Effective, [Role.System]),
    };

    public static TheoryData<GateState, GateStep> EveryCombination
    {
        get
        {
            var data = new TheoryData<GateState, GateStep>();
            foreach (var state in Enum.GetValues<GateState>())
            {
                foreach (var step in Enum.GetValues<GateStep>())
                {
                    data.Add(state, step);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_ForEveryRole_AllowsExactlyTheListedMoves(GateState state, GateStep step)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var refusal = Gate.Workflow.WhyNot(An.Actor(role), state, step);

            Assert.Equal(Expected(state, step, role), refusal?.Code);
        }
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Gate_ForEveryRole_TakesExactlyTheListedSteps(GateState state, GateStep step)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (IsAfterTheVote(step))
            {
                AnApproval.TakesExactlyTheListed(state, step, role, Allowed.TryGetValue((state, step), out var listed) ? listed.To : null, Expected(state, step, role));
                continue;
            }

            var gate = GateFor(state, step);
            var actor = ActorFor(gate, step, An.Actor(role));

            // A tie is met by counting, where the table knows a state from which ballots are counted.
            var isCounted = step == GateStep.AwaitCastingVote && state != GateState.Open;
            if (isCounted)
            {
                continue;
            }

            if (Expected(state, step, role) is { } code)
            {
                gate.Refuses(new Refusal(code, RefusalKind.Conflict, string.Empty), () => Take(gate, step, actor));
            }
            else
            {
                Take(gate, step, actor);
                Assert.Equal(Allowed[(state, step)].To, gate.State);
            }
        }
    }

    // A gate in the state in which nothing but the table stands in the way of the step.
    private static Gate GateFor(GateState state, GateStep step) => (state, step) switch
    {
        (GateState.Decided, GateStep.VerifyCondition) => AGate.Passed(conditions: "A signed transfer agreement"),
        (GateState.Open, GateStep.ExtendForQuorum) => AGate.Open(
            AGate.Round(AGate.Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]), [AGate.Seat(AGate.Member())]) with { Procedure = AGate.Generous }),
        (GateState.Open, GateStep.AwaitCastingVote) => Untied(),
        (GateState.Open, > GateStep.Withdraw) => AGate.Contested(out _),
        _ => AGate.In(state),
    };

    private static Gate Untied()
    {
        Actor[] members = [AGate.Member(), AGate.Member()];
        FrozenSeat[] seats = [AGate.Seat(members[0]) with { IsChair = true }, AGate.Seat(members[1])];
        var gate = AGate.Open(AGate.Rule(tie: TieRule.ChairDecides), seats);
        gate.Cast(members[0], seats[0].Id, AGate.For, AGate.Noon);
        gate.Cast(members[1], seats[1].Id, AGate.Against, AGate.Noon);
        return gate;
    }

    // The person whom the step is for, in the role that is tried.
    private static Actor ActorFor(Gate gate, GateStep step, Actor person) => step switch
    {
        GateStep.Submit or GateStep.Withdraw or GateStep.ReplaceDocument or GateStep.AnswerObjection => person with { Id = gate.AuthorId },
        GateStep.CloseObjection when gate.Course is { Objections: [var objection, ..] } => SeatedOn(gate, objection.Seat, person),
        GateStep.GiveCastingVote when gate.Round is { Seats.IsEmpty: false } round => SeatedOn(gate, round.Seats[0].Id, person),
        _ => person,
    };

    private static Actor SeatedOn(Gate gate, SeatId seatId, Actor person)
    {
        var seat = gate.Round!.Seats.First(frozen => frozen.Id == seatId);
        return person with { Id = seat.Holder ?? default, Grants = [.. person.Grants.Select(grant => grant with { Organisation = seat.Organisation })] };
    }

    [Fact]
    public void Gate_InNoState_LetsAdministratorOrAuditorDoAnything()
    {
        foreach (var move in Gate.Workflow.Moves)
        {
            Assert.DoesNotContain(Role.Administrator, move.By);
            Assert.DoesNotContain(Role.Auditor, move.By);
        }
    }

    private static string? Expected(GateState state, GateStep step, Role role) =>
        !Allowed.TryGetValue((state, step), out var move) ? "gates.step-not-open"
        : move.By.Contains(role) ? null
        : "gates.not-your-step";

    private static void Take(Gate gate, GateStep step, Actor actor)
    {
        switch (step)
        {
            case GateStep.Submit: gate.Submit(actor, AGate.Noon); break;
            case GateStep.Return: gate.Return(actor, "The impact assessment is missing.", AGate.Noon); break;
            case GateStep.Screen: gate.Screen(actor, AGate.Noon); break;
            case GateStep.Open: gate.Open(actor, AGate.Round(AGate.Rule(), [AGate.Seat(AGate.Member())]), AGate.Noon); break;
            case GateStep.Close: gate.Close(actor, gate.DueAt ?? AGate.Deadline); break;
            case GateStep.TakeEffect: gate.TakeEffect(actor, AGate.Deadline); break;
            case GateStep.Extend: gate.Extend(actor, AGate.Deadline.AddHours(1), "A member was ill.", AGate.Noon); break;
            case GateStep.ExtendForQuorum: gate.ExtendForQuorum(actor, AGate.Deadline); break;
            case GateStep.ReplaceDocument: gate.ReplaceDocument(actor, gate.Documents is [var old, ..] ? old.Sha256 : AGate.Paper2.Sha256, AGate.Paper3, AGate.Noon); break;
            case GateStep.ConfirmImmaterial: gate.ConfirmImmaterial(actor, AGate.Paper2.Sha256, "A typing error.", AGate.Noon); break;
            case GateStep.AnswerObjection: gate.AnswerObjection(actor, 1, "It was enlarged.", AGate.Noon); break;
            case GateStep.CloseObjection: gate.CloseObjection(actor, 1, ObjectionState.Withdrawn, null, AGate.Noon); break;
            case GateStep.ArbitrateObjection: gate.ArbitrateObjection(actor, 1, ObjectionState.Sustained, "It is right.", AGate.Noon); break;
            case GateStep.ProposeVoid: gate.ProposeVoid(actor, "A seat was left out.", AGate.Noon); break;
            case GateStep.ConfirmVoid: gate.ConfirmVoid(actor, AGate.Noon); break;
            case GateStep.AwaitCastingVote: gate.Close(actor, AGate.Deadline); break;
            case GateStep.GiveCastingVote: gate.GiveCastingVote(actor, CastingVote.For, "The risk is small.", AGate.Deadline); break;
            case GateStep.Withdraw: gate.Withdraw(actor, AGate.Noon); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    // The steps that a gate takes once it is decided are tried on approvals.
    private static bool IsAfterTheVote(GateStep step) => step >= GateStep.NameOwner || step == GateStep.VerifyCondition;
}
