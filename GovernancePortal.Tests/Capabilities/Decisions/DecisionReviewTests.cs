using System.Net;
using System.Text.RegularExpressions;
using GovernancePortal.Capabilities.Decisions;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Domain.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovernancePortal.Tests.Capabilities.Decisions;

/// <summary>The review of a decision on its day: on the desk, in the calendar, as a reminder, over REST and in the log.</summary>
public sealed class DecisionReviewTests
{
    private const string Why = "The records have served, and half of them are still to be read.";
    private const string Review = "Review decision 1: Add hospital records";
    private const string Gates = "partnerships/aurora/gates";

    private static readonly DateOnly Named = new(2026, 5, 1);
    private static readonly DateTimeOffset OfTheDay = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Review_WaitsFromAMonthBefore_ForChairAndSecretaries_UntilItIsHeld(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        var before = await stage.GateAsync(key);
        Assert.Equal(Named, before.ReviewDue);

        host.Time.AdvanceTo(OfTheDay.AddDays(-30).AddTicks(-1));
        Assert.Empty(await DeskAsync(stage, stage.Seen(stage.Chair)));
        host.Time.AdvanceTo(OfTheDay.AddDays(-30));
        foreach (var person in new[] { stage.Chair, stage.Secretary })
        {
            var item = Assert.Single(await DeskAsync(stage, stage.Seen(person)));
            Assert.Equal(new WaitingItem(stage.Partnership, Review, "gates/1", OfTheDay, WaitingKind.Review), item);
        }

        Assert.Empty(await DeskAsync(stage, stage.Seen(stage.Voters[0].Actor)));
        Assert.Empty(await DeskAsync(stage, As(stage, stage.Author, Role.Secretary)));
        Assert.Empty(await DeskAsync(stage, stage.Seen(stage.Chair) with { Grants = [] }));
        Assert.Equal([(Review, OfTheDay, 0)], await CalendarAsync(stage, stage.Voters[0].Actor));

        var after = host.Get<GateAfterOperations>();
        await stage.FreshAsync();
        host.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, (await after.RecordReviewAsync(key, DecisionFinding.Stands, Why, null, stage.Chair, Token)).WhyNot);
        await stage.FreshAsync();
        Assert.Equal("gates.not-your-step", (await after.RecordReviewAsync(key, DecisionFinding.Stands, Why, null, stage.Author, Token)).WhyNot?.Code);
        (await after.RecordReviewAsync(key, DecisionFinding.StandsUntilReviewed, Why, Named.AddYears(1), stage.Secretary, Token)).Require();

        Assert.Empty(await DeskAsync(stage, stage.Seen(stage.Chair)));
        Assert.Equal([(Review, OfTheDay.AddYears(1), 1)], await CalendarAsync(stage, stage.Voters[0].Actor));
        var reviewed = await stage.GateAsync(key);
        Assert.Equal(($"{before.Result}", before.State, before.MovedAt), ($"{reviewed.Result}", reviewed.State, reviewed.MovedAt));
        Assert.Equal(new DecisionReview(DecisionFinding.StandsUntilReviewed, Why, Named.AddYears(1), reviewed.Aftermath.ReviewsHeld[0].At, stage.Secretary.Id), Assert.Single(reviewed.Aftermath.ReviewsHeld));
        var leaf = Assert.Single(await stage.EntriesAsync(), entry => entry.Type == "decision.reviewed");
        Assert.Equal(("stands-until-reviewed", "2027-05-01"), ((string?)leaf.Data!["finding"], (string?)leaf.Data["next"]));
        Assert.DoesNotContain("half of them", leaf.Data.ToString(), StringComparison.Ordinal);
        Assert.Contains(await host.NoticesOfAsync(stage.Author, NoticeKind.GateClosed), notice => notice.Text == "The decision under gate 1 was reviewed, and stands: Add hospital records");
        var decision = await host.Get<DecisionQueries>().FindAsync(stage.Partnership, 1, stage.Seen(stage.Chair), Token);
        Assert.Equal((DecisionFinding.StandsUntilReviewed, Named.AddYears(1), Named), (Assert.Single(decision!.Reviews).Finding, decision.ReviewDue, decision.Record.ReviewOn));

