using System.Net;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Meetings;

/// <summary>A meeting over REST, each write twice under one name.</summary>
public sealed class MeetingApiTests
{
    private const string One = "partnerships/aurora/meetings/1";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Meeting_FromTheFirstArrivalToTheEnd(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await MeetingStage.SetAsync(host);
        host.Time.Advance(TimeSpan.FromDays(1));
        await stage.Gates.FreshAsync();
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var ida = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var ada = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);

        await ida.RefusedAsync(HttpStatusCode.Forbidden, "meetings.not-your-step", One + "/start");
        await stage.Gates.OnceAsync(chair, One + "/start", null, "meeting.started");
        await stage.Gates.OnceAsync(ida, One + "/attendance", new { kind = "arrived", person = stage.Voters[0].Actor.Id.Value }, "meeting.attendance-recorded");
        await ida.RefusedAsync(HttpStatusCode.Forbidden, MeetingRefusals.NotYourself, One + "/attendance", new { kind = "arrived", person = stage.Voters[1].Actor.Id.Value });
        await stage.Gates.OnceAsync(secretary, One + "/attendance", new { kind = "arrived", person = stage.Voters[1].Actor.Id.Value, mode = "remote" }, "meeting.attendance-recorded");
        await stage.Gates.OnceAsync(secretary, One + "/guests", new { name = "Lena Ott", from = "Ethics committee" }, "meeting.guest-admitted");
        await stage.Gates.OnceAsync(chair, One + "/agenda/1/open", null, "meeting.item-opened");
        await stage.Gates.OnceAsync(chair, One + "/motions", new { item = 1, text = "The report is taken note of.", mover = stage.Voters[0].Actor.Id.Value }, "motion.put");
        await stage.Gates.OnceAsync(ida, One + "/motions/1/votes", new { seat = stage.Voters[0].Seat.Value, choice = "for" }, "motion.vote-cast");
        await stage.Gates.OnceAsync(ada, One + "/motions/1/votes", new { seat = stage.Voters[1].Seat.Value, choice = "against", statement = "Too early." }, "motion.vote-cast");
        await ada.RefusedAsync(HttpStatusCode.Forbidden, MeetingRefusals.NotYourVote, One + "/motions/1/votes", new { seat = stage.Voters[0].Seat.Value, choice = "against" });
        await stage.Gates.OnceAsync(chair, One + "/motions/1/close", null, "motion.closed");
        await stage.Gates.OnceAsync(secretary, One + "/notes", new { item = 1, text = "Fourteen requests." }, "meeting.note-written");
        await stage.Gates.OnceAsync(secretary, One + "/notes/1", new { text = "Fifteen requests.", seen = 1 }, "meeting.note-written", HttpMethod.Put);
        await stage.Gates.OnceAsync(secretary, One + "/actions", new { item = 1, text = "Send the report.", owner = stage.Voters[0].Actor.Id.Value, due = DateOnly.FromDateTime(host.Now.UtcDateTime).AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, "meeting.action-assigned");
        await stage.Gates.OnceAsync(ida, One + "/actions/1/finish", null, "meeting.action-finished");
        await stage.Gates.OnceAsync(chair, One + "/end", null, "meeting.ended");

        var told = await ida.ReadAsync(One);
        var listed = await ida.ReadAsync("partnerships/aurora/meetings?when=past&limit=1");
        using var calendar = await ida.GetAsync(One + "/calendar");

        Assert.Equal("rejected", told.List("motions")[0].Text("outcome"));
        Assert.Equal(2, told.List("stays").Count);
        Assert.Equal("ended", listed.List("items")[0].Text("state"));
        Assert.Contains("BEGIN:VTIMEZONE", await calendar.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ida.RefusedAsync(HttpStatusCode.NotFound, MeetingRefusals.NoSuchMeeting, "partnerships/aurora/meetings/9/end");
    }
}
