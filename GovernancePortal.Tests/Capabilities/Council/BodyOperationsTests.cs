using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Capabilities.Partnerships.PartnershipOperationsTests;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>Rotations, terms and interests through their doors, on both databases.</summary>
public sealed class BodyOperationsTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Rotation_FromProposalToTurn_ShowsYearsAheadAndTakesTheSeatOver(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var seat = await CouncilOperationsTests.FilledAsync(aurora, mia);
        var secretary = await aurora.PersonAsync("Sia Secretary", Role.Secretary);
        var operations = host.Get<RotationOperations>();
        var first = host.Now.AddDays(30);

        var rotation = (await operations.ProposeAsync(aurora.Id, seat, new RotationSchedule([aurora.Leeds, aurora.Charite], first, 12, []), secretary, default)).Require();
        Assert.Contains(await WaitingAsync(host, aurora, aurora.OfLeeds), item => item.Area == "council/rotation" && item.Due == first);
        Assert.Equal(RotationState.Proposed, (await operations.AgreeAsync(aurora.Id, rotation, aurora.Charite, aurora.OfCharite, default)).Require());
        Assert.Equal(CouncilRefusals.NotYourAgreement, (await operations.AgreeAsync(aurora.Id, rotation, aurora.Leeds, aurora.OfCharite, default)).WhyNot);
        Assert.Equal(RotationState.InForce, (await operations.AgreeAsync(aurora.Id, rotation, aurora.Leeds, aurora.OfLeeds, default)).Require());

        var view = Assert.Single((await host.Get<RotationQueries>().FindAsync(aurora.Id, await Seen(host, mia), default))!.Rotations);
        Assert.Equal(["Charité", "Leeds", "Charité", "Leeds", "Charité", "Leeds"], view.Turns.Select(turn => turn.Organisation));
        Assert.Equal((0, true, first), (view.Turns[0].Number, view.Turns[0].IsNow, view.Turns[0].Until));
        Assert.Equal("Charité", (await SeatAsync(host, aurora, mia)).Organisation);
        host.Time.Leap(TimeSpan.FromDays(30));
        var passed = await SeatAsync(host, aurora, aurora.OfLeeds);
        Assert.Equal(("Leeds", SeatState.Vacant), (passed.Organisation, passed.State));
        Assert.Contains(await WaitingAsync(host, aurora, aurora.OfLeeds), item => item.Text == "Appoint the holder of the seat Data");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Rotation_DeclinedOrWithdrawn_IsOver(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var seat = await CouncilOperationsTests.FilledAsync(aurora, await aurora.PersonAsync("Mia Member", Role.CouncilMember));
        var secretary = await aurora.PersonAsync("Sia Secretary", Role.Secretary);
        var operations = host.Get<RotationOperations>();
        var schedule = new RotationSchedule([aurora.Leeds, aurora.Charite], host.Now.AddDays(30), 12, []);

        var declined = (await operations.ProposeAsync(aurora.Id, seat, schedule, secretary, default)).Require();
        (await operations.DeclineAsync(aurora.Id, declined, aurora.Leeds, aurora.OfLeeds, default)).Require();
        var withdrawn = (await operations.ProposeAsync(aurora.Id, seat, schedule, secretary, default)).Require();
        (await operations.WithdrawAsync(aurora.Id, withdrawn, secretary, default)).Require();

        Assert.Empty((await host.Get<RotationQueries>().FindAsync(aurora.Id, await Seen(host, aurora.OfLeeds), default))!.Rotations);
        Assert.Null(await host.Get<RotationQueries>().FindAsync(aurora.Id, Actor.Anonymous, default));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Terms_SuccessorAndAbsence_StandOnTheBodysPage(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var ida = await aurora.PersonAsync("Ida Next", Role.CouncilMember);
        var ada = await aurora.PersonAsync("Ada Alternate", Role.CouncilMember);
        var seat = await CouncilOperationsTests.FilledAsync(aurora, mia);
        var terms = host.Get<TermOperations>();
        var absence = new Absence(host.Now, host.Now.AddDays(3));

        (await terms.NameSuccessorAsync(aurora.Id, seat, new Appointment(ida.Id, host.Now.AddYears(2), host.Now.AddYears(3)), aurora.OfCharite, default)).Require();
        (await terms.NameAlternateAsync(aurora.Id, seat, ada.Id, aurora.OfCharite, default)).Require();
        Assert.Equal(CouncilRefusals.AlternateHasSeat, (await terms.NameAlternateAsync(aurora.Id, seat, mia.Id, aurora.OfCharite, default)).WhyNot);
        (await terms.DeclareAbsenceAsync(aurora.Id, seat, absence, mia, default)).Require();

        var view = await SeatAsync(host, aurora, mia);
        Assert.Equal(("Ida Next", "Ada Alternate", true), (view.Successor!.Name, view.Alternate, view.IsAway));
        (await terms.TakeBackAbsenceAsync(aurora.Id, seat, Assert.Single(view.Absences), mia, default)).Require();
        Assert.False((await SeatAsync(host, aurora, mia)).IsAway);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Notice_BeforeATermEnds_WaitsForTheSponsorTheHolderAndTheSecretary(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var secretary = await aurora.PersonAsync("Sia Secretary", Role.Secretary);
        var seat = await CouncilOperationsTests.SeatAsync(aurora);
        var ends = host.Now + CouncilRoll.Notice;
        (await host.Get<CouncilOperations>().AppointAsync(aurora.Id, seat, new Appointment(mia.Id, host.Now, ends), aurora.OfCharite, default)).Require();

        foreach (var (actor, text) in (List<(Actor, string)>)[
            (aurora.OfCharite, "Name who follows in the seat Data"), (mia, "Your term in the seat Data ends, and nobody follows yet"), (secretary, "The seat Data becomes vacant")])
        {
            Assert.Contains(await WaitingAsync(host, aurora, actor), item => item.Text == text && item.Due == ends && item.Area == "council");
        }

        Assert.Empty(await WaitingAsync(host, aurora, aurora.OfLeeds));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Interests_DeclaredConfirmedAndWithdrawn_AreSeenByCouncilAndAuditorAlone(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var auditor = await aurora.PersonAsync("Aud Itor", Role.Auditor);
        await CouncilOperationsTests.FilledAsync(aurora, mia);
        var (operations, queries) = (host.Get<InterestOperations>(), host.Get<InterestQueries>());
        var declared = new DeclaredInterest(InterestKind.Funding, aurora.Leeds, null, [], [], "A grant of three years", host.Now, null);

        Assert.Contains(await WaitingAsync(host, aurora, mia), item => item.Area == "council/interests");
        Assert.Equal(InterestRefusals.NotADeclarer, (await operations.DeclareAsync(aurora.Id, declared, aurora.OfLeeds, default)).WhyNot);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<InterestRegister>().CountAsync()));
        var interest = (await operations.DeclareAsync(aurora.Id, declared, mia, default)).Require();
        (await operations.ConfirmAsync(aurora.Id, mia, default)).Require();

        Assert.DoesNotContain(await WaitingAsync(host, aurora, mia), item => item.Area == "council/interests");
        Assert.Equal("Leeds", Assert.Single(Assert.Single((await queries.FindAsync(aurora.Id, await Seen(host, auditor), default))!.Others).Interests).Counterpart);
        Assert.Null(await queries.FindAsync(aurora.Id, await Seen(host, aurora.OfLeeds), default));
        Assert.Null(await queries.FindAsync(aurora.Id, await Seen(host, aurora.Admin), default));
        (await operations.WithdrawAsync(aurora.Id, interest, mia, default)).Require();
        Assert.Empty(Assert.Single((await queries.FindAsync(aurora.Id, await Seen(host, auditor), default))!.Others).Interests);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task ProposeSeat_InABodyThatTheCharterDoesNotSetUp_IsRefused(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var secretary = await aurora.PersonAsync("Sia Secretary", Role.Secretary);

        var refused = await host.Get<CouncilOperations>().ProposeSeatAsync(
            aurora.Id, new ProposedSeat(aurora.Charite, SeatClass.Technical, "Data", 1, false, "release-board"), secretary, default);

        Assert.Equal(CouncilRefusals.NoSuchBody, refused.WhyNot);
        Assert.Null(await host.Get<CouncilQueries>().BodyAsync(aurora.Id, "release-board", await Seen(host, aurora.OfLeeds), default));
    }

    private static async Task<SeatView> SeatAsync(PortalHost host, Aurora aurora, Actor actor) =>
        Assert.Single((await host.Get<CouncilQueries>().RollAsync(aurora.Id, await Seen(host, actor), default))!.Seats);

    private static async Task<IReadOnlyList<GovernancePortal.Platform.Desk.WaitingItem>> WaitingAsync(PortalHost host, Aurora aurora, Actor actor) =>
        await new CouncilWaiting(host.Get<IDbContextFactory<PortalDbContext>>(), host.Get<TimeProvider>()).WaitingAsync(await Seen(host, actor), [aurora.Id], default);
}
