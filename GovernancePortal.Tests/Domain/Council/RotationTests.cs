using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Council;

public sealed class RotationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId[] Parties = [Charite, Leeds];
    private static readonly Actor Chair = An.Actor(Role.Chair);
    private static readonly Actor OfCharite = An.ActorOf(Charite, Role.Sponsor);
    private static readonly Actor OfLeeds = An.ActorOf(Leeds, Role.Sponsor);
    private static readonly Actor Mia = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Actor Zoe = An.ActorOf(Leeds, Role.CouncilMember);
    private static readonly RotationSchedule Yearly = new([Leeds, Charite], First, 12, []);

    public static TheoryData<RotationState, RotationStep, Role> EveryCombination => Combinations.Of<RotationState, RotationStep>();

    // Written out again, so that a slip in the table is seen.
    private static readonly Dictionary<(RotationState, RotationStep), Role[]> Allowed = new()
    {
        [(RotationState.Proposed, RotationStep.Agree)] = [Role.Sponsor],
        [(RotationState.Proposed, RotationStep.Bind)] = [Role.Sponsor],
        [(RotationState.Proposed, RotationStep.Decline)] = [Role.Sponsor],
        [(RotationState.Proposed, RotationStep.Withdraw)] = [Role.Chair, Role.Secretary],
        [(RotationState.InForce, RotationStep.Supersede)] = [Role.Sponsor],
    };

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(RotationState state, RotationStep step, Role role) =>
        Assert.Equal(Allowed.GetValueOrDefault((state, step), []).Contains(role), CouncilRoll.RotationWorkflow.WhyNot(An.Actor(role), state, step) is null);

    [Fact]
    public void Rotation_BindsOnceEveryPartyHasAgreed_AndNotBefore()
    {
        var roll = Held(out var seat);
        var rotation = roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon);

        roll.AgreeToRotation(OfCharite, rotation.Id, Charite, Parties, Noon);
        Assert.Equal((RotationState.Proposed, Charite), (roll.Rotations[0].State, Entitled(roll, First).OrganisationId));
        roll.AgreeToRotation(OfLeeds, rotation.Id, Leeds, Parties, Noon);

        Assert.Equal(RotationState.InForce, roll.Rotations[0].State);
        Assert.Equal(Charite, Entitled(roll, First.AddTicks(-1)).OrganisationId);
        Assert.Equal(Leeds, Entitled(roll, First).OrganisationId);
        Assert.Equal(Charite, Entitled(roll, First.AddMonths(12)).OrganisationId);
        Assert.Equal(["rotation.proposed", "rotation.agreed", "rotation.agreed", "rotation.bound", "seat.term-shortened"], roll.Facts.Select(fact => fact.Type).TakeLast(5));
    }

    [Fact]
    public void Rotation_ThatBinds_EndsTheTermWithTheTurn_AndTheNextPartyAppoints()
    {
        var roll = Bound(out var seat);

        Assert.Equal(Mia.Id, Entitled(roll, First.AddTicks(-1)).Holder);
        Assert.Null(Entitled(roll, First).Holder);
        Assert.Equal(SeatState.Vacant, roll.Find(seat)!.StateAt(First));
        Refused(CouncilRefusals.NotYourSeat, () => roll.Appoint(OfCharite, seat, new Appointment(Mia.Id, First, First.AddMonths(6)), true, First));
        Refused(CouncilRefusals.TermBeyondTurn, () => roll.Appoint(OfLeeds, seat, new Appointment(Zoe.Id, First, First.AddMonths(13)), true, First));
        roll.Appoint(OfLeeds, seat, new Appointment(Zoe.Id, First, First.AddMonths(12)), true, First);
        Assert.Equal((Leeds, Zoe.Id), (Entitled(roll, First).OrganisationId, Entitled(roll, First).Holder!.Value));
        Assert.Null(Entitled(roll, First.AddMonths(12)).Holder);
    }

    [Fact]
    public void NameSuccessor_ForTheNextPartysTurn_IsThatPartys()
    {
        var roll = Bound(out var seat);

        Refused(CouncilRefusals.NotYourSeat, () => roll.NameSuccessor(OfCharite, seat, new Appointment(Mia.Id, First, First.AddMonths(12)), true, Noon));
        roll.NameSuccessor(OfLeeds, seat, new Appointment(Zoe.Id, First, First.AddMonths(12)), true, Noon);

        Assert.Equal((Charite, Mia.Id), (Entitled(roll, First.AddTicks(-1)).OrganisationId, Entitled(roll, First.AddTicks(-1)).Holder!.Value));
        Assert.Equal((Leeds, Zoe.Id), (Entitled(roll, First).OrganisationId, Entitled(roll, First).Holder!.Value));
    }

    [Fact]
    public void Alternate_OfTheFormerParty_StandsInNoMore()
    {
        var roll = Held(out var seat);
        var ida = An.ActorOf(Charite, Role.CouncilMember);
        roll.NameAlternate(OfCharite, seat, ida.Id, true, Noon);
        Bind(roll, seat);
        roll.NameSuccessor(OfLeeds, seat, new Appointment(Zoe.Id, First, First.AddMonths(12)), true, Noon);
        roll.DeclareAbsence(Zoe, seat, new Absence(First, First.AddDays(10)), First);

        Assert.Empty(roll.EntitledAt(First.AddDays(1)).StandIns);
    }

    [Fact]
    public void Rotation_AgreedLater_TakesThePlaceOfTheFirst_FromItsOwnBeginning()
    {
        var roll = Bound(out var seat);
        var later = new RotationSchedule([Charite, Leeds], First.AddMonths(6), 6, []);

        Bind(roll, seat, later);

        Assert.Equal([RotationState.Superseded, RotationState.InForce], roll.Rotations.Select(rotation => rotation.State));
        Assert.Equal(Leeds, Entitled(roll, First.AddMonths(6).AddTicks(-1)).OrganisationId);
        Assert.Equal(Charite, Entitled(roll, First.AddMonths(6)).OrganisationId);
        Assert.Equal(Leeds, Entitled(roll, First.AddMonths(12)).OrganisationId);
        Assert.Equal(First, roll.NextChangeOf(roll.Find(seat)!, Noon));
        Assert.Equal(First.AddMonths(6), roll.NextChangeOf(roll.Find(seat)!, First));
    }

    [Fact]
    public void DeclineOrWithdraw_EndsTheProposal()
    {
        var roll = Held(out var seat);
        var declined = roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon);
        Refused(CouncilRefusals.NotYourAgreement, () => roll.DeclineRotation(OfLeeds, declined.Id, Charite, Parties, Noon));
        roll.DeclineRotation(OfLeeds, declined.Id, Leeds, Parties, Noon);
        var withdrawn = roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon);
        roll.WithdrawRotation(Chair, withdrawn.Id, Noon);

        Assert.Equal([RotationState.Declined, RotationState.Withdrawn], roll.Rotations.Select(rotation => rotation.State));
        Assert.Equal("council.step-not-open", Assert.Throws<RefusalException>(() => roll.AgreeToRotation(OfLeeds, withdrawn.Id, Leeds, Parties, Noon)).Refusal.Code);
        Assert.Equal(Charite, Entitled(roll, First).OrganisationId);
    }

    [Fact]
    public void ProposeAndAgree_AgainstTheRules_IsRefused()
    {
        var roll = Held(out var seat);

        Refused(CouncilRefusals.NotKeeper, () => roll.ProposeRotation(OfCharite, seat, Yearly, Parties, Noon));
        Refused(CouncilRefusals.NoSuchSeat, () => roll.ProposeRotation(Chair, EntityId.New<SeatId>(Noon), Yearly, Parties, Noon));
        Refused(CouncilRefusals.RotationUnfit, () => roll.ProposeRotation(Chair, seat, Yearly with { First = Noon }, Parties, Noon));
        Refused(CouncilRefusals.RotationUnfit, () => roll.ProposeRotation(Chair, seat, Yearly with { First = Noon.AddYears(4) }, Parties, Noon));
        Refused(CouncilRefusals.RotationUnfit, () => roll.ProposeRotation(Chair, seat, Yearly with { Order = [Charite, An.Organisation] }, Parties, Noon));
        Refused(CouncilRefusals.NoSuchRotation, () => roll.AgreeToRotation(OfLeeds, EntityId.New<RotationId>(Noon), Leeds, Parties, Noon));
        var both = An.ActorOf(Leeds, Role.Secretary, Role.Sponsor);
        var rotation = roll.ProposeRotation(both, seat, Yearly, Parties, Noon);
        Refused(CouncilRefusals.RotationPending, () => roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon));
        Refused(CouncilRefusals.OwnRotation, () => roll.AgreeToRotation(both, rotation.Id, Leeds, Parties, Noon));
        Refused(CouncilRefusals.NotYourAgreement, () => roll.AgreeToRotation(OfLeeds, rotation.Id, Charite, Parties, Noon));
        roll.AgreeToRotation(OfLeeds, rotation.Id, Leeds, Parties, Noon);
        Refused(CouncilRefusals.AgreedAlready, () => roll.AgreeToRotation(OfLeeds, rotation.Id, Leeds, Parties, Noon));
        Refused(CouncilRefusals.RotationBegun, () => roll.AgreeToRotation(OfCharite, rotation.Id, Charite, Parties, First));
        Assert.Equal(RotationState.Proposed, roll.Rotations[0].State);
    }

    [Fact]
    public void Agree_ByOnePersonForTwoParties_IsRefused()
    {
        var roll = Held(out var seat);
        var rotation = roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon);
        roll.AgreeToRotation(OfCharite, rotation.Id, Charite, Parties, Noon);

        Refused(CouncilRefusals.OnePartyEach, () => roll.AgreeToRotation(OfLeeds with { Id = OfCharite.Id }, rotation.Id, Leeds, Parties, Noon));
        Assert.Equal(RotationState.Proposed, roll.Rotations[0].State);
    }

    [Fact]
    public void Propose_HoweverOften_KeepsTheNewestOfWhatCameToNothing()
    {
        var roll = Bound(out var seat);
        for (var i = 0; i < 60; i++)
        {
            roll.WithdrawRotation(Chair, roll.ProposeRotation(Chair, seat, Yearly, Parties, Noon).Id, Noon);
        }

        Assert.Equal(22, roll.Rotations.Length);
        Assert.Equal((RotationState.InForce, Leeds), (roll.Rotations[0].State, Entitled(roll, First).OrganisationId));
    }

    [Fact]
    public void Notices_BeforeATurnPasses_AskTheNextParty()
    {
        var roll = Bound(out _);

        Assert.Empty(roll.NoticesAt(First - CouncilRoll.Notice - TimeSpan.FromTicks(1)));
        var notice = Assert.Single(roll.NoticesAt(First - CouncilRoll.Notice));
        Assert.Equal((SeatNoticeKind.TurnPasses, Leeds, First), (notice.Kind, notice.Organisation, notice.When));
    }

    private static CouncilRoll Held(out SeatId seat)
    {
        var roll = CouncilRoll.For(An.Partnership);
        seat = roll.ProposeSeat(Chair, new ProposedSeat(Charite, SeatClass.Independent, "Chair", 1, true), true, Noon).Id;
        roll.Appoint(OfCharite, seat, new Appointment(Mia.Id, Noon, Noon.AddYears(3)), true, Noon);
        return roll;
    }

    private static CouncilRoll Bound(out SeatId seat)
    {
        var roll = Held(out seat);
        Bind(roll, seat);
        return roll;
    }

    private static void Bind(CouncilRoll roll, SeatId seat, RotationSchedule? schedule = null)
    {
        var rotation = roll.ProposeRotation(Chair, seat, schedule ?? Yearly, Parties, Noon);
        roll.AgreeToRotation(OfCharite, rotation.Id, Charite, Parties, Noon);
        roll.AgreeToRotation(OfLeeds, rotation.Id, Leeds, Parties, Noon);
    }

    private static Seat Entitled(CouncilRoll roll, DateTimeOffset at) => Assert.Single(roll.EntitledAt(at).Seats);

    private static void Refused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
