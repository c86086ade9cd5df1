using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Meetings.AMeeting;

namespace GovernancePortal.Tests.Domain.Meetings;

public sealed class MeetingTests
{
    public static TheoryData<MeetingState, MeetingStep, Role> EveryCombination => Combinations.Of<MeetingState, MeetingStep>();

    public static TheoryData<ActionState, ActionStep, Role> EveryAction => Combinations.Of<ActionState, ActionStep>();

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(MeetingState state, MeetingStep step, Role role) => Assert.Equal(
        Meeting.Workflow.Moves.Any(move => move.From == state && move.Step == step && move.By.Contains(role)),
        Meeting.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Theory, MemberData(nameof(EveryAction))]
    public void ActionWorkflow_AllowsExactlyTheListedMoves(ActionState state, ActionStep step, Role role) => Assert.Equal(
        MeetingAction.Workflow.Moves.Any(move => move.From == state && move.Step == step && move.By.Contains(role)),
        MeetingAction.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Fact]
    public void Plan_ByAMember_IsRefused() => Assert.Equal(MeetingRefusals.NotKeeper, Refused(() => Meeting.Plan(An.Actor(Role.CouncilMember), An.Partnership, 1, Plan(), true, Noon)));

    [Fact]
    public void Plan_OfABodyThatTheCharterDoesNotSetUp_IsRefused() => Assert.Equal(MeetingRefusals.NoSuchBody, Refused(() => Meeting.Plan(An.Actor(Role.Chair), An.Partnership, 1, Plan(), false, Noon)));

    public static TheoryData<MeetingPlan, string> UnfitPlans => new()
    {
        { Plan() with { Title = "Four" }, MeetingRefusals.PlanUnfit.Code },
        { Plan() with { Link = "http://plain.example" }, MeetingRefusals.PlanUnfit.Code },
        { Plan() with { Link = "javascript:alert(1)" }, MeetingRefusals.PlanUnfit.Code },
        { Plan() with { StartsAt = Noon }, MeetingRefusals.TimesUnfit.Code },
        { Plan() with { EndsAt = Start }, MeetingRefusals.TimesUnfit.Code },
        { Plan() with { EndsAt = Start.AddHours(25) }, MeetingRefusals.TimesUnfit.Code },
        { Plan() with { Zone = "Europe/Nowhere" }, MeetingRefusals.ZoneUnknown.Code },
        { Plan() with { Zone = "CET" }, MeetingRefusals.ZoneUnknown.Code },
        { Plan() with { Place = "Half a pair: \ud800" }, MeetingRefusals.TextUnfit.Code },
    };

    [Theory, MemberData(nameof(UnfitPlans))]
    public void Plan_ThatMakesNoSense_IsRefused(MeetingPlan plan, string code) => Assert.Equal(code, Refused(() => Meeting.Plan(An.Actor(Role.Secretary), An.Partnership, 1, plan, true, Noon)).Code);

    [Fact]
    public void Convene_WithLessThanTheNotice_IsRefusedUntilEveryMemberHasWaivedIt()
    {
        var it = Planned();
        var late = Start.AddHours(-71);
        Assert.Equal(MeetingRefusals.NoticeTooShort, Refused(() => it.Meeting.Convene(it.Secretary, it.Notice(72), late)));

        foreach (var member in it.Members.Skip(1))
        {
            it.Meeting.WaiveNotice(member, true, late);
        }

        Assert.Contains("1 of 3 have not", Refused(() => it.Meeting.Convene(it.Secretary, it.Notice(72), late)).Message, StringComparison.Ordinal);
        it.Meeting.WaiveNotice(it.Members[0], true, late);
        Assert.Equal(MeetingRefusals.NothingToWaive, Refused(() => it.Meeting.WaiveNotice(it.Members[0], true, late)));
        it.Meeting.Convene(it.Secretary, it.Notice(72), late);

        Assert.Equal((MeetingState.Convened, true), (it.Meeting.State, it.Meeting.IsAtShortNotice));
    }

    [Fact]
    public void Convene_WithExactlyTheNotice_IsDone()
    {
        var it = Planned();

        it.Meeting.Convene(it.Secretary, it.Notice(72), Start.AddHours(-72));

        Assert.Equal((MeetingState.Convened, false), (it.Meeting.State, it.Meeting.IsAtShortNotice));
    }

