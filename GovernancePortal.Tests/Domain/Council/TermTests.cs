using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Council;

/// <summary>Successors, alternates, absences, notices, bodies, and proxies with a scope.</summary>
public sealed class TermTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Noon.AddYears(2);
    private static readonly OrganisationId Charite = EntityId.New<OrganisationId>(Noon);
    private static readonly OrganisationId Leeds = EntityId.New<OrganisationId>(Noon);
    private static readonly Actor Chair = An.Actor(Role.Chair);
    private static readonly Actor OfCharite = An.ActorOf(Charite, Role.Sponsor);
    private static readonly Actor OfLeeds = An.ActorOf(Leeds, Role.Sponsor);
    private static readonly Actor Mia = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Actor Noah = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Actor Ida = An.ActorOf(Charite, Role.CouncilMember);
    private static readonly Absence Fortnight = new(Noon.AddDays(1), Noon.AddDays(15));

    [Fact]
    public void NameSuccessor_FollowsOnTheInstantThatTheTermEnds()
    {
        var roll = Held(out var seat);

        roll.NameSuccessor(OfCharite, seat, new Appointment(Noah.Id, End, End.AddYears(1)), true, Noon);

        Assert.Equal(Mia.Id, roll.Find(seat)!.HolderAt(End.AddTicks(-1)));
        Assert.Equal(Noah.Id, roll.Find(seat)!.HolderAt(End));
        Assert.Equal(SeatState.Vacant, roll.Find(seat)!.StateAt(End.AddYears(1)));
        Assert.Equal("seat.successor-named", roll.Facts[^1].Type);
        Assert.Empty(roll.NoticesAt(End.AddDays(-1)));
    }

    [Fact]
    public void NameSuccessor_OfThePresentHolder_IsAnotherTerm()
    {
        var roll = Held(out var seat);

        roll.NameSuccessor(OfCharite, seat, new Appointment(Mia.Id, End, End.AddYears(1)), true, Noon);

        Assert.Equal(Mia.Id, roll.Find(seat)!.HolderAt(End));
    }

    [Fact]
    public void NameSuccessor_AgainstTheRules_IsRefusedAndChangesNothing()
    {
        var roll = Held(out var seat);
        var follows = new Appointment(Noah.Id, End, End.AddYears(1));
        var before = roll.Seats;

        Refused(CouncilRefusals.NotYourSeat, () => roll.NameSuccessor(OfLeeds, seat, follows, true, Noon));
        Refused(CouncilRefusals.OwnAppointment, () => roll.NameSuccessor(OfCharite, seat, follows with { Person = OfCharite.Id }, true, Noon));
        Refused(CouncilRefusals.SuccessorTooEarly, () => roll.NameSuccessor(OfCharite, seat, follows with { From = End.AddTicks(-1) }, true, Noon));
        Refused(CouncilRefusals.HolderNotMember, () => roll.NameSuccessor(OfCharite, seat, follows, false, Noon));
        Refused(CouncilRefusals.TermInvalid, () => roll.NameSuccessor(OfCharite, seat, follows with { Until = End.AddYears(6) }, true, Noon));
        Assert.Equal(before, roll.Seats);
    }

    [Fact]
    public void Alternate_WhileTheHolderIsAway_StandsIn_AndAtNoOtherTime()
    {
        var roll = Held(out var seat);
        roll.NameAlternate(OfCharite, seat, Ida.Id, true, Noon);
        roll.DeclareAbsence(Mia, seat, Fortnight, Noon);

        Assert.Empty(roll.EntitledAt(Fortnight.From.AddTicks(-1)).StandIns);
        Assert.Equal(new StandIn(seat, Ida.Id, Mia.Id), Assert.Single(roll.EntitledAt(Fortnight.From).StandIns));
        Assert.Empty(roll.EntitledAt(Fortnight.Until).StandIns);
        Assert.Equal(Mia.Id, Assert.Single(roll.EntitledAt(Fortnight.From).Seats).Holder);
    }

    [Fact]
    public void Alternate_WhereTheVoteIsEntrusted_OrWhoHasASeatByNow_DoesNotStandIn()
    {
        var roll = Held(out var seat);
        var other = Filled(roll, Noah);
        roll.NameAlternate(OfCharite, seat, Ida.Id, true, Noon);
        roll.DeclareAbsence(Mia, seat, Fortnight, Noon);
        var proxy = roll.GiveProxy(Mia, new RequestedProxy(seat, other, Noon, Noon.AddDays(30), null), Noon);

        Assert.Empty(roll.EntitledAt(Fortnight.From).StandIns);
        roll.RevokeProxy(Mia, proxy.Id, Noon);
        Assert.Single(roll.EntitledAt(Fortnight.From).StandIns);
        roll.EndTerm(Noah, other, Noon);
        Refused(CouncilRefusals.AlternateHasSeat, () => roll.Appoint(OfCharite, other, new Appointment(Ida.Id, Noon, End), true, Noon));
    }

    [Fact]
    public void NameAlternate_AgainstTheRules_IsRefused()
    {
        var roll = Held(out var seat);
        var other = Filled(roll, Noah);

        Refused(CouncilRefusals.NotYourSeat, () => roll.NameAlternate(OfLeeds, seat, Ida.Id, true, Noon));
        Refused(CouncilRefusals.NoAlternate, () => roll.NameAlternate(OfCharite, seat, null, false, Noon));
        Refused(CouncilRefusals.OwnAlternate, () => roll.NameAlternate(OfCharite, seat, OfCharite.Id, true, Noon));
        Refused(CouncilRefusals.HolderNotMember, () => roll.NameAlternate(OfCharite, seat, Ida.Id, false, Noon));
        Refused(CouncilRefusals.AlternateHasSeat, () => roll.NameAlternate(OfCharite, seat, Noah.Id, true, Noon));
        roll.NameAlternate(OfCharite, other, Ida.Id, true, Noon);
        Refused(CouncilRefusals.AlternateHasSeat, () => roll.NameAlternate(OfCharite, seat, Ida.Id, true, Noon));
        roll.NameAlternate(OfCharite, other, null, false, Noon);
        Assert.Null(roll.Find(other)!.Alternate);
        Assert.Equal("seat.alternate-taken-back", roll.Facts[^1].Type);
    }

    [Fact]
    public void Appoint_OfTheSeatsOwnAlternate_EndsTheStandingIn()
    {
        var roll = Held(out var seat);
        roll.NameAlternate(OfCharite, seat, Ida.Id, true, Noon);
        roll.EndTerm(Mia, seat, Noon);

        roll.Appoint(OfCharite, seat, new Appointment(Ida.Id, Noon, End), true, Noon);

        Assert.Null(roll.Find(seat)!.Alternate);
    }

    [Fact]
    public void Absence_TakenBack_EndsThere()
    {
        var roll = Held(out var seat);
        roll.DeclareAbsence(Mia, seat, Fortnight, Noon);

        Refused(CouncilRefusals.NotYourAbsence, () => roll.TakeBackAbsence(Noah, seat, Fortnight, Noon));
        Refused(CouncilRefusals.NoAbsence, () => roll.TakeBackAbsence(Mia, seat, Fortnight with { Until = End }, Noon));
        Refused(CouncilRefusals.NoAbsence, () => roll.TakeBackAbsence(Mia, seat, Fortnight, Fortnight.Until));
        roll.TakeBackAbsence(Mia, seat, Fortnight, Noon.AddDays(5));

        Assert.True(roll.Find(seat)!.IsAwayAt(Noon.AddDays(4)));
        Assert.False(roll.Find(seat)!.IsAwayAt(Noon.AddDays(5)));
    }

    [Fact]
    public void DeclareAbsence_AgainstTheRules_IsRefused()
    {
        var roll = Held(out var seat);

        Refused(CouncilRefusals.NotYourAbsence, () => roll.DeclareAbsence(Noah, seat, Fortnight, Noon));
        Refused(CouncilRefusals.AbsenceInvalid, () => roll.DeclareAbsence(Mia, seat, Fortnight with { Until = Fortnight.From }, Noon));
        Refused(CouncilRefusals.AbsenceInvalid, () => roll.DeclareAbsence(Mia, seat, new Absence(Noon.AddDays(-9), Noon), Noon));
        Refused(CouncilRefusals.AbsenceInvalid, () => roll.DeclareAbsence(Mia, seat, new Absence(Noon, Noon.AddDays(367)), Noon));
        roll.DeclareAbsence(Mia, seat, Fortnight, Noon);
        Refused(CouncilRefusals.AbsenceInvalid, () => roll.DeclareAbsence(Mia, seat, new Absence(Noon.AddDays(14), Noon.AddDays(20)), Noon));
    }

    [Fact]
    public void Notices_TellOfVacanciesAndOfTermsThatEndInTwoMonths()
    {
        var roll = Held(out var seat);

        Assert.Empty(roll.NoticesAt(End - CouncilRoll.Notice - TimeSpan.FromTicks(1)));
        Assert.Equal((SeatNoticeKind.TermEnds, End), Told(roll, End - CouncilRoll.Notice));
        Assert.Equal((SeatNoticeKind.Vacant, End), Told(roll, End));
        roll.EndTerm(Mia, seat, Noon);
        Assert.Equal(SeatNoticeKind.Vacant, Told(roll, Noon).Kind);
    }

    [Fact]
    public void Body_HasItsOwnChairHoldersAndProxies()
    {
        var roll = Held(out var seat);
        roll.ProposeSeat(Chair, new ProposedSeat(Charite, SeatClass.Technical, "Chair", 1, true), true, Noon);
        var board = roll.ProposeSeat(Chair, new ProposedSeat(Charite, SeatClass.Technical, "Board chair", 1, true, "release-board"), true, Noon).Id;

        roll.Appoint(OfCharite, board, new Appointment(Mia.Id, Noon, End), true, Noon);

        Refused(CouncilRefusals.NoSuchBody, () => roll.ProposeSeat(Chair, new ProposedSeat(Charite, SeatClass.Technical, "X", 1, false, "nowhere"), true, Noon, isBody: false));
        Refused(CouncilRefusals.ProxyOtherBody, () => roll.GiveProxy(Mia, new RequestedProxy(board, Filled(roll, Noah), Noon, Noon.AddDays(3), null), Noon));
        Assert.Equal(board, Assert.Single(roll.EntitledAt(Noon, "release-board").Seats).Id);
        Assert.Equal(board, roll.SeatOf(Mia.Id, Noon, "release-board")!.Id);
        Assert.Equal(seat, roll.SeatOf(Mia.Id, Noon)!.Id);
    }

    [Theory]
    [InlineData(7, DecisionKind.Vendor, RiskTier.High, true)]
    [InlineData(7, DecisionKind.Vendor, RiskTier.Low, false)]
    [InlineData(7, DecisionKind.Policy, RiskTier.High, false)]
    public void Proxy_WithAScope_CountsForWhatItCovers(int gate, DecisionKind kind, RiskTier tier, bool counts)
    {
        var roll = Held(out var mine);
        var other = Filled(roll, Noah);
        roll.GiveProxy(Mia, new RequestedProxy(mine, other, Noon, Noon.AddDays(9), null, "Ask for the contract", new ProxyScope(null, [DecisionKind.Vendor], [RiskTier.High])), Noon);

        Assert.Equal(counts, roll.EntitledAt(Noon, topic: new ProxyTopic(gate, kind, tier)).Proxies.Length == 1);
        Assert.Empty(roll.EntitledAt(Noon).Proxies);
    }

    [Fact]
    public void Proxy_ForOneGate_LeavesRoomForAnotherGate_AndForNoSecondOfTheSame()
    {
        var roll = Held(out var mine);
        var (noahs, idas) = (Filled(roll, Noah), Filled(roll, Ida));
        roll.GiveProxy(Mia, For(mine, noahs, 7), Noon);

        roll.GiveProxy(Mia, For(mine, idas, 8), Noon);

        Refused(CouncilRefusals.ProxyAlready, () => roll.GiveProxy(Mia, For(mine, idas, 7), Noon));
        Refused(CouncilRefusals.ProxyAlready, () => roll.GiveProxy(Mia, new RequestedProxy(mine, idas, Noon, Noon.AddDays(3), null), Noon));
        Assert.Equal(noahs, Assert.Single(roll.EntitledAt(Noon, topic: new ProxyTopic(7, DecisionKind.Other, RiskTier.Low)).Proxies).Holder);
        Assert.Equal(idas, Assert.Single(roll.EntitledAt(Noon, topic: new ProxyTopic(8, DecisionKind.Other, RiskTier.Low)).Proxies).Holder);
    }

    [Fact]
    public void Proxy_WithANoteOrScopeThatMakesNoSense_IsRefused()
    {
        var roll = Held(out var mine);
        var other = Filled(roll, Noah);

        Refused(CouncilRefusals.ProxyNoteTooLong, () => roll.GiveProxy(Mia, For(mine, other, 7) with { Note = new string('x', 501) }, Noon));
        Refused(CouncilRefusals.ProxyScopeUnfit, () => roll.GiveProxy(Mia, For(mine, other, 0), Noon));
        Refused(CouncilRefusals.ProxyScopeUnfit, () => roll.GiveProxy(Mia, For(mine, other, 7) with { Scope = new ProxyScope(7, [DecisionKind.Other], []) }, Noon));
        var data = new FactData();
        roll.GiveProxy(Mia, For(mine, other, 7) with { Note = "Ask for the contract" }, Noon);
        roll.Facts[^1].Describe(data);
        Assert.Contains(data.Personal, pair => pair.Key == "note");
        Assert.DoesNotContain(data.Values, pair => Equals(pair.Value, "Ask for the contract"));
    }

    private static RequestedProxy For(SeatId mine, SeatId other, int gate) => new(mine, other, Noon, Noon.AddDays(9), null, null, new ProxyScope(gate, [], []));

    private static (SeatNoticeKind Kind, DateTimeOffset When) Told(CouncilRoll roll, DateTimeOffset at)
    {
        var notice = Assert.Single(roll.NoticesAt(at));
        Assert.Equal(Charite, notice.Organisation);
        return (notice.Kind, notice.When);
    }

    private static CouncilRoll Held(out SeatId seat)
    {
        var roll = CouncilRoll.For(An.Partnership);
        seat = Filled(roll, Mia);
        return roll;
    }

    private static SeatId Filled(CouncilRoll roll, Actor holder)
    {
        var seat = roll.ProposeSeat(Chair, new ProposedSeat(Charite, SeatClass.Technical, "Data", 1, false), true, Noon).Id;
        roll.Appoint(OfCharite, seat, new Appointment(holder.Id, Noon, End), true, Noon);
        return seat;
    }

    private static void Refused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
