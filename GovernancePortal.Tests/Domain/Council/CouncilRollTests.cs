using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Council;

public sealed class CouncilRollTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly Actor Chair = An.Actor(Role.Chair);
    private static readonly Actor OfCharite = An.ActorOf(Charite, Role.Sponsor);
    private static readonly Actor OfLeeds = An.ActorOf(Leeds, Role.Sponsor);
    private static readonly Actor Mia = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Actor Noah = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Actor Zoe = An.ActorOf(Leeds, Role.CouncilMember);

    public static TheoryData<SeatState, SeatStep, Role> EveryCombination()
    {
        var data = new TheoryData<SeatState, SeatStep, Role>();
        foreach (var state in Enum.GetValues<SeatState>())
        {
            foreach (var step in Enum.GetValues<SeatStep>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    data.Add(state, step, role);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_AllowsExactlyTheListedMoves(SeatState state, SeatStep step, Role role) =>
        Assert.Equal(
            CouncilRoll.Workflow.Moves.Any(move => move.From == state && move.Step == step && move.By.Contains(role)),
            CouncilRoll.Workflow.WhyNot(An.Actor(role), state, step) is null);

    [Fact]
    public void ProposeSeat_ByTheChair_CountsNowhereYet()
    {
        var roll = New();

        var seat = roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon);

        Assert.Equal(SeatState.Proposed, seat.StateAt(Noon));
        Assert.Empty(roll.EntitledAt(Noon).Seats);
        Assert.Equal("seat.proposed", Assert.Single(roll.Facts).Type);
    }

    [Fact]
    public void ProposeSeat_ThatMakesNoSense_IsRefused()
    {
        var roll = New();
        roll.ProposeSeat(Chair, Seat(Charite) with { IsChair = true }, isParty: true, Noon);

        Refused(CouncilRefusals.NotKeeper, () => roll.ProposeSeat(OfCharite, Seat(Charite), isParty: true, Noon));
        Refused(CouncilRefusals.NotAParty, () => roll.ProposeSeat(Chair, Seat(Charite), isParty: false, Noon));
        Refused(CouncilRefusals.NameMissing, () => roll.ProposeSeat(Chair, Seat(Charite) with { Name = " " }, isParty: true, Noon));
        Refused(CouncilRefusals.WeightInvalid, () => roll.ProposeSeat(Chair, Seat(Charite) with { Weight = 0 }, isParty: true, Noon));
        Refused(CouncilRefusals.ChairSeatTaken, () => roll.ProposeSeat(Chair, Seat(Leeds) with { IsChair = true }, isParty: true, Noon));
        Assert.Single(roll.Seats);
    }

    [Fact]
    public void ProposeSeat_BeyondAThousand_IsRefused()
    {
        var roll = New();
        for (var i = 0; i < 1_000; i++)
        {
            roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon);
        }

        Refused(CouncilRefusals.TooManySeats, () => roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon));
    }

    [Fact]
    public void Appoint_ByTheSeatsOwnOrganisation_FillsIt()
    {
        var roll = New();
        var seat = roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon);

        roll.Appoint(OfCharite, seat.Id, Term(Mia), isMember: true, Noon);

        Assert.Equal(Mia.Id, roll.Find(seat.Id)!.HolderAt(Noon));
        Assert.Equal(seat.Id, roll.SeatOf(Mia.Id, Noon)!.Id);
        Assert.Equal("seat.holder-appointed", roll.Facts[^1].Type);
    }

    [Fact]
    public void Appoint_AgainstTheRules_IsRefusedAndLeavesTheSeatEmpty()
    {
        var roll = New();
        var seat = roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon);
        var late = new Appointment(Mia.Id, Noon.AddDays(-9), Noon);

        Refused(CouncilRefusals.NoSuchSeat, () => roll.Appoint(OfCharite, EntityId.New<SeatId>(Noon), Term(Mia), isMember: true, Noon));
        Refused(CouncilRefusals.NotYourSeat, () => roll.Appoint(OfLeeds, seat.Id, Term(Mia), isMember: true, Noon));
        Refused(CouncilRefusals.OwnAppointment, () => roll.Appoint(OfCharite, seat.Id, Term(OfCharite), isMember: true, Noon));
        Refused(CouncilRefusals.HolderNotMember, () => roll.Appoint(OfCharite, seat.Id, Term(Mia), isMember: false, Noon));
        Refused(CouncilRefusals.TermInvalid, () => roll.Appoint(OfCharite, seat.Id, late, isMember: true, Noon));
        Refused(CouncilRefusals.TermInvalid, () => roll.Appoint(OfCharite, seat.Id, Term(Mia) with { Until = Noon.AddYears(6) }, isMember: true, Noon));
        Assert.Equal("council.not-your-step", Assert.Throws<RefusalException>(() => roll.Appoint(Chair, seat.Id, Term(Mia), isMember: true, Noon)).Refusal.Code);
        Assert.Null(roll.Find(seat.Id)!.HolderAt(Noon));
    }

    [Fact]
    public void Appoint_OfSomebodyWithASeat_IsRefused()
    {
        var roll = New();
        Filled(roll, Charite, Mia);
        var second = roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon);

        Refused(CouncilRefusals.HolderHasSeat, () => roll.Appoint(OfCharite, second.Id, Term(Mia), isMember: true, Noon));
    }

    [Fact]
    public void Term_ThatRanOut_LeavesTheSeatVacantAndInTheElectorate()
    {
        var roll = New();
        var seat = Filled(roll, Charite, Mia);
        var later = Noon.AddYears(2);

        var entitled = Assert.Single(roll.EntitledAt(later).Seats);

        Assert.Equal(SeatState.Vacant, roll.Find(seat)!.StateAt(later));
        Assert.Null(entitled.Holder);
        Assert.Equal(Mia.Id, Assert.Single(roll.EntitledAt(later.AddTicks(-1)).Seats).Holder);
        roll.Appoint(OfCharite, seat, new Appointment(Noah.Id, later, later.AddYears(1)), isMember: true, later);
        Assert.Equal(Noah.Id, Assert.Single(roll.EntitledAt(later).Seats).Holder);
    }

    [Fact]
    public void EndTerm_ByTheSponsorOrTheHolder_LeavesItVacant()
    {
        var roll = New();
        var one = Filled(roll, Charite, Mia);
        var other = Filled(roll, Charite, Noah);

        Refused(CouncilRefusals.NotYourTerm, () => roll.EndTerm(OfLeeds, one, Noon));
        Refused(CouncilRefusals.NotYourTerm, () => roll.EndTerm(Noah, one, Noon));
        roll.EndTerm(OfCharite, one, Noon);
        roll.EndTerm(Noah, other, Noon);

        Assert.All(roll.Seats, seat => Assert.Equal(SeatState.Vacant, seat.StateAt(Noon)));
        Assert.Equal(2, roll.EntitledAt(Noon).Seats.Length);
    }

    [Fact]
    public void EndSeat_WhileHeld_IsNotOpenAndOnceVacantItIs()
    {
        var roll = New();
        var seat = Filled(roll, Charite, Mia);

        Assert.Equal("council.step-not-open", Assert.Throws<RefusalException>(() => roll.EndSeat(Chair, seat, Noon)).Refusal.Code);
        roll.EndTerm(OfCharite, seat, Noon);
        roll.EndSeat(Chair, seat, Noon);

        Assert.Equal(SeatState.Ended, roll.Find(seat)!.StateAt(Noon));
        Assert.Empty(roll.EntitledAt(Noon).Seats);
    }

    [Fact]
    public void GiveProxy_WithinTheOrganisation_IsInForceBetweenItsDates()
    {
        var roll = Two(out var mia, out var noah);

        roll.GiveProxy(Mia, Proxy(mia, noah), Noon);

        Assert.Single(roll.EntitledAt(Noon).Proxies);
        Assert.Single(roll.EntitledAt(Noon.AddDays(7).AddTicks(-1)).Proxies);
        Assert.Empty(roll.EntitledAt(Noon.AddDays(7)).Proxies);
        var data = new FactData();
        roll.Facts[^1].Describe(data);
        Assert.DoesNotContain(data.Values, value => Equals(value.Value, "Against"));
    }

    [Fact]
    public void GiveProxy_HoweverOften_KeepsTheNewestOfWhatIsOver()
    {
        var roll = Two(out var mia, out var noah);
        for (var i = 0; i < 60; i++)
        {
            roll.RevokeProxy(Mia, roll.GiveProxy(Mia, Proxy(mia, noah), Noon).Id, Noon);
        }

        var last = roll.GiveProxy(Mia, Proxy(mia, noah), Noon);

        Assert.Equal(21, roll.Proxies.Length);
        Assert.Equal(last.Id, Assert.Single(roll.EntitledAt(Noon).Proxies).Id);
    }

    [Fact]
    public void GiveProxy_BeyondFiftyThatLieAhead_IsRefused()
    {
        var roll = Two(out var mia, out var noah);
        RequestedProxy In(int week) => Proxy(mia, noah) with { From = Noon.AddDays(7 * week), Until = Noon.AddDays(7 * week + 7) };
        for (var i = 0; i < 50; i++)
        {
            roll.GiveProxy(Mia, In(i), Noon);
        }

        Refused(CouncilRefusals.TooManyProxies, () => roll.GiveProxy(Mia, In(50), Noon));
        roll.GiveProxy(Mia, In(50), Noon.AddDays(7));
    }

    [Fact]
    public void GiveProxy_AgainstTheRules_IsRefused()
    {
        var roll = Two(out var mia, out var noah);
        var zoe = Filled(roll, Leeds, Zoe);
        var empty = roll.ProposeSeat(Chair, Seat(Charite), isParty: true, Noon).Id;

        Refused(CouncilRefusals.NotYourVote, () => roll.GiveProxy(Noah, Proxy(mia, noah), Noon));
        Refused(CouncilRefusals.ProxyToSelf, () => roll.GiveProxy(Mia, Proxy(mia, mia), Noon));
        Refused(CouncilRefusals.ProxyHolderVacant, () => roll.GiveProxy(Mia, Proxy(mia, empty), Noon));
        Refused(CouncilRefusals.ProxyOutsideOrganisation, () => roll.GiveProxy(Mia, Proxy(mia, zoe), Noon));
        Refused(CouncilRefusals.ProxyPeriodInvalid, () => roll.GiveProxy(Mia, Proxy(mia, noah) with { Until = Noon }, Noon));
        Refused(CouncilRefusals.ProxyPeriodInvalid, () => roll.GiveProxy(Mia, Proxy(mia, noah) with { Until = Noon.AddYears(2) }, Noon));
        Assert.Empty(roll.Proxies);
    }

    [Fact]
    public void GiveProxy_TwiceInAChainOrBeyondTheCap_IsRefused()
    {
        var roll = Two(out var mia, out var noah);
        var ada = An.ActorOf(Charite, Role.CouncilMember);
        var adas = Filled(roll, Charite, ada);
        roll.GiveProxy(Mia, Proxy(mia, noah), Noon);

        Refused(CouncilRefusals.ProxyAlready, () => roll.GiveProxy(Mia, Proxy(mia, adas), Noon));
        Refused(CouncilRefusals.ProxyChain, () => roll.GiveProxy(Noah, Proxy(noah, adas), Noon));
        Refused(CouncilRefusals.ProxyChain, () => roll.GiveProxy(ada, Proxy(adas, mia), Noon));
        Refused(CouncilRefusals.ProxyHolderFull, () => roll.GiveProxy(ada, Proxy(adas, noah), Noon));
        Refused(CouncilRefusals.ProxyHolderFull, () => roll.GiveProxy(ada, Proxy(adas, noah), Noon, new ProxyLimits(0, true)));
        roll.GiveProxy(ada, Proxy(adas, noah), Noon, new ProxyLimits(2, false));

        Assert.Equal(2, roll.EntitledAt(Noon).Proxies.Length);
    }

    [Fact]
    public void GiveProxy_AcrossOrganisations_WhereAllowed()
    {
        var roll = Two(out var mia, out _);
        var zoe = Filled(roll, Leeds, Zoe);
        Refused(CouncilRefusals.ProxyOutsideOrganisation, () => roll.GiveProxy(Mia, Proxy(mia, zoe), Noon, new ProxyLimits(5, false)));

        roll.GiveProxy(Mia, Proxy(mia, zoe), Noon, new ProxyLimits(1, true));

        Assert.Single(roll.EntitledAt(Noon).Proxies);
    }

    [Fact]
    public void RevokeProxy_ByItsGrantorAlone_EndsIt()
    {
        var roll = Two(out var mia, out var noah);
        var proxy = roll.GiveProxy(Mia, Proxy(mia, noah), Noon);

        Refused(CouncilRefusals.NotYourVote, () => roll.RevokeProxy(Noah, proxy.Id, Noon));
        roll.RevokeProxy(Mia, proxy.Id, Noon.AddHours(1));

        Assert.Empty(roll.EntitledAt(Noon.AddHours(1)).Proxies);
        Assert.Single(roll.EntitledAt(Noon).Proxies);
        Refused(CouncilRefusals.NoSuchProxy, () => roll.RevokeProxy(Mia, proxy.Id, Noon.AddHours(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EndTerm_OfEitherSide_EndsTheProxy(bool ofTheGrantor)
    {
        var roll = Two(out var mia, out var noah);
        roll.GiveProxy(Mia, Proxy(mia, noah), Noon);

        roll.EndTerm(OfCharite, ofTheGrantor ? mia : noah, Noon);

        Assert.Empty(roll.EntitledAt(Noon).Proxies);
        Assert.Equal("proxy.revoked", roll.Facts[^1].Type);
    }

    [Fact]
    public void Proxy_OfATermThatRanOut_CountsNoMoreAndBindsNoSuccessor()
    {
        var roll = Two(out var mia, out var noah);
        var end = Noon.AddYears(2);
        roll.GiveProxy(Mia, Proxy(mia, noah) with { From = end.AddDays(-1), Until = end.AddDays(9) }, Noon);

        roll.Appoint(OfCharite, mia, new Appointment(EntityId.New<PersonId>(Noon), end, end.AddYears(1)), isMember: true, end);

        Assert.Empty(roll.EntitledAt(end).Proxies);
        Assert.NotNull(Assert.Single(roll.Proxies).RevokedAt);
    }

    private static CouncilRoll New() => CouncilRoll.For(An.Partnership);

    private static CouncilRoll Two(out SeatId mia, out SeatId noah)
    {
        var roll = New();
        mia = Filled(roll, Charite, Mia);
        noah = Filled(roll, Charite, Noah);
        return roll;
    }

    private static SeatId Filled(CouncilRoll roll, OrganisationId organisation, Actor holder)
    {
        var seat = roll.ProposeSeat(Chair, Seat(organisation), isParty: true, Noon);
        roll.Appoint(An.ActorOf(organisation, Role.Sponsor), seat.Id, Term(holder), isMember: true, Noon);
        return seat.Id;
    }

    private static ProposedSeat Seat(OrganisationId organisation) => new(organisation, SeatClass.Technical, "Data", 1, false);

    private static Appointment Term(Actor person) => new(person.Id, Noon, Noon.AddYears(2));

    private static RequestedProxy Proxy(SeatId from, SeatId to) => new(from, to, Noon, Noon.AddDays(7), ProxyInstruction.Against);

    private static void Refused(Refusal expected, Action act) =>
        Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