    [Fact]
    public void Convene_OfABodyWithoutMembers_IsRefused() => Assert.Equal(MeetingRefusals.NoMembers, Refused(() =>
    {
        var it = Planned();
        it.Meeting.Convene(it.Secretary, new MeetingNotice(0, []), Noon);
    }));

    [Fact]
    public void Waive_ByWhoHoldsNoSeat_IsRefused()
    {
        var it = Planned();

        Assert.Equal(MeetingRefusals.NothingToWaive, Refused(() => it.Meeting.WaiveNotice(An.Actor(Role.CouncilMember), false, Noon)));
    }

    [Fact]
    public void Revise_OfAConvenedMeetingToABeginningWithoutNotice_IsRefused_AndAWaiverOfTheOldOneDoesNotCount()
    {
        var it = Convened();
        it.Meeting.WaiveNotice(it.Members[0], true, Noon);
        var soon = Plan(at: Noon.AddHours(71));

        Assert.Equal(MeetingRefusals.NoticeTooShort, Refused(() => it.Meeting.Revise(it.Secretary, soon, it.Notice(), Noon)));
        it.Meeting.Revise(it.Secretary, Plan() with { Place = "Room 5" }, it.Notice(), Start.AddHours(-1));
        it.Meeting.Revise(it.Secretary, Plan(at: Start.AddDays(1)), it.Notice(), Noon.AddDays(1));

        Assert.Equal((Start.AddDays(1), 2), (it.Meeting.StartsAt, it.Meeting.Changes));
    }

    [Fact]
    public void Cancel_WithoutAReason_IsRefused()
    {
        var it = Convened();

        Assert.Equal(MeetingRefusals.ReasonMissing, Refused(() => it.Meeting.Cancel(it.Chair, " ", Noon)));
        it.Meeting.Cancel(it.Chair, "No papers are ready.", Noon);

        Assert.Equal((MeetingState.Cancelled, 1), (it.Meeting.State, it.Meeting.Changes));
    }

    [Fact]
    public void Start_TooEarly_OrWithoutMembers_IsRefused()
    {
        var it = Convened();

        Assert.Equal(MeetingRefusals.TooEarly, Refused(() => it.Meeting.Start(it.Chair, Frame(), it.Seats, Start.AddMinutes(-61))));
        Assert.Equal(MeetingRefusals.NoMembers, Refused(() => it.Meeting.Start(it.Chair, Frame(), [], Start)));
    }

