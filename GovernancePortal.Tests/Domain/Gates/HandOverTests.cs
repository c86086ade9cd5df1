using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>A holder who leaves in the middle of the vote.</summary>
public sealed class HandOverTests
{
    private static readonly Actor Mia = Member();
    private static readonly Actor Noah = Member();
    private static readonly Actor Ida = Member();
    private static readonly Actor OfAlpha = An.ActorOf(Alpha, Role.Sponsor);
    private static readonly Actor Keeper = An.ActorOf(Beta, Role.Secretary);
    private static readonly FrozenSeat Noahs = Seat(Noah);
    private static readonly FrozenSeat Mias = Seat(Mia);
    private static readonly SeatNow Left = new(true, Ida.Id);

    // Written out again, so that a slip in the table is seen.
    private static readonly Dictionary<(HandOverState, HandOverStep), Role[]> Allowed = new()
    {
        [(HandOverState.Proposed, HandOverStep.Confirm)] = [Role.Chair, Role.Secretary],
        [(HandOverState.Proposed, HandOverStep.Decline)] = [Role.Chair, Role.Secretary],
        [(HandOverState.Proposed, HandOverStep.Withdraw)] = [Role.Sponsor],
    };

    public static TheoryData<HandOverState, HandOverStep, Role> EveryCombination => Combinations.Of<HandOverState, HandOverStep>();

    [Theory, MemberData(nameof(EveryCombination))]
    public void HandOver_InEveryState_TakesExactlyTheListedSteps(HandOverState state, HandOverStep step, Role role)
    {
        var gate = Opened();
        var handOver = gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon).Id;
        if (state != HandOverState.Proposed)
        {
            Take(gate, state switch { HandOverState.Confirmed => HandOverStep.Confirm, HandOverState.Declined => HandOverStep.Decline, _ => HandOverStep.Withdraw }, state == HandOverState.Withdrawn ? OfAlpha : Keeper, handOver);
        }

