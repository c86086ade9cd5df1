using System.Net;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>Seats, terms, rotations and interests over REST: each write twice under one name, and each refusal with its code.</summary>
public sealed class CouncilApiTests
{
    private const string Council = "partnerships/aurora/council";
    private const string Interests = "partnerships/aurora/interests";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Seat_FromItsProposalToItsEnd(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (ida, ada, uma) = (await MemberAsync(stage, "Ida Holder"), await MemberAsync(stage, "Ada Alternate"), await MemberAsync(stage, "Uma Next"));
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var alpha = await SponsorAsync(stage, GateStage.Alpha);
        using var beta = await SponsorAsync(stage, GateStage.Beta);
        using var holder = await ApiProgram.OfAsync(host, ida, stage.Partnership);
        var proposed = new { organisationId = GateStage.Alpha.Value, @class = "compliance", name = "Privacy" };

        await alpha.RefusedAsync(HttpStatusCode.Forbidden, CouncilRefusals.NotKeeper, Council + "/seats", proposed);
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, CouncilRefusals.NameMissing, Council + "/seats", proposed with { name = " " });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, CouncilRefusals.NoSuchBody, Council + "/seats", new { proposed.organisationId, proposed.@class, proposed.name, body = "no-such-board" });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Council + "/seats", new { proposed.organisationId, @class = "royal", proposed.name });
        var seat = (await stage.OnceAsync(secretary, Council + "/seats", proposed, "seat.proposed")).GetProperty("id").GetGuid();

        var path = $"{Council}/seats/{seat}";
        var term = new { person = ida.Id.Value, from = host.Now, until = host.Now.AddYears(2) };
        Assert.Contains((await alpha.ReadAsync(Council + "/bodies/council")).List("candidates"), candidate => candidate.GetProperty("person").GetGuid() == ida.Id.Value);
        await beta.RefusedAsync(HttpStatusCode.Forbidden, CouncilRefusals.NotYourSeat, path + "/appoint", term);
        await alpha.RefusedAsync(HttpStatusCode.NotFound, CouncilRefusals.NoSuchSeat, $"{Council}/seats/{Guid.CreateVersion7()}/appoint", term);
        await stage.OnceAsync(alpha, path + "/appoint", term, "seat.holder-appointed");
        await stage.OnceAsync(alpha, path + "/successor", new { person = uma.Id.Value, from = term.until, until = term.until.AddYears(1) }, "seat.successor-named");
        await alpha.RefusedAsync(HttpStatusCode.Conflict, CouncilRefusals.AlternateHasSeat, path + "/alternate", new { person = ida.Id.Value }, HttpMethod.Put);
        await stage.OnceAsync(alpha, path + "/alternate", new { person = ada.Id.Value }, "seat.alternate-named", HttpMethod.Put);
        await alpha.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, path + "/alternate", new { }, HttpMethod.Put);

        var absence = new { from = host.Now, until = host.Now.AddDays(3) };
        await alpha.RefusedAsync(HttpStatusCode.Forbidden, "council.not-your-step", path + "/absences", absence);
        await stage.OnceAsync(holder, path + "/absences", absence, "seat.absence-declared");
        var told = Assert.Single((await holder.ReadAsync(Council + "/bodies/council")).List("seats"), one => one.GetProperty("id").GetGuid() == seat);
        Assert.Equal(("Ida Holder", "Ada Alternate", "Uma Next", true), (told.Text("holder"), told.Text("alternate"), told.GetProperty("successor").Text("name"), told.GetProperty("isAway").GetBoolean()));
        await stage.OnceAsync(holder, path + "/absences/take-back", absence, "seat.absence-taken-back");
        await holder.RefusedAsync(HttpStatusCode.NotFound, CouncilRefusals.NoAbsence, path + "/absences/take-back", absence);
        await stage.OnceAsync(alpha, path + "/alternate", new { person = (Guid?)null }, "seat.alternate-taken-back", HttpMethod.Put);

        await secretary.RefusedAsync(HttpStatusCode.Conflict, "council.step-not-open", path + "/end");
        await beta.RefusedAsync(HttpStatusCode.Forbidden, CouncilRefusals.NotYourTerm, path + "/end-term");
        await stage.OnceAsync(holder, path + "/end-term", null, "seat.term-ended");
        await stage.OnceAsync(secretary, path + "/end", null, "seat.ended");
        Assert.DoesNotContain((await holder.ReadAsync(Council)).List("seats"), one => one.GetProperty("id").GetGuid() == seat);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Rotation_FromItsProposalToItsTurns(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var alpha = await SponsorAsync(stage, GateStage.Alpha);
        using var beta = await SponsorAsync(stage, GateStage.Beta);
        var schedule = new { seat = stage.Voters[0].Seat.Value, order = new[] { GateStage.Beta.Value, GateStage.Alpha.Value }, first = host.Now.AddDays(30), months = 12, swaps = new[] { new { one = 1, other = 2 } } };
        var (ofAlpha, ofBeta) = (new { organisationId = GateStage.Alpha.Value }, new { organisationId = GateStage.Beta.Value });

        await member.RefusedAsync(HttpStatusCode.Forbidden, CouncilRefusals.NotKeeper, Council + "/rotations", schedule);
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, CouncilRefusals.RotationUnfit, Council + "/rotations", schedule with { months = 0 });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Council + "/rotations", new { schedule.seat, schedule.order, schedule.first });
        var declined = (await stage.OnceAsync(secretary, Council + "/rotations", schedule, "rotation.proposed")).GetProperty("id").GetGuid();
        Assert.Equal("declined", (await stage.OnceAsync(beta, $"{Council}/rotations/{declined}/decline", ofBeta, "rotation.declined")).Text("state"));
        var withdrawn = (await stage.OnceAsync(secretary, Council + "/rotations", schedule, "rotation.proposed")).GetProperty("id").GetGuid();
        Assert.Equal("withdrawn", (await stage.OnceAsync(secretary, $"{Council}/rotations/{withdrawn}/withdraw", null, "rotation.withdrawn")).Text("state"));
        var rotation = (await stage.OnceAsync(secretary, Council + "/rotations", schedule, "rotation.proposed")).GetProperty("id").GetGuid();
        await beta.RefusedAsync(HttpStatusCode.Forbidden, CouncilRefusals.NotYourAgreement, $"{Council}/rotations/{rotation}/agree", ofAlpha);
        await beta.RefusedAsync(HttpStatusCode.NotFound, CouncilRefusals.NoSuchRotation, $"{Council}/rotations/{Guid.CreateVersion7()}/agree", ofBeta);
        Assert.Equal("proposed", (await stage.OnceAsync(alpha, $"{Council}/rotations/{rotation}/agree", ofAlpha, "rotation.agreed")).Text("state"));
        Assert.Equal([GateStage.Beta.Value], Assert.Single((await beta.ReadAsync(Council + "/rotations")).List("items")).List("mayAnswerFor").Select(one => one.GetGuid()));
        Assert.Equal("inForce", (await stage.OnceAsync(beta, $"{Council}/rotations/{rotation}/agree", ofBeta, "rotation.agreed")).Text("state"));

        var told = Assert.Single((await member.ReadAsync(Council + "/rotations?limit=1")).List("items"));
        Assert.Equal(["Alpha", "Alpha", "Beta", "Beta"], told.List("turns").Take(4).Select(turn => turn.Text("organisation")));
        Assert.All(told.List("parties"), party => Assert.True(party.GetProperty("agreed").GetBoolean()));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Proxies_WithScopeAndNote_UnderTheChartersRules(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var grantor = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var holder = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        var given = new
        {
            grantorSeat = stage.Voters[0].Seat.Value, holderSeat = stage.Voters[1].Seat.Value, from = host.Now, until = host.Now.AddDays(7), note = "By the book", scope = new { kinds = new[] { "vendor" }, tiers = new[] { "low" } },
        };

        await stage.OnceAsync(grantor, Council + "/proxies", given, "proxy.given");

        var mine = await holder.ReadAsync(Council + "/proxies");
        var held = Assert.Single(mine.List("held"));
        Assert.Equal((1, "By the book", "decisions of the kind vendor, low risk"), (mine.GetProperty("cap").GetInt32(), held.Text("note"), held.Text("scope")));
        Assert.Single((await grantor.ReadAsync(Council + "/proxies")).List("given"));
        Assert.DoesNotContain("By the book", (await chair.ReadAsync(Council + "/proxies")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Bodies_WithTheirBalanceAndAttendance(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        await stage.CastAsync(key, 0, AGate.For);
        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();
        await stage.FreshAsync();
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);

        Assert.Equal("council", Assert.Single((await member.ReadAsync(Council + "/bodies")).List("items")).Text("key"));
        var balance = Assert.Single((await member.ReadAsync(Council + "/bodies/council")).List("balance"));
        Assert.Equal(("Alpha", "technical", 3, 3), (balance.Text("organisation"), balance.Text("class"), balance.GetProperty("held").GetInt32(), balance.GetProperty("votes").GetInt32()));
        var attendance = await member.ReadAsync(Council + "/bodies/council/attendance");
        Assert.Equal(1, attendance.GetProperty("gates").GetInt32());
        Assert.Equal((3, 1, 2), (Of(attendance, "entitled"), Of(attendance, "voted"), Of(attendance, "absent")));
        await member.RefusedAsync(HttpStatusCode.NotFound, CouncilRefusals.NoSuchBody, Council + "/bodies/no-such-board", method: HttpMethod.Get);
        await member.RefusedAsync(HttpStatusCode.NotFound, CouncilRefusals.NoSuchBody, Council + "/bodies/no-such-board/attendance", method: HttpMethod.Get);

        static int Of(System.Text.Json.JsonElement attendance, string name) => attendance.List("organisations").Sum(line => line.GetProperty(name).GetInt32());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Interests_AreForTheCouncilAndAuditors_UnderScopesOfTheirOwn(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var other = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var old = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership, "read:council", "write:council");
        var declared = new { kind = "funding", from = host.Now, organisationId = GateStage.Beta.Value, note = "A grant of three years" };

        await author.RefusedAsync(HttpStatusCode.Forbidden, InterestRefusals.NotADeclarer, Interests, declared);
        await author.RefusedAsync(HttpStatusCode.Forbidden, InterestRefusals.NotADeclarer, Interests, method: HttpMethod.Get);
        await old.RefusedAsync(HttpStatusCode.Forbidden, "access.key-scope-missing", Interests, method: HttpMethod.Get);
        await old.RefusedAsync(HttpStatusCode.Forbidden, "access.key-scope-missing", Interests, declared);
        await member.RefusedAsync(HttpStatusCode.BadRequest, InterestRefusals.NothingNamed, Interests, new { declared.kind, declared.from });
        await member.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Interests, new { kind = "love", declared.from });
        var interest = (await stage.OnceAsync(member, Interests, declared, "interest.declared")).GetProperty("id").GetGuid();
        await stage.OnceAsync(member, Interests + "/confirm", null, "interest.confirmed");

        var seen = Assert.Single((await other.ReadAsync(Interests)).List("others"));
        Assert.Equal(("Beta", "A grant of three years"), (Assert.Single(seen.List("interests")).Text("counterpart"), Assert.Single(seen.List("interests")).Text("note")));
        await other.RefusedAsync(HttpStatusCode.NotFound, InterestRefusals.NoSuchInterest, $"{Interests}/{interest}/withdraw");
        await stage.OnceAsync(member, $"{Interests}/{interest}/withdraw", null, "interest.withdrawn");
        Assert.Empty(Assert.Single((await other.ReadAsync(Interests)).List("others")).List("interests"));
        Assert.Equal("withdrawn", Assert.Single((await member.ReadAsync(Interests)).List("mine")).Text("state"));
    }

    private static Task<Actor> MemberAsync(GateStage stage, string name) => stage.Host.PersonAsync(name, (Role.CouncilMember, GateStage.Alpha, stage.Partnership));

    private static async Task<ApiProgram> SponsorAsync(GateStage stage, OrganisationId organisation) => await ApiProgram.OfAsync(
        stage.Host, await stage.Host.PersonAsync(organisation == GateStage.Alpha ? "Sponsor of Alpha" : "Sponsor of Beta", (Role.Sponsor, organisation, stage.Partnership)), stage.Partnership);
}