        (await after.RecordReviewAsync(key, DecisionFinding.BringBack, Why, null, stage.Voters[0].Actor, Token)).Require();
        Assert.Empty(await CalendarAsync(stage, stage.Voters[0].Actor));
        Assert.Contains(await host.NoticesOfAsync(stage.Chair, NoticeKind.GateClosed), notice => notice.Text.StartsWith("A review found that the decision under gate 1 should come before the council again", StringComparison.Ordinal));
        Assert.Equal(DecisionReviewRefusals.NoneDue, (await after.RecordReviewAsync(key, DecisionFinding.Stands, Why, null, stage.Chair, Token)).WhyNot);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Review_OfWhatALaterDecisionSuperseded_WaitsForNobody(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        var later = await stage.PassedAsync(AGate.Paper() with { Title = "Add the other records", ReviewOn = Named.AddDays(5), SupersedesDecision = 1 });
        host.Time.AdvanceTo(OfTheDay.AddDays(-8));

        Assert.Equal("Review decision 2: Add the other records", Assert.Single(await DeskAsync(stage, stage.Seen(stage.Chair))).Text);
        Assert.Equal([("Review decision 2: Add the other records", OfTheDay.AddDays(5), 0)], await CalendarAsync(stage, stage.Voters[0].Actor));
        await host.TickAsync("reminders");
        Assert.StartsWith("Decision 2 ", Assert.Single(await host.NoticesOfAsync(stage.Secretary, NoticeKind.GateToHandle), Told).Text, StringComparison.Ordinal);
        Assert.Equal(Named.AddDays(5), (await stage.GateAsync(later)).ReviewDue);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reminders_ComeAMonthAndAWeekBefore_OnceEach_AndNoMoreOnceItIsHeld(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });

        await AtAsync(OfTheDay.AddDays(-30).AddMinutes(-61), 0);
        await AtAsync(OfTheDay.AddDays(-30), 1);
        await AtAsync(OfTheDay.AddDays(-29), 1);
        await AtAsync(OfTheDay.AddDays(-7), 2);
        await AtAsync(OfTheDay.AddDays(-6), 2);
        Assert.DoesNotContain(await host.NoticesOfAsync(stage.Author), Told);
        Assert.DoesNotContain(await host.NoticesOfAsync(stage.Voters[0].Actor), Told);

        await stage.FreshAsync();
        (await host.Get<GateAfterOperations>().RecordReviewAsync(key, DecisionFinding.StandsUntilReviewed, Why, Named.AddDays(20), stage.Chair, Token)).Require();
        await AtAsync(OfTheDay.AddDays(-1), 2);
        await AtAsync(OfTheDay.AddDays(13), 3);
        await stage.FreshAsync();
        (await host.Get<GateAfterOperations>().RecordReviewAsync(key, DecisionFinding.Stands, Why, null, stage.Chair, Token)).Require();
        await AtAsync(OfTheDay.AddDays(19), 3);

