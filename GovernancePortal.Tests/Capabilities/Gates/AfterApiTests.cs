using System.Net;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>What becomes of a gate after the vote, over REST: each write twice under one name, and each refusal with its code.</summary>
public sealed class AfterApiTests
{
    private const string Gates = "partnerships/aurora/gates";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RoundProcedure Procedure => AnApproval.Procedure with { Ladder = [new EscalationRung(null, 72)] };

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Conditions_FromTheirOwnerToWhoVerifies(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        var key = await stage.PassedAsync(AGate.Paper(conditions: "A signed contract"));
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var owner = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        const string Condition = Gates + "/1/conditions/0";
        var named = new { person = stage.Voters[0].Actor.Id.Value, due = host.Now.AddDays(3) };

        Assert.Contains((await author.ReadAsync(Gates + "/1/aftermath")).List("owners"), person => person.GetProperty("id").GetGuid() == named.person);
        await owner.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotAuthorOrChair, Condition + "/owner", named);
        await author.RefusedAsync(HttpStatusCode.BadRequest, GateAfterRefusals.OwnerWithoutGrant, Condition + "/owner", named with { person = Guid.CreateVersion7() });
        await author.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Condition + "/owner", new { person = "Miriam", named.due });
        await author.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoSuchCondition, Gates + "/1/conditions/7/owner", named);
        await stage.OnceAsync(author, Condition + "/owner", named, "gate.condition-named");

        await secretary.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotTheOwner, Condition + "/report", new { words = "Signed." });
        await owner.RefusedAsync(HttpStatusCode.BadRequest, GateRefusals.DocumentType, Condition + "/report", new { words = "Signed.", file = new { name = "a.exe", content = Convert.ToBase64String([77, 90, 0, 1, 2]) } });
        await owner.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Condition + "/report", new { words = "Signed.", file = new { name = "a.txt", content = "no base64!" } });
        await stage.OnceAsync(owner, Condition + "/report", new { words = "Signed by both.", file = new { name = "../contract.txt", content = Convert.ToBase64String("Both signatures"u8) } }, "gate.condition-reported");
        var reported = Assert.Single((await secretary.ReadAsync(Gates + "/1/aftermath")).List("conditions"));
        Assert.Equal(("Signed by both.", "contract.txt", true), (reported.Text("report"), reported.GetProperty("document").Text("name"), reported.GetProperty("mayVerify").GetBoolean()));
        var file = await secretary.Http.GetByteArrayAsync(Gates + $"/1/documents/{reported.GetProperty("document").Text("sha256")}", Token);
        Assert.Equal("Both signatures"u8, file);

        await owner.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Condition + "/return", new { remarks = "No." });
        await stage.OnceAsync(secretary, Condition + "/return", new { remarks = "The annex is missing." }, "gate.condition-returned");
        await stage.OnceAsync(owner, Condition + "/report", new { words = "Signed with the annex." }, "gate.condition-reported");
        await author.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Condition + "/verify");
        await stage.OnceAsync(secretary, Condition + "/verify", null, "gate.condition-verified");
        Assert.Equal(stage.Secretary.Id, (await stage.GateAsync(key)).Conditions[0].VerifiedBy);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Standstill_WithVetoAndAppeal(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(
            host, AGate.Rule(standstillHours: 24), content: content => content with { Rules = [content.Rules[0] with { VetoOrganisations = [GateStage.Alpha] }], Procedure = AnApproval.Procedure with { Ladder = [] } });
        var key = await stage.PassedAsync();
        using var alpha = await SponsorAsync(stage, GateStage.Alpha);
        using var beta = await SponsorAsync(stage, GateStage.Beta);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        var (ofAlpha, ofBeta) = (new { organisationId = GateStage.Alpha.Value, reason = "Its patients were not asked." }, new { organisationId = GateStage.Beta.Value, reason = "Its patients were not asked." });

        Assert.Contains("VetoGate", (await alpha.ReadAsync(Gates + "/1/aftermath")).List("may").Select(step => step.GetString()));
        await beta.RefusedAsync(HttpStatusCode.Forbidden, GateRefusals.NoVeto, Gates + "/1/vetoes", ofBeta);
        await alpha.RefusedAsync(HttpStatusCode.BadRequest, ApiRefusals.Malformed, Gates + "/1/vetoes", new { organisationId = GateStage.Alpha.Value });
        await stage.OnceAsync(alpha, Gates + "/1/vetoes", ofAlpha, "gate.vetoed");
        await alpha.RefusedAsync(HttpStatusCode.Conflict, GateAfterRefusals.VetoedAlready, Gates + "/1/vetoes", ofAlpha);
        Assert.Equal("stopped", (await member.ReadAsync(Gates + "/1/aftermath")).Text("status"));
        await beta.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotYourOrganisation, Gates + "/1/vetoes/withdraw", new { organisationId = GateStage.Alpha.Value });
        await stage.OnceAsync(alpha, Gates + "/1/vetoes/withdraw", new { organisationId = GateStage.Alpha.Value }, "gate.veto-withdrawn");

        await member.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/appeals", ofBeta);
        Assert.Equal("underAppeal", (await stage.OnceAsync(beta, Gates + "/1/appeals", ofBeta, "gate.appealed")).Text("status"));
        var after = await alpha.ReadAsync(Gates + "/1/aftermath");
        Assert.Equal(("Beta", 2), (after.GetProperty("appeal").Text("organisation"), after.GetProperty("appeal").GetProperty("round").GetInt32()));
        Assert.NotNull(Assert.Single(after.List("vetoes")).Text("withdrawnAt"));
        Assert.Equal(VotingOutcome.Passed, (await stage.GateAsync(key)).Outcome);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task CarryingOut_Revalidating_AndLookingAgain(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        await stage.PassedAsync();
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var member = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        using var idle = await ApiProgram.OfAsync(host, stage.Voters[1].Actor, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);

        await idle.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotOnTheWinningSide, Gates + "/1/reconsider", new { reason = "The price has doubled." });
        await stage.OnceAsync(member, Gates + "/1/reconsider", new { reason = "The price has doubled." }, "gate.round-drafted");
        await member.RefusedAsync(HttpStatusCode.Conflict, GateAfterRefusals.OnceOnly, Gates + "/1/reconsider", new { reason = "The price has doubled." });

        await secretary.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotTheAuthorsOrganisation, Gates + "/1/execution/report", new { words = "Moved." });
        await stage.OnceAsync(author, Gates + "/1/execution/report", new { words = "Moved on 20 March." }, "gate.execution-reported");
        await stage.OnceAsync(secretary, Gates + "/1/execution/return", new { remarks = "Not the whole archive." }, "gate.execution-returned");
        await stage.OnceAsync(author, Gates + "/1/execution/report", new { words = "Now all of it." }, "gate.execution-reported");
        await author.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/execution/confirm");
        await stage.OnceAsync(secretary, Gates + "/1/execution/confirm", null, "gate.carried-out");

        await secretary.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotTheAuthorsOrganisation, Gates + "/1/revalidate");
        await stage.OnceAsync(author, Gates + "/1/revalidate", null, "gate.round-drafted");
        await chair.RefusedAsync(HttpStatusCode.Conflict, GateAfterRefusals.UnderWayAlready, Gates + "/1/revalidate");
        var after = await chair.ReadAsync(Gates + "/1/aftermath");

        // The member's round is theirs alone until they hand it in.
        Assert.Equal(("carriedOut", "Now all of it.", 2), (after.Text("status"), after.GetProperty("execution").Text("words"), after.List("rounds").Count));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Emergency_IsTheChairsAlone(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        await stage.ScreenedAsync();
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        var urgent = new { reason = "The server is under attack.", ratifyBy = host.Now.AddHours(48) };

        Assert.Equal(72, (await chair.ReadAsync(Gates + "/1/aftermath")).GetProperty("emergencyHours").GetInt32());
        Assert.Equal(0, (await secretary.ReadAsync(Gates + "/1/aftermath")).GetProperty("emergencyHours").GetInt32());
        await secretary.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/emergency", urgent);
        await chair.RefusedAsync(HttpStatusCode.BadRequest, GateAfterRefusals.RatificationDateUnfit, Gates + "/1/emergency", urgent with { ratifyBy = host.Now.AddDays(30) });
        Assert.Equal("provisional", (await stage.OnceAsync(chair, Gates + "/1/emergency", urgent, "gate.decided-in-emergency")).Text("status"));

        var told = (await secretary.ReadAsync(Gates + "/1/aftermath")).GetProperty("emergency");
        Assert.Equal(("Chair aurora", 2), (told.Text("by"), told.GetProperty("round").GetInt32()));
        Assert.Single(await stage.DecisionsAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Dispute_FromStatementsToTheSettlement(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, AGate.Rule(tie: TieRule.Escalate), voters: 2, procedure: Procedure);
        var key = await stage.OpenAsync();
        await stage.CastAsync(key, 0, AGate.For);
        await stage.CastAsync(key, 1, AGate.Against);
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);
        await stage.FreshAsync();
        using var alpha = await SponsorAsync(stage, GateStage.Alpha);
        using var beta = await SponsorAsync(stage, GateStage.Beta);
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        const string Dispute = Gates + "/1/dispute";

        var ofAlpha = new { organisationId = GateStage.Alpha.Value, text = "We cannot wait." };
        await beta.RefusedAsync(HttpStatusCode.Forbidden, GateAfterRefusals.NotYourOrganisation, Dispute + "/statement", ofAlpha);
        await stage.OnceAsync(alpha, Dispute + "/statement", ofAlpha, "dispute.statement-filed");
        await alpha.RefusedAsync(HttpStatusCode.Conflict, DisputeRefusals.SaidAlready, Dispute + "/statement", ofAlpha);
        await stage.OnceAsync(beta, Dispute + "/reply", new { organisationId = GateStage.Beta.Value, text = "We can." }, "dispute.replied");
        await alpha.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Dispute + "/mediator", new { mediator = "The ombudsman" });
        await chair.RefusedAsync(HttpStatusCode.BadRequest, DisputeRefusals.MediatorMissing, Dispute + "/mediator", new { mediator = " " });
        await stage.OnceAsync(chair, Dispute + "/mediator", new { mediator = "The ombudsman of the region" }, "dispute.mediator-named");
        await stage.OnceAsync(alpha, Dispute + "/settlement", new { organisationId = GateStage.Alpha.Value, text = "A pilot of three months." }, "dispute.settlement-proposed");
        Assert.Contains("AgreeToSettlement", (await beta.ReadAsync(Gates + "/1/aftermath")).List("may").Select(step => step.GetString()));
        var settlementSha256 = (await beta.ReadAsync(Gates + "/1/aftermath")).GetProperty("dispute").Text("settlementSha256");
        await alpha.RefusedAsync(HttpStatusCode.Conflict, DisputeRefusals.AgreedAlready, Dispute + "/settlement/agree", new { organisationId = GateStage.Alpha.Value, settlementSha256 });
        await beta.RefusedAsync(HttpStatusCode.Conflict, DisputeRefusals.SettlementDiffers, Dispute + "/settlement/agree", new { organisationId = GateStage.Beta.Value, settlementSha256 = new string('0', 64) });
        await stage.OnceAsync(beta, Dispute + "/settlement/agree", new { organisationId = GateStage.Beta.Value, settlementSha256 }, "dispute.settlement-agreed");

        var dispute = (await chair.ReadAsync(Gates + "/1/aftermath")).GetProperty("dispute");
        Assert.Equal(("settled", "The ombudsman of the region", "A pilot of three months."), (dispute.Text("state"), dispute.Text("mediator"), dispute.Text("settlement")));
    }

    [Fact]
    public async Task Dispute_ThatIsNone_IsNotThere()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, procedure: Procedure);
        await stage.DraftAsync();
        using var chair = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership);
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        await author.RefusedAsync(HttpStatusCode.NotFound, DisputeRefusals.NoSuchDispute, Gates + "/1/dispute/mediator", new { mediator = "Somebody" });
        await chair.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoSuchGate, Gates + "/1/dispute/mediator", new { mediator = "Somebody" });
        await author.RefusedAsync(HttpStatusCode.NotFound, GateRefusals.NoSuchGate, Gates + "/9/recall");
    }

    private static async Task<ApiProgram> SponsorAsync(GateStage stage, OrganisationId organisation) => await ApiProgram.OfAsync(
        stage.Host, await stage.Host.PersonAsync(organisation == GateStage.Alpha ? "Sponsor of Alpha" : "Sponsor of Beta", (Role.Sponsor, organisation, stage.Partnership)), stage.Partnership);
}
