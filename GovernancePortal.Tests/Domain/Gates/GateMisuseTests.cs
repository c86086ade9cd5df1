using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;
using static GovernancePortal.Tests.Domain.Gates.AnApproval;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>What somebody with a role might try for their own ends.</summary>
public sealed class GateMisuseTests
{
    private const string Reason = "She owns shares in the supplier that is to be engaged.";
    private static readonly Actor Mia = Member();
    private static readonly Actor Noah = Member(Beta);
    private static readonly FrozenSeat Mias = Seat(Mia);
    private static readonly FrozenSeat Noahs = Seat(Noah);

    public static TheoryData<RoundReason> ReasonsOfOthers => [.. Enum.GetValues<RoundReason>().Where(reason => reason != RoundReason.Revalidation)];

    public static TheoryData<int> ActsAfterTheVote => [.. Enumerable.Range(0, AfterTheVote.Length)];

    // One who stands aside, with every role there is.
    private static readonly Actor Aside = An.ActorOf(Alpha, [.. Gate.Doers]);

    private static readonly (Func<Gate> Set, Action<Gate> Act)[] AfterTheVote =
    [
        (() => Approved(paper: Paper(conditions: "A contract"), aside: Aside), gate => gate.NameOwner(Aside, 0, Engineer.Id, true, Ripe, Deadline)),
        (() => Reported(Engineer), gate => gate.VerifyCondition(Aside, 0, Deadline)),
        (() => Reported(Engineer), gate => gate.ReturnCondition(Aside, 0, "One signature is missing.", Deadline)),
        (() => Approved(paper: Paper(conditions: "A contract"), aside: Aside), gate => gate.ReportCondition(Aside, 0, "Signed.", null, Deadline)),
        (() => Approved(aside: Aside), gate => gate.Appeal(Aside, Alpha, "Not asked.", Next(Deadline), Deadline)),
        (() => InEffect(aside: Aside), gate => gate.ReportExecution(Aside, "It runs.", Ripe)),
        (Executed, gate => gate.ConfirmExecution(Aside, Ripe)),
        (Executed, gate => gate.ReturnExecution(Aside, "It does not.", Ripe)),
        (() => InEffect(aside: Aside), gate => gate.Revalidate(Aside, Next(Ripe), Ripe)),
        (InquorateAside, gate => gate.Recall(Aside, Next(Deadline), Deadline)),
        (ScreenedAside, gate => gate.Open(Aside, Round(Rule(), [Noahs]), Noon)),
        (OpenAside, gate => gate.Close(Aside, Deadline)),
    ];

    [Theory, MemberData(nameof(ReasonsOfOthers))]
    public void Withdraw_OfALaterRoundThatOthersCalledFor_IsRefused(RoundReason reason)
    {
        var round = Gate.Again(Chair, Screened(), new GateLink(default, 1, reason), Next(Noon), Noon);
        round.Refuses(GateAfterRefusals.NotTheAuthorsRound, () => round.Withdraw(Author, Noon));
        Assert.Equal(["gates.chair-alone-opens"], round.Explain(Noon).Sentences.Where(sentence => sentence.Part == ExplainedPart.Who).Select(sentence => sentence.Code));

        round.Open(Chair, Round(Rule(), [Mias]), Noon);

        round.Refuses(GateAfterRefusals.NotTheAuthorsRound, () => round.Withdraw(Author, Noon));
        Assert.DoesNotContain(round.Explain(Noon).Sentences, sentence => sentence.Code == "gates.author-may-withdraw");
    }

    [Fact]
    public void Withdraw_OfARenewal_IsItsAuthors()
    {
        var renewal = Renewal(Author);

        renewal.Withdraw(Author, Ripe);

        Assert.Equal(GateState.Withdrawn, renewal.State);
    }

