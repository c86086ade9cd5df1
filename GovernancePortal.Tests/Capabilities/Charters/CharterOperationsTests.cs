using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed class CharterOperationsTests
{
    private static readonly PartnershipId Aurora = An.Partnership;

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Charter_DraftedSavedPutAndRatified_IsInForceAndEachActIsInTheLog(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        var draft = await stage.DraftAsync();

        var saved = await stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content with { Title = "Our charter" }, draft.Revision, stage.Secretary, Soon);
        var hash = saved.Require().Hash;
        Assert.True((await stage.Operations.PutToRatificationAsync(Aurora, draft.Id, hash, stage.Secretary, Soon)).IsDone);
        Assert.Equal(CharterState.PutToRatification, (await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Alpha, hash, stage.AlphaSponsor, Soon)).Require());
        Assert.Equal(CharterState.InForce, (await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Beta, hash, stage.BetaSponsor, Soon)).Require());

        var view = await stage.FindAsync(1);
        Assert.Equal("Our charter", view.Content.Title);
        Assert.Equal(hash, view.Content.Hash());
        Assert.Equal(["Alpha", "Beta"], view.Ratifications.Select(given => given.Name));
        Assert.Equal("5.4", view.Content.RuleFor(DecisionKind.Experiment, RiskTier.Low)?.Clause);
        Assert.Equal(
            ["charter.drafted", "charter.saved", "charter.proposed", "charter.ratified", "charter.ratified", "charter.brought-into-force"],
            await stage.LogAsync("charter."));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task NextVersion_WhenRatified_SupersedesTheFirstInTheSameTransaction(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        await stage.BringIntoForceAsync();
        var second = await stage.DraftAsync();
        Assert.Equal(1, second.Supersedes);

        await stage.RatifyAsync(second);

        Assert.Equal(CharterState.InForce, (await stage.FindAsync(2)).State);
        Assert.Equal(CharterState.Superseded, (await stage.FindAsync(1)).State);
        Assert.Equal(2, (await stage.FindAsync(1)).SupersededBy);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Save_ByTwoEditors_NeverOverwritesInSilence(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        var draft = await stage.DraftAsync();

        var outcomes = await Task.WhenAll(
            stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content with { Title = "One" }, draft.Revision, stage.Secretary, Soon),
            stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content with { Title = "Two" }, draft.Revision, stage.Counsel, Soon));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Single(outcomes, outcome => outcome.WhyNot == CharterRefusals.ChangedMeanwhile);
    }

    [Fact]
    public async Task Draft_WhileAnotherIsUnderWay_IsRefused()
    {
        await using var stage = await CharterStage.StartAsync();
        await stage.DraftAsync();

        Assert.Equal(CharterRefusals.DraftUnderWay, (await stage.Operations.DraftAsync(Aurora, DraftFrom.Template, stage.Secretary, Soon)).WhyNot);
    }

    [Fact]
    public async Task Ratify_WithAStaleSecondFactor_IsRefused()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        await stage.Operations.PutToRatificationAsync(Aurora, draft.Id, draft.Hash, stage.Secretary, Soon);
        stage.Host.Time.Advance(TimeSpan.FromMinutes(5));

        var refused = await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Alpha, draft.Hash, stage.AlphaSponsor, Soon);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
    }

    [Fact]
    public async Task EveryOperation_ByAnOutsider_KnowsOfNothing()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var outsider = await stage.Host.PersonAsync("Otto Outsider", (Role.Sponsor, CharterStage.Alpha, new PartnershipId(Guid.CreateVersion7())));
        var all = new[]
        {
            (await stage.Operations.DraftAsync(Aurora, DraftFrom.Template, outsider, Soon)).WhyNot,
            (await stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content, draft.Revision, outsider, Soon)).WhyNot,
            (await stage.Operations.PutToRatificationAsync(Aurora, draft.Id, draft.Hash, outsider, Soon)).WhyNot,
            (await stage.Operations.TakeBackAsync(Aurora, draft.Id, "Why", outsider, Soon)).WhyNot,
            (await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Alpha, draft.Hash, outsider, Soon)).WhyNot,
            (await stage.Operations.WithdrawAsync(Aurora, draft.Id, "Why", outsider, Soon)).WhyNot,
        };

        Assert.All(all, refusal => Assert.Equal(CharterRefusals.NoSuchCharter, refusal));
        Assert.Null(await stage.Host.Get<CharterQueries>().ShelfAsync(CharterStage.Slug, outsider with { Grants = [] }, Soon));
    }

    [Fact]
    public async Task EveryOperation_ByAnAuditor_IsRefused()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var auditor = await stage.Host.PersonAsync("Aud Auditor", (Role.Auditor, CharterStage.Alpha, Aurora));

        Assert.Equal("charters.not-your-step", (await stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content, draft.Revision, auditor, Soon)).WhyNot?.Code);
        Assert.Equal("charters.not-your-step", (await stage.Operations.PutToRatificationAsync(Aurora, draft.Id, draft.Hash, auditor, Soon)).WhyNot?.Code);
        Assert.Equal("charters.step-not-open", (await stage.Operations.TakeBackAsync(Aurora, draft.Id, "Why", auditor, Soon)).WhyNot?.Code);
        Assert.Equal("charters.not-your-step", (await stage.Operations.WithdrawAsync(Aurora, draft.Id, "Why", auditor, Soon)).WhyNot?.Code);
    }
}

