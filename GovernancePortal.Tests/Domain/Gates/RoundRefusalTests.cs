using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>Every way in which a round says no besides ballots, provoked.</summary>
public sealed class RoundRefusalTests
{
    private static readonly GateDemand Assessment = new("impact-assessment", "Impact assessment");

    private static readonly (Refusal Refusal, Func<(Gate Gate, Action Act)> Provoke)[] Provocations =
    [
        (GateRefusals.EvidenceMissing, () => On(Submitted(), gate => gate.Screen(Secretary, Noon, [Assessment]))),
        (GateRefusals.NoSuchDemand, () => On(WithPaper(), gate => gate.Assign(Author, Paper1.Sha256, "budget", [Assessment], Noon))),
        (GateRefusals.NoSuchDocument, () => On(WithPaper(), gate => gate.Assign(Author, Paper2.Sha256, null, [], Noon))),
        (GateRefusals.NotTheAuthor, () => On(WithPaper(), gate => gate.Assign(Secretary, Paper1.Sha256, null, [], Noon))),
        (GateRefusals.NotADraft, () => On(Submitted(), gate => gate.Assign(Author, Paper1.Sha256, null, [], Noon))),
        (GateRefusals.NoticeLasts, () => On(Screened(), gate => gate.Open(Chair, Round(Rule(), [Seat(Member())]) with { Procedure = new RoundProcedure { NoticeHours = 24 } }, Noon.AddHours(24).AddTicks(-1)))),
        (GateRefusals.ExtensionsUsedUp, () => On(Open(Rule(), Seat(Member())), gate => gate.Extend(Chair, Deadline.AddHours(1), "Illness", Noon))),
        (GateRefusals.ExtensionsUsedUp, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(3), "Illness", Noon), gate =>
        {
            gate.Extend(Chair, Deadline.AddHours(1), "Illness", Noon);
            gate.Extend(Chair, Deadline.AddHours(2), "Illness", Noon);
        })),
        (GateRefusals.ExtensionUnfit, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline, "Illness", Noon))),
        (GateRefusals.ExtensionUnfit, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(-1), "Illness", Noon))),
        (GateRefusals.ExtensionUnfit, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(72).AddTicks(1), "Illness", Noon))),
        (GateRefusals.ExtensionUnfit, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(73), "Illness", Noon), gate => gate.Extend(Chair, Deadline.AddHours(60), "Illness", Noon))),
        (GateRefusals.Closed, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(1), "Illness", Deadline))),
        (GateRefusals.ReasonMissing, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(1), " ", Noon))),
        (GateRefusals.TextTooLong, () => On(Contested(out _), gate => gate.Extend(Chair, Deadline.AddHours(1), new string('x', 2_001), Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.Extend(chair, Deadline.AddHours(1), "Illness", Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.ProposeVoid(chair, "A seat was left out.", Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.ConfirmImmaterial(chair, Paper2.Sha256, "A typing error.", Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.ConfirmVoid(chair, Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.AnswerObjection(chair, 1, "It was enlarged.", Noon))),
        (GateRefusals.StandsAside, () => OnAside((gate, chair) => gate.ArbitrateObjection(chair, 1, ObjectionState.Sustained, "It is right.", Noon))),
        (GateRefusals.NotDue, () => On(Contested(out _), gate => gate.ExtendForQuorum(Clock, Deadline))),
        (GateRefusals.NotDue, () => On(Tied(out _), gate => gate.Close(Clock, Deadline.AddHours(48).AddTicks(-1)))),
        (GateRefusals.NotTheChairsSeat, () => On(Tied(out _), gate => gate.GiveCastingVote(Member(), CastingVote.For, "The risk is small.", Deadline))),
        (GateRefusals.NotTheChairsSeat, () => OnTie((gate, chair) => gate.GiveCastingVote(chair with { Grants = Member(Beta).Grants }, CastingVote.For, "The risk is small.", Deadline))),
        (GateRefusals.ReasonMissing, () => OnTie((gate, chair) => gate.GiveCastingVote(chair, CastingVote.For, "", Deadline))),
        (GateRefusals.ChoiceUnknown, () => OnTie((gate, chair) => gate.GiveCastingVote(chair, (CastingVote)7, "The risk is small.", Deadline))),
        (GateRefusals.CastingVoteTooLate, () => OnTie((gate, chair) => gate.GiveCastingVote(chair, CastingVote.For, "The risk is small.", Deadline.AddHours(48)))),
        (GateRefusals.Closed, () => OnTie((gate, chair) => gate.Cast(chair, gate.Round!.Seats[0].Id, Abstain, Deadline))),
        (GateRefusals.RecusalTooLate, () => OnTie((gate, chair) => gate.Recuse(chair, gate.Round!.Seats[0].Id, chair.Id, Deadline))),
        (GateRefusals.NoSuchObjection, () => OnObjection((gate, objector) => gate.CloseObjection(objector, 2, ObjectionState.Withdrawn, null, Noon))),
        (GateRefusals.NoSuchObjection, () => OnObjection((gate, objector) => gate.CloseObjection(objector, 1, ObjectionState.Withdrawn, null, Noon), (gate, objector) => gate.CloseObjection(objector, 1, ObjectionState.Resolved, null, Noon))),
        (GateRefusals.NoSuchObjection, () => OnObjection((gate, objector) => gate.CloseObjection(objector, 1, ObjectionState.Withdrawn, null, Noon), (gate, _) => gate.ArbitrateObjection(Chair, 1, ObjectionState.Sustained, "It is right.", Noon))),
        (GateRefusals.NoSuchObjection, () => OnObjection((gate, _) => gate.ArbitrateObjection(Chair, 1, ObjectionState.Resolved, "It is wrong.", Noon), (gate, _) => gate.ArbitrateObjection(Chair, 1, ObjectionState.Sustained, "It is right.", Noon))),
        (GateRefusals.NotYourObjection, () => OnObjection((gate, _) => gate.CloseObjection(Member(), 1, ObjectionState.Withdrawn, null, Noon))),
        (GateRefusals.NotYourObjection, () => OnObjection((gate, _) => gate.AnswerObjection(Secretary, 1, "It was enlarged.", Noon))),
        (GateRefusals.NotAMember, () => OnObjection((gate, objector) => gate.CloseObjection(objector with { Grants = Member(Beta).Grants }, 1, ObjectionState.Withdrawn, null, Noon))),
        (GateRefusals.ChoiceUnknown, () => OnObjection((gate, objector) => gate.CloseObjection(objector, 1, ObjectionState.Sustained, null, Noon))),
        (GateRefusals.ChoiceUnknown, () => OnObjection((gate, _) => gate.ArbitrateObjection(Chair, 1, ObjectionState.Withdrawn, "It is wrong.", Noon))),
        (GateRefusals.ReasonMissing, () => OnObjection((gate, _) => gate.ArbitrateObjection(Chair, 1, ObjectionState.Sustained, " ", Noon))),
        (GateRefusals.ReasonMissing, () => OnObjection((gate, _) => gate.AnswerObjection(Author, 1, " ", Noon))),
        (GateRefusals.TooMany, () => OnObjection((gate, _) => gate.AnswerObjection(Author, 1, "Once more.", Noon), (gate, _) =>
        {
            for (var i = 0; i < 20; i++)
            {
                gate.AnswerObjection(Author, 1, $"Answer {i}", Noon);
            }
        })),
        (GateRefusals.OwnObjection, () => OnObjection((gate, objector) => gate.ArbitrateObjection(objector with { Grants = Chair.Grants }, 1, ObjectionState.Resolved, "It is wrong.", Noon))),
        (GateRefusals.OwnObjection, () => OnObjection((gate, _) => gate.ArbitrateObjection(Chair with { Id = Author.Id }, 1, ObjectionState.Resolved, "It is wrong.", Noon))),
        (GateRefusals.NoArbiter, () => OnConsent(RoundProcedure.None, false, gate => gate.ArbitrateObjection(Chair, 1, ObjectionState.Resolved, "It is wrong.", Noon))),
        (GateRefusals.ObjectionsSecret, () => OnConsent(Generous, true, gate => gate.ArbitrateObjection(Chair, 1, ObjectionState.Resolved, "It is wrong.", Noon))),
        (GateRefusals.ObjectionsSecret, () => OnConsent(Generous, true, gate => gate.AnswerObjection(Author, 1, "It was enlarged.", Noon))),
        (GateRefusals.ObjectionsOpen, () => OnConsent(Generous, false, gate => gate.Close(Chair, Noon))),
        (GateRefusals.ChangeUnconfirmed, () => On(AllVoted(), gate => gate.Close(Chair, Noon), gate => gate.ReplaceDocument(Author, Paper1.Sha256, Paper2, Noon))),
        (GateRefusals.NotTheAuthor, () => On(Contested(out _), gate => gate.ReplaceDocument(Secretary, Paper2.Sha256, Paper3, Noon))),
        (GateRefusals.NoSuchDocument, () => On(Contested(out _), gate => gate.ReplaceDocument(Author, Paper1.Sha256, Paper3, Noon))),
        (GateRefusals.SameDocument, () => On(Contested(out _), gate => gate.ReplaceDocument(Author, Paper2.Sha256, Paper2, Noon))),
        (GateRefusals.Closed, () => On(Contested(out _), gate => gate.ReplaceDocument(Author, Paper2.Sha256, Paper3, Deadline))),
        (GateRefusals.AuthorMayNotConfirm, () => On(Contested(out _), gate => gate.ConfirmImmaterial(Chair with { Id = Author.Id }, Paper2.Sha256, "A typing error.", Noon))),
        (GateRefusals.NoSuchChange, () => On(Contested(out _), gate => gate.ConfirmImmaterial(Chair, Paper1.Sha256, "A typing error.", Noon))),
        (GateRefusals.NoSuchChange, () => On(Contested(out _), gate => gate.ConfirmImmaterial(Chair, Paper2.Sha256, "A typing error.", Noon), gate => gate.ConfirmImmaterial(Chair, Paper2.Sha256, "A typing error.", Noon))),
        (GateRefusals.ReasonMissing, () => On(Contested(out _), gate => gate.ConfirmImmaterial(Chair, Paper2.Sha256, "", Noon))),
        (GateRefusals.ReasonMissing, () => On(Contested(out _), gate => gate.ProposeVoid(Chair, "", Noon))),
        (GateRefusals.NoVoidProposed, () => On(Open(Rule(), Seat(Member())), gate => gate.ConfirmVoid(Chair, Noon))),
        (GateRefusals.SecondPersonNeeded, () => On(Contested(out _), gate => gate.ConfirmVoid(Proposer, Noon))),
        (GateRefusals.SecondPersonNeeded, () => On(Contested(out _), gate => gate.ConfirmVoid(An.ActorOf(Gamma, Role.ComplianceLead), Noon))),
        (GateRefusals.SecondPersonNeeded, () => On(Contested(out _), gate => gate.ConfirmVoid(Proposer with { Grants = Chair.Grants }, Noon))),
        (GateRefusals.SecondPersonNeeded, () => On(Contested(out _), gate => gate.ConfirmVoid(Chair with { Grants = [.. Chair.Grants, .. An.ActorOf(Gamma, Role.Auditor).Grants] }, Noon))),
    ];

    public static IEnumerable<Refusal> Provoked => Provocations.Select(provocation => provocation.Refusal);

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
    public void Round_Provoked_RefusesWithItsCodeAndStaysAsItWas(int index, string code)
    {
        var (gate, act) = Provocations[index].Provoke();

        gate.Refuses(Provocations[index].Refusal, act);

        Assert.StartsWith("gates.", code, StringComparison.Ordinal);
    }

    private static (Gate, Action) On(Gate gate, Action<Gate> act, Action<Gate>? before = null)
    {
        before?.Invoke(gate);
        return (gate, () => act(gate));
    }

    private static (Gate, Action) OnTie(Action<Gate, Actor> act)
    {
        var gate = Tied(out var chair);
        return (gate, () => act(gate, chair));
    }

    private static (Gate, Action) OnObjection(Action<Gate, Actor> act, Action<Gate, Actor>? before = null)
    {
        var gate = Contested(out var seat);
        var objector = Member() with { Id = seat.Holder!.Value };
        before?.Invoke(gate, objector);
        return (gate, () => act(gate, objector));
    }

    // A chair who holds a seat, and stands aside from the round.
    private static (Gate, Action) OnAside(Action<Gate, Actor> act)
    {
        var gate = Contested(out _);
        var seat = gate.Round!.Seats[0];
        var chair = An.ActorOf(Alpha, Role.Chair, Role.CouncilMember) with { Id = seat.Holder!.Value };
        gate.Recuse(chair, seat.Id, seat.Holder, Noon);
        return (gate, () => act(gate, chair));
    }

    private static (Gate, Action) OnConsent(RoundProcedure procedure, bool secret, Action<Gate> act)
    {
        var member = Member();
        var seat = Seat(member);
        var gate = Open(Round(Rule(new Threshold.Consent(), secret: secret), [seat]) with { Procedure = procedure });
        gate.Cast(member, seat.Id, new BallotPaper(VoteChoice.Against, "The cohort is too small."), Noon);
        return (gate, () => act(gate));
    }

    private static Gate WithPaper()
    {
        var gate = Draft();
        gate.Attach(Author, Paper1, Noon);
        return gate;
    }

    private static Gate AllVoted()
    {
        var member = Member();
        var seat = Seat(member);
        var gate = WithPaper();
        gate.Submit(Author, Noon);
        gate.Screen(Secretary, Noon);
        gate.Open(Chair, Round(Rule(), [seat]), Noon);
        gate.Cast(member, seat.Id, For, Noon);
        return gate;
    }
}