        var actor = An.ActorOf(step == HandOverStep.Withdraw ? Alpha : Beta, role);
        if (Allowed.GetValueOrDefault((state, step), []).Contains(role))
        {
            Take(gate, step, actor, handOver);
            Assert.Equal(step switch { HandOverStep.Confirm => HandOverState.Confirmed, HandOverStep.Decline => HandOverState.Declined, _ => HandOverState.Withdrawn }, gate.HandOvers[0].State);
        }
        else
        {
            Assert.Contains(Assert.Throws<RefusalException>(() => Take(gate, step, actor, handOver)).Refusal.Code, (string[])["gates.step-not-open", "gates.not-your-step"]);
            Assert.Equal(state, gate.HandOvers[0].State);
        }
    }

    [Fact]
    public void Confirm_GivesTheVoteToTheNewHolder_AndTheBallotCastStands()
    {
        var gate = Opened();
        gate.Cast(Mia, Mias.Id, Against, Noon);

        HandOver(gate);

        Assert.Equal(VoteChoice.Against, Assert.Single(gate.Ballots).Choice);
        gate.Refuses(GateRefusals.NotYourSeat, () => gate.Cast(Mia, Mias.Id, For, Noon.AddHours(1)));
        gate.Cast(Ida, Mias.Id, For, Noon.AddHours(1));
        var ballot = Assert.Single(gate.Ballots);
        Assert.Equal((VoteChoice.For, Ida.Id, Mia.Id), (ballot.Choice, ballot.CastBy, ballot.Earlier[0].CastBy));
        Assert.Equal(["hand-over.proposed", "hand-over.confirmed", "ballot.cast"], gate.Facts.Select(fact => fact.Type).TakeLast(3));
    }

    [Fact]
    public void Confirm_WhereNoChangeIsAllowed_LetsNobodyVoteTwice()
    {
        var gate = Opened(Rule(changeOfVote: false, minimumPeriodHours: 24));
        gate.Cast(Mia, Mias.Id, Against, Noon);

        HandOver(gate);

        gate.Refuses(GateRefusals.AlreadyVoted, () => gate.Cast(Ida, Mias.Id, For, Noon.AddHours(1)));
    }

    [Fact]
    public void Confirm_EndsTheProxiesOfTheOneWhoLeft_GivenAndHeld()
    {
        var entrusted = Seat(Member(), proxy: Mias);
        var gave = Mias with { ProxyHolder = Noah.Id, ProxySeat = Noahs.Id };
        var gate = Open(Round(Rule(), [gave, Noahs, entrusted]));

        HandOver(gate);

        Assert.All(gate.Round!.Seats, seat => Assert.Null(seat.ProxyHolder));
        gate.Refuses(GateRefusals.NotYourSeat, () => gate.Cast(Mia, entrusted.Id, For, Noon.AddHours(1)));
        gate.Refuses(GateRefusals.NotYourSeat, () => gate.Cast(Noah, Mias.Id, For, Noon.AddHours(1)));
    }

    [Fact]
    public void Propose_AgainstTheRules_IsRefused()
    {
        var gate = Opened();

        gate.Refuses(HandOverRefusals.NoSuchSeat, () => gate.ProposeHandOver(OfAlpha, Seat(Mia).Id, Left, Noon));
        gate.Refuses(HandOverRefusals.NotYourSeat, () => gate.ProposeHandOver(An.ActorOf(Beta, Role.Sponsor), Mias.Id, Left, Noon));
        gate.Refuses(HandOverRefusals.StillThere, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left with { HasLeft = false }, Noon));
        gate.Refuses(HandOverRefusals.NobodyFollows, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left with { Holder = null }, Noon));
        gate.Refuses(HandOverRefusals.ToOneself, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left with { Holder = OfAlpha.Id }, Noon));
        gate.Refuses(HandOverRefusals.VotesAlready, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left with { Holder = Noah.Id }, Noon));
        gate.Refuses(GateRefusals.Closed, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Deadline));
        gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon);
        gate.Refuses(HandOverRefusals.Pending, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon));
        gate.Recuse(Noah, Noahs.Id, Noah.Id, Noon);
        gate.Refuses(HandOverRefusals.Recused, () => gate.ProposeHandOver(OfAlpha, Noahs.Id, Left, Noon));
    }

    [Fact]
    public void Propose_BeyondTwentyOfASeat_IsRefusedForThatSeatAlone()
    {
        var gate = Opened();
        for (var i = 0; i < 20; i++)
        {
            gate.WithdrawHandOver(OfAlpha, gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon).Id, Noon);
        }

        gate.Refuses(HandOverRefusals.TooMany, () => gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon));
        gate.ProposeHandOver(OfAlpha, Noahs.Id, Left, Noon);
    }

    [Fact]
    public void Confirm_ByAPersonWhoAlsoActsForTheSeatsOrganisation_OrStandsAside_IsRefused()
    {
        var gate = Opened();
        var handOver = gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon).Id;
        var both = Keeper with { Grants = [.. Keeper.Grants, .. An.ActorOf(Alpha, Role.Auditor).Grants] };
        var aside = Keeper with { Id = Noah.Id };
        gate.Recuse(Noah, Noahs.Id, Noah.Id, Noon);

        gate.Refuses(HandOverRefusals.SameOrganisation, () => gate.ConfirmHandOver(both, handOver, Left, Noon));
        gate.Refuses(HandOverRefusals.SameOrganisation, () => gate.DeclineHandOver(both, handOver, Noon));
        gate.Refuses(GateRefusals.StandsAside, () => gate.ConfirmHandOver(aside, handOver, Left, Noon));
        gate.ConfirmHandOver(Keeper, handOver, Left, Noon);
    }

    [Fact]
    public void Confirm_AgainstTheRules_IsRefused()
    {
        var gate = Opened();
        var handOver = gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon).Id;

        gate.Refuses(HandOverRefusals.NoSuchHandOver, () => gate.ConfirmHandOver(Keeper, EntityId.New<HandOverId>(Noon), Left, Noon));
        gate.Refuses(HandOverRefusals.SameOrganisation, () => gate.ConfirmHandOver(An.ActorOf(Alpha, Role.Secretary), handOver, Left, Noon));
        gate.Refuses(HandOverRefusals.OwnMatter, () => gate.ConfirmHandOver(Keeper with { Id = OfAlpha.Id }, handOver, Left, Noon));
        gate.Refuses(HandOverRefusals.OwnMatter, () => gate.ConfirmHandOver(Keeper with { Id = Ida.Id }, handOver, Left, Noon));
        gate.Refuses(HandOverRefusals.OwnMatter, () => gate.DeclineHandOver(Keeper with { Id = Mia.Id }, handOver, Noon));
        gate.Refuses(HandOverRefusals.Overtaken, () => gate.ConfirmHandOver(Keeper, handOver, new SeatNow(true, EntityId.New<PersonId>(Noon)), Noon));
        gate.Refuses(HandOverRefusals.StillThere, () => gate.ConfirmHandOver(Keeper, handOver, Left with { HasLeft = false }, Noon));
        Assert.Equal(Mia.Id, gate.Round!.Seats[0].Holder);
    }

    private static Gate Opened(DecisionRule? rule = null) => Open(Round(rule ?? Rule(), [Mias, Noahs]));

    private static void HandOver(Gate gate) => gate.ConfirmHandOver(Keeper, gate.ProposeHandOver(OfAlpha, Mias.Id, Left, Noon).Id, Left, Noon);

    private static void Take(Gate gate, HandOverStep step, Actor actor, HandOverId handOver)
    {
        switch (step)
        {
            case HandOverStep.Confirm:
                gate.ConfirmHandOver(actor, handOver, Left, Noon);
                break;
            case HandOverStep.Decline:
                gate.DeclineHandOver(actor, handOver, Noon);
                break;
            default:
                gate.WithdrawHandOver(actor, handOver, Noon);
                break;
        }
    }
}
