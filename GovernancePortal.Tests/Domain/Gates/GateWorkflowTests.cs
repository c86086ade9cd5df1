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
        [(GateState.Decided, GateStep.VerifyCondition)] = (GateState.Decided, [Role.Secretary, Role.ComplianceLead, Role.LegalCounsel]),
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
            var gate = step == GateStep.VerifyCondition && state == GateState.Decided ? AGate.Passed(conditions: "A signed transfer agreement") : AGate.In(state);
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
            case GateStep.VerifyCondition: gate.VerifyCondition(actor, 0, AGate.Deadline); break;
            case GateStep.TakeEffect: gate.TakeEffect(actor, AGate.Deadline); break;
            case GateStep.Withdraw: gate.Withdraw(actor, AGate.Noon); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }
}
