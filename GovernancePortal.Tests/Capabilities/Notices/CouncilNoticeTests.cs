using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>Who is told of seats: the sponsors who fill them, and their holders.</summary>
public sealed class CouncilNoticeTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Seat_ProposedFilledAndVacated_TellsItsSponsorAndItsHolder(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var aurora = await Aurora.InAsync(host);
        var chair = await aurora.PersonAsync("Clara Chair", Role.Chair);
        var member = await aurora.PersonAsync("Emil Member", Role.CouncilMember);
        var council = host.Get<CouncilOperations>();

        var seat = (await council.ProposeSeatAsync(aurora.Id, new ProposedSeat(aurora.Charite, SeatClass.Technical, "Data", 1, false), chair, Token)).Require();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await council.AppointAsync(aurora.Id, seat, new Appointment(member.Id, host.Now, host.Now.AddYears(1)), aurora.OfCharite, Token)).Require();

        Assert.Equal(["The seat Data waits for its holder"], (await host.NoticesOfAsync(aurora.OfCharite)).Select(notice => notice.Text));
        Assert.Empty(await host.NoticesOfAsync(aurora.OfLeeds));
        Assert.Empty(await host.NoticesOfAsync(chair));
        Assert.Equal(
            [(NoticeKind.Seat, "Declare your interests, or confirm that they are complete", "council/interests"), (NoticeKind.Seat, "You were appointed to the seat Data", "council")],
            (await host.NoticesOfAsync(member)).Select(told => (told.Kind, told.Text, told.Area)).Order());
    }
}