    // They held a seat when they stood aside, and hold none when the gate opens: by another body, or since their term has ended.
    [Fact]
    public void Open_WhileSomebodyStandsAsideWithoutASeat_KeepsThemAside()
    {
        var gate = Screened();
        gate.Recuse(Mia, Mias.Id, Mia.Id, Noon);
        var (ida, own) = (Member(), Seat(Mia));
        var entrusted = Noahs with { ProxyHolder = Mia.Id, ProxySeat = own.Id };

        gate.Open(Chair, Round(Rule(), [Mias with { Holder = ida.Id }, entrusted]), Noon);

        Assert.True(gate.StandsAside(Mia.Id));
        Assert.False(gate.IsRecused(Mias.Id));
        Assert.Equal(2, (int)gate.Count().Electorate);
        gate.Refuses(GateRefusals.Recused, () => gate.Cast(Mia, entrusted.Id, For, Noon));
        gate.Refuses(GateRefusals.StandsAside, () => gate.ProposeVoid(An.ActorOf(Alpha, Role.Chair) with { Id = Mia.Id }, "A seat was left out.", Noon));
        gate.Refuses(HandOverRefusals.Recused, () => gate.ProposeHandOver(AlphaSponsor, Mias.Id, new SeatNow(true, Mia.Id), Noon));
        var leaf = new FactData();
        gate.Facts[^1].Describe(leaf);
        Assert.Empty(Assert.IsType<string[]>(leaf.Values.Single(pair => pair.Key == "recused").Value));
        Assert.Equal([Mia.Id], leaf.PersonLists.Single(pair => pair.Key == "alsoAside").Value);
    }

