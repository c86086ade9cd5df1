using System.Text.Json;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

public sealed class GateVotingTests
{
    private readonly Actor _ann = Member();
    private readonly Actor _bob = Member();
    private readonly Actor _cem = Member(Beta);

    [Fact]
    public void Open_FreezesRuleElectorateAndMotion_WhateverHappensLater()
    {
        var (ann, bob) = (Seat(_ann), Seat(_bob));
        var gate = Open(Rule(), ann, bob);
        var frozen = gate.Round;

        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Recuse(_bob, bob.Id, bob.Holder, Noon);
        gate.Close(Clock, Deadline);

        Assert.Same(frozen, gate.Round);
        Assert.Equal(GateHash.Of(gate.Paper), gate.Round!.MotionSha256);
        Assert.Equal(Noon, gate.Round.OpensAt);
        Assert.Equal("1", gate.Result!.Electorate);
    }

    [Fact]
    public void Open_PutsAllThatItFroze_IntoItsLeaf()
    {
        var own = Seat(_bob, weight: 2);
        var (told, free, vacant) = (Seat(_ann, proxy: own, instruction: VoteChoice.Against), Seat(_cem, proxy: own), Seat(null));
        var gate = Screened();
        gate.Recuse(_cem, free.Id, _cem.Id, Noon);

        gate.Open(Chair, Round(Rule(), [told, own, vacant, free], null, "Beta"), Noon);

        var leaf = new FactData();
        gate.Facts[^1].Describe(leaf);
        string Of(FrozenSeat seat) => $"{seat.Id.Value:n}";
        string[] List(string key) => Assert.IsType<string[]>(leaf.Values.Single(pair => pair.Key == key).Value);
        Assert.Equal(
            [$"{Of(told)} {Alpha.Value:n} technical 1", $"{Of(own)} {Alpha.Value:n} technical 2", $"{Of(vacant)} {Alpha.Value:n} technical 1 vacant", $"{Of(free)} {Beta.Value:n} technical 1"],
            List("seats"));
        Assert.Equal([_ann.Id, _bob.Id, null, _cem.Id], leaf.PersonLists.Single(pair => pair.Key == "holders").Value);
        Assert.Equal([$"{Of(told)} instructed", $"{Of(free)} free"], List("proxies"));
        Assert.Equal([_bob.Id, _bob.Id], leaf.PersonLists.Single(pair => pair.Key == "proxyHolders").Value);
        Assert.Equal([Of(free)], List("recused"));
        Assert.Equal([$"{Beta.Value:n}"], List("veto"));
        Assert.Equal(KeyValuePair.Create("proxyInstructions", $"[\"{Of(told)} against\",\"{Of(free)} free\"]"), Assert.Single(leaf.Personal));
        Assert.Superset(
            new HashSet<string> { "opensAt", "closesAt", "charter", "charterVersion", "charterSha256", "clause", "rule", "documents" },
            leaf.Values.Select(pair => pair.Key).ToHashSet());
    }

    [Fact]
    public void Open_WithARecusalOfAnEarlierHolder_LeavesTheNewHolderTheVote()
    {
        var gate = Screened();
        var seat = Seat(_ann);
        gate.Recuse(_ann, seat.Id, _ann.Id, Noon);

        gate.Open(Chair, Round(Rule(), [seat with { Holder = _bob.Id }]), Noon);

        Assert.False(gate.IsRecused(seat.Id));
        Assert.True(gate.Cast(_bob, seat.Id, For, Noon));
    }

    [Fact]
    public void Open_AfterARecusedMemberMovedToAnotherSeat_RecusesThatSeat()
    {
        var gate = Screened();
        var (before, after) = (Seat(_ann), Seat(_ann));
        gate.Recuse(_ann, before.Id, _ann.Id, Noon);

        gate.Open(Chair, Round(Rule(), [before with { Holder = _bob.Id }, after]), Noon);

        Assert.True(gate.IsRecused(after.Id));
        gate.Refuses(GateRefusals.Recused, () => gate.Cast(_ann, after.Id, For, Noon));
        Assert.Contains(after.Id, Assert.IsType<GateOpened>(gate.Facts[^1]).Recused);
    }

