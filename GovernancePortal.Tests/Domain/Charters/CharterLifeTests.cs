using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterLifeTests
{
    private static readonly Actor Secretary = An.Actor(Role.Secretary);

    [Fact]
    public void PutUnderReview_OfWhatIsNotComplete_IsRefused()
    {
        var charter = Draft(content: Content with { Rules = [] });

        AssertRefused(CharterRefusals.RulesIncomplete, () => charter.PutUnderReview(Secretary, charter.Hash, Explanation, Parties, Noon));

        Assert.Equal(CharterState.Draft, charter.State);
    }

    [Theory, InlineData("", false), InlineData("Too short", false), InlineData("It ends with a bell of the terminal\u0007", true)]
    public void PutUnderReview_WithoutWordsThatCanBeRead_IsRefused(string words, bool isLongEnough)
    {
        var charter = Draft();

        AssertRefused(isLongEnough ? CharterRefusals.NotText : CharterRefusals.ExplanationMissing, () => charter.PutUnderReview(Secretary, charter.Hash, words, Parties, Noon));

        Assert.Equal(CharterState.Draft, charter.State);
    }

    [Fact]
    public void PutUnderReview_OfAnotherHash_IsRefused()
    {
        var charter = Draft();

        AssertRefused(CharterRefusals.HashDiffers, () => charter.PutUnderReview(Secretary, new string('0', 64), Explanation, Parties, Noon));
    }

    [Fact]
    public void PutToVote_OfTheFirstCharter_IsRefused()
    {
        var charter = Reviewed();

        AssertRefused(CharterRefusals.NothingToAmend, () => charter.PutToVote(Secretary, charter.Hash, Gate, 7, null, Noon));
    }

    [Fact]
    public void PutToRatification_OfAnAmendmentThatTheCouncilHasNotApproved_IsRefused()
    {
        var charter = Reviewed(InForce().Id);

        AssertRefused(CharterRefusals.CouncilVotesFirst, () => charter.PutToRatification(Secretary, charter.Hash, Parties, Noon));

        Assert.Equal(CharterState.UnderReview, charter.State);
    }

    [Fact]
    public void Carry_OfTheVotedText_AsksEveryPartyToRatify()
    {
        var charter = In(CharterState.PutToVote);

        charter.Carry(Clock, Gate, 7, charter.Hash, Parties, Noon.AddDays(9));

        Assert.Equal(CharterState.PutToRatification, charter.State);
        Assert.Equal([Alpha, Beta], charter.Parties);
        Assert.True(Assert.Single(charter.Votes).Approved);
        Assert.Equal(["charter.vote-ended", "charter.proposed"], charter.Facts.TakeLast(2).Select(fact => fact.Type));
    }

    [Fact]
    public void Carry_OfAnotherText_IsRefused()
    {
        var charter = In(CharterState.PutToVote);

        AssertRefused(CharterRefusals.HashDiffers, () => charter.Carry(Clock, Gate, 7, new string('0', 64), Parties, Noon));

        Assert.Equal(CharterState.PutToVote, charter.State);
    }

    [Fact]
    public void Fail_LeavesTheVersionUnderReviewAndTheVoteOnRecord()
    {
        var charter = In(CharterState.PutToVote);

        charter.Fail(Clock, Gate, 7, Noon.AddDays(9));

        Assert.Equal(CharterState.UnderReview, charter.State);
        Assert.False(Assert.Single(charter.Votes).Approved);
        AssertRefused(CharterRefusals.CouncilVotesFirst, () => charter.PutToRatification(Secretary, charter.Hash, Parties, Noon));
    }

    [Fact]
    public void ApprovedText_TakenBackAndUnchanged_NeedsNoSecondVote()
    {
        var charter = Put(supersedes: InForce().Id, version: 2);
        charter.TakeBack(Secretary, "A party has joined", Noon);

        charter.PutToRatification(Secretary, charter.Hash, Parties, Noon);

        Assert.Equal(CharterState.PutToRatification, charter.State);
    }

    [Fact]
    public void ApprovedText_TakenBackAndChanged_NeedsAnotherVote()
    {
        var charter = Put(supersedes: InForce().Id, version: 2);
        charter.TakeBack(Secretary, "A word is wrong", Noon);
        charter.Save(Secretary, Content with { Title = "Another" }, charter.Revision, Noon);

        AssertRefused(CharterRefusals.CouncilVotesFirst, () => charter.PutToRatification(Secretary, charter.Hash, Parties, Noon));
    }

    [Fact]
    public void Ratify_ByWhoPutItUnderReviewOrToTheVote_IsRefused()
    {
        var reviewer = An.ActorOf(Alpha, Role.LegalCounsel, Role.Sponsor);
        var mover = An.ActorOf(Beta, Role.CouncilMember, Role.Sponsor);
        var first = InForce();
        var charter = Draft(supersedes: first.Id, version: 2);
        charter.PutUnderReview(reviewer, charter.Hash, Explanation, Parties, Noon);
        charter.PutToVote(mover, charter.Hash, Gate, 7, null, Noon);
        charter.Carry(Clock, Gate, 7, charter.Hash, Parties, Noon);

        AssertRefused(CharterRefusals.AuthorMayNotRatify, () => charter.Ratify(reviewer, Alpha, charter.Hash, Parties, first, Noon));
        AssertRefused(CharterRefusals.AuthorMayNotRatify, () => charter.Ratify(mover, Beta, charter.Hash, Parties, first, Noon));
    }

    [Fact]
    public void Ratify_ByAllBeforeTheChosenDate_WaitsForIt()
    {
        var first = InForce();
        var second = Ratified(first);

        Assert.Equal(CharterState.Ratified, second.State);
        Assert.Equal(CharterState.InForce, first.State);
        Assert.Equal(Noon.AddDays(30), second.InForceFrom);
        Assert.Equal(CharterState.Ratified, second.StateAt(Noon.AddDays(30).AddTicks(-1)));
        Assert.Equal(CharterState.InForce, second.StateAt(Noon.AddDays(30)));
    }

    [Fact]
    public void BringIntoForce_LongAfterTheDate_CountsFromTheDate()
    {
        var first = InForce();
        var second = Ratified(first);

        second.BringIntoForce(Clock, first, Noon.AddDays(90));

        Assert.Equal(CharterState.InForce, second.State);
        Assert.Equal(Noon.AddDays(30), second.InForceFrom);
        Assert.Equal(CharterState.Superseded, first.State);
        Assert.Equal(Noon.AddDays(30), first.EndedAt);
        Assert.Equal("charters.step-not-open", Assert.Throws<RefusalException>(() => second.BringIntoForce(Clock, first, Noon.AddDays(91))).Refusal.Code);
    }

    [Fact]
    public void BringIntoForce_BeforeTheDate_IsRefused()
    {
        var charter = Ratified();

        AssertRefused(CharterRefusals.NotDue, () => charter.BringIntoForce(Clock, null, Noon.AddDays(30).AddTicks(-1)));
    }

    [Fact]
    public void Ratify_ByAllAfterTheChosenDate_IsInForceAtOnce()
    {
        var charter = Put(from: Noon.AddDays(3));
        charter.Ratify(An.ActorOf(Alpha, Role.Sponsor), Alpha, charter.Hash, Parties, null, Noon.AddDays(1));

        charter.Ratify(An.ActorOf(Beta, Role.Sponsor), Beta, charter.Hash, Parties, null, Noon.AddDays(4));

        Assert.Equal(CharterState.InForce, charter.State);
        Assert.Equal(Noon.AddDays(4), charter.InForceFrom);
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(367)]
    public void Date_ThatDoesNotLieAheadWithinAYear_IsRefused(int days)
    {
        var charter = Draft();

        AssertRefused(CharterRefusals.DateUnfit, () => charter.PutToRatification(Secretary, charter.Hash, Parties, Noon, Noon.AddDays(days)));
    }

    [Fact]
    public void Review_IsDueByTheCadenceAndAnewFromTheLast()
    {
        var charter = Draft(content: Content with { ReviewEveryMonths = 6 });
        charter.PutToRatification(Secretary, charter.Hash, Parties, Noon);
        Assert.Null(charter.NextReview);
        Ratify(charter, Alpha);
        Ratify(charter, Beta);
        Assert.Equal(Noon.AddMonths(6), charter.NextReview);

        charter.RecordReview(An.Actor(Role.Chair), ReviewFinding.AmendIt, "The board should decide on small experiments.", Noon.AddMonths(5));

        Assert.Equal(Noon.AddMonths(11), charter.NextReview);
        Assert.Equal("charter.reviewed", charter.Facts[^1].Type);
    }

    [Fact]
    public void Review_WithoutAKnownFinding_IsRefused()
    {
        var charter = InForce();

        AssertRefused(CharterRefusals.FindingUnknown, () => charter.RecordReview(Secretary, (ReviewFinding)9, "A reason", Noon));
        AssertRefused(CharterRefusals.ReasonMissing, () => charter.RecordReview(Secretary, ReviewFinding.AmendIt, " ", Noon));
    }

    private static void AssertRefused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
