using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Capabilities.Partnerships.PartnershipOperationsTests;

namespace GovernancePortal.Tests.Capabilities.Council;

public sealed class CouncilOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Appoint_OfAMember_ShowsOnTheRoll(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var seat = await SeatAsync(aurora);

        var done = await host.Get<CouncilOperations>().AppointAsync(aurora.Id, seat, Term(host, mia), aurora.OfCharite, default);

        Assert.True(done.IsDone, done.ToString());
        var roll = (await host.Get<CouncilQueries>().RollAsync(aurora.Id, await Seen(host, mia), default))!;
        var view = Assert.Single(roll.Seats);
        Assert.Equal(("Mia Member", "Charité", SeatState.Held), (view.HolderName, view.Organisation, view.State));
        Assert.Equal(seat, roll.MySeat!.Id);
        Assert.Equal([SeatStep.DeclareAbsence, SeatStep.EndTerm], view.OpenSteps);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Appoint_WithoutTheRoleForTheOrganisation_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var steward = await aurora.PersonAsync("Sam Steward", Role.DataSteward);
        var ofLeeds = await aurora.PersonOfAsync("Zoe Leeds", aurora.Leeds, Role.CouncilMember);
        var seat = await SeatAsync(aurora);
        var operations = host.Get<CouncilOperations>();

        Assert.Equal(CouncilRefusals.HolderNotMember, (await operations.AppointAsync(aurora.Id, seat, Term(host, steward), aurora.OfCharite, default)).WhyNot);
        Assert.Equal(CouncilRefusals.HolderNotMember, (await operations.AppointAsync(aurora.Id, seat, Term(host, ofLeeds), aurora.OfCharite, default)).WhyNot);
        Assert.Equal(CouncilRefusals.NotYourSeat, (await operations.AppointAsync(aurora.Id, seat, Term(host, ofLeeds), aurora.OfLeeds, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Appoint_WithAStaleSecondFactor_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var seat = await SeatAsync(aurora);
        host.Time.Advance(Command.Fresh);

        var refused = await host.Get<CouncilOperations>().AppointAsync(aurora.Id, seat, Term(host, mia), aurora.OfCharite, default);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task ProposeSeat_ForAStrangerOrByOne_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var chair = await aurora.PersonAsync("Clara Chair", Role.Chair);
        var operations = host.Get<CouncilOperations>();

        var stranger = await operations.ProposeSeatAsync(aurora.Id, new ProposedSeat(An.Organisation, SeatClass.Technical, "Data", 1, false), chair, default);
        var byAdmin = await operations.ProposeSeatAsync(aurora.Id, new ProposedSeat(aurora.Charite, SeatClass.Technical, "Data", 1, false), aurora.Admin, default);

        Assert.Equal(CouncilRefusals.NotAParty, stranger.WhyNot);
        Assert.Equal(CouncilRefusals.NotKeeper, byAdmin.WhyNot);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<CouncilRoll>().CountAsync()));
        Assert.Equal(CouncilRefusals.NoCouncil, (await operations.EndSeatAsync(aurora.Id, default, chair, default)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proxy_FromGivingToRevoking_IsHiddenFromThirdParties(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var noah = await aurora.PersonAsync("Noah Member", Role.CouncilMember);
        var mias = await FilledAsync(aurora, mia);
        var noahs = await FilledAsync(aurora, noah);
        var operations = host.Get<CouncilOperations>();
        var queries = host.Get<CouncilQueries>();

        var proxy = (await operations.GiveProxyAsync(
            aurora.Id, new RequestedProxy(mias, noahs, host.Now, host.Now.AddDays(7), ProxyInstruction.Against), mia, default)).Require();

        var third = (await queries.RollAsync(aurora.Id, await Seen(host, aurora.OfLeeds), default))!.Seats[0].Proxy!;
        var own = (await queries.RollAsync(aurora.Id, await Seen(host, noah), default))!.Seats[0].Proxy!;
        Assert.Equal(("Noah Member", true, null), (third.ToName, third.IsInstructed, third.Instruction));
        Assert.Equal(ProxyInstruction.Against, own.Instruction);
        Assert.Equal(CouncilRefusals.NotYourVote, (await operations.RevokeProxyAsync(aurora.Id, proxy, noah, default)).WhyNot);
        (await operations.RevokeProxyAsync(aurora.Id, proxy, mia, default)).Require();
        Assert.Null((await queries.RollAsync(aurora.Id, await Seen(host, noah), default))!.Seats[0].Proxy);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Seat_FromTermToEnd_IsGoneFromTheRoll(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var chair = await aurora.PersonAsync("Clara Chair", Role.Chair);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var seat = await FilledAsync(aurora, mia);
        var operations = host.Get<CouncilOperations>();

        Assert.Equal("council.step-not-open", (await operations.EndSeatAsync(aurora.Id, seat, chair, default)).WhyNot!.Code);
        (await operations.EndTermAsync(aurora.Id, seat, mia, default)).Require();
        (await operations.EndSeatAsync(aurora.Id, seat, chair, default)).Require();

        Assert.Empty((await host.Get<CouncilQueries>().RollAsync(aurora.Id, await Seen(host, mia), default))!.Seats);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Roll_IsForThoseWhoTakePart(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var queries = host.Get<CouncilQueries>();
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);

        Assert.Null(await queries.RollAsync(aurora.Id, Actor.Anonymous, default));
        Assert.Null(await queries.RollAsync(aurora.Id, await Seen(host, aurora.Admin), default));
        Assert.Equal("Mia Member", Assert.Single((await queries.RollAsync(aurora.Id, await Seen(host, aurora.OfCharite), default))!.Candidates).Name);
        Assert.Empty((await queries.RollAsync(aurora.Id, await Seen(host, mia), default))!.Candidates);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Waiting_AsksASponsorToFillTheirSeats(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        await SeatAsync(aurora);
        var source = new CouncilWaiting(host.Get<IDbContextFactory<PortalDbContext>>(), host.Get<TimeProvider>());

        Assert.Equal("Appoint the holder of the seat Data", Assert.Single(await source.WaitingAsync(await Seen(host, aurora.OfCharite), [aurora.Id], default)).Text);
        Assert.Empty(await source.WaitingAsync(await Seen(host, aurora.OfLeeds), [aurora.Id], default));
    }

    internal static async Task<SeatId> SeatAsync(Aurora aurora)
    {
        var secretary = await aurora.PersonAsync($"Sia Secretary {Guid.CreateVersion7():n}", Role.Secretary);
        return (await aurora.Host.Get<CouncilOperations>().ProposeSeatAsync(
            aurora.Id, new ProposedSeat(aurora.Charite, SeatClass.Technical, "Data", 1, false), secretary, default)).Require();
    }

    internal static async Task<SeatId> FilledAsync(Aurora aurora, Actor holder)
    {
        var seat = await SeatAsync(aurora);
        (await aurora.Host.Get<CouncilOperations>().AppointAsync(aurora.Id, seat, Term(aurora.Host, holder), aurora.OfCharite, default)).Require();
        return seat;
    }

    private static Appointment Term(PortalHost host, Actor person) => new(person.Id, host.Now, host.Now.AddYears(2));
}