    [Fact]
    public void Cast_OfTheSameBallotAgain_ChangesNothing()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(), seat, Seat(_bob));
        gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.For, "Agreed"), Noon);
        var before = Picture(gate);

        var changed = gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.For, "  Agreed "), Noon.AddHours(1));

        Assert.False(changed);
        Assert.Equal(before, Picture(gate));
    }

    [Fact]
    public void Cast_Changed_KeepsTheEarlierVotesInOrder()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(), seat);

        gate.Cast(_ann, seat.Id, For, Noon);
        gate.Cast(_ann, seat.Id, Against, Noon.AddHours(1));
        gate.Cast(_ann, seat.Id, Abstain, Noon.AddHours(2));

        var ballot = Assert.Single(gate.Ballots);
        Assert.Equal(VoteChoice.Abstain, ballot.Choice);
        Assert.Equal([VoteChoice.For, VoteChoice.Against], ballot.Earlier.Select(earlier => earlier.Choice));
        Assert.Equal([Noon, Noon.AddHours(1)], ballot.Earlier.Select(earlier => earlier.CastAt));
        Assert.Equal("1", gate.Close(Clock, Deadline).Abstain);
    }

    [Fact]
    public void Cast_ATickBeforeTheDeadline_Counts()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(), seat);

        gate.Cast(_ann, seat.Id, For, Deadline.AddTicks(-1));

        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Deadline).Outcome);
    }

    [Fact]
    public void Close_LongAfterTheDeadline_IsAsOfTheDeadline()
    {
        var gate = Open(Rule(standstillHours: 5), Seat(_ann));

        var result = gate.Close(Clock, Deadline.AddDays(30));

        Assert.Equal(Deadline, result.ClosedAt);
    }

    [Fact]
    public void Close_OfAPassedGate_StoresEveryTestAndTheStandstill()
    {
        var gate = Passed(Rule(standstillHours: 48, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1))]));

        Assert.Equal(Deadline.AddHours(48), gate.EffectiveFrom);
        Assert.Contains(gate.Result!.Tests, test => test is { Name: "Quorum of members", Met: true });
        Assert.All(gate.Result.Tests, test => Assert.False(string.IsNullOrWhiteSpace(test.InWords)));
        Assert.Equal(gate.Standing(Deadline).Tests.Select(test => test.Words), gate.Result.Tests.Select(test => test.InWords));
        Assert.False(string.IsNullOrWhiteSpace(gate.Result.Explanation));
    }

    [Fact]
    public void Close_OfARejectedGate_SaysWhatWouldHaveChangedIt()
    {
        var gate = Rejected();

        Assert.Equal(VotingOutcome.Rejected, gate.Result!.Outcome);
        Assert.Null(gate.EffectiveFrom);
        Assert.False(string.IsNullOrWhiteSpace(gate.Result.WhatWouldChange));
    }

    [Fact]
    public void Closed_GateLetsNothingChangeItsResult()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(), seat);
        gate.Cast(_ann, seat.Id, For, Noon);
        gate.Close(Clock, Deadline);
        var before = Picture(gate);
        Action[] attempts =
        [
            () => gate.Cast(_ann, seat.Id, Against, Noon),
            () => gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.For, "But"), Noon),
            () => gate.Recuse(_ann, seat.Id, seat.Holder, Noon),
            () => gate.RevokeProxy(_ann, seat.Id, Noon),
            () => gate.Close(Chair, Deadline),
            () => gate.Close(Clock, Deadline),
            () => gate.Withdraw(Author, Noon),
            () => gate.Revise(Author, Paper("Another title"), Noon),
            () => gate.Open(Chair, Round(Rule(), [seat]), Noon),
            () => gate.Submit(Author, Noon),
            () => gate.Screen(Secretary, Noon),
        ];

        Assert.All(attempts, attempt => Assert.Throws<RefusalException>(attempt));

        Assert.Equal(before, Picture(gate));
    }

    [Fact]
    public void Cast_RepeatedAfterTheGateClosed_IsAnsweredAsCounted()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(changeOfVote: false), seat);
        gate.Cast(_ann, seat.Id, For, Noon);
        gate.Close(Clock, Noon);
        var before = Picture(gate);

        Assert.False(gate.Cast(_ann, seat.Id, For, Noon.AddSeconds(1)));

        Assert.Equal(before, Picture(gate));
    }

    [Fact]
    public void Close_Early_OnlyWhereTheRuleForbidsAChangeOfVote()
    {
        var (ann, bob, cem) = (Seat(_ann), Seat(_bob), Seat(_cem));
        var firm = Open(Rule(changeOfVote: false), ann, bob, cem);
        var loose = Open(Rule(changeOfVote: true), ann, bob, cem);
        foreach (var gate in new[] { firm, loose })
        {
            gate.Cast(_ann, ann.Id, For, Noon);
            Assert.False(gate.IsDue(Noon));
            gate.Cast(_bob, bob.Id, For, Noon);
        }

        Assert.True(firm.IsDue(Noon));
        Assert.Equal(Noon, firm.Close(Clock, Noon).ClosedAt);
        Assert.False(loose.IsDue(Noon));
        loose.Refuses(GateRefusals.NotDue, () => loose.Close(Clock, Noon));
    }

    [Fact]
    public void Close_Early_WaitsWhileAVetoCanComeOrAProxyCanBeOverridden()
    {
        var (ann, bob) = (Seat(_ann), Seat(_bob));
        var cem = Seat(_cem, proxy: bob);
        var veto = Open(Round(Rule(changeOfVote: false), [ann, bob], null, "Alpha"));
        veto.Cast(_ann, ann.Id, For, Noon);
        veto.Cast(_bob, bob.Id, For, Noon);
        var proxy = Open(Rule(changeOfVote: false), ann, bob, cem);
        proxy.Cast(_ann, ann.Id, For, Noon);
        proxy.Cast(_bob, cem.Id, For, Noon);

        Assert.False(veto.IsDue(Noon));
        var vetoed = Open(Round(Rule(changeOfVote: false), [ann], null, "Alpha"));
        vetoed.Cast(_ann, ann.Id, new BallotPaper(VoteChoice.Against, null, "Unlawful"), Noon);
        Assert.False(vetoed.IsDue(Noon));
        Assert.False(proxy.IsDue(Noon));
        Assert.True(proxy.Cast(_cem, cem.Id, Against, Noon));
        Assert.True(proxy.Cast(_bob, bob.Id, Against, Noon));
        Assert.True(proxy.IsDue(Noon));
        Assert.Equal(VotingOutcome.Rejected, proxy.Close(Clock, Noon).Outcome);
    }

    [Fact]
    public void Close_Early_OfAPassThatNoOverrideOfAProxyCanStop_NeedsNoMoreVotes()
    {
        var (ann, bob) = (Seat(_ann), Seat(_bob));
        var cem = Seat(_cem, proxy: bob);
        var gate = Open(Rule(changeOfVote: false, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(3))]), ann, bob, cem);
        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Cast(_bob, bob.Id, For, Noon);

        gate.Cast(_bob, cem.Id, Abstain, Noon);

        Assert.True(gate.IsDue(Noon));
        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Noon).Outcome);
    }

    [Fact]
    public void Close_Early_OfASureFailure_WaitsWhileItsQuorumCanBeMissed()
    {
        var (ann, bob) = (Seat(_ann, weight: 3), Seat(_bob));
        var cem = Seat(_cem, proxy: bob);
        var gate = Open(Rule(changeOfVote: false, quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1), counting: QuorumCounting.ForAbstain)]), ann, bob, cem);
        gate.Cast(_ann, ann.Id, Against, Noon);

        gate.Cast(_bob, cem.Id, For, Noon);
        Assert.False(gate.IsDue(Noon));
        Assert.Equal(VotingOutcome.Rejected, gate.Standing(Noon).AtClose);

        gate.Cast(_bob, bob.Id, Abstain, Noon);
        Assert.True(gate.IsDue(Noon));
        Assert.Equal(VotingOutcome.Rejected, gate.Close(Clock, Noon).Outcome);
    }

    [Fact]
    public void Close_Early_OfAPassWaitsForTheMinimumPeriodAndIsDueThen()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(changeOfVote: false, minimumPeriodHours: 24), seat);

        gate.Cast(_ann, seat.Id, For, Noon);

        Assert.False(gate.IsDue(Noon.AddHours(24).AddTicks(-1)));
        Assert.True(gate.IsDue(Noon.AddHours(24)));
        Assert.Equal(Noon.AddHours(24), gate.DueAt);
        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Noon.AddHours(24)).Outcome);
    }

    [Fact]
    public void Close_OfAPassWhoseMinimumPeriodOutlastsIt_IsDueAtTheDeadline()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(changeOfVote: false, minimumPeriodHours: 8 * 24), seat);

        gate.Cast(_ann, seat.Id, For, Noon);

        Assert.Equal(Deadline, gate.DueAt);
    }

    [Fact]
    public void Close_ByTheChair_OfAPassWaitsForTheMinimumPeriod()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(minimumPeriodHours: 24), seat);
        gate.Cast(_ann, seat.Id, For, Noon);

        gate.Refuses(GateRefusals.NotAllVoted, () => gate.Close(Chair, Noon.AddHours(24).AddTicks(-1)));

        Assert.Equal(VotingOutcome.Passed, gate.Close(Chair, Noon.AddHours(24)).Outcome);
    }

    [Fact]
    public void Recuse_OnASeatWhoseEarlierHolderStoodAside_IsTheNewHoldersOwn()
    {
        var gate = Screened();
        var seat = Seat(_ann);
        gate.Recuse(_ann, seat.Id, _ann.Id, Noon);

        gate.Recuse(_bob, seat.Id, _bob.Id, Noon);

        gate.Open(Chair, Round(Rule(), [seat with { Holder = _bob.Id }]), Noon);
        Assert.True(gate.IsRecused(seat.Id));
    }

    [Fact]
    public void Revise_ByAnAuthorWhoLostTheRole_IsRefused()
    {
        var gate = Draft();

        gate.Refuses(
            new Refusal("gates.not-your-step", RefusalKind.Forbidden, string.Empty),
            () => gate.Revise(Author with { Grants = [] }, Paper("Another title"), Noon));
    }

    [Fact]
    public void Submit_AfterAReturn_ClearsTheRemarks()
    {
        var gate = Submitted();
        gate.Return(Secretary, " Say which hospitals. ", Noon);
        Assert.Equal("Say which hospitals.", gate.Remarks);

        gate.Submit(Author, Noon);

        Assert.Null(gate.Remarks);
    }

    [Fact]
    public void Close_Early_OfARejectionDoesNotWaitForTheMinimumPeriod()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(changeOfVote: false, minimumPeriodHours: 24), seat);

        gate.Cast(_ann, seat.Id, Against, Noon);

        Assert.True(gate.IsDue(Noon));
    }

    [Fact]
    public void Close_ByTheChair_OnceAllHaveVoted()
    {
        var (ann, bob) = (Seat(_ann), Seat(_bob));
        var gate = Open(Rule(), ann, bob, Seat(null));
        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Refuses(GateRefusals.NotAllVoted, () => gate.Close(Chair, Noon));
        gate.Recuse(_bob, bob.Id, bob.Holder, Noon);

        var result = gate.Close(Chair, Noon.AddMinutes(1));

        Assert.Equal(Noon.AddMinutes(1), result.ClosedAt);
        Assert.Equal(VotingOutcome.Passed, result.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Close_ByTheChair_NeverPassesEarlyAgainstTheRule(bool consent)
    {
        var seat = Seat(_ann);
        var gate = Open(consent ? Rule(new Threshold.Consent()) : Rule(minimumPeriod: true), seat);
        gate.Cast(_ann, seat.Id, For, Noon);

        gate.Refuses(GateRefusals.NotAllVoted, () => gate.Close(Chair, Noon));
        Assert.Equal(VotingOutcome.Passed, gate.Close(Chair, Deadline).Outcome);
    }

    [Fact]
    public void Consent_WithAnObjection_IsNotGiven()
    {
        var seat = Seat(_ann);
        var other = Seat(_bob);
        var gate = Open(Rule(new Threshold.Consent()), seat, other);
        gate.Cast(_bob, other.Id, For, Noon);
        gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.Against, "Unsafe for infants"), Noon);

        Assert.NotEqual(VotingOutcome.Passed, gate.Close(Clock, Deadline).Outcome);
    }

    [Fact]
    public void Consent_OnceTheObjectorChangedTheirMind_IsGiven()
    {
        var seat = Seat(_ann);
        var gate = Open(Rule(new Threshold.Consent()), seat);
        gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.Against, "Unsafe for infants"), Noon);
        gate.Cast(_ann, seat.Id, For, Noon);

        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Deadline).Outcome);
    }

    [Fact]
    public void Veto_IsDecisiveAndWithdrawnByAnotherBallot()
    {
        var (ann, cem) = (Seat(_ann), Seat(_cem));
        var gate = Open(Round(Rule(), [ann, cem], null, "Beta"));
        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Refuses(GateRefusals.NoVeto, () => gate.Cast(_ann, ann.Id, new BallotPaper(VoteChoice.Against, null, "No"), Noon));
        gate.Cast(_cem, cem.Id, new BallotPaper(VoteChoice.Against, null, "Unlawful here"), Noon);
        Assert.Equal(VotingOutcome.Vetoed, gate.Standing(Deadline).Outcome);

        gate.Cast(_cem, cem.Id, For, Noon);

        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Deadline).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Veto_TakenBackBeforeTheClose_LeavesTheVoteAgainstAlsoWhereTheRuleAllowsNoChange(bool secret)
    {
        var (ann, cem) = (Seat(_ann), Seat(_cem));
        var gate = Open(Round(Rule(changeOfVote: false, secret: secret), [ann, cem, Seat(_bob)], null, "Beta"));
        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Cast(_bob, gate.Round!.Seats[2].Id, For, Noon);
        var veto = new BallotPaper(VoteChoice.Against, "I hold to it.", "Unlawful here");
        gate.Cast(_cem, cem.Id, veto, Noon);
        Assert.Equal(VotingOutcome.Vetoed, gate.Standing(Deadline).Outcome);
        gate.Refuses(GateRefusals.NotYourSeat, () => gate.WithdrawVeto(_ann, cem.Id, Noon.AddHours(1)));
        gate.TakeFacts();

        gate.WithdrawVeto(_cem, cem.Id, Noon.AddHours(1));

        var ballot = gate.Ballots.Single(cast => cast.SeatId == cem.Id);
        Assert.Equal((VoteChoice.Against, "I hold to it.", null, Noon), (ballot.Choice, ballot.Statement, ballot.VetoReason, ballot.CastAt));
        Assert.True(Assert.Single(ballot.Earlier).Veto);
        Assert.Equal(secret ? "ballot.cast" : "ballot.veto-withdrawn", Assert.Single(gate.Facts).Type);
        gate.Refuses(GateRefusals.NoVetoCast, () => gate.WithdrawVeto(_cem, cem.Id, Noon.AddHours(1)));
        gate.Refuses(GateRefusals.AlreadyVoted, () => gate.Cast(_cem, cem.Id, veto, Noon.AddHours(1)));
        Assert.Equal(VotingOutcome.Passed, gate.Close(Clock, Deadline).Outcome);
    }

    [Fact]
    public void Veto_CastByProxy_IsTakenBackByTheProxyOrTheGrantor()
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own);
        foreach (var (who, byProxy) in new[] { (_bob, true), (_ann, true), (_ann, false) })
        {
            var gate = Open(Round(Rule(changeOfVote: false), [own, seat], null, "Alpha"));
            gate.Cast(byProxy ? _bob : _ann, seat.Id, new BallotPaper(VoteChoice.Against, null, "No"), Noon);
            if (!byProxy)
            {
                gate.Refuses(GateRefusals.GrantorVoted, () => gate.WithdrawVeto(_bob, seat.Id, Noon));
            }

            gate.WithdrawVeto(who, seat.Id, Noon);

            Assert.Null(gate.Ballots.Single().VetoReason);
            Assert.Equal(byProxy, gate.Ballots.Single().ByProxy);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Proxy_TheGrantorsOwnBallotOverrides_BeforeAndAfter(bool changeOfVote)
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own);
        var after = Open(Rule(changeOfVote: changeOfVote), own, seat, Seat(_cem));
        after.Cast(_bob, seat.Id, For, Noon);
        Assert.True(after.Cast(_ann, seat.Id, For, Noon));

        var ballot = Assert.Single(after.Ballots);
        Assert.False(ballot.ByProxy);
        Assert.Equal(_ann.Id, ballot.CastBy);
        Assert.True(Assert.Single(ballot.Earlier).ByProxy);
        after.Refuses(GateRefusals.GrantorVoted, () => after.Cast(_bob, seat.Id, For, Noon));
    }

    [Fact]
    public void Proxy_Instructed_VotesAsInstructedOnly()
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own, instruction: VoteChoice.Abstain);
        var gate = Open(Rule(), own, seat);

        gate.Refuses(GateRefusals.InstructedOtherwise, () => gate.Cast(_bob, seat.Id, For, Noon));
        Assert.True(gate.Cast(_bob, seat.Id, Abstain, Noon));
    }

    [Fact]
    public void Proxy_OfARecusedGrantor_IsVoid()
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own);
        var gate = Open(Rule(), own, seat);
        gate.Recuse(_ann, seat.Id, seat.Holder, Noon);

        gate.Refuses(GateRefusals.Recused, () => gate.Cast(_bob, seat.Id, For, Noon));
    }

    [Fact]
    public void Proxy_HeldByARecusedMember_CannotBeUsedAndLosesItsBallot()
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own);
        var gate = Open(Rule(), own, seat);
        gate.Cast(_bob, seat.Id, For, Noon);

        gate.Recuse(_bob, own.Id, own.Holder, Noon);

        Assert.Empty(gate.Ballots);
        Assert.Equal([seat.Id], Assert.IsType<SeatRecused>(gate.Facts[^1]).ProxyBallotsDropped);
        gate.Refuses(GateRefusals.Recused, () => gate.Cast(_bob, seat.Id, For, Noon));
        Assert.True(gate.Cast(_ann, seat.Id, Against, Noon));
    }

    [Fact]
    public void Proxy_OnceRevoked_IsGone()
    {
        var own = Seat(_bob);
        var seat = Seat(_ann, proxy: own);
        var gate = Open(Rule(), own, seat);

        gate.RevokeProxy(_ann, seat.Id, Noon);

        gate.Refuses(GateRefusals.NotYourSeat, () => gate.Cast(_bob, seat.Id, For, Noon));
        gate.Refuses(GateRefusals.NoProxy, () => gate.RevokeProxy(_ann, seat.Id, Noon));
        Assert.True(gate.Cast(_ann, seat.Id, For, Noon));
    }

    [Fact]
    public void Recuse_WhileOpen_DropsTheBallotAndRecounts()
    {
        var (ann, bob) = (Seat(_ann, weight: 3), Seat(_bob));
        var gate = Open(Rule(), ann, bob);
        gate.Cast(_ann, ann.Id, For, Noon);
        gate.Cast(_bob, bob.Id, Against, Noon);

        gate.Recuse(_ann, ann.Id, ann.Holder, Noon);

        var fact = Assert.IsType<SeatRecused>(gate.Facts[^1]);
        Assert.True(fact is { Late: true, BallotDropped: true });
        Assert.Equal(1, gate.Count().Electorate);
        Assert.Equal(VotingOutcome.Rejected, gate.Close(Clock, Deadline).Outcome);
    }

    [Fact]
    public void Recuse_BelowTheFloorOfSeats_Escalates()
    {
        var (ann, bob) = (Seat(_ann), Seat(_bob));
        var gate = Open(Rule(changeOfVote: false, seatFloor: 2), ann, bob);

        gate.Recuse(_ann, ann.Id, ann.Holder, Noon);

        Assert.True(gate.IsDue(Noon));
        Assert.Equal(VotingOutcome.Escalated, gate.Close(Clock, Noon).Outcome);
    }

    [Theory]
    [InlineData(VoteChoice.For, null, null)]
    [InlineData(VoteChoice.Against, "Dangerous", null)]
    [InlineData(VoteChoice.Against, "Dangerous", "Unlawful")]
    public void SecretBallot_LeavesNoChoiceInTheLeaf_NorInItsShape(VoteChoice choice, string? statement, string? veto)
    {
        var seat = Seat(_ann);
        var gate = Open(Round(Rule(secret: true), [seat], null, "Alpha"));

        gate.Cast(_ann, seat.Id, new BallotPaper(choice, statement, veto), Noon);

        var leaf = new FactData();
        gate.Facts[^1].Describe(leaf);
        Assert.Equal(["seat", "proxy", "changes"], leaf.Values.Select(value => value.Key));
        Assert.Single(leaf.Personal);
        Assert.Equal(JsonSerializer.Serialize(new[] { choice.ToString().ToLowerInvariant(), statement, veto }), leaf.Personal[0].Value);
    }

    [Fact]
    public void OpenBallot_PutsTextsIntoCommitmentsOnly()
    {
        var seat = Seat(_ann);
        var gate = Open(Round(Rule(), [seat], null, "Alpha"));

        gate.Cast(_ann, seat.Id, new BallotPaper(VoteChoice.Against, "Dangerous", "Unlawful"), Noon);

        var leaf = new FactData();
        gate.Facts[^1].Describe(leaf);
        Assert.DoesNotContain(leaf.Values, value => value.Value is "Dangerous" or "Unlawful");
        Assert.Equal(["statement", "vetoReason"], leaf.Personal.Select(pair => pair.Key));
        Assert.Contains(leaf.Values, value => value is { Key: "veto", Value: true });
    }

    [Fact]
    public void Revise_WithBlanksAround_IsKeptWithoutThemAndNoChangeAtAll()
    {
        var gate = Draft(Paper(title: "  Add hospital records  "));
        var before = Picture(gate);

        gate.Revise(Author, Paper(title: "Add hospital records", motion: Paper().Motion + "\n\n"), Noon);

        Assert.Equal("Add hospital records", gate.Title);
        Assert.Equal(before, Picture(gate));
    }

    [Fact]
    public void Revise_OfTheReviewDateAlone_IsAChange()
    {
        var gate = Draft();

        gate.Revise(Author, Paper() with { ReviewOn = new DateOnly(2027, 1, 1) }, Noon);

        Assert.Equal(new DateOnly(2027, 1, 1), gate.Paper.ReviewOn);
    }

    [Fact]
    public void VerifyCondition_OfTheLastOne_LetsTheApprovalTakeEffect()
    {
        var gate = Passed(null, "A contract", "A test");
        AnApproval.ReportAll(gate, Deadline);
        gate.VerifyCondition(Secretary, 0, Deadline);
        Assert.True(gate.IsHeld);

        gate.VerifyCondition(Secretary, 1, Deadline);
        gate.TakeEffect(Clock, Deadline);

        Assert.Equal(GateState.Effective, gate.State);
        Assert.All(gate.Conditions, condition => Assert.Equal(Secretary.Id, condition.VerifiedBy));
    }
}
