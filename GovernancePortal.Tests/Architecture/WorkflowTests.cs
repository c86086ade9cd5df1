namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 9 on the portal, and on its planted violations.</summary>
public sealed class WorkflowTests
{
    // The states in which a workflow ends, by where the workflow stands.
    private static readonly Dictionary<string, string[]> Ends = new()
    {
        ["Domain.Access.RoleGrant.Workflow"] = ["Declined", "Revoked"],
        ["Domain.Custody.Erasure.Workflow"] = ["Declined", "Done"],
        ["Domain.Custody.KeyRotation.Workflow"] = ["Declined", "Done"],
        ["Domain.Council.CouncilRoll.Workflow"] = ["Ended"],
        ["Domain.Council.CouncilRoll.RotationWorkflow"] = ["Declined", "Withdrawn", "Superseded"],
        ["Domain.Interests.InterestRegister.Workflow"] = ["Withdrawn"],
        ["Domain.Packs.Pack.Workflow"] = ["Ready", "Cancelled"],
        ["Domain.Partnerships.Partnership.Workflow"] = ["Closed"],
        ["Domain.Charters.Charter.Workflow"] = ["Superseded", "Withdrawn"],
        ["Domain.Charters.CharterComment.Workflow"] = ["TakenBack"],
        ["Domain.Gates.Gate.RecusalWorkflow"] = ["Accepted", "Imposed", "Dismissed", "Withdrawn"],
        ["Domain.Gates.Gate.HandOverWorkflow"] = ["Confirmed", "Declined", "Withdrawn"],
        ["Domain.Gates.Gate.Workflow"] = ["Lapsed", "Withdrawn"],
        ["Domain.Gates.Gate.ConditionWorkflow"] = ["Verified"],
        ["Domain.Gates.Gate.ExecutionWorkflow"] = ["Confirmed"],
        ["Domain.Meetings.Meeting.Workflow"] = ["Cancelled"],
        ["Domain.Minutes.MeetingMinutes.Workflow"] = ["Superseded"],
        ["Domain.Minutes.SigningCertificate.Workflow"] = ["Withdrawn"],
        ["Domain.Meetings.MeetingAction.Workflow"] = ["Verified", "Dropped"],
        ["Domain.Gates.Dispute.Workflow"] = ["Over", "Settled"],
    };

    [Fact]
    public void Workflow_tables_make_sense() => WorkflowRules.TablesMakeSense(CodeBase.Portal, Ends).AssertClean(atLeast: 5);

    [Fact]
    public void Workflow_tables_that_make_none_are_caught() =>
        WorkflowRules.TablesMakeSense(CodeBase.Planted, new Dictionary<string, string[]>
        {
            ["Domain.Flows.Flow.Good"] = ["Closed"],
            ["Domain.Flows.Flow.Bad"] = ["Open"],
        }).AssertCatches(
            "Domain.Flows.Flow.Bad: Open leads from Draft to more than one state",
            "Domain.Flows.Flow.Bad: the state Closed has no way out",
            "Domain.Flows.Flow.Bad: the state Lost has no way out",
            "Domain.Flows.Flow.Bad: the state Lost is not reached",
            "Domain.Flows.Flow.Bad: the state Open is listed as an end and is none",
            "Domain.Flows.Flow.Bad: the step Reopen is not used",
            "Domain.Flows.Flow.Unlisted: the state Closed has no way out");

    [Fact]
    public void Every_state_step_and_role_obeys_the_table() => WorkflowRules.TablesAreObeyed(CodeBase.Portal).AssertClean(atLeast: 5);

    // An ambiguous move cannot be obeyed: the table says two things at once.
    [Fact]
    public void A_table_that_is_not_obeyed_is_caught()
    {
        var found = WorkflowRules.TablesAreObeyed(CodeBase.Planted);

        Assert.Equal(3, found.Looked);
        found.AssertCatches("Domain.Flows.Flow.Bad: Chair and Open in Draft");
    }
}
