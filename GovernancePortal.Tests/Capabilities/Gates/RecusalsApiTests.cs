using System.Net;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>Requested recusals and hand-overs over REST: each write twice under one name, and each refusal with its code.</summary>
public sealed class RecusalsApiTests
{
    private const string Gate = "partnerships/aurora/gates/1";
    private const string Why = "He owns shares in the supplier that is to be engaged.";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Requests_FromAskingToTheDecision(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, voters: 4);
        var key = await stage.OpenAsync(TimeSpan.FromDays(5));
        using var concerned = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var asking = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        using var third = await ApiProgram.OfAsync(host, stage.Voters[2].Actor, stage.Partnership);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        var about = new { seat = stage.Voters[0].Seat.Value, reason = Why };

        await author.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NotAMember, Gate + "/recusal-requests", about);
        await asking.RefusedAsync(HttpStatusCode.NotFound, RecusalRefusals.NoSuchSeat, Gate + "/recusal-requests", about with { seat = Guid.CreateVersion7() });
        await asking.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gate + "/recusal-requests", new { seat = about.seat });
        var request = (await stage.OnceAsync(asking, Gate + "/recusal-requests", about, "recusal.requested")).GetProperty("id").GetGuid();
        var path = $"{Gate}/recusal-requests/{request}";
        await chair.RefusedAsync(HttpStatusCode.Conflict, RecusalRefusals.RightOfReply, path + "/impose", new { reason = Why });
        await third.RefusedAsync(HttpStatusCode.Forbidden, RecusalRefusals.NotAboutYou, path + "/reply", new { reply = "Not me." });
        await stage.OnceAsync(concerned, path + "/reply", new { reply = "I sold them in January." }, "recusal.answered");
        await third.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", path + "/impose", new { reason = Why });
        await stage.OnceAsync(chair, path + "/impose", new { reason = "February is too late." }, "recusal.imposed");
        await chair.RefusedAsync(HttpStatusCode.NotFound, RecusalRefusals.NoSuchRequest, $"{Gate}/recusal-requests/{Guid.CreateVersion7()}/dismiss", new { reason = Why });

        var second = await AskAsync(stage, asking, 2);
        await stage.OnceAsync(chair, $"{Gate}/recusal-requests/{second}/dismiss", new { reason = "Nothing was shown for it." }, "recusal.dismissed");
        var withdrawn = await AskAsync(stage, asking, 2);
        await third.RefusedAsync(HttpStatusCode.Forbidden, RecusalRefusals.NotYourRequest, $"{Gate}/recusal-requests/{withdrawn}/withdraw");
        await stage.OnceAsync(asking, $"{Gate}/recusal-requests/{withdrawn}/withdraw", null, "recusal.withdrawn");
        var accepted = await AskAsync(stage, asking, 2);
        await stage.OnceAsync(third, $"{Gate}/recusal-requests/{accepted}/accept", null, "recusal.accepted");

        var told = await asking.ReadAsync(Gate + "/recusals");
        Assert.Equal(["accepted", "withdrawn", "dismissed", "imposed"], told.List("requests").Select(one => one.Text("state")));
        Assert.Equal(2, told.List("aside").Count);
        Assert.Equal(JsonNull, (await author.ReadAsync(Gate + "/recusals")).List("requests")[0].GetProperty("reason").ValueKind);
        Assert.True((await stage.GateAsync(key)).IsRecused(stage.Voters[0].Seat));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task HandOvers_OfASeatInTheMiddleOfAVote(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var person = await host.PersonAsync("Sponsor of Alpha", (Role.Sponsor, GateStage.Alpha, stage.Partnership));
        var ida = await host.PersonAsync("Ida Next", (Role.CouncilMember, GateStage.Alpha, stage.Partnership));
        var key = await stage.OpenAsync(TimeSpan.FromDays(5));
        var seat = stage.Voters[0].Seat;
        (await host.Get<CouncilOperations>().EndTermAsync(stage.Partnership, seat, person, Token)).Require();
        using var sponsor = await ApiProgram.OfAsync(host, person, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);

        await sponsor.RefusedAsync(HttpStatusCode.Conflict, HandOverRefusals.NobodyFollows, Gate + "/hand-overs", new { seat = seat.Value });
        (await host.Get<CouncilOperations>().AppointAsync(stage.Partnership, seat, new Appointment(ida.Id, host.Now, host.Now.AddYears(1)), person, Token)).Require();
        Assert.Single((await sponsor.ReadAsync(Gate + "/recusals")).List("mayHandOver"));
        await member.RefusedAsync(HttpStatusCode.Forbidden, HandOverRefusals.NotYourSeat, Gate + "/hand-overs", new { seat = seat.Value });
        await sponsor.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gate + "/hand-overs", new { seat = "the first" });

        var first = await ProposeAsync(stage, sponsor, seat);
        await stage.OnceAsync(secretary, $"{Gate}/hand-overs/{first}/decline", null, "hand-over.declined");
        var second = await ProposeAsync(stage, sponsor, seat);
        await stage.OnceAsync(sponsor, $"{Gate}/hand-overs/{second}/withdraw", null, "hand-over.withdrawn");
        var third = await ProposeAsync(stage, sponsor, seat);
        await member.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", $"{Gate}/hand-overs/{third}/confirm");
        await stage.OnceAsync(secretary, $"{Gate}/hand-overs/{third}/confirm", null, "hand-over.confirmed");
        await secretary.RefusedAsync(HttpStatusCode.NotFound, HandOverRefusals.NoSuchHandOver, $"{Gate}/hand-overs/{Guid.CreateVersion7()}/confirm");

        Assert.Equal(["confirmed", "withdrawn", "declined"], (await member.ReadAsync(Gate + "/recusals")).List("handOvers").Select(one => one.Text("state")));
        Assert.Equal(ida.Id, (await stage.GateAsync(key)).Round!.Seats.Single(frozen => frozen.Id == seat).Holder);
    }

    private static System.Text.Json.JsonValueKind JsonNull => System.Text.Json.JsonValueKind.Null;

    private static async Task<Guid> AskAsync(GateStage stage, ApiProgram asking, int voter) =>
        (await stage.OnceAsync(asking, Gate + "/recusal-requests", new { seat = stage.Voters[voter].Seat.Value, reason = Why }, "recusal.requested")).GetProperty("id").GetGuid();

    private static async Task<Guid> ProposeAsync(GateStage stage, ApiProgram sponsor, SeatId seat) =>
        (await stage.OnceAsync(sponsor, Gate + "/hand-overs", new { seat = seat.Value }, "hand-over.proposed")).GetProperty("id").GetGuid();
}
