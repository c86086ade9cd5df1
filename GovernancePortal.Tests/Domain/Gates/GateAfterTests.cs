using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;
using static GovernancePortal.Tests.Domain.Gates.AnApproval;

namespace GovernancePortal.Tests.Domain.Gates;

public sealed class GateAfterTests
{
    private static readonly EndedRound NotPassed = new(0, VotingOutcome.Rejected, Deadline.AddHours(30), IsLast: true);

    public static TheoryData<string, Func<(Gate Gate, Action Act)>> Refusals()
    {
        var data = new TheoryData<string, Func<(Gate, Action)>>();
        foreach (var (refusal, set) in Cases())
        {
            data.Add(refusal.Code, set);
        }

        return data;
    }

    [Theory, MemberData(nameof(Refusals))]
    public void Act_ThatTheRulesDoNotAllow_IsRefusedAndChangesNothing(string code, Func<(Gate Gate, Action Act)> set)
    {
        var (gate, act) = set();

        gate.Refuses(new Refusal(code, RefusalKind.Conflict, string.Empty), act);
    }

    [Fact]
    public void Condition_ReturnedAndReportedAgain_HoldsTheApprovalUntilAnotherPersonVerifiesIt()
    {
        var gate = Approved(paper: Paper(conditions: "A contract"));
        gate.NameOwner(Author, 0, Engineer.Id, mayOwn: true, Ripe, Deadline);
        Assert.True(gate.Conditions[0].IsOverdue(Ripe));
        gate.ReportCondition(Engineer, 0, "  Signed.  ", null, Deadline);
        gate.ReturnCondition(Secretary, 0, "One signature is missing.", Deadline);
        gate.Settle(Clock, Ripe);
        Assert.Equal((GateState.Decided, "One signature is missing.", (ConditionReport?)null), (gate.State, gate.Conditions[0].Remarks, gate.Conditions[0].Report));

        gate.ReportCondition(Engineer, 0, "Signed by both.", null, Ripe);
        gate.VerifyCondition(Secretary, 0, Ripe.AddHours(5));
        gate.Settle(Clock, Ripe.AddDays(3));

        Assert.Equal((GateState.Effective, Ripe.AddHours(5)), (gate.State, gate.Aftermath.EffectiveAt));
        Assert.Equal("Signed by both.", gate.Conditions[0].Report!.Words);
    }

    [Fact]
    public void Veto_TakenBackWithinTheStandstill_LeavesTheApprovalAsItWas()
    {
        var gate = Approved();
        var result = gate.Result;
        gate.Veto(BetaSponsor, Beta, "It cannot be undone.", Deadline.AddHours(1));
        Assert.Equal((GateState.Stopped, EndReason.Vetoed), (gate.State, gate.Aftermath.End!.Reason));
        gate.Settle(Clock, Deadline.AddHours(2));

        gate.WithdrawVeto(BetaSponsor, Beta, Deadline.AddHours(3));
        gate.Settle(Clock, Ripe);

        Assert.Equal((GateState.Effective, Ripe), (gate.State, gate.Aftermath.EffectiveAt));
        Assert.Null(gate.Aftermath.End);
        Assert.Same(result, gate.Result);
    }

    [Fact]
    public void Veto_ThatStandsBesideAnother_KeepsTheApprovalStopped()
    {
        var gate = Approved();
        gate.Veto(BetaSponsor, Beta, "No.", Deadline);
        gate.Veto(AlphaSponsor, Alpha, "No either.", Deadline);

        gate.WithdrawVeto(BetaSponsor, Beta, Deadline);

        Assert.Equal(GateState.Stopped, gate.State);
        gate.Settle(Clock, Late);
        Assert.Equal(GateState.Stopped, gate.State);
    }

    // Nobody may keep an organisation from its veto by appealing first.
    [Fact]
    public void Veto_WhileAnAppealIsPending_StopsAndTakenBackLeavesTheAppeal()
    {
        var gate = UnderAppeal();

        gate.Veto(AlphaSponsor, Alpha, "No.", Deadline);
        gate.WithdrawVeto(AlphaSponsor, Alpha, Deadline);

        Assert.Equal(GateState.UnderAppeal, gate.State);
    }

