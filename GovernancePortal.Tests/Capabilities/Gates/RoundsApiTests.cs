using System.Net;
using System.Text;
using GovernancePortal.Capabilities.Council;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>What happens to a round besides ballots, over REST: each write twice under one name, and each refusal with its code.</summary>
public sealed class RoundsApiTests
{
    private const string Gates = "partnerships/aurora/gates";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Objections_AndTheDeadline(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var procedure = new RoundProcedure { ChairArbitratesObjections = true, ExtensionsMost = 1, ExtensionHoursMost = 24 };
        var stage = await GateStage.SetAsync(host, AGate.Rule(new Threshold.Consent()), procedure: procedure);
        var key = await stage.OpenAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var first = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var second = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        foreach (var (voter, program) in new[] { (0, first), (1, second) })
        {
            (await program.PostAsync(Gates + "/1/ballots", new { seat = stage.Voters[voter].Seat.Value, choice = "against", statement = "The cohort is too small." })).EnsureSuccessStatusCode();
        }

        await stage.OnceAsync(author, Gates + "/1/objections/1/answers", new { text = "It was enlarged by a third site." }, "objection.answered");
        await second.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NotYourObjection, Gates + "/1/objections/1/close", new { state = "withdrawn" });
        await first.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoSuchObjection, Gates + "/1/objections/9/close", new { state = "withdrawn" });
        await first.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gates + "/1/objections/1/close", new { state = "gone" });
        await stage.OnceAsync(first, Gates + "/1/objections/1/close", new { state = "withdrawn" }, "objection.closed");
        await second.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/objections/2/arbitrate", new { state = "sustained", why = "So it is." });
        await stage.OnceAsync(chair, Gates + "/1/objections/2/arbitrate", new { state = "resolved", why = "A third site is enough." }, "objection.closed");
        var until = host.Now.AddHours(3);
        await author.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/extend", new { until, reason = "Two members are travelling." });
        await stage.OnceAsync(chair, Gates + "/1/extend", new { until = until.ToOffset(TimeSpan.FromHours(9)), reason = "Two members are travelling." }, "gate.extended");
        await chair.RefusedAsync(HttpStatusCode.Conflict, GateRefusals.ExtensionsUsedUp, Gates + "/1/extend", new { until = until.AddHours(1), reason = "Once more." });

        var course = await author.ReadAsync(Gates + "/1/course");
        Assert.Equal(["withdrawn", "resolved"], course.List("objections").Select(objection => objection.Text("state")));
        Assert.Equal("It was enlarged by a third site.", course.List("objections")[0].List("answers")[0].Text("text"));
        Assert.Equal(until, Assert.Single(course.List("extensions")).GetProperty("until").GetDateTimeOffset());
        Assert.Equal(0, (await chair.ReadAsync(Gates + "/1/course")).GetProperty("extensionsLeft").GetInt32());
        Assert.Equal(TimeSpan.Zero, (await stage.GateAsync(key)).ClosesAt!.Value.Offset);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task NewVersions_VoidRounds_AndTheRoundAfter(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.DraftAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        await stage.OnceAsync(author, Gates + "/1/documents?name=plan.md", Bytes("# Plan A"), "gate.document-attached");
        await stage.OnceAsync(author, Gates + "/1/submit", null, "gate.submitted");
        await stage.OnceAsync(secretary, Gates + "/1/screen", null, "gate.screened");
        await stage.OnceAsync(chair, Gates + "/1/open", new { closesAt = host.Now.AddDays(1) }, "gate.opened");
        var old = (await author.ReadAsync(Gates + "/1")).List("documents")[0].Text("sha256");
        host.Time.Advance(TimeSpan.FromMinutes(1));

        await member.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NotTheAuthor, Gates + $"/1/documents/{old}/versions?name=plan.md", Bytes("# Plan B"));
        await stage.OnceAsync(author, Gates + $"/1/documents/{old}/versions?name=plan.md", Bytes("# Plan B"), "gate.document-replaced");
        var fresh = Assert.Single((await member.ReadAsync(Gates + "/1/course")).List("newVersions")).Text("sha256");
        await author.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + $"/1/documents/{fresh}/immaterial", new { reason = "A typing error." });
        await stage.OnceAsync(chair, Gates + $"/1/documents/{fresh}/immaterial", new { reason = "A typing error." }, "gate.change-confirmed");
        await chair.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gates + "/1/void", new { reason = (string?)null });
        await stage.OnceAsync(secretary, Gates + "/1/void", new { reason = "A seat was left out." }, "gate.void-proposed");
        Assert.Equal("A seat was left out.", (await member.ReadAsync(Gates + "/1/course")).GetProperty("void").Text("reason"));
        await secretary.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.SecondPersonNeeded, Gates + "/1/void/confirm");
        Assert.Equal("decided", (await stage.OnceAsync(member, Gates + "/1/void/confirm", null, "gate.void-confirmed")).Text("status"));

        Assert.Contains("RecallGate", (await chair.ReadAsync(Gates + "/1/aftermath")).List("may").Select(step => step.GetString()));
        await member.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/recall");
        await stage.OnceAsync(chair, Gates + "/1/recall", null, "gate.round-drafted");
        await chair.RefusedAsync(HttpStatusCode.Conflict, GateAfterRefusals.OnceOnly, Gates + "/1/recall");
        Assert.Equal([1, 2], (await chair.ReadAsync(Gates + "/2/aftermath")).List("rounds").Select(round => round.GetProperty("number").GetInt32()));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task CastingVote_OfWhoHoldsTheChairsSeat(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(tie: TieRule.ChairDecides), chairSeat: 0, procedure: new RoundProcedure { CastingVoteHours = 12 });
        var key = await stage.OpenAsync();
        await stage.CastAsync(key, 0, AGate.Against);
        await stage.CastAsync(key, 1, AGate.For);
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.FreshAsync();
        using var holder = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var other = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);

        Assert.NotNull((await holder.ReadAsync(Gates + "/1/course")).Text("castingVoteUntil"));
        await other.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NotTheChairsSeat, Gates + "/1/casting-vote", new { vote = "for", reason = "The risk is small." });
        await holder.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gates + "/1/casting-vote", new { vote = "abstain", reason = "The risk is small." });
        await stage.OnceAsync(holder, Gates + "/1/casting-vote", new { vote = "for", reason = "The risk is small." }, "gate.casting-vote-given");

        Assert.Equal(VotingOutcome.Passed, (await stage.GateAsync(key)).Outcome);
        Assert.Equal("for", (await other.ReadAsync(Gates + "/1/course")).GetProperty("castingVote").Text("vote"));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Papers_ThatTheCharterDemands_AndAProxyTakenBack(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var demand = new EvidenceDemand { Key = "transfer-assessment", Title = "Transfer impact assessment", Tiers = [RiskTier.High] };
        var stage = await GateStage.SetAsync(host, content: content => content with { Evidence = [demand] });
        await stage.DraftAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        await stage.OnceAsync(author, Gates + "/1/documents?name=a.md", Bytes("# A"), "gate.document-attached");
        var gate = await author.ReadAsync(Gates + "/1");
        var sha256 = gate.List("documents")[0].Text("sha256");
        Assert.False(Assert.Single(gate.List("checklist")).GetProperty("isMet").GetBoolean());

        await author.RefusedAsync(HttpStatusCode.BadRequest, GateRefusals.NoSuchDemand, Gates + $"/1/documents/{sha256}/demand", new { demand = "pen-test" }, HttpMethod.Put);
        await author.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gates + $"/1/documents/{sha256}/demand", new { }, HttpMethod.Put);
        await member.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NotTheAuthor, Gates + $"/1/documents/{sha256}/demand", new { demand = "transfer-assessment" }, HttpMethod.Put);
        await stage.OnceAsync(author, Gates + $"/1/documents/{sha256}/demand", new { demand = "transfer-assessment" }, "gate.document-assigned", HttpMethod.Put);
        await stage.OnceAsync(author, Gates + "/1/documents?name=b.md&meets=transfer-assessment", Bytes("# B"), "gate.document-attached");

        gate = await author.ReadAsync(Gates + "/1");
        Assert.Equal(["transfer-assessment", "transfer-assessment"], gate.List("documents").Select(document => document.Text("meets")));
        Assert.True(Assert.Single(gate.List("checklist")).GetProperty("isMet").GetBoolean());

        (await host.Get<CouncilOperations>().GiveProxyAsync(
            stage.Partnership, new RequestedProxy(stage.Voters[0].Seat, stage.Voters[1].Seat, host.Now, host.Now.AddDays(2), null), stage.Voters[0].Actor, TestContext.Current.CancellationToken)).Require();
        foreach (var (step, actor) in new[] { ("submit", stage.Author), ("screen", stage.Secretary) })
        {
            using var program = await ApiProgram.OfAsync(host, actor, stage.Partnership);
            (await program.PostAsync(Gates + "/1/" + step)).EnsureSuccessStatusCode();
        }

        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        (await chair.PostAsync(Gates + "/1/open", new { closesAt = host.Now.AddHours(5) })).EnsureSuccessStatusCode();
        using var proxy = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        await proxy.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoProxy, Gates + $"/1/proxies/{stage.Voters[0].Seat.Value}/revoke");
        await stage.OnceAsync(member, Gates + $"/1/proxies/{stage.Voters[0].Seat.Value}/revoke", null, "gate.proxy-revoked");
        await member.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoProxy, Gates + $"/1/proxies/{stage.Voters[0].Seat.Value}/revoke");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
