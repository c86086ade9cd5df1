using System.Reflection;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

public sealed class GateRefusalTests
{
    // Said by the operations, and asserted with them.
    private static readonly Refusal[] OfOperations =
    [
        GateRefusals.NoSuchGate, GateRefusals.NoCharter, GateRefusals.NoRule, GateRefusals.NoSuchDecision, GateRefusals.AmendmentFromItsVersion,
        GateRefusals.DocumentEmpty, GateRefusals.DocumentTooLarge, GateRefusals.DocumentType,
    ];

    private static readonly (Refusal Refusal, Func<(Gate Gate, Action Act)> Provoke)[] Provocations =
    [
        (GateRefusals.NotOpen, () => On(Screened(), gate => gate.Cast(Member(), default, For, Noon))),
        (GateRefusals.NotOpen, () => On(Withdrawn(), gate => gate.Cast(Member(), default, For, Noon))),
        (GateRefusals.TooEarly, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, For, Noon.AddTicks(-1)))),
        (GateRefusals.Closed, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, For, Deadline))),
        (GateRefusals.Closed, () => On(Rejected(), gate => gate.Cast(Member(), gate.Round!.Seats[0].Id, For, Noon))),
        (GateRefusals.Closed, () => On(Open(Rule(), Seat(Member())), gate => gate.Withdraw(Author, Deadline))),
        (GateRefusals.Closed, () => OnVote((gate, member, seat) => gate.RevokeProxy(member, seat.Id, Deadline))),
        (GateRefusals.NotYourSeat, () => OnVote((gate, _, seat) => gate.Cast(Member(), seat.Id, For, Noon))),
        (GateRefusals.NotYourSeat, () => OnVote((gate, member, _) => gate.Cast(member, default, For, Noon))),
        (GateRefusals.NotYourSeat, () => OnVote((gate, _, seat) => gate.Recuse(Member(), seat.Id, seat.Holder, Noon))),
        (GateRefusals.NotYourSeat, () => OnVote((gate, member, seat) => gate.Recuse(member with { Grants = [] }, seat.Id, seat.Holder, Noon))),
        (GateRefusals.NotAMember, () => OnVote((gate, member, seat) => gate.Cast(member with { Grants = [] }, seat.Id, For, Noon))),
        (GateRefusals.NotAMember, () => OnVote((gate, member, seat) => gate.Cast(Member(Beta) with { Id = member.Id }, seat.Id, For, Noon))),
        (GateRefusals.NotAMember, () => OnProxy(null, null, (gate, _, holder, seat) => gate.Cast(holder with { Grants = [] }, seat.Id, For, Noon))),
        (GateRefusals.NotAMember, OnProxyWithoutASeat),
        (GateRefusals.Recused, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, For, Noon), (gate, member, seat) => gate.Recuse(member, seat.Id, seat.Holder, Noon))),
        (GateRefusals.AlreadyVoted, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, Against, Noon), (gate, member, seat) => gate.Cast(member, seat.Id, For, Noon), Rule(changeOfVote: false), Member())),
        (GateRefusals.TooManyChanges, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, "Once more"), Noon), (gate, member, seat) =>
        {
            for (var i = 0; i <= 50; i++)
            {
                gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, $"Statement {i}"), Noon);
            }
        })),
        (GateRefusals.NoVeto, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.Against, null, "Unlawful"), Noon))),
        (GateRefusals.TextTooLong, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, new string('x', 2_001)), Noon))),
        (GateRefusals.TextTooLong, () => On(Submitted(), gate => gate.Return(Secretary, new string('x', 2_001), Noon))),
        (GateRefusals.TextUnfit, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, "nul\0"), Noon))),
        (GateRefusals.TextUnfit, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, "half \ud83d a smile"), Noon))),
        (GateRefusals.TextUnfit, () => On(Draft(), gate => gate.Revise(Author, Paper(title: "Title with a \u0007 bell"), Noon))),
        (GateRefusals.TextUnfit, () => On(Draft(), gate => gate.Revise(Author, Paper(motion: Paper().Motion + "\u0007"), Noon))),
        (GateRefusals.TextUnfit, () => On(Draft(), gate => gate.Revise(Author, Paper(rationale: Paper().Rationale + "\u0007"), Noon))),
        (GateRefusals.TextUnfit, () => On(Draft(), gate => gate.Revise(Author, Paper(conditions: "A contract\u0007"), Noon))),
        (GateRefusals.TextTooLong, () => On(Draft(), gate => gate.Revise(Author, Paper(options: [new ConsideredOption("Wait", new string('x', 2_001))]), Noon))),
        (GateRefusals.TextTooLong, () => OnVeto((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.Against, null, new string('x', 2_001)), Noon))),
        (GateRefusals.ChoiceUnknown, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper((VoteChoice)7), Noon))),
        (GateRefusals.ChoiceUnknown, () => On(Draft(), gate => gate.Revise(Author, Paper() with { Tier = (RiskTier)9 }, Noon))),
        (GateRefusals.ChoiceUnknown, () => On(Draft(), gate => gate.Revise(Author, Paper() with { Kind = (DecisionKind)99 }, Noon))),
        (GateRefusals.ObjectionNeedsReason, () => OnVote((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.Against, "  "), Noon), null, Rule(new Threshold.Consent()))),
        (GateRefusals.GrantorVoted, () => OnProxy(null, (gate, grantor, holder, seat) => gate.Cast(grantor, seat.Id, For, Noon), (gate, grantor, holder, seat) => gate.Cast(holder, seat.Id, Against, Noon))),
        (GateRefusals.InstructedOtherwise, () => OnProxy(VoteChoice.Against, null, (gate, grantor, holder, seat) => gate.Cast(holder, seat.Id, For, Noon))),
        (GateRefusals.VetoIsAgainst, () => OnVeto((gate, member, seat) => gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.For, null, "Unlawful"), Noon))),
        (GateRefusals.NoVetoCast, () => OnVeto((gate, member, seat) => gate.WithdrawVeto(member, seat.Id, Noon))),
        (GateRefusals.NotYourSeat, () => OnVeto((gate, member, seat) => gate.WithdrawVeto(Member(), seat.Id, Noon))),
        (GateRefusals.Closed, () => OnVeto((gate, member, seat) => gate.WithdrawVeto(member, seat.Id, Deadline))),
        (GateRefusals.Closed, () => On(Rejected(), gate => gate.WithdrawVeto(Member(), gate.Round!.Seats[0].Id, Noon))),
        (GateRefusals.TitleMissing, () => On(Draft(), gate => gate.Revise(Author, Paper(title: "  Data "), Noon))),
        (GateRefusals.TitleMissing, () => On(Draft(), gate => gate.Revise(Author, Paper(title: new string('x', 161)), Noon))),
        (GateRefusals.MotionMissing, () => On(Draft(), gate => gate.Revise(Author, Paper(motion: "Yes." + new string(' ', 40)), Noon))),
        (GateRefusals.MotionMissing, () => On(Draft(), gate => gate.Revise(Author, Paper(motion: new string('x', 20_001)), Noon))),
        (GateRefusals.RationaleMissing, () => On(Draft(), gate => gate.Revise(Author, Paper(rationale: "Because."), Noon))),
        (GateRefusals.TooMany, () => On(Draft(), gate => gate.Revise(Author, Paper(conditions: [.. Enumerable.Repeat("A condition", 21)]), Noon))),
        (GateRefusals.TooMany, () => On(With31st(), gate => gate.Attach(Author, Document("last"), Noon))),
        (GateRefusals.EmptyItem, () => On(Draft(), gate => gate.Revise(Author, Paper(conditions: " "), Noon))),
        (GateRefusals.EmptyItem, () => On(Draft(), gate => gate.Revise(Author, Paper(options: [new ConsideredOption(" ", "text")]), Noon))),
        (GateRefusals.VisibilityUnfit, () => On(Draft(), gate => gate.Revise(Author, Paper() with { Visibility = Visibility.OwnOrganisation }, Noon))),
        (GateRefusals.NotTheAuthor, () => On(Draft(), gate => gate.Submit(An.ActorOf(Alpha, Role.ModelOwner), Noon))),
        (GateRefusals.NotTheAuthor, () => On(Draft(), gate => gate.Revise(An.ActorOf(Alpha, Role.Chair), Paper("Another title"), Noon))),
        (GateRefusals.NotTheAuthor, () => On(Open(Rule(), Seat(Member())), gate => gate.Withdraw(An.ActorOf(Alpha, Role.Chair), Noon))),
        (GateRefusals.NotTheAuthor, () => On(Draft(), gate => gate.Attach(An.ActorOf(Alpha, Role.Chair), Document("a"), Noon))),
        (GateRefusals.NotTheAuthor, () => On(Draft(), gate => gate.MustTakeDocument(An.ActorOf(Alpha, Role.Chair), "a"))),
        (GateRefusals.NotTheAuthor, () => On(Draft(), _ => Gate.Draft(Both(Role.CouncilMember, Role.Sponsor), An.Partnership, Beta, 1, Paper(), Noon))),
        (GateRefusals.AuthorMayNotScreen, () => On(Submitted(), gate => gate.Screen(Secretary with { Id = Author.Id }, Noon))),
        (GateRefusals.AuthorMayNotScreen, () => On(Submitted(), gate => gate.Return(Secretary with { Id = Author.Id }, "Incomplete", Noon))),
        (GateRefusals.AuthorMayNotVerify, () => On(Passed(conditions: "A contract"), gate => gate.VerifyCondition(Secretary with { Id = Author.Id }, 0, Deadline))),
        (GateRefusals.RemarksMissing, () => On(Submitted(), gate => gate.Return(Secretary, " ", Noon))),
        (GateRefusals.NotADraft, () => On(Submitted(), gate => gate.Revise(Author, Paper("Another title"), Noon))),
        (GateRefusals.NotADraft, () => On(Screened(), gate => gate.Attach(Author, Document("a"), Noon))),
        (GateRefusals.NotADraft, () => On(Open(Rule(), Seat(Member())), gate => gate.Detach(Author, "a", Noon))),
        (GateRefusals.NotADraft, () => On(Passed(), gate => gate.Revise(Author, Paper("Another title"), Noon))),
        (GateRefusals.RuleUnfit, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(1), QuorumMeasure.Present)]), [Seat(Member())]), Noon))),
        (GateRefusals.NoElectorate, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(), [Seat(null)]), Noon))),
        (GateRefusals.NoElectorate, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(), []), Noon))),
        (GateRefusals.DeadlineUnfit, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(), [Seat(Member())], Noon.AddHours(1).AddTicks(-1)), Noon))),
        (GateRefusals.DeadlineUnfit, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(), [Seat(Member())], Noon.AddDays(366).AddTicks(1)), Noon))),
        (GateRefusals.PeriodTooShort, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(votingPeriodHours: 72), [Seat(Member())], Noon.AddHours(72).AddTicks(-1)), Noon))),
        (GateRefusals.NotAllVoted, () => OnVote((gate, _, _) => gate.Close(Chair, Noon))),
        (GateRefusals.NotDue, () => OnVote((gate, _, _) => gate.Close(Clock, Deadline.AddTicks(-1)))),
        (GateRefusals.DidNotPass, () => On(Rejected(), gate => gate.TakeEffect(Clock, Deadline.AddYears(1)))),
        (GateRefusals.DidNotPass, () => On(Rejected(), gate => gate.VerifyCondition(Secretary, 0, Deadline))),
        (GateRefusals.StandstillLasts, () => On(Passed(Rule(standstillHours: 24)), gate => gate.TakeEffect(Clock, Deadline.AddHours(24).AddTicks(-1)))),
        (GateRefusals.ConditionsOpen, () => On(Passed(conditions: ["A contract", "A test"]), gate => gate.TakeEffect(Clock, Deadline), gate =>
        {
            AnApproval.ReportAll(gate, Deadline);
            gate.VerifyCondition(Secretary, 0, Deadline);
        })),
        (GateRefusals.ConditionsOpen, () => On(Passed(conditions: "A contract"), gate => gate.TakeEffect(Clock, Deadline))),
        (GateRefusals.NoSuchCondition, () => On(Passed(conditions: "A contract"), gate => gate.VerifyCondition(Secretary, 1, Deadline))),
        (GateRefusals.NoSuchCondition, () => On(Passed(conditions: "A contract"), gate => gate.VerifyCondition(Secretary, -1, Deadline))),
        (GateRefusals.NoSuchCondition, () => On(Passed(conditions: "A contract"), gate => gate.VerifyCondition(Secretary, 0, Deadline), gate =>
        {
            AnApproval.ReportAll(gate, Deadline);
            gate.VerifyCondition(Secretary, 0, Deadline);
        })),
        (GateRefusals.NoProxy, () => OnVote((gate, member, seat) => gate.RevokeProxy(member, seat.Id, Noon))),
        (GateRefusals.NoProxy, () => OnProxy(null, (gate, _, holder, seat) => gate.Cast(holder, seat.Id, For, Noon), (gate, grantor, _, seat) => gate.RevokeProxy(grantor, seat.Id, Noon))),
        (GateRefusals.NoProxy, () => OnProxy(null, null, (gate, _, holder, seat) => gate.RevokeProxy(holder, seat.Id, Noon))),
        (GateRefusals.RecusedAlready, () => OnVote((gate, member, seat) => gate.Recuse(member, seat.Id, seat.Holder, Noon), (gate, member, seat) => gate.Recuse(member, seat.Id, seat.Holder, Noon))),
        (GateRefusals.RecusalTooLate, () => OnVote((gate, member, seat) => gate.Recuse(member, seat.Id, seat.Holder, Deadline))),
        (GateRefusals.RecusalTooLate, () => OnVote((gate, member, seat) => gate.Recuse(member, seat.Id, seat.Holder, Noon), (gate, _, _) => gate.Close(Clock, Deadline))),
        (GateRefusals.RecusalTooLate, () => On(Withdrawn(), gate => gate.Recuse(Member(), default, default, Noon))),
        (GateRefusals.SameDocument, () => On(Draft(), gate => gate.Attach(Author, Document("a") with { Name = "other.pdf" }, Noon), gate => gate.Attach(Author, Document("a"), Noon))),
        (GateRefusals.NoSuchDocument, () => On(Draft(), gate => gate.Detach(Author, "b", Noon), gate => gate.Attach(Author, Document("a"), Noon))),
    ];

    public static TheoryData<int, string> Every
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < Provocations.Length; i++)
            {
                data.Add(i, Provocations[i].Refusal.Code);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Every))]
    public void Gate_Provoked_RefusesWithItsCodeAndStaysAsItWas(int index, string code)
    {
        var (gate, act) = Provocations[index].Provoke();

        gate.Refuses(Provocations[index].Refusal, act);

        Assert.StartsWith("gates.", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_Together_AreEachProvokedSomewhere()
    {
        var all = typeof(GateRefusals).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Refusal)field.GetValue(null)!).ToList();

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Empty(all.Except(Provocations.Select(provocation => provocation.Refusal)).Except(RoundRefusalTests.Provoked).Except(OfOperations).Select(refusal => refusal.Code));
    }

    private static (Gate, Action) On(Gate gate, Action<Gate> act, Action<Gate>? before = null)
    {
        before?.Invoke(gate);
        return (gate, () => act(gate));
    }

    private static (Gate, Action) OnVote(Action<Gate, Actor, FrozenSeat> act, Action<Gate, Actor, FrozenSeat>? before = null, DecisionRule? rule = null, Actor? other = null)
    {
        var member = Member();
        var seat = Seat(member);
        var gate = Open(rule ?? Rule(), seat, Seat(other ?? Member()), Seat(Member()));
        before?.Invoke(gate, member, seat);
        return (gate, () => act(gate, member, seat));
    }

    private static (Gate, Action) OnVeto(Action<Gate, Actor, FrozenSeat> act)
    {
        var member = Member();
        var seat = Seat(member);
        var gate = Open(Round(Rule(), [seat], null, "Alpha"));
        return (gate, () => act(gate, member, seat));
    }

    private static (Gate, Action) OnProxy(VoteChoice? instruction, Action<Gate, Actor, Actor, FrozenSeat>? before, Action<Gate, Actor, Actor, FrozenSeat> act)
    {
        var (grantor, holder) = (Member(), Member());
        var own = Seat(holder);
        var entrusted = Seat(grantor, proxy: own, instruction: instruction);
        var gate = Open(Rule(), own, entrusted);
        before?.Invoke(gate, grantor, holder, entrusted);
        return (gate, () => act(gate, grantor, holder, entrusted));
    }

    // Whoever holds a proxy has a seat, but it may be one that is not in this electorate.
    private static (Gate, Action) OnProxyWithoutASeat()
    {
        var holder = Member();
        var seat = Seat(Member()) with { ProxyHolder = holder.Id };
        var gate = Open(Rule(), seat);
        return (gate, () => gate.Cast(holder with { Grants = [] }, seat.Id, For, Noon));
    }

    private static Gate With31st()
    {
        var gate = Draft();
        for (var i = 0; i < 30; i++)
        {
            gate.Attach(Author, Document($"{i}"), Noon);
        }

        return gate;
    }

    private static GateDocument Document(string sha256) => new("paper.pdf", "application/pdf", 10, sha256, Noon, Author.Id);

    private static Actor Both(Role forAlpha, Role forBeta) => An.ActorOf(Alpha, forAlpha) is var person
        ? person with { Grants = [.. person.Grants, .. An.ActorOf(Beta, forBeta).Grants] }
        : throw new InvalidOperationException();
}