    [Fact]
    public void Agenda_IsKept_OrderedAndLinked()
    {
        var it = Convened();
        var third = it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Gate, "Gate 4", 4, Minutes: 15), Noon);

        Assert.Equal(MeetingRefusals.ItemUnfit, Refused(() => it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Gate, "Without a number"), Noon)));
        Assert.Equal(MeetingRefusals.ItemUnfit, Refused(() => it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "With a number", 4), Noon)));
        Assert.Equal(MeetingRefusals.OrderUnfit, Refused(() => it.Meeting.OrderAgenda(it.Secretary, [1, 2, 2], Noon)));
        Assert.Equal(MeetingRefusals.NoSuchItem, Refused(() => it.Meeting.RemoveItem(it.Secretary, 9, Noon)));
        it.Meeting.OrderAgenda(it.Secretary, [third, 1, 2], Noon);
        it.Meeting.RemoveItem(it.Secretary, 1, Noon);

        Assert.Equal([3, 2], it.Meeting.Agenda.Select(item => item.Number));
        Assert.Equal(4, it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "Never an old number"), Noon));
    }

    [Fact]
    public void Agenda_OnceBegun_IsOrderedByNobody_AndAddedToByTheChair()
    {
        var it = InSession();

        Assert.Equal("meetings.step-not-open", Refused(() => it.Meeting.OrderAgenda(it.Secretary, [2, 1], Start)).Code);
        Assert.Equal("meetings.not-your-step", Refused(() => it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "An urgent matter"), Start)).Code);
        it.Meeting.AddItem(it.Chair, new AgendaDraft(AgendaKind.Free, "An urgent matter"), Start);

        Assert.True(it.Meeting.Agenda[^1].AddedInSession);
    }

    [Fact]
    public void Paper_Twice_IsRefused()
    {
        var it = Convened();
        var paper = new MeetingPaper("a.pdf", "application/pdf", 3, new string('a', 64), Noon, it.Secretary.Id);
        it.Meeting.AttachPaper(it.Secretary, 1, paper, Noon);

        Assert.Equal(MeetingRefusals.SamePaper, Refused(() => it.Meeting.AttachPaper(it.Secretary, 1, paper, Noon)));
        Assert.Equal(MeetingRefusals.NoSuchPaper, Refused(() => it.Meeting.DetachPaper(it.Secretary, 1, new string('b', 64), Noon)));
        it.Meeting.DetachPaper(it.Secretary, 1, paper.Sha256, Noon);

        Assert.Empty(it.Meeting.Item(1)!.Papers);
    }

    [Fact]
    public void Items_AreTakenUpOneAfterTheOther_AndEndWithTheMeeting()
    {
        var it = AtItem();

        Assert.Equal(MeetingRefusals.ItemOpen, Refused(() => it.Meeting.Open(it.Chair, 2, it.Seats, [], Start.AddMinutes(2))));
        Assert.Equal(MeetingRefusals.ItemNotOpen, Refused(() => it.Meeting.Close(it.Chair, 2, Start.AddMinutes(2))));
        it.Meeting.Close(it.Chair, 1, Start.AddMinutes(5));
        it.Leave(0, Start.AddMinutes(6));
        it.Leave(1, Start.AddMinutes(6));
        it.Meeting.Open(it.Secretary, 2, it.Seats, [], Start.AddMinutes(7));
        it.Meeting.End(it.Chair, Start.AddMinutes(9));

        Assert.Equal([(1, true, 3), (2, false, 1)], it.Meeting.Passages.Select(passage => (passage.Item, passage.AtClosing!.IsMet, passage.AtClosing.Present)));
        Assert.Null(it.Meeting.OpenItem);
    }

    [Fact]
    public void Adjourn_MakesNobodyPresentUntilTheyComeAgain()
    {
        var it = AtItem();
        it.Recuse(2, 2, Start.AddMinutes(3));
        it.Meeting.Adjourn(it.Chair, "Until tomorrow morning.", Start.AddMinutes(10));
        it.Meeting.Resume(it.Chair, it.Seats, Start.AddHours(20));

        Assert.Empty(it.Meeting.PresenceAt(Start.AddHours(20)));
        Assert.Empty(it.Meeting.PresenceAt(Start.AddHours(5)));
        Assert.Equal(3, it.Meeting.PresenceAt(Start.AddMinutes(10)).Length);
        Assert.True(it.Meeting.Log.IsRecused(it.Members[2].Id, 2, Start.AddHours(20)));
        it.Come(1, Start.AddHours(20));
        Assert.Equal([it.Members[1].Id], it.Meeting.PresenceAt(Start.AddHours(21)));
    }

    [Fact]
    public void Notes_OfTwoWhoWriteAtOnce_BothStay_UntilOneWhoHasSeenBothWritesAnew()
    {
        var it = AtItem();
        var line = it.Meeting.WriteNote(it.Secretary, 1, "Fourteen requests.", Start.AddMinutes(2));
        Assert.False(it.Meeting.EditNote(it.Secretary, line, "Fifteen requests.", 1, Start.AddMinutes(3)));

        Assert.True(it.Meeting.EditNote(it.Members[0], line, "Fourteen requests, in time.", 1, Start.AddMinutes(3)));

        var note = it.Meeting.Notes[0];
        Assert.Equal(["Fifteen requests.", "Fourteen requests, in time."], note.Current.Select(version => version.Text));
        Assert.False(it.Meeting.EditNote(it.Secretary, line, "Fifteen requests, in time.", 3, Start.AddMinutes(4)));
        Assert.Equal(["Fifteen requests, in time."], note.Current.Select(version => version.Text));
        Assert.Equal(4, note.Versions.Length);
        Assert.Equal(MeetingRefusals.NoSuchNote, Refused(() => it.Meeting.EditNote(it.Secretary, line, "From the future", 9, Start.AddMinutes(5))));
        Assert.Equal(MeetingRefusals.NoSuchNote, Refused(() => it.Meeting.EditNote(it.Secretary, 7, "No such line", 1, Start.AddMinutes(5))));
        Assert.Equal(MeetingRefusals.NoteUnfit, Refused(() => it.Meeting.WriteNote(it.Secretary, 1, "  ", Start.AddMinutes(5))));
        it.Meeting.EditNote(it.Secretary, line, "", 4, Start.AddMinutes(6));
        Assert.True(note.IsStruck);
    }

    [Fact]
    public void Action_IsFinishedByItsOwner_AndVerifiedByAnother()
    {
        var it = AtItem();
        var owner = it.Members[0];
        var action = it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Send the report.", owner.Id, new DateOnly(2026, 4, 1)), Start);

        Assert.Equal(MeetingRefusals.NotItsOwner, Refused(() => it.Meeting.TakeAction(it.Members[1], action, ActionStep.Finish, null, Start)));
        it.Meeting.TakeAction(owner, action, ActionStep.Finish, null, Start);
        Assert.Equal(MeetingRefusals.OwnAction, Refused(() => it.Meeting.TakeAction(owner, action, ActionStep.Verify, null, Start)));
        it.Meeting.TakeAction(it.Members[1], action, ActionStep.Reopen, "One party is missing.", Start);
        it.Meeting.TakeAction(owner, action, ActionStep.Finish, "Sent to all.", Start);
        it.Meeting.TakeAction(it.Secretary, action, ActionStep.Verify, null, Start);

        Assert.Equal(ActionState.Verified, it.Meeting.Actions[0].State);
        Assert.Equal(MeetingRefusals.NoSuchAction, Refused(() => it.Meeting.TakeAction(owner, 9, ActionStep.Finish, null, Start)));
        Assert.Equal(MeetingRefusals.ActionUnfit, Refused(() => it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Send it yesterday.", owner.Id, new DateOnly(2026, 3, 1)), Start)));
    }

    [Fact]
    public void Record_OnceClosed_TakesNothingButWhatBecomesOfActions()
    {
        var it = AtItem();
        it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Send the report.", it.Members[0].Id, new DateOnly(2026, 4, 1)), Start);
        it.Meeting.End(it.Chair, Start.AddHours(1));
        it.Meeting.WriteNote(it.Secretary, 1, "Added after the end.", Start.AddHours(2));

        it.Meeting.CloseRecord(it.Secretary, Start.AddHours(3));

        Assert.Equal(MeetingRefusals.RecordClosed, Refused(() => it.Meeting.WriteNote(it.Secretary, 1, "Too late.", Start.AddHours(4))));
        Assert.Equal(MeetingRefusals.RecordClosed, Refused(() => it.Meeting.RecordAttendance(it.Secretary, new AttendanceDraft(AttendanceKind.Struck, Reason: "An error", Corrects: 1), Start.AddHours(4))));
        Assert.Equal(MeetingRefusals.RecordClosed, Refused(() => it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Too late as well.", it.Members[0].Id, new DateOnly(2026, 4, 1)), Start.AddHours(4))));
        Assert.Equal(ActionState.Done, it.Meeting.TakeAction(it.Members[0], 1, ActionStep.Finish, null, Start.AddHours(4)));
    }

    [Fact]
    public void Facts_HoldNoNameAndNoText()
    {
        var it = AtItem();
        it.Meeting.AddGuest(it.Secretary, "Lena Ott", "Ethics committee", Start.AddMinutes(1));
        it.Meeting.WriteNote(it.Secretary, 1, "Lena Ott spoke.", Start.AddMinutes(2));
        it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Write to Lena Ott.", it.Members[0].Id, new DateOnly(2026, 4, 1)), Start);
        var motion = it.Put(Start.AddMinutes(3));
        it.Vote(motion, 0, GovernancePortal.Domain.Voting.VoteChoice.Against, Start.AddMinutes(3), "Lena Ott is right.");

        foreach (var fact in it.Meeting.Facts)
        {
            var data = new FactData();
            fact.Describe(data);
            var told = string.Join(' ', data.Values.Select(value => value.Value is string[] many ? string.Join(' ', many) : value.Value.ToString()));
            Assert.DoesNotContain("Lena", told, StringComparison.Ordinal);
            Assert.DoesNotContain("report", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Heidelberg", told, StringComparison.Ordinal);
            Assert.Equal("meeting", fact.Subject.Kind);
        }
    }
}
