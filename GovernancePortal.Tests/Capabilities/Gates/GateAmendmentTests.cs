using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>An amendment of the charter on its way through the council.</summary>
public sealed class GateAmendmentTests
{
    private const string Words = "Every organisation shall agree from now on, since one was outvoted.";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Amendment_ThatTheCouncilApproves_IsRatifiedAndOpenGatesKeepTheirVersion(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var kept = await stage.OpenAsync(TimeSpan.FromDays(30));
        var (version, key) = await PutAsync(stage);

        var gate = await stage.GateAsync(key);
        Assert.Equal(GateState.Submitted, gate.State);
        Assert.Equal(DecisionKind.CharterAmendment, gate.Kind);
        Assert.Equal(version.Hash, gate.Documents[0].Sha256);
        Assert.Contains(version.Hash, gate.Paper.Motion, StringComparison.Ordinal);
        Assert.Equal(["charter-version-2.json", "impact-version-2.md"], gate.Documents.Select(document => document.Name));
        Assert.Equal(CharterState.PutToVote, (await CharterAsync(stage, 2)).State);

        await VoteAsync(stage, key, VoteChoice.For);
        var put = await CharterAsync(stage, 2);
        Assert.Equal(CharterState.PutToRatification, put.State);
        Assert.True(Assert.Single(put.Votes).Approved);

        await stage.FreshAsync();
        foreach (var party in (OrganisationId[])[Alpha, Beta])
        {
            var sponsor = await host.PersonAsync($"Sponsor {party.Value}", (Role.Sponsor, party, stage.Partnership));
            (await host.Get<CharterOperations>().RatifyAsync(stage.Partnership, put.Id, party, put.Hash, sponsor, Token)).Require();
        }

        await stage.FreshAsync();
        var next = await stage.OpenAsync();
        Assert.Equal(CharterState.InForce, (await CharterAsync(stage, 2)).State);
        Assert.Equal(1, (await stage.GateAsync(kept)).Round!.CharterVersion);
        Assert.Equal(2, (await stage.GateAsync(next)).Round!.CharterVersion);
    }

    [Theory]
    [InlineData(VoteChoice.Against)]
    [InlineData(null)]
    public async Task Amendment_ThatTheCouncilDoesNotApprove_IsUnderReviewAgain(VoteChoice? choice)
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var (_, key) = await PutAsync(stage);

        if (choice is { } vote)
        {
            await VoteAsync(stage, key, vote);
        }
        else
        {
            (await stage.Drafts.WithdrawAsync(key, stage.Secretary, Token)).Require();
        }

        var version = await CharterAsync(stage, 2);
        Assert.Equal(CharterState.UnderReview, version.State);
        Assert.False(Assert.Single(version.Votes).Approved);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task TakeBackOrWithdraw_WhileTheCouncilHasItBeforeIt_IsRefused_ButNotOnceTheGateIsReturned(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var (version, key) = await PutAsync(stage);
        var charters = host.Get<CharterOperations>();
        var screener = await host.PersonAsync("Cora Compliance", (Role.ComplianceLead, Alpha, stage.Partnership));

        Assert.Equal(CharterRefusals.BeforeTheCouncil, (await charters.TakeBackAsync(stage.Partnership, version.Id, "A word is wrong.", stage.Secretary, Token)).WhyNot);
        Assert.Equal(CharterRefusals.BeforeTheCouncil, (await charters.WithdrawAsync(stage.Partnership, version.Id, "A word is wrong.", stage.Secretary, Token)).WhyNot);
        Assert.Equal(CharterState.PutToVote, (await CharterAsync(stage, 2)).State);
        (await stage.Drafts.ReturnAsync(key, "A demanded paper is missing.", screener, Token)).Require();
        (await charters.TakeBackAsync(stage.Partnership, version.Id, "A word is wrong.", stage.Secretary, Token)).Require();

        Assert.Equal(GateRefusals.AmendmentFromItsVersion, (await stage.Drafts.SubmitAsync(key, stage.Secretary, Token)).WhyNot);
        Assert.Equal(CharterState.Draft, (await CharterAsync(stage, 2)).State);
    }

    [Fact]
    public async Task Submit_OfAnAmendmentDraftedByHand_IsRefused_SinceItHasNoImpactStatement()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var version = await ReviewedAsync(stage);
        var key = await stage.DraftAsync(Paper() with { Kind = DecisionKind.CharterAmendment });
        (await stage.Drafts.AttachAsync(key, "charter.json", version.Content.ToCanonicalBytes(), stage.Author, Token)).Require();