    [Fact]
    public void Again_AfterARoundInWhichTheyHeldNoSeat_TakesOutTheSeatThatTheyThenHold()
    {
        var first = Screened();
        first.Recuse(Mia, Mias.Id, Mia.Id, Noon);
        first.Open(Chair, Round(Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]), [Noahs]), Noon);
        first.Close(Clock, Deadline);
        var next = Next(Deadline);
        var again = Gate.Again(Chair, first, first.Recall(Chair, next, Deadline), next, Deadline);

        again.Open(Chair, Round(Rule(), [Mias, Noahs], Deadline.AddDays(7)), Deadline);

        Assert.Equal((Mias.Id, Mia.Id), (Assert.Single(again.Recusals).Seat, again.Recusals[0].By));
        again.Refuses(GateRefusals.Recused, () => again.Cast(Mia, Mias.Id, For, Deadline));
    }

    [Fact]
    public void RequestRecusal_OfTheOneWhoFollowedInASeatWhoseFormerHolderStoodAside_IsTaken()
    {
        var gate = Screened();
        gate.Recuse(Mia, Mias.Id, Mia.Id, Noon);

        var request = gate.RequestRecusal(Noah, new RequestedRecusal(Mias.Id, Alpha, Member().Id, Reason, false), Noon);

        Assert.Equal(RecusalState.Requested, request.State);
    }

    [Fact]
    public void Renewal_IsOfWhatWasApproved_AndTheFirstAuthorStillDoesNotJudgeIt()
    {
        var other = An.ActorOf(Alpha, Role.Secretary, Role.LegalCounsel, Role.Chair, Role.ModelOwner);
        var first = InEffect(author: other);
        var renewal = Renewal(Author, first);
        foreach (var changed in (GatePaper[])
        [
            Paper(title: "Admit the register of births"), Paper(motion: "The council admits whatever the author likes."), Paper() with { Tier = GovernancePortal.Domain.Charters.RiskTier.Low },
            Paper() with { Kind = GovernancePortal.Domain.Charters.DecisionKind.Policy }, Paper(conditions: "None"), Paper(options: [new ConsideredOption("Wait", "No.")]),
        ])
        {
            renewal.Refuses(GateAfterRefusals.SameMatterOnly, () => renewal.Revise(Author, changed, Ripe));
        }

        renewal.Revise(Author, Paper(rationale: "A year on, the model has not failed on rural patients.") with { ReviewOn = new DateOnly(2028, 1, 1) }, Ripe);
        renewal.Submit(Author, Ripe);

        renewal.Refuses(GateRefusals.AuthorMayNotScreen, () => renewal.Screen(other, Ripe));
        renewal.Refuses(GateRefusals.AuthorMayNotScreen, () => renewal.Return(other, "Say more.", Ripe));
        renewal.Screen(Secretary, Ripe);
        renewal.Open(Chair, Round(Rule(), [Mias], Ripe.AddDays(8)), Ripe);
        renewal.Cast(Mia, Mias.Id, For, Ripe);
        renewal.Close(Clock, Ripe.AddDays(8));
        renewal.TakeEffect(Clock, Ripe.AddDays(8));
        renewal.ReportExecution(Author, "It runs on.", Ripe.AddDays(9));
        renewal.Refuses(GateAfterRefusals.AuthorMayNotConfirm, () => renewal.ConfirmExecution(other, Ripe.AddDays(9)));
        renewal.ConfirmExecution(Secretary, Ripe.AddDays(9));
    }

    [Fact]
    public void Approval_WhoseRenewalPassedAndDidNotTakeEffect_Expires()
    {
        var gate = CarriedOut();
        var next = Next(Ripe);
        gate.Revalidate(Author, next, Ripe.AddMonths(11));

        gate.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Passed, Ripe.AddMonths(11), IsLast: true), Ripe.AddMonths(11));
        gate.Settle(Clock, Ripe.AddYears(1));

        Assert.Equal((GateState.Lapsed, EndReason.Expired, Ripe.AddMonths(12)), (gate.State, gate.Aftermath.End!.Reason, gate.Aftermath.End.At));
    }

    [Theory]
    [InlineData(0, GateState.CarriedOut)]
    [InlineData(1, GateState.Lapsed)]
    public void Renewal_ThatTookEffectAfterTheDate_IsTooLate(int ticks, GateState state)
    {
        var gate = CarriedOut();
        var next = Next(Ripe);
        gate.Revalidate(Author, next, Ripe.AddMonths(11));
        gate.NoteRound(Clock, new EndedRound(next.Number, VotingOutcome.Passed, Ripe.AddMonths(11), IsLast: true), Ripe.AddMonths(11));

        gate.NoteRenewal(Clock, next.Number, Ripe.AddMonths(12).AddTicks(ticks), Ripe.AddYears(2));
        gate.Settle(Clock, Ripe.AddYears(2));

        Assert.Equal((state, state == GateState.CarriedOut), (gate.State, gate.Aftermath.IsRevalidated));
        gate.Refuses(GateAfterRefusals.OnlyTheClock, () => gate.NoteRenewal(Chair, next.Number, Ripe, Ripe));
    }

    [Fact]
    public void Decide_OnARecusal_ByAChairWhoStandsAsideOrWroteTheGate_IsRefused()
    {
        var (gate, request) = Asked();
        var aside = An.ActorOf(Beta, Role.Chair, Role.Secretary) with { Id = Noah.Id };
        var author = An.ActorOf(Beta, Role.Chair, Role.Secretary) with { Id = Author.Id };
        gate.Recuse(Noah, Noahs.Id, Noah.Id, Noon);
        foreach (var partial in (Actor[])[aside, author])
        {
            gate.Refuses(RecusalRefusals.NotImpartial, () => gate.DismissRecusal(partial, request, Reason, Noon));
            gate.Refuses(RecusalRefusals.NotImpartial, () => gate.ImposeRecusal(partial, request, Reason, Noon.AddDays(3)));
        }

        gate.Refuses(RecusalRefusals.ChairDecides, () => gate.DismissRecusal(Secretary, request, Reason, Noon, [Noah.Id, Chair.Id]));
        gate.Refuses(RecusalRefusals.SecretaryDecides, () => gate.DismissRecusal(Chair, request, Reason, Noon, [Noah.Id, Author.Id]));
        gate.DismissRecusal(Secretary, request, Reason, Noon, [Noah.Id, Author.Id]);

        Assert.Equal(Secretary.Id, gate.RecusalRequests[0].DecidedBy);
    }

    [Fact]
    public void Decide_InMattersOfTheChair_ByAPersonWhoAlsoActsForTheSeatsOrganisation_IsRefused()
    {
        var gate = Open(Round(Rule(), [Mias, Noahs]));
        var request = gate.RequestRecusal(Noah, new RequestedRecusal(Mias.Id, Alpha, Mia.Id, Reason, true), Noon).Id;
        var both = Secretary with { Grants = [.. Secretary.Grants, .. An.ActorOf(Alpha, Role.DataSteward).Grants] };

        gate.Refuses(RecusalRefusals.SameOrganisation, () => gate.DismissRecusal(both, request, Reason, Noon));
    }

    // The refusal must be the same however people voted.
    [Theory]
    [InlineData(true, VoteChoice.For)]
    [InlineData(true, VoteChoice.Against)]
    [InlineData(false, VoteChoice.For)]
    [InlineData(false, VoteChoice.Against)]
    public void Close_OfASecretVoteBeforeItsTime_IsRefusedAlikeHoweverPeopleVoted(bool consent, VoteChoice choice)
    {
        var gate = Open(Rule(consent ? new Threshold.Consent() : null, minimumPeriod: !consent, secret: true), Mias);
        gate.Cast(Mia, Mias.Id, new BallotPaper(choice, "My reason"), Noon);

        gate.Refuses(GateRefusals.NotAllVoted, () => gate.Close(Chair, Noon));
    }

    [Fact]
    public void Close_OfASecretVoteThatMayPassEarly_OnceAllHaveVoted_IsTaken()
    {
        var gate = Open(Rule(secret: true), Mias);
        gate.Cast(Mia, Mias.Id, Against, Noon);

        Assert.Equal(VotingOutcome.Rejected, gate.Close(Chair, Noon).Outcome);
    }

    [Theory, MemberData(nameof(ActsAfterTheVote))]
    public void Act_BySomebodyWhoStandsAside_IsRefused(int which)
    {
        var gate = AfterTheVote[which].Set();

        gate.Refuses(GateRefusals.StandsAside, () => AfterTheVote[which].Act(gate));
    }

    [Fact]
    public void NameOwner_OfSomebodyWhoStandsAside_IsRefused()
    {
        var gate = Approved(paper: Paper(conditions: "A contract"), aside: Aside);

        gate.Refuses(GateAfterRefusals.OwnerStandsAside, () => gate.NameOwner(Author, 0, Aside.Id, true, Ripe, Deadline));
    }

    [Fact]
    public void Arbitrate_OfTheOwnSeatsObjection_ThroughAnAlternateAProxyOrAHandOver_IsRefused()
    {
        var (away, ida, proxy) = (An.ActorOf(Alpha, Role.Chair), Member(), Member());
        var entrusted = Noahs with { ProxyHolder = proxy.Id };
        FrozenSeat[] seats = [Mias, Seat(ida) with { StandsInFor = away.Id }, entrusted, Seat(Member())];
        var gate = Open(Round(Rule(new Threshold.Consent()), seats) with { Procedure = Generous });
        gate.Cast(Mia, Mias.Id, Objecting, Noon);
        gate.Cast(ida, seats[1].Id, Objecting, Noon);
        gate.Cast(proxy, entrusted.Id, Objecting, Noon);
        gate.Cast(Noah, entrusted.Id, Objecting, Noon);
        var handOver = gate.ProposeHandOver(AlphaSponsor, Mias.Id, new SeatNow(true, EntityId.New<PersonId>(Noon)), Noon);
        gate.ConfirmHandOver(Secretary, handOver.Id, new SeatNow(true, handOver.To), Noon);

        gate.Refuses(GateRefusals.OwnObjection, () => gate.ArbitrateObjection(Chair with { Id = Mia.Id }, 1, ObjectionState.Resolved, "It is wrong.", Noon));
        gate.Refuses(GateRefusals.OwnObjection, () => gate.ArbitrateObjection(away, 2, ObjectionState.Resolved, "It is wrong.", Noon));
        gate.Refuses(GateRefusals.OwnObjection, () => gate.ArbitrateObjection(Chair with { Id = proxy.Id }, 3, ObjectionState.Resolved, "It is wrong.", Noon));
        gate.ArbitrateObjection(Chair, 1, ObjectionState.Resolved, "It is wrong.", Noon);
    }

    [Fact]
    public void HasVotedFor_ASeatWhoseBallotTheyCastOnce_HoldsWhoeverCastIt()
    {
        var (gate, seat) = (Open(Rule(), Mias, Noahs), Mias with { Holder = Member().Id });
        gate.Cast(Mia, Mias.Id, For, Noon);

        Assert.True(Gate.HasVotedFor(seat, [], gate.Ballots, Mia.Id));
        Assert.False(Gate.HasVotedFor(seat, [], gate.Ballots, Noah.Id));
    }

    [Fact]
    public void Emergency_WhileSomebodyAsksThatTheChairStandsAside_OrOnceItWasNotRatified_IsRefused()
    {
        var gate = Screened();
        var request = gate.RequestRecusal(Mia, new RequestedRecusal(Noahs.Id, Beta, Chair.Id, Reason, true), Noon).Id;
        gate.Refuses(GateAfterRefusals.RecusalUndecided, () => Decide(gate));
        gate.WithdrawRecusalRequest(Mia, request, Noon);
        var (pending, lapsed, ratified) = (Provisional(), Provisional(), Provisional());
        lapsed.Settle(Clock, Noon.AddHours(48));
        ratified.TakeAnswer(Clock, RoundReason.Ratification, new EndedRound(0, VotingOutcome.Passed, Noon.AddHours(2), true), Noon.AddHours(3));
        ratified.Settle(Clock, Late.AddYears(3));

        gate.Refuses(GateAfterRefusals.EmergencyRepeated, () => gate.MustNotRepeat(Chair, [ratified, lapsed]));
        gate.Refuses(GateAfterRefusals.EmergencyRepeated, () => gate.MustNotRepeat(Chair, [pending]));
        gate.Refuses(new Refusal("gates.not-your-step", RefusalKind.Forbidden, string.Empty), () => gate.MustNotRepeat(Secretary, [lapsed]));
        gate.MustNotRepeat(Chair, [ratified]);
        Screened(Paper(motion: "The council switches the server off.")).MustNotRepeat(Chair, [lapsed, pending]);
        Decide(gate);

        Assert.Equal((GateState.Provisional, GateState.Lapsed), (gate.State, ratified.State));
    }

    // A proxy may not use up what their grantor needs to override them.
    [Fact]
    public void Cast_ByTheGrantor_AfterTheProxyChangedItsVoteFiftyTimes_IsTaken()
    {
        var entrusted = Mias with { ProxyHolder = Noah.Id, ProxySeat = Noahs.Id };
        var gate = Open(Rule(), entrusted, Noahs);
        for (var i = 0; i <= 50; i++)
        {
            gate.Cast(Noah, entrusted.Id, new BallotPaper(VoteChoice.For, $"Statement {i}"), Noon);
        }

        gate.Refuses(GateRefusals.TooManyChanges, () => gate.Cast(Noah, entrusted.Id, Against, Noon));
        gate.Cast(Mia, entrusted.Id, Against, Noon);
        gate.Cast(Mia, entrusted.Id, Abstain, Noon);

        Assert.Equal((VoteChoice.Abstain, Mia.Id), (gate.Ballots[0].Choice, gate.Ballots[0].CastBy));
    }

    [Fact]
    public void Objections_OfASeatThatKeepsObjecting_AreTwentyAtTheMost_AndTheLastStandsInTheWay()
    {
        var gate = Open(Round(Rule(new Threshold.Consent()), [Mias, Noahs]) with { Procedure = Generous });
        gate.Cast(Noah, Noahs.Id, For, Noon);
        for (var i = 0; i < 25; i++)
        {
            gate.Cast(Mia, Mias.Id, For, Noon);
            gate.Cast(Mia, Mias.Id, Objecting, Noon);
        }

        Assert.Equal(20, gate.Course!.Objections.Length);
        Assert.Equal((ObjectionState.Open, (PersonId?)null), (gate.Course.Objections[^1].State, gate.Course.Objections[^1].ClosedBy));
        Assert.Equal(VotingOutcome.Rejected, gate.Close(Clock, Deadline).Outcome);
    }

    private static BallotPaper Objecting { get; } = new(VoteChoice.Against, "The cohort is too small.");

    private static Gate Renewal(Actor by, Gate? approved = null)
    {
        var (gate, next) = (approved ?? InEffect(), Next(Ripe));
        return Gate.Again(by, gate, gate.Revalidate(by, next, Ripe), next, Ripe);
    }

    private static (Gate Gate, RecusalRequestId Request) Asked()
    {
        var gate = Open(Round(Rule(), [Mias, Noahs]));
        return (gate, gate.RequestRecusal(Member(), new RequestedRecusal(Mias.Id, Alpha, Mia.Id, Reason, false), Noon).Id);
    }

    private static void Decide(Gate gate) =>
        gate.DecideInEmergency(Chair, Round(Rule(), []) with { Procedure = Procedure }, "It cannot wait.", Noon.AddHours(24), Next(Noon), Noon);

    private static Gate Reported(Actor owner)
    {
        var gate = Approved(paper: Paper(conditions: "A contract"), aside: Aside);
        gate.NameOwner(Author, 0, owner.Id, mayOwn: true, Ripe, Deadline);
        gate.ReportCondition(owner, 0, "Signed.", null, Deadline);
        return gate;
    }

    private static Gate Executed()
    {
        var gate = InEffect(aside: Aside);
        gate.ReportExecution(Engineer, "It runs.", Ripe);
        return gate;
    }

    private static Gate ScreenedAside()
    {
        var gate = Screened();
        gate.Recuse(Aside, Mias.Id, Aside.Id, Noon);
        return gate;
    }

    private static Gate OpenAside()
    {
        var gate = ScreenedAside();
        gate.Open(Chair, Round(Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]), [Noahs]), Noon);
        return gate;
    }

    private static Gate InquorateAside()
    {
        var gate = OpenAside();
        gate.Close(Clock, Deadline);
        return gate;
    }
}
