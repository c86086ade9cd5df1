using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>The review of a decision: who holds it and when, and that it never changes what was decided.</summary>
public sealed class DecisionReviewTests
{
    private const string Why = "It has served, and half of its images are still to be read.";

    private static readonly DateTimeOffset Ripe = AnApproval.Ripe;
    private static readonly DateOnly Named = new(2026, 9, 1);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Ripe.UtcDateTime);

    [Theory]
    [InlineData(GateState.Decided)]
    [InlineData(GateState.Effective)]
    [InlineData(GateState.CarriedOut)]
    public void Review_OfWhatPassed_IsKept_AndLeavesResultAndState(GateState state)
    {
        var gate = In(state);
        var (result, moved, turns) = (gate.Result, gate.MovedAt, gate.TurnsAt);
        Assert.Equal(Named, gate.ReviewDue);

        gate.RecordReview(Secretary, DecisionFinding.StandsUntilReviewed, $"  {Why} ", Named.AddYears(1), Ripe);

        Assert.Equal(new DecisionReview(DecisionFinding.StandsUntilReviewed, Why, Named.AddYears(1), Ripe, Secretary.Id), Assert.Single(gate.Aftermath.ReviewsHeld));
        Assert.Equal(Named.AddYears(1), gate.ReviewDue);
        Assert.Same(result, gate.Result);
        Assert.Equal((state, moved, turns), (gate.State, gate.MovedAt, gate.TurnsAt));
        var fact = Assert.IsType<DecisionReviewed>(gate.Facts[^1]);
        var data = new FactData();
        fact.Describe(data);
        Assert.Equal(("decision.reviewed", Secretary.Id, Ripe), (fact.Type, fact.By, fact.At));
        Assert.Equal(["review=1", "finding=stands-until-reviewed", "next=2027-09-01"], data.Values.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(Why, Assert.Single(data.Personal).Value);

        gate.RecordReview(Chair, DecisionFinding.Stands, Why, null, Ripe.AddDays(1));

        Assert.Equal(2, gate.Aftermath.ReviewsHeld.Length);
        Assert.Null(gate.ReviewDue);
        Assert.Equal(state, gate.State);
    }

    [Fact]
    public void Review_ThatSendsItBack_SaysSoAndNoMore()
    {
        var gate = In(GateState.Effective);

        gate.RecordReview(Member(), DecisionFinding.BringBack, Why, null, Ripe);

        Assert.Equal((GateState.Effective, null, true), (gate.State, gate.ReviewDue, gate.Aftermath.Rounds.IsEmpty));
        Assert.False(gate.IsReopened);
    }

    [Fact]
    public void Review_ByTheAuthorOrWhoeverStandsAside_IsRefused()
    {
        var gate = In(GateState.Effective);
        var writer = An.ActorOf(Alpha, Role.Secretary, Role.Chair, Role.CouncilMember);
        gate.Refuses(DecisionReviewRefusals.AuthorMayNotReview, () => gate.RecordReview(writer with { Id = gate.AuthorId }, DecisionFinding.Stands, Why, null, Ripe));

        var aside = Member();
        var recused = AnApproval.InEffect(aside: aside, paper: Paper() with { ReviewOn = Named });
        recused.Refuses(GateRefusals.StandsAside, () => recused.RecordReview(aside, DecisionFinding.Stands, Why, null, Ripe));
        recused.RecordReview(writer, DecisionFinding.Stands, Why, null, Ripe);

        // Whoever wrote what another renewed wrote that too.
        var (earlier, seat, by) = (In(GateState.Effective), Seat(aside), Chair with { Id = Secretary.Id });
        var next = AnApproval.Next(Ripe);
        var renewal = Gate.Again(Secretary, earlier, earlier.Revalidate(by, next, Ripe), next, Ripe);
        renewal.Submit(Secretary, Ripe);
        renewal.Screen(Proposer, Ripe);
        renewal.Open(Chair, Round(Rule(), [seat], Ripe.AddDays(7)), Ripe);
        renewal.Cast(aside, seat.Id, For, Ripe);
        renewal.Close(Clock, Ripe.AddDays(7));
        Assert.Equal(Named, renewal.ReviewDue);
        renewal.Refuses(DecisionReviewRefusals.AuthorMayNotReview, () => renewal.RecordReview(writer with { Id = earlier.AuthorId }, DecisionFinding.Stands, Why, null, Ripe.AddDays(8)));
    }

    [Fact]
    public void Review_WithoutWordsOrWithAnUnfitDayOrFinding_IsRefused()
    {
        var gate = In(GateState.Decided);

        gate.Refuses(RecusalRefusals.ReasonMissing, () => gate.RecordReview(Chair, DecisionFinding.Stands, "Nineteen characters", null, Ripe));
        gate.Refuses(DecisionReviewRefusals.FindingUnknown, () => gate.RecordReview(Chair, (DecisionFinding)7, Why, null, Ripe));
        gate.Refuses(DecisionReviewRefusals.NextDayMissing, () => gate.RecordReview(Chair, DecisionFinding.StandsUntilReviewed, Why, null, Ripe));
        gate.Refuses(DecisionReviewRefusals.NextDayMissing, () => gate.RecordReview(Chair, DecisionFinding.StandsUntilReviewed, Why, Today, Ripe));
        gate.Refuses(DecisionReviewRefusals.NextDayUnfit, () => gate.RecordReview(Chair, DecisionFinding.Stands, Why, Today.AddDays(9), Ripe));
        gate.Refuses(DecisionReviewRefusals.NextDayUnfit, () => gate.RecordReview(Chair, DecisionFinding.BringBack, Why, Today.AddDays(9), Ripe));
        gate.RecordReview(Chair, DecisionFinding.StandsUntilReviewed, "Twenty characters ok", Today.AddDays(1), Ripe);
        Assert.Equal(Today.AddDays(1), gate.ReviewDue);
    }

    [Fact]
    public void Review_OfADecisionThatNamesNoDayOrWasReviewedForGood_IsRefused()
    {
        var gate = AnApproval.InEffect();
        gate.Refuses(DecisionReviewRefusals.NoneDue, () => gate.RecordReview(Chair, DecisionFinding.Stands, Why, null, Ripe));

        var held = In(GateState.Effective);
        held.RecordReview(Chair, DecisionFinding.Stands, Why, null, Ripe);
        held.Refuses(DecisionReviewRefusals.NoneDue, () => held.RecordReview(Secretary, DecisionFinding.Stands, Why, null, Ripe));

        var rejected = Open(Round(Rule(), [Seat(Member())]), Paper() with { ReviewOn = Named });
        rejected.Close(Clock, Deadline);
        Assert.Equal((VotingOutcome.Rejected, null), (rejected.Outcome, rejected.ReviewDue));
        rejected.Refuses(DecisionReviewRefusals.NoneDue, () => rejected.RecordReview(Chair, DecisionFinding.Stands, Why, null, Ripe));
    }

    [Fact]
    public void Reviews_AreAtMostAHundred()
    {
        var gate = In(GateState.Effective);
        foreach (var day in Enumerable.Range(1, 100))
        {
            gate.RecordReview(Chair, DecisionFinding.StandsUntilReviewed, Why, Today.AddDays(day), Ripe);
        }

        gate.Refuses(DecisionReviewRefusals.TooMany, () => gate.RecordReview(Chair, DecisionFinding.Stands, Why, null, Ripe));
    }

    [Fact]
    public void Day_GoesWhenTheApprovalEndsOrIsContested_AndComesBackWithIt()
    {
        var paper = Paper() with { ReviewOn = Named };
        Assert.Null(Open(Round(Rule(), [Seat(Member())]), paper).ReviewDue);
        var vetoed = AnApproval.Approved(paper: paper);
        vetoed.Veto(AnApproval.AlphaSponsor, Alpha, "It cannot be undone.", Deadline);
        Assert.Null(vetoed.ReviewDue);
        vetoed.WithdrawVeto(AnApproval.AlphaSponsor, Alpha, Deadline);
        Assert.Equal(Named, vetoed.ReviewDue);

        var appealed = AnApproval.Approved(paper: paper);
        appealed.Appeal(AnApproval.BetaSponsor, Beta, "Its patients were not asked.", AnApproval.Next(Deadline), Deadline);
        Assert.Null(appealed.ReviewDue);

        var lapsed = AnApproval.InEffect(paper: paper);
        lapsed.Settle(Clock, Ripe.AddDays(31));
        Assert.Equal((GateState.Lapsed, null), (lapsed.State, lapsed.ReviewDue));

        var reversed = AnApproval.InEffect(paper: paper);
        Assert.Null(Reconsidered(reversed, VotingOutcome.Rejected).ReviewDue);
        var confirmed = AnApproval.InEffect(paper: paper);
        Assert.Equal((GateState.Effective, null), (Reconsidered(confirmed, VotingOutcome.Passed).State, confirmed.ReviewDue));

        var renewed = In(GateState.CarriedOut);
        var next = AnApproval.Next(Ripe);
        renewed.Revalidate(Chair, next, Ripe);
        renewed.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Passed, Ripe.AddDays(9), IsLast: true), Ripe.AddDays(9));
        Assert.Equal(Named, renewed.ReviewDue);
        renewed.NoteRenewal(Clock, next.Number, Ripe.AddDays(9), Ripe.AddDays(9));
        Assert.Equal((GateState.CarriedOut, null), (renewed.State, renewed.ReviewDue));
    }

    [Fact]
    public void Day_OfAnEmergencyDecision_StandsOnceItIsRatified()
    {
        var gate = Screened(Paper() with { ReviewOn = Named });
        var round = AnApproval.Next(Noon);
        gate.DecideInEmergency(Chair, Round(Rule(), []) with { Procedure = AnApproval.Procedure }, "The server is under attack.", Noon.AddHours(48), round, Noon);
        Assert.Equal((GateState.Provisional, null), (gate.State, gate.ReviewDue));

        gate.TakeAnswer(Clock, RoundReason.Ratification, new EndedRound(round.Number, VotingOutcome.Passed, Noon.AddHours(6), IsLast: true), Noon.AddHours(6));

        Assert.Equal((GateState.Effective, Named), (gate.State, gate.ReviewDue));
    }

    private static Gate Reconsidered(Gate gate, VotingOutcome outcome)
    {
        var next = AnApproval.Next(Ripe);
        gate.Reconsider(Member(Alpha) with { Id = gate.Ballots[0].CastBy }, "We overlooked the cost.", next, Ripe);
        gate.NoteRound(Clock, new EndedRound(next.Number, outcome, Ripe.AddHours(2), IsLast: true), Ripe.AddHours(2));
        return gate;
    }

    private static Gate In(GateState state)
    {
        var paper = Paper() with { ReviewOn = Named };
        return state switch
        {
            GateState.Decided => AnApproval.Approved(paper: paper),
            GateState.Effective => AnApproval.InEffect(paper: paper),
            _ => AnApproval.CarriedOut(paper: paper),
        };
    }
}