/// <summary>A partnership of two organisations with a secretary, counsel and two sponsors.</summary>
internal sealed class CharterStage : IAsyncDisposable
{
    public const string Slug = "aurora";

    public static readonly OrganisationId Alpha = new(new Guid("01900000-0000-7000-8000-00000000000a"));
    public static readonly OrganisationId Beta = new(new Guid("01900000-0000-7000-8000-00000000000b"));

    private CharterStage(PortalHost host) => Host = host;

    public PortalHost Host { get; }

    public Actor Secretary { get; private set; } = Actor.Anonymous;

    public Actor Counsel { get; private set; } = Actor.Anonymous;

    public Actor AlphaSponsor { get; private set; } = Actor.Anonymous;

    public Actor BetaSponsor { get; private set; } = Actor.Anonymous;

    public CharterOperations Operations => Host.Get<CharterOperations>();

    public static Task<CharterStage> StartAsync(DatabaseKind database = DatabaseKind.Sqlite) => OnAsync(PortalHost.StartAsync(database));

    public static async Task<CharterStage> OnAsync(Task<PortalHost> starting)
    {
        var host = await starting;
        var stage = new CharterStage(host)
        {
            Secretary = await host.PersonAsync("Sam Secretary", (Role.Secretary, Alpha, An.Partnership)),
            Counsel = await host.PersonAsync("Lea Legal", (Role.LegalCounsel, Beta, An.Partnership)),
            AlphaSponsor = await host.PersonAsync("Ada Alpha", (Role.Sponsor, Alpha, An.Partnership)),
            BetaSponsor = await host.PersonAsync("Ben Beta", (Role.Sponsor, Beta, An.Partnership)),
        };
        await host.InDatabaseAsync(db =>
        {
            var admin = An.Actor(Role.Administrator);
            var partnership = Partnership.Create(admin, An.Partnership, Slug, "Aurora", "To learn together.", host.Now);
            partnership.AddParty(admin, new JoiningParty(Alpha, "Alpha gGmbH", "Alpha", "DE", default), host.Now);
            partnership.AddParty(admin, new JoiningParty(Beta, "Beta Ltd", "Beta", "GB", default), host.Now);
            partnership.TakeFacts();
            db.Add(partnership);
            return db.SaveChangesAsync();
        });
        return stage;
    }

    public async Task<CharterView> FindAsync(int version, Actor? reader = null)
    {
        var actor = reader ?? Secretary with { Grants = [new Grant(Role.Secretary, Alpha, An.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };
        return await Host.Get<CharterQueries>().FindAsync(Slug, version, actor, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("There is no such version.");
    }

    public async Task<CharterView> DraftAsync()
    {
        var version = await Operations.DraftAsync(An.Partnership, DraftFrom.VersionInForce, Secretary, TestContext.Current.CancellationToken);
        return await FindAsync(version.Require());
    }

    public async Task RatifyAsync(CharterView draft, DateTimeOffset? from = null)
    {
        var soon = TestContext.Current.CancellationToken;
        if (draft.IsAmendment)
        {
            await ApproveAsync(draft, from);
        }
        else
        {
            (await Operations.PutToRatificationAsync(An.Partnership, draft.Id, draft.Hash, Secretary, soon, from)).Require();
        }

        (await Operations.RatifyAsync(An.Partnership, draft.Id, Alpha, draft.Hash, AlphaSponsor, soon)).Require();
        (await Operations.RatifyAsync(An.Partnership, draft.Id, Beta, draft.Hash, BetaSponsor, soon)).Require();
    }

    /// <summary>Puts an amendment under review and to the vote of a council that nobody sees: its gate takes effect at once.</summary>
    public async Task ApproveAsync(CharterView draft, DateTimeOffset? from = null)
    {
        var soon = TestContext.Current.CancellationToken;
        (await Operations.PutUnderReviewAsync(An.Partnership, draft.Id, draft.Hash, "What was learned in the first year.", Secretary, soon)).Require();
        await Host.InDatabaseAsync(async db =>
        {
            var charter = await db.Set<Charter>().SingleAsync(found => found.Id == draft.Id);
            var gate = Guid.CreateVersion7();
            charter.PutToVote(An.Actor(Role.Secretary), draft.Hash, gate, 7, from, Host.Now);
            charter.Carry(Actor.Clock(An.Partnership), gate, 7, draft.Hash, [Alpha, Beta], Host.Now);
            charter.TakeFacts();
            return await db.SaveChangesAsync();
        });
    }

    public async Task BringIntoForceAsync() => await RatifyAsync(await DraftAsync());

    public async Task<IEnumerable<string>> LogAsync(string prefix)
    {
        var rows = await Host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().Where(row => row.PartnershipId == An.Partnership).OrderBy(row => row.Seq).ToListAsync());
        return rows.Select(row => GovernancePortal.Domain.Evidence.LogEntry.Parse(row.Bytes).Type).Where(type => type.StartsWith(prefix, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
