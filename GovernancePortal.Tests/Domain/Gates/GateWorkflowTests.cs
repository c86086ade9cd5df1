using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
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
            if (step > GateStep.Withdraw || step == GateStep.VerifyCondition)
            {
                AnApproval.TakesExactlyTheListed(state, step, role, Allowed.TryGetValue((state, step), out var listed) ? listed.To : null, Expected(state, step, role));
                continue;
            }

            var gate = AGate.In(state);
            var actor = An.Actor(role) is var person && step is GateStep.Submit or GateStep.Withdraw ? person with { Id = gate.AuthorId } : person;
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
            case GateStep.Close: gate.Close(actor, AGate.Deadline); break;
            case GateStep.TakeEffect: gate.TakeEffect(actor, AGate.Deadline); break;
            case GateStep.Withdraw: gate.Withdraw(actor, AGate.Noon); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }
}