        async Task AtAsync(DateTimeOffset at, int count)
        {
            host.Time.AdvanceTo(at);
            await host.TickAsync("reminders");
            await host.TickAsync("reminders");
            Assert.Equal(count, (await host.NoticesOfAsync(stage.Secretary, NoticeKind.GateToHandle)).Count(notice => Told(notice)));
        }
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Reviews_OverRest_AreRecordedOnce_AndRefusedWithTheirCodes(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        using var author = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var secretary = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        using var reader = await ApiProgram.OfAsync(host, stage.Chair, stage.Partnership, "read:gates");
        var again = new { finding = "standsUntilReviewed", reason = Why, next = "2027-05-01" };

        var gate = await secretary.ReadAsync(Gates + "/1");
        Assert.Equal(("2026-05-01", 0), (gate.Text("reviewDue"), gate.List("reviews").Count));
        Assert.Contains("RecordDecisionReview", (await secretary.ReadAsync(Gates + "/1/aftermath")).List("may").Select(step => step.GetString()));
        Assert.DoesNotContain("RecordDecisionReview", (await author.ReadAsync(Gates + "/1/aftermath")).List("may").Select(step => step.GetString()));
        await author.RefusedAsync(HttpStatusCode.Forbidden, "gates.not-your-step", Gates + "/1/reviews", again);
        await reader.RefusedAsync(HttpStatusCode.Forbidden, ApiKeyRefusals.ScopeMissing, Gates + "/1/reviews", again);
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, DecisionReviewRefusals.NextDayMissing, Gates + "/1/reviews", new { finding = "standsUntilReviewed", reason = Why });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, DecisionReviewRefusals.NextDayUnfit, Gates + "/1/reviews", again with { finding = "stands" });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, RecusalRefusals.ReasonMissing, Gates + "/1/reviews", again with { reason = "Fine." });
        await secretary.RefusedAsync(HttpStatusCode.BadRequest, "api.malformed", Gates + "/1/reviews", again with { finding = "splendid" });

        await stage.OnceAsync(secretary, Gates + "/1/reviews", again, "decision.reviewed");
        await stage.OnceAsync(secretary, Gates + "/1/reviews", new { finding = "bringBack", reason = Why }, "decision.reviewed");

        await secretary.RefusedAsync(HttpStatusCode.Conflict, DecisionReviewRefusals.NoneDue, Gates + "/1/reviews", again);
        var reviewed = await secretary.ReadAsync(Gates + "/1");
        Assert.Null(reviewed.Text("reviewDue"));
        Assert.Equal([("standsUntilReviewed", "2027-05-01", "Secretary aurora"), ("bringBack", null, "Secretary aurora")], reviewed.List("reviews").Select(review => (review.Text("finding"), review.Text("next"), review.Text("by"))));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Migration_GivesWhatHasPassedItsDay_AndReadsAnAftermathFromBefore(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var passed = await stage.PassedAsync(AGate.Paper() with { ReviewOn = Named });
        var open = await stage.OpenAsync(paper: AGate.Paper() with { ReviewOn = Named });
        var rejected = await stage.OpenAsync(paper: AGate.Paper() with { ReviewOn = Named });
        host.Time.Advance(TimeSpan.FromHours(1));
        await GateStage.TickAllAsync(host);

        await host.InDatabaseAsync(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("20261123000000_CouncilInFull", Token);
            await db.Database.ExecuteSqlRawAsync("""update "gates" set "Aftermath" = replace("Aftermath", '"ReviewsHeld":[],', '')""", Token);
            await db.Database.ExecuteSqlRawAsync("""update "gates" set "State" = 'Open', "Outcome" = null, "EffectiveFrom" = null where "Number" = 2""", Token);
            await migrator.MigrateAsync(null, Token);
            return 0;
        });

        var after = await stage.GateAsync(passed);
        Assert.Equal(Named, after.ReviewDue);
        Assert.Empty(after.Aftermath.ReviewsHeld);
        Assert.Null((await stage.GateAsync(open)).ReviewDue);
        Assert.Null((await stage.GateAsync(rejected)).ReviewDue);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<Ballot>().CountAsync(Token)));
        await stage.FreshAsync();
        (await host.Get<GateAfterOperations>().RecordReviewAsync(passed, DecisionFinding.Stands, Why, null, stage.Chair, Token)).Require();
        Assert.Single((await stage.GateAsync(passed)).Aftermath.ReviewsHeld);
    }

    // Of the desk, of the calendar, and of the reminders of all partnerships.
    [Theory]
    [InlineData(0, "IX_gates_PartnershipId_ReviewDue")]
    [InlineData(1, "IX_gates_PartnershipId_ReviewDue")]
    [InlineData(2, "IX_gates_ReviewDue")]
    public async Task Reads_FindTheDaysByTheirIndex_AndScanNothing(int which, string index)
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        List<PartnershipId> mine = [An.Partnership];

        var plan = await host.InDatabaseAsync(async db =>
        {
            var gates = db.Set<Gate>();
            var due = DecisionReviewQueries.Due(
                db,
                which switch
                {
                    0 => gates.Where(gate => mine.Contains(gate.PartnershipId) && gate.ReviewDue <= Named),
                    1 => gates.Where(gate => mine.Contains(gate.PartnershipId) && gate.ReviewDue >= Named),
                    _ => gates.Where(gate => gate.ReviewDue > Named && gate.ReviewDue <= Named.AddDays(30)),
                },
                db.Set<Decision>()).Take(200);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "explain query plan " + string.Join('\n', due.ToQueryString().Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
            foreach (var name in Regex.Matches(command.CommandText, @"@\w+").Select(match => match.Value).Distinct())
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, "2026-05-01");
                command.Parameters.Add(parameter);
            }

            await db.Database.OpenConnectionAsync(Token);
            await using var reader = await command.ExecuteReaderAsync(Token);
            var lines = new List<string>();
            while (await reader.ReadAsync(Token))
            {
                lines.Add(reader.GetString(3));
            }

            return lines;
        });

        Assert.Contains(plan, line => line.Contains($"INDEX {index} (", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("INDEX IX_decisions_GateId (", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.StartsWith("SCAN", StringComparison.Ordinal));
    }

    private static bool Told(Notice notice) => notice.Text.EndsWith("records", StringComparison.Ordinal) && notice.Text.Contains("is to be reviewed soon", StringComparison.Ordinal);

    private static Actor As(GateStage stage, Actor person, Role role) => stage.Seen(person) with { Grants = [stage.Seen(person).Grants[0] with { Role = role }] };

    private static async Task<List<WaitingItem>> DeskAsync(GateStage stage, Actor actor)
    {
        var items = new List<WaitingItem>();
        foreach (var source in stage.Host.Get<IEnumerable<IWaitingSource>>())
        {
            items.AddRange((await source.WaitingAsync(actor, [stage.Partnership], Token)).Where(item => item.Kind == WaitingKind.Review && item.Text.Contains("decision", StringComparison.Ordinal)));
        }

        return items;
    }

    private static async Task<List<(string, DateTimeOffset, int)>> CalendarAsync(GateStage stage, Actor person)
    {
        var dates = new List<(string, DateTimeOffset, int)>();
        foreach (var source in stage.Host.Get<IEnumerable<IDeadlineSource>>())
        {
            dates.AddRange((await source.DeadlinesAsync(stage.Seen(person), [stage.Partnership], stage.Host.Now, Token))
                .Where(date => date is { WholeDay: true } && date.Title.StartsWith("Review", StringComparison.Ordinal)).Select(date => (date.Title, date.At, date.Changes)));
        }

        return dates;
    }
}
