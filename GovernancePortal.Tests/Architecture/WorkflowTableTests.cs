using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>
/// Every workflow of the portal, written out once more by hand: state × step × role, what is allowed and what is refused. A table that
/// is not here, that no operation asks, or that no page draws is found.
/// </summary>
public sealed partial class WorkflowTableTests
{
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["Domain.Access.RoleGrant.Workflow"] =
            """
            Confirm: Proposed > InForce by Administrator, Sponsor
            Decline: Proposed > Declined by Administrator, Sponsor
            Revoke: InForce > Revoked by Administrator, Sponsor
            """,
        ["Domain.Packs.Pack.Workflow"] =
            """
            Seal: Making > Ready by System
            Fail: Making > Failed by System
            Cancel: Making > Cancelled by Auditor, ComplianceLead, LegalCounsel
            Repeat: Failed > Making by Auditor, ComplianceLead, LegalCounsel
            """,
        ["Domain.Custody.Erasure.Workflow"] =
            """
            Confirm: Proposed > Confirmed by Administrator
            Decline: Proposed > Declined by Administrator
            Finish: Confirmed > Done by System
            """,
        ["Domain.Custody.KeyRotation.Workflow"] =
            """
            Confirm: Proposed > Confirmed by Administrator
            Decline: Proposed > Declined by Administrator
            Finish: Confirmed > Done by System
            """,
        ["Domain.Council.CouncilRoll.Workflow"] =
            """
            Appoint: Proposed > Held by Sponsor
            Appoint: Vacant > Held by Sponsor
            Succeed: Held > Held by Sponsor
            NameAlternate: Held > Held by Sponsor
            NameAlternate: Vacant > Vacant by Sponsor
            DeclareAbsence: Held > Held by CouncilMember
            EndTerm: Held > Vacant by Sponsor, CouncilMember
            End: Proposed > Ended by Chair, Secretary
            End: Vacant > Ended by Chair, Secretary
            """,
        ["Domain.Council.CouncilRoll.RotationWorkflow"] =
            """
            Agree: Proposed > Proposed by Sponsor
            Bind: Proposed > InForce by Sponsor
            Decline: Proposed > Declined by Sponsor
            Withdraw: Proposed > Withdrawn by Chair, Secretary
            Supersede: InForce > Superseded by Sponsor
            """,
        ["Domain.Meetings.Meeting.Workflow"] =
            """
            Revise: Planned > Planned by Chair, Secretary
            Revise: Convened > Convened by Chair, Secretary
            EditAgenda: Planned > Planned by Chair, Secretary
            EditAgenda: Convened > Convened by Chair, Secretary
            WaiveNotice: Planned > Planned by CouncilMember
            WaiveNotice: Convened > Convened by CouncilMember
            Convene: Planned > Convened by Chair, Secretary
            Cancel: Planned > Cancelled by Chair, Secretary
            Cancel: Convened > Cancelled by Chair, Secretary
            Start: Convened > InSession by Chair, Secretary
            Adjourn: InSession > Adjourned by Chair, Secretary
            Resume: Adjourned > InSession by Chair, Secretary
            End: InSession > Ended by Chair, Secretary
            End: Adjourned > Ended by Chair, Secretary
            AddItem: InSession > InSession by Chair
            RecordAttendance: InSession > InSession by Chair, Secretary, CouncilMember
            RecordAttendance: Adjourned > Adjourned by Chair, Secretary
            RecordAttendance: Ended > Ended by Chair, Secretary
            PassItem: InSession > InSession by Chair, Secretary
            PutMotion: InSession > InSession by Chair, Secretary
            Vote: InSession > InSession by CouncilMember
            CloseMotion: InSession > InSession by Chair, Secretary
            Dissent: InSession > InSession by CouncilMember
            Dissent: Adjourned > Adjourned by CouncilMember
            Dissent: Ended > Ended by CouncilMember
            TakeNotes: InSession > InSession by Chair, Secretary, CouncilMember
            TakeNotes: Adjourned > Adjourned by Chair, Secretary
            TakeNotes: Ended > Ended by Chair, Secretary
            AssignAction: InSession > InSession by Chair, Secretary
            AssignAction: Adjourned > Adjourned by Chair, Secretary
            AssignAction: Ended > Ended by Chair, Secretary
            CloseRecord: Ended > Ended by Chair, Secretary, System
            """,
        ["Domain.Minutes.MeetingMinutes.Workflow"] =
            """
            Write: Drafted > Drafted by Secretary
            Circulate: Drafted > Circulated by Secretary
            Comment: Circulated > Circulated by CouncilMember
            Answer: Circulated > Circulated by Secretary
            Return: Circulated > Drafted by Secretary
            Return: Approved > Drafted by Secretary
            Approve: Circulated > Approved by Chair, Secretary, System
            Attest: Approved > Approved by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Seal: Approved > Signed by System
            AddSignature: Signed > Signed by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            AddSignature: Published > Published by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Publish: Signed > Published by Secretary
            SealPublished: Published > Published by System
            Supersede: Signed > Superseded by System
            Supersede: Published > Superseded by System
            """,
        ["Domain.Minutes.SigningCertificate.Workflow"] =
            """
            Confirm: Named > Confirmed by Administrator, Secretary
            Withdraw: Named > Withdrawn by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, Administrator
            Withdraw: Confirmed > Withdrawn by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, Administrator
            """,
        ["Domain.Meetings.MeetingAction.Workflow"] =
            """
            Finish: Open > Done by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Verify: Done > Verified by Chair, Secretary, CouncilMember
            Reopen: Done > Open by Chair, Secretary, CouncilMember
            Drop: Open > Dropped by Chair, Secretary
            """,
        ["Domain.Interests.InterestRegister.Workflow"] =
            """
            Confirm: Standing > Standing by CouncilMember, Chair, Secretary
            Withdraw: Standing > Withdrawn by CouncilMember, Chair, Secretary
            """,
        ["Domain.Partnerships.Partnership.Workflow"] =
            """
            Activate: Forming > Active by Sponsor, Chair
            WindDown: Active > WindingDown by Sponsor
            Resume: WindingDown > Active by Sponsor
            Close: WindingDown > Closed by Sponsor, Chair
            """,
        ["Domain.Charters.Charter.Workflow"] =
            """
            Save: Draft > Draft by Secretary, LegalCounsel, CouncilMember
            PutUnderReview: Draft > UnderReview by Secretary, LegalCounsel, CouncilMember
            PutToVote: UnderReview > PutToVote by Secretary, LegalCounsel, CouncilMember
            Carry: UnderReview > PutToRatification by System
            Carry: PutToVote > PutToRatification by System
            Fail: PutToVote > UnderReview by System
            PutToRatification: Draft > PutToRatification by Secretary, LegalCounsel, CouncilMember
            PutToRatification: UnderReview > PutToRatification by Secretary, LegalCounsel, CouncilMember
            TakeBack: UnderReview > Draft by Secretary, LegalCounsel, CouncilMember, Sponsor
            TakeBack: PutToVote > Draft by Secretary, LegalCounsel, CouncilMember, Sponsor
            TakeBack: PutToRatification > Draft by Secretary, LegalCounsel, CouncilMember, Sponsor
            Ratify: PutToRatification > PutToRatification by Sponsor
            AwaitDate: PutToRatification > Ratified by Sponsor
            BringIntoForce: PutToRatification > InForce by Sponsor
            BringIntoForce: Ratified > InForce by System
            RecordReview: InForce > InForce by Secretary, LegalCounsel, CouncilMember, Sponsor, Chair
            Supersede: InForce > Superseded by Sponsor, System
            Withdraw: Draft > Withdrawn by Secretary, LegalCounsel, CouncilMember
            Withdraw: UnderReview > Withdrawn by Secretary, LegalCounsel, CouncilMember
            Withdraw: PutToVote > Withdrawn by Secretary, LegalCounsel, CouncilMember
            Withdraw: PutToRatification > Withdrawn by Secretary, LegalCounsel, CouncilMember
            """,
        ["Domain.Charters.CharterComment.Workflow"] =
            """
            Resolve: Open > Resolved by Secretary, LegalCounsel, CouncilMember
            Reopen: Resolved > Open by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            TakeBack: Open > TakenBack by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            """,
        ["Domain.Gates.Gate.RecusalWorkflow"] =
            """
            Reply: Requested > Answered by CouncilMember
            Accept: Requested > Accepted by CouncilMember
            Accept: Answered > Accepted by CouncilMember
            Impose: Requested > Imposed by Chair, Secretary
            Impose: Answered > Imposed by Chair, Secretary
            Dismiss: Requested > Dismissed by Chair, Secretary
            Dismiss: Answered > Dismissed by Chair, Secretary
            Withdraw: Requested > Withdrawn by CouncilMember
            Withdraw: Answered > Withdrawn by CouncilMember
            """,
        ["Domain.Gates.Gate.HandOverWorkflow"] =
            """
            Confirm: Proposed > Confirmed by Chair, Secretary
            Decline: Proposed > Declined by Chair, Secretary
            Withdraw: Proposed > Withdrawn by Sponsor
            """,
        ["Domain.Gates.Gate.ObjectionWorkflow"] =
            """
            Answer: Open > Open by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Answer: Resolved > Resolved by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Answer: Withdrawn > Withdrawn by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Answer: Sustained > Sustained by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Withdraw: Open > Withdrawn by CouncilMember
            Resolve: Open > Resolved by CouncilMember
            Settle: Open > Resolved by Chair
            Sustain: Open > Sustained by Chair
            Drop: Open > Withdrawn by CouncilMember, Chair, Secretary
            TakeUpAgain: Resolved > Open by CouncilMember
            TakeUpAgain: Withdrawn > Open by CouncilMember
            """,
        ["Domain.Gates.Gate.ConditionWorkflow"] =
            """
            NameOwner: Open > Owned by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            NameOwner: Owned > Owned by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Report: Owned > Reported by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Return: Reported > Owned by Secretary, ComplianceLead, LegalCounsel
            Verify: Reported > Verified by Secretary, ComplianceLead, LegalCounsel
            """,
        ["Domain.Gates.Gate.ExecutionWorkflow"] =
            """
            Report: Unreported > Reported by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Report: Returned > Reported by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            Return: Reported > Returned by Chair, Secretary, ComplianceLead, LegalCounsel
            Confirm: Reported > Confirmed by Chair, Secretary, ComplianceLead, LegalCounsel
            """,
        ["Domain.Gates.Dispute.Workflow"] =
            """
            File: Open > Open by Sponsor
            File: Proposed > Proposed by Sponsor
            Reply: Open > Open by Sponsor
            Reply: Proposed > Proposed by Sponsor
            NameMediator: Open > Open by Chair
            NameMediator: Proposed > Proposed by Chair
            Propose: Open > Proposed by Sponsor
            Propose: Proposed > Proposed by Sponsor
            Agree: Proposed > Proposed by Sponsor
            Settle: Proposed > Settled by Sponsor
            RunOut: Open > Over by System
            RunOut: Proposed > Over by System
            """,
        ["Domain.Gates.Gate.Workflow"] =
            """
            Submit: Draft > Submitted by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Return: Submitted > Draft by Secretary, ComplianceLead
            Screen: Submitted > Screened by Secretary, ComplianceLead
            Open: Screened > Open by Chair
            Close: Open > Decided by Chair, System
            TakeEffect: Decided > Effective by System
            Withdraw: Draft > Withdrawn by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Withdraw: Submitted > Withdrawn by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Withdraw: Screened > Withdrawn by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Withdraw: Open > Withdrawn by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Extend: Open > Open by Chair
            ExtendForQuorum: Open > Open by System
            ReplaceDocument: Open > Open by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            ConfirmImmaterial: Open > Open by Chair
            AnswerObjection: Open > Open by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            CloseObjection: Open > Open by CouncilMember
            ArbitrateObjection: Open > Open by Chair
            ProposeVoid: Open > Open by Chair, Secretary
            ConfirmVoid: Open > Decided by Chair, Secretary, ComplianceLead, LegalCounsel, CouncilMember
            AwaitCastingVote: Open > CastingVote by Chair, System
            GiveCastingVote: CastingVote > Decided by CouncilMember
            Close: CastingVote > Decided by System
            NameOwner: Decided > Decided by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            ReportCondition: Decided > Decided by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            VerifyCondition: Decided > Decided by Secretary, ComplianceLead, LegalCounsel
            ReturnCondition: Decided > Decided by Secretary, ComplianceLead, LegalCounsel
            Veto: Decided > Stopped by Sponsor, CouncilMember
            Veto: UnderAppeal > Stopped by Sponsor, CouncilMember
            Veto: Stopped > Stopped by Sponsor, CouncilMember
            WithdrawVeto: Stopped > Decided by Sponsor, CouncilMember
            WithdrawVeto: Open > Open by CouncilMember
            DeclareConflict: Decided > Decided by CouncilMember
            ReviewConflict: Decided > Decided by Chair, Secretary
            DeclareConflict: Effective > Effective by CouncilMember
            ReviewConflict: Effective > Effective by Chair, Secretary
            DeclareConflict: UnderAppeal > UnderAppeal by CouncilMember
            ReviewConflict: UnderAppeal > UnderAppeal by Chair, Secretary
            DeclareConflict: Stopped > Stopped by CouncilMember
            ReviewConflict: Stopped > Stopped by Chair, Secretary
            DeclareConflict: CarriedOut > CarriedOut by CouncilMember
            ReviewConflict: CarriedOut > CarriedOut by Chair, Secretary
            RecordReview: Decided > Decided by Chair, Secretary, CouncilMember
            RecordReview: Effective > Effective by Chair, Secretary, CouncilMember
            RecordReview: CarriedOut > CarriedOut by Chair, Secretary, CouncilMember
            Appeal: Decided > UnderAppeal by Sponsor
            UpholdAppeal: UnderAppeal > Stopped by System
            DismissAppeal: UnderAppeal > Decided by System
            TakeEffect: Decided > Effective by System
            ReportExecution: Effective > Effective by Sponsor, CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, IncidentManager, ModelOwner, PipelineEngineer
            ReturnExecution: Effective > Effective by Chair, Secretary, ComplianceLead, LegalCounsel
            ConfirmExecution: Effective > CarriedOut by Chair, Secretary, ComplianceLead, LegalCounsel
            DecideInEmergency: Submitted > Provisional by Chair
            DecideInEmergency: Screened > Provisional by Chair
            Ratify: Provisional > Effective by System
            Recall: Decided > Decided by Chair
            Reconsider: Decided > Decided by CouncilMember
            Reconsider: Effective > Effective by CouncilMember
            Reverse: Decided > Stopped by System
            Reverse: UnderAppeal > Stopped by System
            Reverse: Effective > Stopped by System
            Revalidate: Effective > Effective by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Revalidate: CarriedOut > CarriedOut by CouncilMember, Chair, Secretary, DataSteward, ComplianceLead, LegalCounsel, RiskOwner, ModelOwner
            Escalate: Decided > Decided by System
            Lapse: Screened > Lapsed by System
            Lapse: Open > Lapsed by System
            Lapse: Decided > Lapsed by System
            Lapse: Provisional > Lapsed by System
            Lapse: Effective > Lapsed by System
            Lapse: CarriedOut > Lapsed by System
            """,
    };

    private static IReadOnlyList<WorkflowRules.Found> All => WorkflowRules.Of(CodeBase.Portal);

    public static TheoryData<string> Names => [.. All.Select(found => found.Name)];

    [Fact]
    public void Every_workflow_is_written_out_here() => Assert.Equal(All.Select(found => found.Name).Order(), Tables.Keys.Order());

    [Theory, MemberData(nameof(Names))]
    public void Every_state_step_and_role_is_as_written(string name)
    {
        var found = All.Single(one => one.Name == name);
        var wrong = (IEnumerable<string>)typeof(WorkflowTableTests).GetMethod(nameof(Differences), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(found.Workflow.GetType().GetGenericArguments()).Invoke(null, [found.Workflow, Tables[name]])!;

        Assert.Empty(wrong);
    }

    // A step that only the table knows is declared and not enforced.
    [Theory, MemberData(nameof(Names))]
    public void Every_step_is_taken_by_an_operation(string name)
    {
        var step = All.Single(one => one.Name == name).Workflow.GetType().GetGenericArguments()[1];
        var sources = string.Join('\n', RepositoryFiles.Under("GovernancePortal/Domain", "*.cs").SelectMany(File.ReadLines).Where(line => !line.Contains(".Allow(", StringComparison.Ordinal)));

        Assert.DoesNotContain(Enum.GetNames(step), one => !Regex.IsMatch(sources, $@"(?<!\.){step.Name}\.{one}\b"));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_workflow_is_drawn_on_a_page(string name)
    {
        var found = All.Single(one => one.Name == name);
        var arguments = found.Workflow.GetType().GetGenericArguments();
        var drawn = typeof(ImmutableArray<>).MakeGenericType(typeof(Move<,>).MakeGenericType(arguments));
        var moves = found.Workflow.GetType().GetProperty("Moves")!.GetValue(found.Workflow);
        var offers = typeof(Program).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters && type.Namespace?.StartsWith("GovernancePortal.Capabilities", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(property => property.PropertyType == drawn && Equals(property.GetValue(null), moves)).Select(property => $"{type.Name}.{property.Name}"))
            .ToList();
        var pages = RepositoryFiles.Under("GovernancePortal/Capabilities", "*.razor").ToDictionary(path => path, File.ReadAllText);

        Assert.Contains(pages, part => offers.Exists(offer => Regex.IsMatch(part.Value, $@"(Moves=""|in ){Regex.Escape(offer)}[)""]")) && IsShown(part.Key, pages));
    }

    // On a page, or in a part that a page or another part shows.
    private static bool IsShown(string path, Dictionary<string, string> pages) =>
        pages[path].StartsWith("@page", StringComparison.Ordinal) || pages.Any(other => other.Key != path && other.Value.Contains($"<{Path.GetFileNameWithoutExtension(path)}", StringComparison.Ordinal));

    private static IEnumerable<string> Differences<TState, TStep>(Workflow<TState, TStep> workflow, string written)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        var moves = Line().Matches(written).Select(line => (
            Step: Enum.Parse<TStep>(line.Groups["step"].Value),
            From: Enum.Parse<TState>(line.Groups["from"].Value),
            To: Enum.Parse<TState>(line.Groups["to"].Value),
            By: line.Groups["by"].Value.Split(", ").Select(role => Enum.Parse<Role>(role)).ToHashSet())).ToList();
        Assert.Equal(written.Split('\n').Length, moves.Count);
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var step in Enum.GetValues<TStep>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    var at = moves.FindIndex(move => move.From.Equals(state) && move.Step.Equals(step) && move.By.Contains(role));
                    var refusal = workflow.WhyNot(An.Actor(role), state, step);
                    if (at < 0 != refusal is not null || (at >= 0 && !workflow.Take(An.Actor(role), state, step).Equals(moves[at].To)))
                    {
                        yield return $"{role} and {step} in {state}";
                    }
                }
            }
        }
    }

    [GeneratedRegex(@"^(?<step>\w+): (?<from>\w+) > (?<to>\w+) by (?<by>[\w, ]+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