    [Theory]
    [InlineData(VotingOutcome.Rejected, GateState.Stopped)]
    [InlineData(VotingOutcome.Vetoed, GateState.Stopped)]
    [InlineData(VotingOutcome.Passed, GateState.Decided)]
    [InlineData(VotingOutcome.Inquorate, GateState.Decided)]
    public void Appeal_DecidedByItsRound_StopsTheApprovalOrLeavesItAsItWas(VotingOutcome outcome, GateState state)
    {
        var gate = UnderAppeal();
        gate.Settle(Clock, Late);
        Assert.Equal(GateState.UnderAppeal, gate.State);

        gate.TakeAnswer(Clock, RoundReason.Appeal, NotPassed with { Outcome = outcome }, Late);

        Assert.Equal(state, gate.State);
        Assert.Equal(VotingOutcome.Passed, gate.Outcome);
        Assert.Equal(state == GateState.Stopped, gate.Aftermath.Appeal!.Upheld);
    }

    // Nobody gets rid of an appeal by ending its round.
    [Theory]
    [InlineData(VotingOutcome.Withdrawn)]
    [InlineData(VotingOutcome.Lapsed)]
    public void Appeal_WhoseRoundEndedUndecided_IsNotAnswered(VotingOutcome outcome)
    {
        var gate = UnderAppeal();

        gate.TakeAnswer(Clock, RoundReason.Appeal, NotPassed with { Outcome = outcome }, Late);

        Assert.Equal((GateState.UnderAppeal, (bool?)null), (gate.State, gate.Aftermath.Appeal!.Upheld));
    }

    [Fact]
    public void Appeal_WhoseRoundWasInquorateForTheFirstTime_IsNotDecided()
    {
        var gate = UnderAppeal();

        gate.TakeAnswer(Clock, RoundReason.Appeal, NotPassed with { Outcome = VotingOutcome.Inquorate, IsLast = false }, Late);

        Assert.Equal((GateState.UnderAppeal, (bool?)null), (gate.State, gate.Aftermath.Appeal!.Upheld));
    }

