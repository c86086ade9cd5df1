using System.Net;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>The forms of the bodies' pages, as a browser without scripts sends them.</summary>
public sealed class BodyPagesTests
{
    private const string Council = "/p/aurora/council";

    [Fact]
    public async Task Rotation_FromTheFormToTheLastAgreement_GoesThroughThePage()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        await CouncilOperationsTests.FilledAsync(aurora, await aurora.PersonAsync("Mia Member", Role.CouncilMember));
        using var secretary = TestSignIn.Client(host, await aurora.PersonAsync("Sia Secretary", Role.Secretary));
        using var charite = TestSignIn.Client(host, aurora.OfCharite);
        using var leeds = TestSignIn.Client(host, aurora.OfLeeds);
        const string Address = Council + "/rotation";

        using var unreadable = await secretary.SubmitAsync(Address, "rotation", ("Proposes.First", aurora.Leeds.Value.ToString()), ("Proposes.Swaps", "two and three"));
        using var proposed = await secretary.SubmitAsync(Address, "rotation", ("Proposes.First", aurora.Leeds.Value.ToString()), ("Proposes.Swaps", "2-3, 6-8"));
        var rotation = Assert.Single((await RollAsync(host)).Rotations);
        using var one = await charite.SubmitAsync(Address, $"agree-{rotation.Id.Value:n}-{aurora.Charite.Value:n}");
        using var other = await leeds.SubmitAsync(Address, $"agree-{rotation.Id.Value:n}-{aurora.Leeds.Value:n}");

        Assert.Contains("Write pairs of turn numbers", await unreadable.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([new TurnSwap(1, 2), new TurnSwap(5, 7)], rotation.Schedule.Swaps);
        Assert.Equal([aurora.Leeds, aurora.Charite], rotation.Schedule.Order);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (proposed.StatusCode, one.StatusCode, other.StatusCode));
        Assert.Equal(RotationState.InForce, Assert.Single((await RollAsync(host)).Rotations).State);
        Assert.Equal(6, (await leeds.PageAsync(Address)).QuerySelectorAll(".turn").Length);
    }

    [Fact]
    public async Task Interests_FromTheFormToTakingItBack_GoThroughThePage_WhichASponsorDoesNotSee()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var member = TestSignIn.Client(host, await aurora.PersonAsync("Mia Member", Role.CouncilMember));
        const string Address = Council + "/interests";

        using var declared = await member.SubmitAsync(Address, "interest", ("Declares.Kind", "Ownership"), ("Declares.Outside", "Omniscan Ltd"), ("Declares.DecisionKind", "Vendor"), ("Declares.Note", "200 shares"));
        using var confirmed = await member.SubmitAsync(Address, "confirm");
        var register = await host.InDatabaseAsync(db => db.Set<InterestRegister>().AsNoTracking().SingleAsync());
        using var withdrawn = await member.SubmitAsync(Address, $"withdraw-{register.Interests[0].Id.Value:n}");

        Assert.Equal(("Omniscan Ltd", "200 shares", host.Now), (register.Interests[0].OutsideParty, register.Interests[0].Note, register.ConfirmedAt!.Value));
        Assert.Contains("Taken back", (await member.PageAsync(Address)).QuerySelector("#mine")!.TextContent, StringComparison.Ordinal);
        using var sponsor = await TestSignIn.Client(host, aurora.OfLeeds).GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, sponsor.StatusCode);
    }

    [Fact]
    public async Task Terms_SuccessorAlternateAndAbsence_GoThroughTheBodysPage()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var ida = await aurora.PersonAsync("Ida Alternate", Role.CouncilMember);
        await CouncilOperationsTests.FilledAsync(aurora, mia);
        using var sponsor = TestSignIn.Client(host, aurora.OfCharite);
        using var member = TestSignIn.Client(host, mia);

        using var follows = await sponsor.SubmitAsync(Council, "successor");
        using var stands = await sponsor.SubmitAsync(Council, "alternate", ("Stands.Person", ida.Id.Value.ToString()));
        using var away = await member.SubmitAsync(Council, "absence");
        var seat = Assert.Single((await RollAsync(host)).Seats);
        using var back = await member.SubmitAsync(Council, FormattableString.Invariant($"absence-back-{seat.Absences[0].From.UtcTicks}"));

        Assert.Equal((mia.Id, ida.Id), (seat.Successor!.Person, seat.Alternate!.Person));
        Assert.Equal(seat.TermUntil, seat.Successor.From);
        Assert.False(Assert.Single((await RollAsync(host)).Seats).IsAwayAt(host.Now));
        using var nowhere = await member.GetAsync(new Uri(Council + "/bodies/nowhere", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private static Task<CouncilRoll> RollAsync(PortalHost host) => host.InDatabaseAsync(db => db.Set<CouncilRoll>().AsNoTracking().FirstAsync());
}
