using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Where a gate stands, what is missing, who can still act, and until when: of every state, and of random gates.</summary>
public sealed class GateExplanationTests
{
    private static readonly DateTimeOffset During = Noon.AddHours(2);

    public static TheoryData<GateState> States => [.. Enum.GetValues<GateState>()];

    [Theory, MemberData(nameof(States))]
    public void Explanation_OfEveryState_AnswersWhereItStandsWhatIsMissingAndWho(GateState state)
    {
        var explained = In(state).Explain(state == GateState.Open ? During : Deadline.AddDays(30));

        Assert.All([ExplainedPart.Stands, ExplainedPart.Missing, ExplainedPart.Who], part => Assert.False(explained.Of(part).IsEmpty, $"{state} says nothing of {part}."));
        Assert.All(explained.Sentences, sentence => Assert.Matches("^gates\\.[a-z]+(-[a-z]+)*$", sentence.Code));
        Assert.Equal(explained.Sentences.OrderBy(sentence => sentence.Part), explained.Sentences);
        Assert.DoesNotContain(explained.Sentences.SelectMany(sentence => sentence.Said.Texts()), text => Language.All.Any(language => !Texts.Of(language).Has(text)));
    }

    [Fact]
    public void Explanation_OfAnOpenVote_NamesWhoIsStillToVoteAndUntilWhen()
    {
        var (lena, priya) = (Member(), Member());
        var gate = Open(Rule(), Seat(lena) with { Name = "Clinical lead" }, Seat(priya) with { Name = "Data lead" });
        gate.Cast(lena, gate.Round!.Seats[0].Id, For, During);

        var explained = gate.Explain(During);

        Assert.Equal("1 of 2 seats have voted.", explained.Of(ExplainedPart.Stands).ToString()[..24]);
        Assert.Contains("Still to vote: Data lead (Alpha).", explained.InWords, StringComparison.Ordinal);
        Assert.DoesNotContain("Still to vote: Clinical lead", explained.InWords, StringComparison.Ordinal);
        Assert.Contains($"Ballots are taken until {Deadline.UtcDateTime:d MMM yyyy, HH:mm} UTC.", explained.InWords, StringComparison.Ordinal);
        Assert.Equal(Deadline, explained.Until);
        Assert.Contains("Data lead (Alpha)", Texts.Of(Language.Japanese).Say(explained.Of(ExplainedPart.Who)), StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_OfAPassInItsStandstill_SaysWhatHoldsItAndUntilWhen()
    {
        var gate = Passed(new DecisionRule(VoteBase.Seats, new Threshold.MoreThan(Fraction.Half), standstillHours: 48), "A plan is signed.", "A drill is held.");

        var explained = gate.Explain(Deadline.AddHours(1));

        Assert.Equal(VotingOutcome.Passed, explained.Outcome);
        Assert.StartsWith("The standstill is not over. 2 conditions are not verified yet.", explained.Of(ExplainedPart.Missing).ToString(), StringComparison.Ordinal);
        Assert.Equal(Deadline.AddHours(48), explained.Until);
    }

    [Fact]
    public void Explanation_OfOpenConditions_NamesWhoSeesToEachAndByWhen()
    {
        var gate = Passed(conditions: ["A plan is signed.", "A drill is held."]);
        gate.NameOwner(Chair, 0, AnApproval.Engineer.Id, mayOwn: true, Deadline.AddDays(9), Deadline);
        var due = $"{Deadline.AddDays(9).UtcDateTime:d MMM yyyy, HH:mm} UTC";

        Assert.Contains("Nobody is named yet who sees to condition 2.", gate.Explain(Deadline).Of(ExplainedPart.Missing).ToString(), StringComparison.Ordinal);
        Assert.Contains($"Condition 1 is due {due}.", gate.Explain(Deadline).Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        var named = GateExplanation.Of(
            new ExplainedGate
            {
                State = gate.State, Round = gate.Round, Conditions = gate.Conditions, EffectiveFrom = gate.EffectiveFrom, Result = gate.Result,
                Names = new Dictionary<PersonId, string> { [AnApproval.Engineer.Id] = "Enno Engineer" },
            },
            Deadline);
        Assert.Contains($"Enno Engineer sees to condition 1, due {due}.", named.Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        gate.ReportCondition(AnApproval.Engineer, 0, "Signed.", null, Deadline);
        Assert.Contains("Condition 1 is reported as met and waits to be verified.", gate.Explain(Deadline).Of(ExplainedPart.Missing).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_BeforeTheVote_NamesMissingPapersTheNoticeAndTheDateOfAnErrand()
    {
        var submitted = GateExplanation.Of(new ExplainedGate { State = GateState.Submitted, Lacking = ["Transfer assessment"] }, Noon);
        Assert.Contains("The charter demands papers that are not attached: Transfer assessment.", submitted.Of(ExplainedPart.Missing).ToString(), StringComparison.Ordinal);

        var link = new GateLink(default, 3, RoundReason.Ratification, new GateErrand(default, RoundReason.Ratification, "council", "Council", Deadline));
        var screened = GateExplanation.Of(new ExplainedGate { State = GateState.Screened, NoticeUntil = Noon.AddHours(5), Follows = link }, Noon);
        Assert.Contains("Members have time to read until 2 Mar 2026, 17:00 UTC", screened.Of(ExplainedPart.Missing).ToString(), StringComparison.Ordinal);
        Assert.Equal(Deadline, screened.Until);
        Assert.Contains("It must be decided by 9 Mar 2026, 12:00 UTC; otherwise it lapses.", screened.Of(ExplainedPart.Until).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("time to read", GateExplanation.Of(new ExplainedGate { State = GateState.Screened, NoticeUntil = Noon }, Noon).InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_OfAnAppeal_SaysUntilWhenItIsVotedOn()
    {
        var gate = AnApproval.UnderAppeal();
        Assert.Equal("No deadline runs until that round is opened.", gate.Explain(Deadline).Of(ExplainedPart.Until).ToString());

        var voted = GateExplanation.Of(
            new ExplainedGate { State = gate.State, Round = gate.Round, Result = gate.Result, Aftermath = gate.Aftermath, AnswerUntil = Deadline.AddDays(3) }, Deadline);

        Assert.Equal(Deadline.AddDays(3), voted.Until);
        Assert.Equal("The votes on the appeal are taken until 12 Mar 2026, 12:00 UTC.", voted.Of(ExplainedPart.Until).ToString());
    }

    [Fact]
    public void DecideInEmergency_CommitsToItsExplanation_WithCodesAndDataInTheLeaf()
    {
        var gate = AnApproval.Provisional();
        var decided = gate.Facts.OfType<GateDecidedInEmergency>().Single();
        var data = new FactData();

        decided.Describe(data);

        Assert.Equal(gate.Explain(Noon).InWords, data.Personal.Single(pair => pair.Key == "explanation").Value);
        var codes = Assert.IsType<string[]>(data.Values.Single(pair => pair.Key == "explained").Value);
        Assert.Contains($"gates.ratified-at {gate.Aftermath.Rounds[0].Number}", codes);
        Assert.All(codes, code => Assert.Matches("^gates\\.[a-z-]+( [0-9TZ:.-]+)*$", code));
    }

    [Fact]
    public void Explanation_OfAnEscalatedGate_SaysWhoDecidesNextAndUntilWhen()
    {
        var gate = AnApproval.Escalated();
        Assert.Contains("goes up the ladder", gate.Explain(Deadline).Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        var round = AnApproval.Next(Deadline);
        gate.Escalate(Clock, "Assembly of sponsors", round, Deadline);

        var explained = gate.Explain(Deadline.AddHours(1));

        Assert.Contains("is before: Assembly of sponsors.", explained.Of(ExplainedPart.Stands).ToString(), StringComparison.Ordinal);
        Assert.Contains($"It is decided at gate {round.Number}.", explained.Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        Assert.Equal(Deadline.AddHours(48), explained.Until);
        gate.TakeAnswer(Clock, RoundReason.Escalation, new EndedRound(round.Number, VotingOutcome.Passed, Deadline.AddHours(2), true), Deadline.AddHours(2));
        Assert.Contains($"was decided at gate {round.Number}.", gate.Explain(Deadline.AddHours(3)).Of(ExplainedPart.Stands).ToString(), StringComparison.Ordinal);
        Assert.Equal("Nobody: a closed result is final.", gate.Explain(Deadline.AddHours(3)).Of(ExplainedPart.Who).ToString());
    }

    [Fact]
    public void Explanation_OfAnApprovalWithDates_SaysWhatItIsToBeDoneByAndByWhom()
    {
        var standing = AnApproval.Approved().Explain(Deadline.AddHours(1));
        Assert.Contains("these can veto it: Alpha and Beta.", standing.Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        Assert.Contains("the sponsor of a party can appeal", standing.Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        Assert.Contains("It lapses if it has not taken effect by", standing.Of(ExplainedPart.Until).ToString(), StringComparison.Ordinal);

        var gate = AnApproval.InEffect();
        var inEffect = gate.Explain(AnApproval.Ripe);
        Assert.Equal("It has not been carried out yet.", inEffect.Of(ExplainedPart.Missing).ToString());
        Assert.Equal(AnApproval.Ripe.AddDays(30), inEffect.Until);
        gate.ReportExecution(AnApproval.Engineer, "It runs.", AnApproval.Ripe);
        Assert.Equal("Nobody has confirmed yet that it was carried out.", gate.Explain(AnApproval.Ripe).Of(ExplainedPart.Missing).ToString());
        gate.ConfirmExecution(Secretary, AnApproval.Ripe);
        Assert.Equal(AnApproval.Ripe.AddMonths(12), gate.Explain(AnApproval.Ripe).Until);
    }

    [Fact]
    public void Explanation_OfWhatWaitsForARoundOfItsOwn_NamesThatRound()
    {
        var ratifyBy = Noon.AddHours(48);
        var emergency = AnApproval.Provisional(ratifyBy);
        Assert.Contains($"gate {emergency.Aftermath.Rounds[0].Number}", emergency.Explain(Noon).Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);
        Assert.Equal(ratifyBy, emergency.Explain(Noon).Until);
        var appealed = AnApproval.UnderAppeal();
        Assert.Contains($"gate {appealed.Aftermath.Appeal!.Round}", appealed.Explain(Deadline).Of(ExplainedPart.Who).ToString(), StringComparison.Ordinal);

        var inquorate = AnApproval.Inquorate();
        Assert.Equal("The chair can call it again, in a round of its own.", inquorate.Explain(Deadline).Of(ExplainedPart.Who).ToString());
        var again = AnApproval.Next(Deadline);
        inquorate.Recall(Chair, again, Deadline);
        Assert.Equal($"It comes before its body again, at gate {again.Number}.", inquorate.Explain(Deadline).Of(ExplainedPart.Who).ToString());
    }

    [Fact]
    public void Explanation_OfASecretVote_TellsNothingOfHowPeopleVoted()
    {
        var members = Enumerable.Range(0, 3).Select(_ => Member()).ToArray();
        string Of(VoteChoice choice)
        {
            var gate = Open(new DecisionRule(VoteBase.Seats, new Threshold.MoreThan(Fraction.Half), secretBallot: true, minimumPeriodHours: 20), [.. members.Select(member => Seat(member) with { Id = new SeatId(member.Id.Value) })]);
            foreach (var member in members)
            {
                gate.Cast(member, new SeatId(member.Id.Value), new BallotPaper(choice), During);
            }

            var explained = gate.Explain(During);
            Assert.Null(explained.Outcome);
            return explained.InWords;
        }

        Assert.Equal(Of(VoteChoice.For), Of(VoteChoice.Against));
        Assert.Equal(Of(VoteChoice.For), Of(VoteChoice.Abstain));
    }

    [Fact]
    public void Close_CommitsToTheExplanation_WithCodesAndDataInTheLeaf()
    {
        var gate = Passed(conditions: "A plan is signed.");
        var closed = Assert.IsType<GateClosed>(gate.Facts[^1]);
        var data = new FactData();

        closed.Describe(data);

        Assert.Equal(gate.Explain(gate.Result!.ClosedAt).InWords, data.Personal.Single(pair => pair.Key == "explanation").Value);
        var codes = Assert.IsType<string[]>(data.Values.Single(pair => pair.Key == "explained").Value);
        Assert.Contains("gates.conditions-open 1", codes);
        Assert.StartsWith("gates.closed-as 2", codes[0], StringComparison.Ordinal);
        Assert.All(codes, code => Assert.Matches("^gates\\.[a-z-]+( [0-9TZ:.-]+)*$", code));
    }

    [Fact]
    public void InShort_SaysWhatAGateWaitsFor()
    {
        string? Of(GateState state, VotingOutcome? outcome = null, bool isHeld = false) => GateExplanation.InShort(state, outcome, isHeld, outcome is null ? null : Deadline, During)?.ToString();

        Assert.Equal("Waits for a secretary or compliance lead", Of(GateState.Submitted));
        Assert.Equal("Waits for the chair", Of(GateState.Screened));
        Assert.StartsWith("Standstill until", Of(GateState.Decided, VotingOutcome.Passed), StringComparison.Ordinal);
        Assert.Equal("Waits for its conditions", GateExplanation.InShort(GateState.Decided, VotingOutcome.Passed, true, During, Deadline)?.ToString());
        Assert.Null(Of(GateState.Decided, VotingOutcome.Rejected));
        Assert.Null(Of(GateState.Open));
    }

    /// <summary>The explanation names every seat for which a ballot would be taken, and no other, and says the verdict's outcome.</summary>
    [Fact]
    public void Explanation_OfRandomGates_NamesWhoCanActAndNeverContradictsTheVerdict() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400).WithQuietOnSuccess(true), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (gate, people, at) = Build(seed);
            var explained = gate.Explain(at);
            var able = gate.Round!.Seats.Where(seat => people.Any(person => Enum.GetValues<VoteChoice>().Any(choice => IsTaken(seed, seat, person, choice)))).Select(seat => seat.Id).ToHashSet();
            var outcome = gate.State == GateState.Open && at < gate.ClosesAt
                ? gate.Round.Rule.SecretBallot ? null : (VotingOutcome?)gate.Standing(at).AtClose
                : gate.Result?.Outcome;
            var who = explained.Of(ExplainedPart.Who).ToString();
            return able.SetEquals(explained.MayAct)
                && explained.Outcome == outcome
                && (outcome is not { } known || explained.Of(ExplainedPart.Stands).ToString().Contains($"as {Words.Of(known)}", StringComparison.Ordinal))
                && gate.Round.Seats.All(seat => who.Contains($"{seat.Name} (", StringComparison.Ordinal) == able.Contains(seat.Id))
                && explained.Sentences.All(sentence => sentence.Said.Equals(PhraseJson.Find(PhraseJson.Write(sentence.Said), sentence.Said.ToString())))
                && explained.Until is null == (gate.State != GateState.Open || at >= gate.ClosesAt);
        }));

    private static bool IsTaken(int seed, FrozenSeat seat, Actor person, VoteChoice choice)
    {
        var (gate, _, at) = Build(seed);
        try
        {
            gate.Cast(person, seat.Id, new BallotPaper(choice, "Said otherwise."), at);
            return true;
        }
        catch (RefusalException)
        {
            return false;
        }
    }

    // The same seed makes the same gate, so that each possible ballot is tried on one of its own.
    private static (Gate Gate, Actor[] People, DateTimeOffset At) Build(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 5).Select(i => An.ActorOf(i < 3 ? Alpha : Beta, Role.CouncilMember) with { Id = new PersonId(new Guid(i + 1, 0, 0, new byte[8])) }).ToArray();
        var seats = people.Select((person, i) =>
        {
            var seat = Seat(random.Next(8) == 0 ? null : person, organisation: i < 3 ? Alpha : Beta) with { Id = new SeatId(new Guid(i + 1, 1, 0, new byte[8])), Name = $"Seat {i}" };
            var proxy = random.Next(people.Length);
            return random.Next(3) == 0 && proxy != i && seat.Holder is not null
                ? seat with { ProxyHolder = people[proxy].Id, ProxySeat = new SeatId(new Guid(proxy + 1, 1, 0, new byte[8])), ProxyInstruction = random.Next(3) == 0 ? (VoteChoice)random.Next(3) : null }
                : seat;
        }).ToArray();
        if (seats.All(seat => seat.Holder is null))
        {
            seats[0] = seats[0] with { Holder = people[0].Id };
        }

        var rule = new DecisionRule(
            random.Next(2) == 0 ? VoteBase.Seats : VoteBase.Cast,
            random.Next(4) == 0 ? new Threshold.Consent() : new Threshold.MoreThan(Fraction.Half),
            random.Next(2) == 0 ? [] : [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half))],
            changeOfVote: random.Next(2) == 0,
            secretBallot: random.Next(4) == 0);
        var gate = Open(Round(rule, seats));
        for (var step = random.Next(9); step > 0; step--)
        {
            var (person, seat) = (people[random.Next(people.Length)], seats[random.Next(seats.Length)]);
            try
            {
                if (random.Next(6) == 0)
                {
                    gate.Recuse(person, seat.Id, seat.Holder, During);
                }
                else
                {
                    gate.Cast(person, seat.Id, new BallotPaper((VoteChoice)random.Next(3), random.Next(2) == 0 ? "Because." : null), During);
                }
            }
            catch (RefusalException)
            {
                // A random person does random things; what is refused has not happened.
            }
        }

        var at = random.Next(4) == 0 ? Deadline : During;
        if (at == Deadline && random.Next(2) == 0)
        {
            gate.Close(Clock, at);
        }

        return (gate, people, at);
    }
}