    [Fact]
    public void Approval_NotEffectiveInTime_LapsesAsOfTheDay()
    {
        var gate = Approved(paper: Paper(conditions: "A contract"));

        gate.Settle(Clock, Late.AddYears(1));

        Assert.Equal((GateState.Lapsed, EndReason.NotEffective, Ripe.AddDays(30)), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
        Assert.Equal(VotingOutcome.Passed, gate.Result!.Outcome);
    }

    // However long nobody looked: first it took effect, then it lapsed, each as of its own instant.
    [Fact]
    public void Settle_AfterAYearWithoutAClock_DoesWhatWasDueInItsOrder()
    {
        var gate = Approved();

        gate.Settle(Clock, Late.AddYears(1));

        Assert.Equal((GateState.Lapsed, EndReason.NotCarriedOut), (gate.State, gate.Aftermath.End!.Reason));
        Assert.Equal((Ripe, Ripe.AddDays(30)), (gate.Aftermath.EffectiveAt, gate.Aftermath.End.At));
        Assert.False(gate.Settle(Clock, Late.AddYears(2)));
    }

    [Fact]
    public void Execution_ReportedInTime_WaitsForAnotherPerson()
    {
        var gate = InEffect();
        gate.ReportExecution(Engineer, "It runs.", Ripe);
        gate.Settle(Clock, Ripe.AddDays(60));
        Assert.Equal((GateState.Effective, true), (gate.State, gate.IsReported));

        gate.ConfirmExecution(Secretary, Ripe.AddDays(60));
        Assert.False(gate.IsReported);
        Assert.Equal((GateState.CarriedOut, Ripe.AddDays(60)), (gate.State, gate.Aftermath.CarriedOutAt));
        gate.Settle(Clock, Ripe.AddMonths(12));

        Assert.Equal((GateState.Lapsed, EndReason.Expired, Ripe.AddMonths(12)), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
    }

    [Fact]
    public void Execution_ReturnedAfterItsDay_LapsesAsOfTheReturn()
    {
        var gate = InEffect();
        gate.ReportExecution(Engineer, "It runs.", Ripe);
        gate.ReturnExecution(Secretary, "It does not.", Ripe.AddDays(40));
        Assert.False(gate.IsReported);

        gate.Settle(Clock, Ripe.AddDays(50));

        Assert.Equal((EndReason.NotCarriedOut, Ripe.AddDays(40)), (gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
    }

    [Fact]
    public void Approval_RevalidatedInTime_DoesNotExpire()
    {
        var gate = CarriedOut();
        var next = Next(Ripe);
        gate.Revalidate(Author, next, Ripe.AddMonths(11));
        Assert.True(gate.IsReopened);

        gate.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Passed, Ripe.AddMonths(11), IsLast: true), Ripe.AddMonths(11));
        gate.NoteRenewal(Clock, next.Number, Ripe.AddMonths(12), Ripe.AddMonths(13));
        gate.NoteRenewal(Clock, next.Number, Ripe.AddMonths(12), Ripe.AddMonths(13));
        gate.Settle(Clock, Ripe.AddYears(3));

        Assert.Equal(GateState.CarriedOut, gate.State);
        Assert.False(gate.IsReopened);
        Assert.Single(gate.Facts.OfType<GateRenewed>());
        gate.Refuses(GateAfterRefusals.NeverExpires, () => gate.Revalidate(Author, Next(Ripe), Ripe.AddYears(3)));
    }

    [Fact]
    public void Again_CopiesPaperDocumentsAndRecusals_AndBeginsScreenedUnderItsOwnNumber()
    {
        var earlier = Inquorate();
        var next = Next(Deadline);

        var later = Gate.Again(Chair, earlier, earlier.Recall(Chair, next, Deadline), next, Deadline);

        Assert.Equal((next.Id, next.Number, GateState.Screened, earlier.AuthorId), (later.Id, later.Number, later.State, later.AuthorId));
        Assert.Equal(new GateLink(earlier.Id, earlier.Number, RoundReason.Recall), later.Follows);
        Assert.True(later.Paper.Says(earlier.Paper));
        Assert.True(earlier.IsReopened);
        Assert.Null(later.Round);
    }

    [Fact]
    public void Reconsideration_ThatRejects_ReversesTheApprovalAndLeavesItsResult()
    {
        var voter = Member(Alpha);
        var gate = InEffect(voter: voter);
        var result = gate.Result;
        var next = Next(Ripe);
        gate.Reconsider(voter, "We overlooked the cost.", next, Ripe);

        gate.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Rejected, Ripe.AddDays(2), IsLast: true), Ripe.AddDays(2));

        Assert.Equal((GateState.Stopped, EndReason.Reversed, next.Number), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.Round));
        Assert.Same(result, gate.Result);
    }

    [Fact]
    public void Emergency_Ratified_IsEffectiveSinceItWasDecided()
    {
        var gate = Provisional();
        Assert.Equal((GateState.Provisional, VotingOutcome.Emergency), (gate.State, gate.Outcome));

        gate.TakeAnswer(Clock, RoundReason.Ratification, NotPassed with { Outcome = VotingOutcome.Passed, At = Noon.AddHours(48) }, Noon.AddHours(50));

        Assert.Equal((GateState.Effective, Noon), (gate.State, gate.Aftermath.EffectiveAt));
    }

    [Theory]
    [InlineData(20, EndReason.RatificationRefused, 20)]
    [InlineData(60, EndReason.NotRatified, 48)]
    public void Emergency_RefusedOrNotRatifiedInTime_LapsesAsOfThatInstant(int hours, EndReason reason, int asOf)
    {
        var gate = Provisional();

        gate.TakeAnswer(Clock, RoundReason.Ratification, NotPassed with { At = Noon.AddHours(hours) }, Noon.AddHours(hours + 1));

        Assert.Equal((GateState.Lapsed, reason, Noon.AddHours(asOf)), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
    }

    [Fact]
    public void Ladder_IsClimbedStepByStep_EachAsOfTheEndOfTheOneBefore()
    {
        var gate = Escalated();
        Assert.Equal(Deadline, gate.TurnsAt);

        var first = gate.Escalate(Clock, "Sponsors", Next(Deadline), Deadline.AddHours(1));
        Assert.Equal(new GateErrand(gate.Id, RoundReason.Escalation, "sponsors", "Sponsors", Deadline.AddHours(48)), first!.Errand);
        Assert.Null(gate.StepDue(Deadline.AddHours(47)));
        gate.Escalate(Clock, "Board", Next(Deadline), Deadline.AddHours(48));
        Assert.Null(gate.Escalate(Clock, "Dispute procedure", Next(Deadline), Deadline.AddHours(80)));
        Assert.Null(gate.StepDue(Late));
        gate.EndLadder(Clock, Late);

        Assert.Equal([Deadline, Deadline.AddHours(48), Deadline.AddHours(72)], gate.Aftermath.Ladder.Select(step => step.From));
        Assert.All(gate.Aftermath.Ladder, step => Assert.Equal((LadderEnding.TimeOver, step.Until), (step.Ending, step.EndedAt)));
        Assert.Equal((GateState.Decided, VotingOutcome.Escalated, null), (gate.State, gate.Outcome, gate.TurnsAt));
    }

    // Nobody looked for so long that the first body's time was over before it was asked: it is noted, and nothing is drafted.
    [Fact]
    public void Ladder_WhoseStepIsOverBeforeItIsTaken_DraftsNoRound()
    {
        var gate = Escalated();

        Assert.Null(gate.Escalate(Clock, "Sponsors", Next(Deadline), Deadline.AddHours(60)));
        Assert.NotNull(gate.Escalate(Clock, "Board", Next(Deadline), Deadline.AddHours(60)));

        Assert.Equal([null, gate.Aftermath.Rounds[0].Number], gate.Aftermath.Ladder.Select(step => step.Round));
    }

    [Theory]
    [InlineData(VotingOutcome.Passed, LadderEnding.Decided, null)]
    [InlineData(VotingOutcome.Rejected, LadderEnding.Decided, null)]
    [InlineData(VotingOutcome.Tied, LadderEnding.Divided, 30)]
    [InlineData(VotingOutcome.Inquorate, null, 48)]
    public void Ladder_WhenABodyAnswers_EndsOrGoesOn(VotingOutcome outcome, LadderEnding? ending, int? turnsAfter)
    {
        var gate = Escalated();
        gate.Escalate(Clock, "Sponsors", Next(Deadline), Deadline);

        gate.TakeAnswer(Clock, RoundReason.Escalation, NotPassed with { Outcome = outcome }, Deadline.AddHours(31));

        Assert.Equal(ending, gate.Aftermath.Ladder[0].Ending);
        Assert.Equal(turnsAfter is { } hours ? Deadline.AddHours(hours) : null, gate.TurnsAt);
    }

    [Fact]
    public void Round_ThatAnswersForAnotherGate_TakesNoEffectOfItsOwn()
    {
        var appealed = Approved(paper: Paper(conditions: "A contract"));
        var next = Next(Deadline);
        var link = appealed.Appeal(BetaSponsor, Beta, "Not asked.", next, Deadline);
        var round = Gate.Again(BetaSponsor, appealed, link, next, Deadline);
        var member = Member();
        var seat = Seat(member);
        round.Open(Chair, Round(Rule(standstillHours: 24), [seat], Deadline.AddDays(8)) with { Procedure = Procedure }, Deadline);
        round.Cast(member, seat.Id, For, Deadline);
        round.Close(Clock, Deadline.AddDays(8));

        Assert.Equal((VotingOutcome.Passed, false, null, null), (round.Outcome, round.IsApproval, round.EffectiveFrom, round.TurnsAt));
        Assert.False(round.Settle(Clock, Late.AddYears(5)));
    }

    private static IEnumerable<(Refusal Refusal, Func<(Gate, Action)> Set)> Cases()
    {
        var stranger = An.ActorOf(Alpha, Role.ModelOwner);
        var withCondition = () => Approved(paper: Paper(conditions: "A contract"));
        return
        [
            (GateAfterRefusals.NotAuthorOrChair, () => On(withCondition(), gate => gate.NameOwner(stranger, 0, Engineer.Id, true, Ripe, Deadline))),
            (GateAfterRefusals.OwnerWithoutGrant, () => On(withCondition(), gate => gate.NameOwner(Author, 0, Engineer.Id, false, Ripe, Deadline))),
            (GateAfterRefusals.DueUnfit, () => On(withCondition(), gate => gate.NameOwner(Author, 0, Engineer.Id, true, Deadline, Deadline))),
            (GateAfterRefusals.DueUnfit, () => On(withCondition(), gate => gate.NameOwner(Author, 0, Engineer.Id, true, Deadline.AddYears(6), Deadline))),
            (GateRefusals.NoSuchCondition, () => On(withCondition(), gate => gate.NameOwner(Author, 1, Engineer.Id, true, Ripe, Deadline))),
            (GateAfterRefusals.NoOwner, () => On(withCondition(), gate => gate.ReportCondition(Engineer, 0, "Done.", null, Deadline))),
            (GateAfterRefusals.NotTheOwner, () => On(Named(), gate => gate.ReportCondition(stranger, 0, "Done.", null, Deadline))),
            (GateAfterRefusals.WordsMissing, () => On(Named(), gate => gate.ReportCondition(Engineer, 0, " ", null, Deadline))),
            (GateRefusals.TextTooLong, () => On(Named(), gate => gate.ReportCondition(Engineer, 0, new string('x', 2_001), null, Deadline))),
            (GateAfterRefusals.ReportedAlready, () => On(Reported(), gate => gate.ReportCondition(Engineer, 0, "Done.", null, Deadline))),
            (GateAfterRefusals.ReportedAlready, () => On(Reported(), gate => gate.NameOwner(Author, 0, stranger.Id, true, Ripe, Deadline))),
            (GateAfterRefusals.NotReported, () => On(Named(), gate => gate.VerifyCondition(Secretary, 0, Deadline))),
            (GateAfterRefusals.OwnerMayNotVerify, () => On(Reported(), gate => gate.VerifyCondition(Secretary with { Id = Engineer.Id }, 0, Deadline))),
            (GateRefusals.AuthorMayNotVerify, () => On(Reported(), gate => gate.ReturnCondition(Secretary with { Id = Author.Id }, 0, "No.", Deadline))),
            (GateRefusals.RemarksMissing, () => On(Reported(), gate => gate.ReturnCondition(Secretary, 0, " ", Deadline))),
            (GateRefusals.ReasonMissing, () => On(Approved(), gate => gate.Veto(BetaSponsor, Beta, "  ", Deadline))),
            (GateAfterRefusals.StandstillOver, () => On(Approved(), gate => gate.Veto(BetaSponsor, Beta, "No.", Ripe))),
            (GateAfterRefusals.StandstillOver, () => On(Stopped(), gate => gate.WithdrawVeto(BetaSponsor, Beta, Ripe))),
            (GateAfterRefusals.NotYourOrganisation, () => On(Approved(), gate => gate.Veto(AlphaSponsor, Beta, "No.", Deadline))),
            (GateAfterRefusals.NotYourOrganisation, () => On(Approved(), gate => gate.Veto(Member(Beta), Beta, "No.", Deadline))),
            (GateAfterRefusals.NotYourOrganisation, () => On(Approved(), gate => gate.Appeal(AlphaSponsor, Beta, "No.", Next(Deadline), Deadline))),
            (GateRefusals.NoVeto, () => On(Approved(), gate => gate.Veto(An.Actor(Role.Sponsor), An.Organisation, "No.", Deadline))),
            (GateRefusals.DidNotPass, () => On(Rejected(), gate => gate.Veto(BetaSponsor with { Grants = BetaSponsor.Grants }, Beta, "No.", Deadline))),
            (GateAfterRefusals.VetoedAlready, () => On(Stopped(), gate => gate.Veto(BetaSponsor, Beta, "No again.", Deadline))),
            (GateAfterRefusals.NoSuchVeto, () => On(Stopped(), gate => gate.WithdrawVeto(AlphaSponsor, Alpha, Deadline))),
            (GateAfterRefusals.NoAppeal, () => On(Approved(Procedure with { MayAppeal = false }), gate => gate.Appeal(BetaSponsor, Beta, "No.", Next(Deadline), Deadline))),
            (GateAfterRefusals.StandstillOver, () => On(Approved(), gate => gate.Appeal(BetaSponsor, Beta, "No.", Next(Deadline), Ripe))),
            (GateRefusals.ReasonMissing, () => On(Approved(), gate => gate.Appeal(BetaSponsor, Beta, " ", Next(Deadline), Deadline))),
            (GateAfterRefusals.AppealedAlready, () => On(Dismissed(), gate => gate.Appeal(AlphaSponsor, Alpha, "Again.", Next(Deadline), Deadline))),
            (GateAfterRefusals.NotTheAuthorsOrganisation, () => On(InEffect(), gate => gate.ReportExecution(An.ActorOf(Beta, Role.PipelineEngineer), "Done.", Ripe))),
            (GateAfterRefusals.WordsMissing, () => On(InEffect(), gate => gate.ReportExecution(Engineer, string.Empty, Ripe))),
            (GateAfterRefusals.ReportedAlready, () => On(Executed(), gate => gate.ReportExecution(Engineer, "Twice.", Ripe))),
            (GateAfterRefusals.ReporterMayNotConfirm, () => On(Executed(), gate => gate.ConfirmExecution(Secretary with { Id = Engineer.Id }, Ripe))),
            (GateAfterRefusals.AuthorMayNotConfirm, () => On(Executed(), gate => gate.ConfirmExecution(Secretary with { Id = Author.Id }, Ripe))),
            (GateAfterRefusals.NotReported, () => On(InEffect(), gate => gate.ConfirmExecution(Secretary, Ripe))),
            (GateAfterRefusals.NothingToRecall, () => On(Approved(), gate => gate.Recall(Chair, Next(Deadline), Deadline))),
            (GateAfterRefusals.OnceOnly, () => On(Recalled(), gate => gate.Recall(Chair, Next(Deadline), Deadline))),
            (GateAfterRefusals.OnceOnly, () => On(Inquorate(new GateLink(default, 1, RoundReason.Recall)), gate => gate.Recall(Chair, Next(Deadline), Deadline))),
            (GateAfterRefusals.NothingToReconsider, () => On(Inquorate(), gate => gate.Reconsider(Member(), "Again.", Next(Deadline), Deadline))),
            (GateAfterRefusals.NotOnTheWinningSide, () => On(Approved(), gate => gate.Reconsider(Member(), "Again.", Next(Deadline), Deadline))),
            (GateAfterRefusals.TooLateToReconsider, () => OnVoted(gate => gate, (gate, voter) => gate.Reconsider(voter, "Again.", Next(Deadline), Deadline.AddDays(14)))),
            (GateRefusals.ReasonMissing, () => OnVoted(gate => gate, (gate, voter) => gate.Reconsider(voter, " ", Next(Deadline), Deadline))),
            (GateAfterRefusals.NeverExpires, () => On(InEffect(Procedure with { ValidMonths = 0 }), gate => gate.Revalidate(Author, Next(Ripe), Ripe))),
            (GateAfterRefusals.NotTheAuthorsOrganisation, () => On(InEffect(), gate => gate.Revalidate(An.ActorOf(Beta, Role.Secretary), Next(Ripe), Ripe))),
            (GateAfterRefusals.UnderWayAlready, () => On(Renewing(), gate => gate.Revalidate(Author, Next(Ripe), Ripe))),
            (GateAfterRefusals.AuthorMayNotDecide, () => On(Screened(), gate => Decide(gate, Chair with { Id = Author.Id }))),
            (GateAfterRefusals.NoEmergency, () => On(Screened(), gate => Decide(gate, Chair, RoundProcedure.None))),
            (GateAfterRefusals.EmergencyOnlyOnce, () => On(Gate.Again(Chair, Screened(), new GateLink(default, 1, RoundReason.Void), Next(Noon), Noon), gate => Decide(gate, Chair))),
            (GateAfterRefusals.EmergencyWithConditions, () => On(Screened(Paper(conditions: "A contract")), gate => Decide(gate, Chair))),
            (GateAfterRefusals.RatificationDateUnfit, () => On(Screened(), gate => Decide(gate, Chair, hours: 73))),
            (GateAfterRefusals.RatificationDateUnfit, () => On(Screened(), gate => Decide(gate, Chair, hours: 0))),
            (GateRefusals.ReasonMissing, () => On(Screened(), gate => Decide(gate, Chair, reason: " "))),
            (GateAfterRefusals.AfterItsTime, () => On(
                Gate.Again(Chair, Screened(), new GateLink(default, 1, RoundReason.Ratification, new GateErrand(default, RoundReason.Ratification, Until: Noon.AddDays(2))), Next(Noon), Noon),
                gate => gate.Open(Chair, Round(Rule(), [Seat(Member())], Noon.AddDays(3)), Noon))),
            (GateAfterRefusals.NoStepDue, () => On(Escalated(), gate => gate.Escalate(Clock, "Sponsors", Next(Noon), Deadline.AddMinutes(-1)))),
            (GateAfterRefusals.NoStepDue, () => On(Escalated(), gate => gate.EndLadder(Clock, Late))),
            (GateAfterRefusals.NoStepDue, () => On(Escalated(), gate => gate.Settled(Clock, Late))),
            (GateAfterRefusals.NotUnderWay, () => On(Approved(), gate => gate.SetAside(Clock, Deadline, Deadline))),
            (GateAfterRefusals.OnlyTheClock, () => On(Approved(), gate => gate.TakeAnswer(Chair, RoundReason.Appeal, NotPassed, Deadline))),
        ];
    }

    private static (Gate, Action) On(Gate gate, Action<Gate> act) => (gate, () => act(gate));

    private static (Gate, Action) OnVoted(Func<Gate, Gate> set, Action<Gate, Actor> act)
    {
        var voter = Member(Alpha);
        var gate = set(Approved(voter: voter));
        return (gate, () => act(gate, voter));
    }

    private static void Decide(Gate gate, Actor chair, RoundProcedure? procedure = null, int hours = 24, string reason = "It cannot wait.") =>
        gate.DecideInEmergency(chair, Round(Rule(), []) with { Procedure = procedure ?? Procedure }, reason, Noon.AddHours(hours), Next(Noon), Noon);

    private static Gate Named()
    {
        var gate = Approved(paper: Paper(conditions: "A contract"));
        gate.NameOwner(Author, 0, Engineer.Id, mayOwn: true, Ripe, Deadline);
        return gate;
    }

    private static Gate Reported()
    {
        var gate = Named();
        gate.ReportCondition(Engineer, 0, "Signed.", null, Deadline);
        return gate;
    }

    private static Gate Executed()
    {
        var gate = InEffect();
        gate.ReportExecution(Engineer, "It runs.", Ripe);
        return gate;
    }

    private static Gate Dismissed()
    {
        var gate = UnderAppeal();
        gate.TakeAnswer(Clock, RoundReason.Appeal, NotPassed with { Outcome = VotingOutcome.Passed, At = Deadline.AddHours(2) }, Deadline.AddHours(2));
        return gate;
    }

    private static Gate Recalled()
    {
        var gate = Inquorate();
        gate.Recall(Chair, Next(Deadline), Deadline);
        return gate;
    }

    private static Gate Renewing()
    {
        var gate = InEffect();
        gate.Revalidate(Author, Next(Ripe), Ripe);
        return gate;
    }
}
