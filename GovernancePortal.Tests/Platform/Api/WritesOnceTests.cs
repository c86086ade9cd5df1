using System.Net;
using System.Text.Json;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Api;

/// <summary>That a program's write takes effect once.</summary>
public sealed class WritesOnceTests
{
    private const string Gates = "partnerships/aurora/gates";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static object Draft => new { paper = ApiDoorTests.Paper };

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_SentAgain_HasTheSameAnswerAndNoOtherEffect(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        var first = await program.PostAsync(Gates, Draft, "draft");
        var again = await program.PostAsync(Gates, Draft, "\"draft\"");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await again.Content.ReadAsStringAsync(Token));
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
        Assert.Equal("/api/v1/partnerships/aurora/gates/1", first.Headers.Location!.OriginalString);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Single(await stage.AllAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_UnderTheNameOfAnother_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);
        using var other = await ApiProgram.OfAsync(host, stage.Voters[0].Actor, stage.Partnership);
        await program.PostAsync(Gates, Draft, "a");

        var otherBody = await program.PostAsync(Gates, new { paper = ApiDoorTests.Paper, organisationId = GateStage.Alpha.Value }, "a");
        var otherAddress = await program.PostAsync(Gates + "/1/submit", once: "a");
        var otherPerson = await other.PostAsync(Gates, Draft, "a");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherBody.StatusCode);
        Assert.Equal(ApiRefusals.KeyReused.Code, await ApiProgram.CodeAsync(otherBody));
        Assert.Equal(ApiRefusals.KeyReused.Code, await ApiProgram.CodeAsync(otherAddress));
        Assert.Equal(HttpStatusCode.Created, otherPerson.StatusCode);
        Assert.Equal(2, (await stage.AllAsync()).Count);
    }

    [Fact]
    public async Task Write_WithoutAFitName_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        Assert.Equal(ApiRefusals.KeyMissing.Code, await ApiProgram.CodeAsync(await program.Http.PostAsync(Gates, null, Token)));
        Assert.Equal(ApiRefusals.KeyUnfit.Code, await ApiProgram.CodeAsync(await program.PostAsync(Gates, Draft, new string('a', 129))));
        Assert.Equal(ApiRefusals.KeyUnfit.Code, await ApiProgram.CodeAsync(await program.PostAsync(Gates, Draft, "\"\"")));
        Assert.Empty(await stage.AllAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_SentTwentyTimesAtOnce_TakesEffectOnce(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        using var program = await ApiProgram.OfAsync(host, stage.Author, stage.Partnership);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => program.PostAsync(Gates, Draft, "at-once"), Token)));

        Assert.Single(await stage.AllAsync());
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Equal(ApiRefusals.UnderWay.Code, await ApiProgram.CodeAsync(answer));
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.Created, (await program.PostAsync(Gates, Draft, "at-once")).StatusCode);
        Assert.Single(await stage.AllAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_ThatWasRefused_MayBeSentAgain(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();
        using var screener = await ApiProgram.OfAsync(host, stage.Secretary, stage.Partnership);
        var early = await screener.PostAsync(Gates + "/1/screen", once: "screen");

        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        var now = await screener.PostAsync(Gates + "/1/screen", once: "screen");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (early.StatusCode, now.StatusCode));
        Assert.Equal(GateState.Screened, (await stage.GateAsync(key)).State);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_WhosePortalStopped_IsCarriedOutIfItWasNot(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var requests = host.Get<ApiRequests>();
        var (person, hash) = (stage.Author.Id, new string('a', 64));
        var begun = Assert.IsType<ApiRequestState.Fresh>(await requests.BeginAsync(person, "stopped", hash));

        Assert.Equal(ApiRefusals.UnderWay, Assert.IsType<ApiRequestState.Refused>(await requests.BeginAsync(person, "stopped", hash)).Refusal);
        host.Time.Advance(ApiRequests.Patience);
        var taken = Assert.IsType<ApiRequestState.Fresh>(await requests.BeginAsync(person, "stopped", hash));
        var late = await DraftAsync(stage, begun.Attempt);
        var done = await DraftAsync(stage, taken.Attempt);

        Assert.Equal(WorkRefusals.AttemptSuperseded, late.WhyNot);
        Assert.True(done.IsDone);
        Assert.Single(await stage.AllAsync());
        Assert.Single(await stage.LeavesAsync(), type => type == "gate.drafted");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_WhosePortalStoppedAfterIt_IsNotCarriedOutAgain(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var requests = host.Get<ApiRequests>();
        var (person, hash) = (stage.Author.Id, new string('a', 64));
        var begun = Assert.IsType<ApiRequestState.Fresh>(await requests.BeginAsync(person, "stopped", hash));
        Assert.True((await DraftAsync(stage, begun.Attempt)).IsDone);

        host.Time.Advance(ApiRequests.Patience);

        Assert.Equal(ApiRefusals.AnswerLost, Assert.IsType<ApiRequestState.Refused>(await requests.BeginAsync(person, "stopped", hash)).Refusal);
        Assert.False(await requests.ReleaseAsync(begun.Attempt));
        Assert.Equal(ApiRefusals.AnswerLost, Assert.IsType<ApiRequestState.Refused>(await requests.BeginAsync(person, "stopped", hash)).Refusal);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Write_IsRememberedForADay(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var requests = host.Get<ApiRequests>();
        var (person, hash) = (stage.Author.Id, new string('a', 64));
        var begun = Assert.IsType<ApiRequestState.Fresh>(await requests.BeginAsync(person, "kept", hash));
        await requests.KeepAsync(begun.Attempt, new ApiAnswer(200, "application/json", null, "\"1\"", "{}"));

        host.Time.Leap(ApiRequests.Kept - TimeSpan.FromTicks(1));
        var known = Assert.IsType<ApiRequestState.Answered>(await requests.BeginAsync(person, "kept", hash));
        Assert.Equal(new ApiAnswer(200, "application/json", null, "\"1\"", "{}"), known.Answer);
        host.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<ApiRequestState.Fresh>(await requests.BeginAsync(person, "kept", new string('b', 64)));

        host.Time.Leap(ApiRequests.Kept);
        await host.Get<IEnumerable<IClock>>().Single(clock => clock.Name == "api-requests").TickAsync(host.Now, Token);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<ApiRequestRow>().CountAsync(Token)));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Ballot_SentAgainAfterAnother_ChangesNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        var voter = stage.Voters[0];
        using var program = await ApiProgram.OfAsync(host, voter.Actor, stage.Partnership);
        object Ballot(string choice) => new { seat = voter.Seat.Value, choice };

        await program.PostAsync(Gates + "/1/ballots", Ballot("for"), "first");
        await program.PostAsync(Gates + "/1/ballots", Ballot("against"), "second");
        var replayed = await program.PostAsync(Gates + "/1/ballots", Ballot("for"), "first");

        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        Assert.True(JsonElement.Parse(await replayed.Content.ReadAsStringAsync(Token)).GetProperty("changed").GetBoolean());
        Assert.Equal("Against", Assert.Single((await stage.GateAsync(key)).Ballots).Choice.ToString());
    }

    private static Task<Outcome<GateDrafted>> DraftAsync(GateStage stage, Guid attempt) =>
        stage.Drafts.DraftAsync(stage.Partnership, GateStage.Alpha, GovernancePortal.Tests.Domain.Gates.AGate.Paper(), stage.Author with { Attempt = attempt }, Token);
}
