using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Domain.Gates;
using static GovernancePortal.Tests.Domain.Gates.AGate;
using static GovernancePortal.Tests.Domain.Gates.AnApproval;

namespace GovernancePortal.Tests.Capabilities.Decisions;

/// <summary>A decision has one status, and the filter finds it under that status and no other.</summary>
public sealed class DecisionStatusTests
{
    public static TheoryData<string, DateTimeOffset, DecisionStatus> Cases => new()
    {
        { "standstill", Deadline, DecisionStatus.InStandstill },
        { "standstill", Ripe, DecisionStatus.Effective },
        { "conditions", Ripe, DecisionStatus.OnConditions },
        { "conditions", Late, DecisionStatus.Lapsed },
        { "appeal", Deadline, DecisionStatus.UnderAppeal },
        { "veto", Deadline, DecisionStatus.Stopped },
        { "effective", Ripe, DecisionStatus.Effective },
        { "effective", Late, DecisionStatus.Lapsed },
        { "done", Ripe, DecisionStatus.CarriedOut },
        { "done", Ripe.AddYears(2), DecisionStatus.Lapsed },
        { "lapsed", Late, DecisionStatus.Lapsed },
        { "emergency", Noon, DecisionStatus.Provisional },
        { "emergency", Noon.AddHours(48), DecisionStatus.Lapsed },
        { "rejected", Deadline, DecisionStatus.Closed },
        { "inquorate", Deadline, DecisionStatus.Closed },
        { "recalled", Deadline, DecisionStatus.Reopened },
        { "escalated", Late, DecisionStatus.Reopened },
        { "renewing", Ripe, DecisionStatus.Reopened },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Status_OfAGateAtAnInstant_IsShownAndFoundAsTheSame(string which, DateTimeOffset at, DecisionStatus status)
    {
        var gate = Of(which);

        var shown = new DecisionAfter(gate.State, gate.Outcome, gate.MovedAt, gate.EffectiveFrom, gate.TurnsAt, gate.IsHeld, gate.IsReopened).At(at).Status;
        var found = Enum.GetValues<DecisionStatus>().Where(candidate => DecisionAfter.Has(candidate, at).Compile()(gate));

        Assert.Equal(status, shown);
        Assert.Equal([status], found);
    }

    private static Gate Of(string which)
    {
        switch (which)
        {
            case "standstill": return Approved();
            case "conditions": return Approved(paper: Paper(conditions: "A contract"));
            case "appeal": return UnderAppeal();
            case "veto": return Stopped();
            case "effective": return InEffect();
            case "done": return CarriedOut();
            case "lapsed": return Lapsed();
            case "emergency": return Provisional();
            case "rejected": return Rejected();
            case "inquorate": return Inquorate();
            case "recalled":
                var recalled = Inquorate();
                recalled.Recall(Chair, Next(Deadline), Deadline);
                return recalled;
            case "escalated":
                var escalated = Escalated();
                escalated.Escalate(Clock, "Sponsors", Next(Deadline), Deadline);
                return escalated;
            case "renewing":
                var renewing = InEffect();
                renewing.Revalidate(Author, Next(Ripe), Ripe);
                return renewing;
            default: throw new ArgumentOutOfRangeException(nameof(which));
        }
    }
}
