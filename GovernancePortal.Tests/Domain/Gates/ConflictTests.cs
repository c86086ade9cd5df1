using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Conflicts of interest declared after the close: a review, and never another result (voting rule 3).</summary>
public sealed class ConflictTests
{
    private const string Why = "My brother works for the supplier of the records.";
    private const string Found = "It would have passed without this seat as well.";

    private readonly Actor _ann = Member();
    private readonly Actor _bob = Member();
    private readonly Actor _cem = Member(Beta);

    [Fact]
    public void Declaration_SaysWhatTheRoundWouldHaveComeTo_AndLeavesTheResult()
    {
        var gate = Closed(secret: true);
        var result = gate.Result;

        gate.DeclareConflict(_ann, gate.Round!.Seats[0].Id, $"  {Why} ", concernsTheChair: false, Deadline.AddDays(1));

        var review = Assert.Single(gate.Aftermath.Reviews);
        Assert.Equal((Why, VotingOutcome.Rejected, true), (review.Reason, review.Without, gate.IsQuestioned));
        Assert.Same(result, gate.Result);
        Assert.Empty(gate.Recusals);
        var fact = Assert.IsType<ConflictDeclaredLate>(gate.Facts[^1]);
        var data = new FactData();
        fact.Describe(data);
        Assert.DoesNotContain(data.Values, pair => pair.Value is string text && text.Contains(Why, StringComparison.Ordinal));
        Assert.Contains("it changes no result", gate.Explain(Deadline.AddDays(1)).Of(ExplainedPart.Stands).ToString(), StringComparison.Ordinal);
        Assert.Contains("record what they find", gate.Explain(Deadline.AddDays(1)).Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);

        gate.ReviewConflict(Chair, 1, ConflictFinding.NoDifference, Found, Deadline.AddDays(2));

        Assert.Equal((ConflictFinding.NoDifference, false), (gate.Aftermath.Reviews[0].Finding, gate.IsQuestioned));
        Assert.DoesNotContain("conflict", gate.Explain(Deadline.AddDays(2)).InWords, StringComparison.Ordinal);
        Assert.Same(result, gate.Result);
    }

    [Fact]
    public void Declaration_ByAnotherTwiceOrOfASeatThatStandsAside_IsRefused()
    {
        var gate = Closed();
        var seat = gate.Round!.Seats[0].Id;
        gate.Refuses(GateRefusals.NotYourSeat, () => gate.DeclareConflict(_bob, seat, Why, false, Deadline));
        gate.Refuses(RecusalRefusals.ReasonMissing, () => gate.DeclareConflict(_ann, seat, "Short.", false, Deadline));
        gate.Refuses(new Refusal("gates.not-your-step", RefusalKind.Forbidden, string.Empty), () => gate.DeclareConflict(_ann with { Grants = [] }, seat, Why, false, Deadline));
        gate.DeclareConflict(_ann, seat, Why, false, Deadline);
        gate.Refuses(ConflictRefusals.DeclaredAlready, () => gate.DeclareConflict(_ann, seat, Why, false, Deadline));

        var aside = Open(Rule(), Seat(_ann), Seat(_bob), Seat(_cem));
        aside.Recuse(_ann, aside.Round!.Seats[0].Id, _ann.Id, Noon);
        aside.Close(Clock, Deadline);
        aside.Refuses(GateRefusals.RecusedAlready, () => aside.DeclareConflict(_ann, aside.Round.Seats[0].Id, Why, false, Deadline));
    }

    [Fact]
    public void Review_OfOnesOwnOrInAMatterOfTheChairByTheChair_IsRefused()
    {
        var gate = Closed();
        var chair = An.ActorOf(Alpha, Role.Chair, Role.CouncilMember) with { Id = _ann.Id };
        gate.DeclareConflict(_ann, gate.Round!.Seats[0].Id, Why, concernsTheChair: true, Deadline);

        gate.Refuses(RecusalRefusals.OwnMatter, () => gate.ReviewConflict(chair, 1, ConflictFinding.NoDifference, Found, Deadline));
        gate.Refuses(RecusalRefusals.SecretaryDecides, () => gate.ReviewConflict(Chair, 1, ConflictFinding.NoDifference, Found, Deadline));
        gate.Refuses(RecusalRefusals.SameOrganisation, () => gate.ReviewConflict(An.ActorOf(Alpha, Role.Secretary), 1, ConflictFinding.NoDifference, Found, Deadline));
        gate.Refuses(ConflictRefusals.NoSuchDeclaration, () => gate.ReviewConflict(Secretary, 0, ConflictFinding.NoDifference, Found, Deadline));
        gate.Refuses(ConflictRefusals.FindingUnknown, () => gate.ReviewConflict(Secretary, 1, (ConflictFinding)7, Found, Deadline));
        gate.ReviewConflict(Secretary, 1, ConflictFinding.LookAgain, Found, Deadline);
        gate.Refuses(ConflictRefusals.FoundAlready, () => gate.ReviewConflict(Secretary, 1, ConflictFinding.LookAgain, Found, Deadline));
    }

    [Fact]
    public void Declaration_ByAProxyWhoCastTheBallot_LeavesTheSeatInTheCount()
    {
        var own = Seat(_bob);
        var gate = Open(Rule(), own, Seat(_ann, proxy: own), Seat(_cem));
        gate.Cast(_bob, gate.Round!.Seats[1].Id, For, Noon);
        gate.Cast(_cem, gate.Round.Seats[2].Id, For, Noon);
        gate.Close(Clock, Deadline);

        gate.DeclareConflict(_bob, gate.Round.Seats[1].Id, Why, false, Deadline);

        Assert.Equal(VotingOutcome.Passed, gate.Aftermath.Reviews[0].Without);
    }

    // Ann for, Bob and Cem silent: without Ann nobody voted for.
    private Gate Closed(bool secret = false)
    {
        var gate = Open(Rule(secret: secret), Seat(_ann), Seat(_bob), Seat(_cem));
        gate.Cast(_ann, gate.Round!.Seats[0].Id, For, Noon);
        gate.Close(Clock, Deadline);
        return gate;
    }
}
