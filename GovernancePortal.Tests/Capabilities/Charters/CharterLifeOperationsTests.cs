using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed class CharterLifeOperationsTests
{
    private static readonly PartnershipId Aurora = An.Partnership;

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Version_RatifiedFromADate_IsInForceFromItWhetherOrNotTheClockRan_AndTheLogSaysSoOnce(DatabaseKind database)
    {
        await using var stage = await CharterStage.OnAsync(GateStage.HostAsync(database));
        await stage.BringIntoForceAsync();
        var from = stage.Host.Now.AddDays(10);
        await stage.RatifyAsync(await stage.DraftAsync(), from);
        Assert.Equal(CharterState.Ratified, (await stage.FindAsync(2)).State);
        await TickAsync(stage);
        Assert.Equal(CharterState.InForce, (await stage.FindAsync(1)).State);

        stage.Host.Time.Leap(TimeSpan.FromDays(40));
        Assert.Equal(CharterState.InForce, (await stage.FindAsync(2)).State);
        Assert.Equal(CharterState.Superseded, (await stage.FindAsync(1)).State);
        Assert.Equal(2, (await stage.FindAsync(1)).SupersededBy);
        await Task.WhenAll(TickAsync(stage), TickAsync(stage));
        await TickAsync(stage);

        var second = await stage.FindAsync(2);
        Assert.Equal((CharterState.InForce, from), (second.State, second.InForceFrom));
        Assert.Equal(from, (await stage.FindAsync(1)).EndedAt);
        var log = (await stage.LogAsync("charter.")).ToList();
        Assert.Equal(2, log.Count(type => type == "charter.brought-into-force"));
        Assert.Single(log, type => type == "charter.superseded");
    }

    [Fact]
    public async Task Draft_AfterTheDateOfARatifiedVersion_BringsItIntoForceFirst()
    {
        await using var stage = await CharterStage.OnAsync(GateStage.HostAsync(DatabaseKind.Sqlite));
        await stage.BringIntoForceAsync();
        await stage.RatifyAsync(await stage.DraftAsync(), stage.Host.Now.AddHours(1));
        Assert.Equal(CharterRefusals.DraftUnderWay, (await stage.Operations.DraftAsync(Aurora, DraftFrom.VersionInForce, stage.Secretary, Soon)).WhyNot);

        stage.Host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, (await stage.Operations.DraftAsync(Aurora, DraftFrom.VersionInForce, stage.Secretary, Soon)).Require());
        Assert.Equal(2, (await stage.FindAsync(3)).Supersedes);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Comment_WrittenAnsweredAndOpenedAgain_IsSeenByEveryParty(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        var draft = await stage.DraftAsync();
        var comments = stage.Host.Get<CharterCommentOperations>();

        var id = (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Beta, "clause-5.1", "Half is too little.", stage.BetaSponsor, Soon)).Require();
        Assert.Equal(CommentState.Resolved, (await comments.ResolveAsync(Aurora, id, "It is two thirds now.", stage.Secretary, Soon)).Require());
        Assert.Equal(CommentState.Open, (await comments.ReopenAsync(Aurora, id, "Of all seats, we meant.", stage.BetaSponsor, Soon)).Require());
        Assert.Equal("charters.not-your-step", (await comments.ResolveAsync(Aurora, id, "No.", stage.AlphaSponsor, Soon)).WhyNot?.Code);

        var seen = (await stage.Host.Get<CharterCommentQueries>().OfAsync(CharterStage.Slug, draft.Id, Reader(Role.Sponsor, CharterStage.Alpha), Soon))!;
        var comment = Assert.Single(seen.Comments);
        Assert.Equal(("Ben Beta", "Beta", "Half is too little.", 1), (comment.Author, comment.Organisation, comment.Text, seen.Open));
        Assert.Equal(("Of all seats, we meant.", "Ben Beta"), (comment.Answer, comment.MovedBy));
        Assert.Equal(["charter.comment-written", "charter.comment-moved", "charter.comment-moved"], await stage.LogAsync("charter.comment"));
    }

    [Fact]
    public async Task Comment_OnAVersionInForce_IsRefusedAndWhatWasSaidStands()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var comments = stage.Host.Get<CharterCommentOperations>();
        var id = (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Beta, "vetoes", "Who may veto?", stage.BetaSponsor, Soon)).Require();
        await stage.RatifyAsync(draft);

        Assert.Equal(CharterRefusals.CommentsClosed, (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Beta, "vetoes", "Late.", stage.BetaSponsor, Soon)).WhyNot);
        Assert.Equal(CharterRefusals.CommentsClosed, (await comments.TakeBackAsync(Aurora, id, stage.BetaSponsor, Soon)).WhyNot);
        var seen = (await stage.Host.Get<CharterCommentQueries>().OfAsync(CharterStage.Slug, draft.Id, Reader(Role.Sponsor, CharterStage.Beta), Soon))!;
        Assert.Empty(Assert.Single(seen.Comments).OpenSteps);
        Assert.Empty(seen.MayWriteFor);
    }

    [Fact]
    public async Task Comment_BeyondAHundredOfOnePerson_IsRefusedToThemAlone()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var comments = stage.Host.Get<CharterCommentOperations>();
        for (var i = 0; i < 100; i++)
        {
            (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Beta, "vetoes", $"Point {i}.", stage.BetaSponsor, Soon)).Require();
        }

        Assert.Equal(CharterRefusals.TooManyComments, (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Beta, "vetoes", "Once more.", stage.BetaSponsor, Soon)).WhyNot);
        (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Alpha, "vetoes", "Who may veto?", stage.AlphaSponsor, Soon)).Require();
    }

    [Fact]
    public async Task CommentsAndComparisons_ForAnOutsider_AreNotThere()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var outsider = await stage.Host.PersonAsync("Otto Outsider");

        Assert.Null(await stage.Host.Get<CharterCommentQueries>().OfAsync(CharterStage.Slug, draft.Id, outsider, Soon));
        Assert.Null(await stage.Host.Get<CharterImpactQueries>().CompareAsync(CharterStage.Slug, 1, 1, outsider, Soon));
        Assert.Null(await stage.Host.Get<CharterCouncilQueries>().SeatsAsync(CharterStage.Slug, outsider, Soon));
        Assert.Null(await stage.Host.Get<CharterVersionQueries>().VersionAsync(CharterStage.Slug, 1, outsider, Soon));
        var comments = stage.Host.Get<CharterCommentOperations>();
        Assert.Equal(CharterRefusals.NoSuchCharter, (await comments.WriteAsync(Aurora, draft.Id, CharterStage.Alpha, "vetoes", "Hm.", outsider, Soon)).WhyNot);
        Assert.Equal(CharterRefusals.NoSuchCharter, (await comments.TakeBackAsync(Aurora, default, outsider, Soon)).WhyNot);
        Assert.Equal(CharterRefusals.NoSuchComment, (await comments.TakeBackAsync(Aurora, default, stage.Secretary, Soon)).WhyNot);
    }

    [Fact]
    public async Task Draft_FromEachTemplate_SaysWhatItSays()
    {
        await using var stage = await CharterStage.StartAsync();
        Assert.Equal(CharterRefusals.NoSuchTemplate, (await stage.Operations.DraftFromAsync(Aurora, "none", stage.Secretary, Soon)).WhyNot);

        foreach (var template in CharterTemplates.Every)
        {
            var version = (await stage.Operations.DraftFromAsync(Aurora, template.Key, stage.Secretary, Soon)).Require();
            var draft = await stage.FindAsync(version);
            Assert.Equal(template.For("Aurora").Tidied().Hash(), draft.Hash);
            (await stage.Operations.WithdrawAsync(Aurora, draft.Id, "Only to see", stage.Secretary, Soon)).Require();
        }
    }

    [Fact]
    public async Task Desk_TellsWhoReadsAnswersRatifiesAndReviews()
    {
        await using var stage = await CharterStage.StartAsync();
        var draft = await stage.DraftAsync();
        var saved = (await stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content with { ReviewEveryMonths = 6 }, draft.Revision, stage.Secretary, Soon)).Require();
        (await stage.Operations.PutUnderReviewAsync(Aurora, draft.Id, saved.Hash, "The first charter of all, from the template.", stage.Secretary, Soon)).Require();
        Assert.Equal(["Read version 1 of the charter, which is under review"], await DeskAsync(stage, Role.Sponsor));
        Assert.Empty(await DeskAsync(stage, Role.Secretary));

        (await stage.Host.Get<CharterCommentOperations>().WriteAsync(Aurora, draft.Id, CharterStage.Beta, "vetoes", "Who may veto?", stage.BetaSponsor, Soon)).Require();
        Assert.Equal(["Answer 1 comment on version 1 of the charter"], await DeskAsync(stage, Role.Secretary));

        (await stage.Operations.PutToRatificationAsync(Aurora, draft.Id, saved.Hash, stage.Secretary, Soon)).Require();
        Assert.Equal(["Ratify version 1 of the charter"], await DeskAsync(stage, Role.Sponsor));
        (await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Alpha, saved.Hash, stage.AlphaSponsor, Soon)).Require();
        (await stage.Operations.RatifyAsync(Aurora, draft.Id, CharterStage.Beta, saved.Hash, stage.BetaSponsor, Soon)).Require();
        Assert.Empty(await DeskAsync(stage, Role.Sponsor));
        Assert.Empty(await DeskAsync(stage, Role.Secretary));

        stage.Host.Time.Leap(TimeSpan.FromDays(160));
        Assert.Equal(["Review the charter and record the finding"], await DeskAsync(stage, Role.Secretary));
        Assert.Equal(["Review the charter and record the finding"], await DeskAsync(stage, Role.Sponsor));
        Assert.Empty(await DeskAsync(stage, Role.CouncilMember));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reminder_OfAReview_ComesAMonthAndAWeekBeforeToThoseWhoMayReview(DatabaseKind database)
    {
        await using var stage = await CharterStage.OnAsync(GateStage.HostAsync(database));
        var draft = await stage.DraftAsync();
        (await stage.Operations.SaveAsync(Aurora, draft.Id, draft.Content with { ReviewEveryMonths = 6 }, draft.Revision, stage.Secretary, Soon)).Require();
        await stage.RatifyAsync(await stage.FindAsync(1));
        var charter = await stage.FindAsync(1);
        var due = charter.NextReview!.Value;
        var source = stage.Host.Get<IEnumerable<IReminderSource>>().OfType<CharterReminders>().Single();

        Assert.Empty(await source.DueAsync(due.AddHours(-(30 * 24) - 1), Soon));
        Assert.Equal([30 * 24], Assert.Single(await source.DueAsync(due.AddHours(-29 * 24), Soon)).HoursBefore);
        var last = Assert.Single(await source.DueAsync(due.AddHours(-6 * 24), Soon));
        Assert.Equal((charter.Id.Value, due, 7 * 24), (last.Thing, last.Deadline, last.HoursBefore[0]));
        Assert.Empty(await source.DueAsync(due.AddDays(1), Soon));
    }

    private static async Task<IEnumerable<string>> DeskAsync(CharterStage stage, Role role)
    {
        var source = stage.Host.Get<IEnumerable<IWaitingSource>>().OfType<CharterWaiting>().Single();
        return (await source.WaitingAsync(Reader(role, CharterStage.Alpha), [Aurora], Soon)).Select(item => item.Text);
    }

    private static Actor Reader(Role role, OrganisationId organisation) =>
        An.Actor(role) with { Grants = [new Grant(role, organisation, Aurora, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };

    private static Task TickAsync(CharterStage stage) =>
        stage.Host.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "charters").TickAsync(stage.Host.Now, Soon);
}