        Assert.Equal(GateRefusals.AmendmentFromItsVersion, (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).WhyNot);
        Assert.Equal(GateState.Draft, (await stage.GateAsync(key)).State);
    }

    [Fact]
    public async Task Gate_ThatDidNotComeFromTheVersion_CarriesNothingThoughItBindsItsHash()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var version = await ReviewedAsync(stage);
        var author = An.ActorOf(Alpha, Role.ModelOwner) with { Id = stage.Author.Id };
        var gate = Gate.Draft(author, stage.Partnership, Alpha, 1, Paper() with { Kind = DecisionKind.CharterAmendment }, host.Now);
        gate.Attach(author, new GateDocument("charter.json", "application/json", 10, version.Hash, host.Now, author.Id), host.Now);
        gate.Submit(author, host.Now);
        gate.TakeFacts();
        await host.InDatabaseAsync(async db =>
        {
            db.Add(gate);
            return await db.SaveChangesAsync(Token);
        });
        var key = new GateKey(stage.Partnership, gate.Id);

        await VoteAsync(stage, key, VoteChoice.For);

        Assert.Equal(GateState.Effective, (await stage.GateAsync(key)).State);
        Assert.Equal(CharterState.UnderReview, (await CharterAsync(stage, 2)).State);
    }

    [Fact]
    public async Task Amendment_CalledAgainAfterAnInquorateRound_IsCarriedByTheLaterRound()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host, Rule(quorum: [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(2))]));
        var (_, key) = await PutAsync(stage);
        await VoteAsync(stage, key, null);
        Assert.Equal(CharterState.UnderReview, (await CharterAsync(stage, 2)).State);

        await stage.FreshAsync();
        (await host.Get<GateLaterRoundOperations>().RecallAsync(key, stage.Chair, Token)).Require();
        var again = (await stage.AllAsync()).Values.Single(gate => gate.Follows is not null);
        await VoteAsync(stage, new GateKey(stage.Partnership, again.Id), VoteChoice.For, screens: false);

        Assert.Equal(CharterState.PutToRatification, (await CharterAsync(stage, 2)).State);
    }

    [Fact]
    public async Task PutToVote_OfAnotherHashOrByWhoIsNoDrafter_IsRefusedAndMakesNoGate()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var version = await ReviewedAsync(stage);
        var outsider = await host.PersonAsync("Otto Outsider");

        Assert.Equal(CharterRefusals.HashDiffers, (await PutAsync(stage, new string('0', 64), stage.Secretary)).WhyNot);
        Assert.Equal("charters.not-your-step", (await PutAsync(stage, version.Hash, stage.Author)).WhyNot?.Code);
        Assert.Equal(CharterRefusals.NoSuchCharter, (await PutAsync(stage, version.Hash, outsider)).WhyNot);
        Assert.Empty(await stage.AllAsync());
    }

    private static async Task<Charter> ReviewedAsync(GateStage stage)
    {
        var charters = stage.Host.Get<CharterOperations>();
        (await charters.DraftAsync(stage.Partnership, DraftFrom.VersionInForce, stage.Secretary, Token)).Require();
        var draft = await CharterAsync(stage, 2);
        var content = draft.Content with { Rules = [draft.Content.Rules[0] with { Clause = "5.9" }], ReviewEveryMonths = 6 };
        var saved = (await charters.SaveAsync(stage.Partnership, draft.Id, content, draft.Revision, stage.Secretary, Token)).Require();
        (await charters.PutUnderReviewAsync(stage.Partnership, draft.Id, saved.Hash, Words, stage.Secretary, Token)).Require();
        return await CharterAsync(stage, 2);
    }

    private static Task<Outcome<int>> PutAsync(GateStage stage, string hash, Actor actor) => stage.Host.Get<GateAmendmentOperations>()
        .PutToVoteAsync(stage.Partnership, "aurora", new PutAmendment(Beta, 2, hash, RiskTier.Medium, null), WithGrants(stage, actor), Token);

    private static async Task<(Charter Version, GateKey Key)> PutAsync(GateStage stage)
    {
        var version = await ReviewedAsync(stage);
        var number = (await PutAsync(stage, version.Hash, stage.Secretary)).Require();
        var id = await stage.Host.InDatabaseAsync(db => db.Set<Gate>().Where(gate => gate.PartnershipId == stage.Partnership && gate.Number == number).Select(gate => gate.Id).SingleAsync(Token));
        return (version, new GateKey(stage.Partnership, id));
    }

    private static async Task VoteAsync(GateStage stage, GateKey key, VoteChoice? choice, bool screens = true)
    {
        if (screens)
        {
            var screener = await stage.Host.PersonAsync("Cora Compliance", (Role.ComplianceLead, Alpha, stage.Partnership));
            (await stage.Drafts.ScreenAsync(key, screener, Token)).Require();
        }

        (await stage.Gates.OpenAsync(key, stage.Host.Now.AddHours(1), stage.Chair, Token)).Require();
        for (var voter = 0; voter < 3 && choice is not null; voter++)
        {
            (await stage.CastAsync(key, voter, new BallotPaper(choice.Value))).Require();
        }

        stage.Host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.TickAsync();
    }

    private static Task<Charter> CharterAsync(GateStage stage, int version) => stage.Host.InDatabaseAsync(db =>
        db.Set<Charter>().AsNoTracking().SingleAsync(charter => charter.PartnershipId == stage.Partnership && charter.Version == version, Token));

    // As a page knows a reader: with the grants that the session's person holds.
    private static Actor WithGrants(GateStage stage, Actor actor) => actor == stage.Secretary || actor == stage.Author
        ? actor with { Grants = [new Grant(Role.Secretary, Beta, stage.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] }
        : actor;
}
