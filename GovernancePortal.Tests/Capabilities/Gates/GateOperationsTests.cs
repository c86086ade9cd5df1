using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

public sealed class GateOperationsTests
{
    private const int Repeats = 50;

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Revise_FromAnOlderRevision_IsRefusedAndOverwritesNothing(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();
        var seen = (await stage.GateAsync(key)).Revision;
        (await stage.Drafts.ReviseAsync(key, Paper(title: "The first to save"), seen, stage.Author, Token)).Require();

        var late = await stage.Drafts.ReviseAsync(key, Paper(title: "The second to save"), seen, stage.Author, Token);

        Assert.Equal(WorkRefusals.ChangedMeanwhile, late.WhyNot);
        Assert.Equal("The first to save", (await stage.GateAsync(key)).Paper.Title);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Journey_FromDraftToEffect_LeavesALeafForEachActAndADecision(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(standstillHours: 1));
        var key = await stage.DraftAsync(Paper(conditions: "A signed contract"));
        (await stage.Drafts.AttachAsync(key, "paper.txt", "Ten pages of reasons"u8.ToArray(), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        (await stage.Drafts.ReturnAsync(key, "Say which hospitals.", stage.Secretary, Token)).Require();
        (await stage.Drafts.ReviseAsync(key, Paper(title: "Add records of two hospitals", conditions: "A signed contract"), stage.Author, Token)).Require();
        (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require();
        (await stage.Drafts.ScreenAsync(key, stage.Secretary, Token)).Require();
        (await stage.Gates.OpenAsync(key, host.Now.AddHours(1), stage.Chair, Token)).Require();
        (await stage.CastAsync(key, 0, For)).Require();
        (await stage.CastAsync(key, 1, new BallotPaper(VoteChoice.Against, "Too early"))).Require();
        (await stage.CastAsync(key, 2, For)).Require();

        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();
        await stage.FreshAsync();
        var after = host.Get<GateAfterOperations>();
        (await after.NameOwnerAsync(key, new NamedOwner(0, stage.Author.Id, host.Now.AddDays(1)), stage.Author, Token)).Require();
        (await after.ReportConditionAsync(key, 0, "It is signed by both.", null, stage.Author, Token)).Require();
        (await after.VerifyConditionAsync(key, 0, stage.Secretary, Token)).Require();
        await stage.TickAsync();
        Assert.Equal(GateState.Decided, (await stage.GateAsync(key)).State);
        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();

        Assert.Equal(GateState.Effective, (await stage.GateAsync(key)).State);
        Assert.Equal(
            [
                "gate.drafted", "gate.document-attached", "gate.submitted", "gate.returned", "gate.revised", "gate.submitted", "gate.screened",
                "gate.opened", "ballot.cast", "ballot.cast", "ballot.cast", "gate.closed", "decision.entered", "gate.condition-named",
                "gate.condition-reported", "gate.condition-verified", "gate.took-effect",
            ],
            await stage.LeavesAsync());
        var decision = Assert.Single(await stage.DecisionsAsync());
        Assert.Equal(1, decision.Number);
        Assert.Equal(VotingOutcome.Passed, decision.Outcome);
        Assert.Equal(("2", "1"), (decision.Content.For, decision.Content.Against));
        Assert.Single(decision.Content.Votes, vote => vote.IsDissent);
        Assert.Equal("Alpha", decision.Content.MovedByName);
        Assert.Equal(decision.Sha256, (await stage.EntriesAsync())[12].Subject!.Sha256!.Value.ToHex());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Decisions_OfGatesThatCloseTogether_AreNumberedWithoutAGap(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var keys = new List<GateKey>();
        for (var i = 0; i < 5; i++)
        {
            keys.Add(await stage.OpenAsync());
        }

        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();

        Assert.Equal([1, 2, 3, 4, 5], (await stage.DecisionsAsync()).Select(decision => decision.Number));
        Assert.All(await stage.DecisionsAsync(), decision => Assert.Equal(VotingOutcome.Rejected, decision.Outcome));
        Assert.Equal(keys.Select(key => key.Gate).Order(Comparer<GateId>.Create((a, b) => a.Value.CompareTo(b.Value))).ToHashSet(), (await stage.DecisionsAsync()).Select(decision => decision.GateId).ToHashSet());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_WithAStaleSecondFactor_IsRefusedAndTheDenialRecorded(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var refused = await stage.CastAsync(key, 0, For);

        Assert.Equal(AccessRefusals.FreshSecondFactorNeeded, refused.WhyNot);
        Assert.Empty((await stage.GateAsync(key)).Ballots);
        Assert.Equal("act.refused", (await stage.LeavesAsync())[^1]);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_AfterTheRoleWasRevoked_IsRefusedAtTheNextAct(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        await RevokeAsync(stage, 0);
        await RevokeAsync(stage, 1);
        await host.GrantAsync(stage.Voters[1].Actor.Id, Role.CouncilMember, GateStage.Beta, stage.Partnership);

        var gone = await stage.CastAsync(key, 0, Against);
        var elsewhere = await stage.CastAsync(key, 1, For);

        Assert.Equal(GateRefusals.NoSuchGate, gone.WhyNot);
        Assert.Equal(["gates.no-such-gate", "gates.not-a-member"], (await stage.EntriesAsync())[^2..].Select(entry => entry.Data!["refusal"]));
        Assert.Equal(GateRefusals.NotAMember, elsewhere.WhyNot);
        Assert.Equal(VoteChoice.For, Assert.Single((await stage.GateAsync(key)).Ballots).Choice);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Gate_ToAStrangerOrAnotherPartnership_IsNotThere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var mine = await GateStage.SetAsync(host, slug: "aurora");
        var other = await GateStage.SetAsync(host, slug: "borealis");
        var key = await mine.OpenAsync();
        var draft = await mine.DraftAsync();
        var stranger = await host.PersonAsync("Sam Stranger");
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, GateStage.Alpha, PartnershipId.Installation));
        var (before, beforeElsewhere) = ((await mine.LeavesAsync()).Count, (await other.LeavesAsync()).Count);
        Actor[] outsiders = [stranger, admin, other.Chair, other.Voters[0].Actor, other.Author];

        foreach (var outsider in outsiders)
        {
            foreach (var partnership in new[] { mine.Partnership, other.Partnership })
            {
                var (open, drafted) = (new GateKey(partnership, key.Gate), new GateKey(partnership, draft.Gate));
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Gates.CastAsync(open, mine.Voters[0].Seat, For, outsider, Token)).WhyNot);
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Gates.CloseAsync(open, outsider, Token)).WhyNot);
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Gates.RecuseAsync(open, mine.Voters[0].Seat, outsider, Token)).WhyNot);
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Drafts.WithdrawAsync(drafted, outsider, Token)).WhyNot);
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Drafts.AttachAsync(drafted, "a.txt", "text"u8.ToArray(), outsider, Token)).WhyNot);
                Assert.Equal(GateRefusals.NoSuchGate, (await mine.Gates.CloseDueAsync(new GateKey(other.Partnership, key.Gate), Actor.Clock(other.Partnership), Token)).WhyNot);
            }
        }

        Assert.Equal(GateState.Open, (await mine.GateAsync(key)).State);

        // Each try of an outsider is a denied attempt in the log of the partnership that it was made at, and nothing else is.
        var denied = (await mine.EntriesAsync())[before..];
        Assert.Equal(outsiders.Length * 5, denied.Count);
        Assert.All(denied, entry => Assert.Equal(("act.refused", "gates.no-such-gate"), (entry.Type, entry.Data!["refusal"])));
        Assert.All(denied, entry => Assert.Null(entry.Subject));
        Assert.Equal(2 * 5, (await other.LeavesAsync()).Count - beforeElsewhere);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Probe_ByAnOutsider_LeavesTheSameTraceWhetherOrNotTheGateIsThere(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        var stranger = await host.PersonAsync("Sam Stranger");
        var before = (await stage.LeavesAsync()).Count;
        var (none, nowhere) = (EntityId.New<GateId>(host.Now), EntityId.New<PartnershipId>(host.Now));

        var there = await stage.Gates.RecuseAsync(key, stage.Voters[0].Seat, stranger, Token);
        var notThere = await stage.Gates.RecuseAsync(key with { Gate = none }, stage.Voters[0].Seat, stranger, Token);
        var noPartnership = await stage.Gates.RecuseAsync(new GateKey(nowhere, none), stage.Voters[0].Seat, stranger, Token);
        var anonymous = await stage.Gates.RecuseAsync(key, stage.Voters[0].Seat, Actor.Anonymous, Token);
        var byMember = await stage.Gates.RecuseAsync(key with { Gate = none }, stage.Voters[0].Seat, stage.Voters[0].Actor, Token);

        Assert.All([there, notThere, noPartnership, byMember], refused => Assert.Equal(GateRefusals.NoSuchGate, refused.WhyNot));
        Assert.Equal(AccessRefusals.NotSignedIn, anonymous.WhyNot);
        var traces = (await stage.EntriesAsync())[before..];
        Assert.Equal(2, traces.Count);
        Assert.Equal(Trace(traces[0]), Trace(traces[1]));
        Assert.False(await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().AnyAsync(row => row.PartnershipId == nowhere, Token)));

        static object Trace(LogEntry entry) => (entry.Type, entry.Actor, entry.Cause, entry.Subject, entry.Data!["refusal"], entry.Pd.Count);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Open_NamesHoldersInTheLeafByThePseudonymsUnderWhichTheyVote(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        for (var voter = 0; voter < stage.Voters.Count; voter++)
        {
            (await stage.CastAsync(key, voter, For)).Require();
        }

        var entries = await stage.EntriesAsync();
        var opened = entries.Single(entry => entry.Type == "gate.opened").Data!;
        var cast = entries.Where(entry => entry.Type == "ballot.cast").ToDictionary(entry => (string)entry.Data!["seat"]!, entry => entry.Actor);
        var seats = Assert.IsType<string[]>(opened["seats"]).Select(seat => seat.Split(' ')[0]);
        Assert.Equal(seats.Select(seat => cast[seat]), Assert.IsType<string[]>(opened["holders"]));
        Assert.All(cast.Values, pseudonym => Assert.StartsWith("p_", pseudonym, StringComparison.Ordinal));
        Assert.Empty(Assert.IsType<string[]>(opened["proxies"]));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Gate_ThatSupersedesWhatIsNotThere_IsRefusedWhereverItIsWritten(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var other = await GateStage.SetAsync(host, slug: "borealis");
        var stage = await GateStage.SetAsync(host);
        await other.OpenAsync();
        var key = await stage.DraftAsync();
        var paper = Paper() with { SupersedesDecision = 1 };
        await DecideAsync(other);
        Assert.Single(await other.DecisionsAsync());

        Assert.Equal(GateRefusals.NoSuchDecision, (await stage.Drafts.DraftAsync(stage.Partnership, Alpha, paper, stage.Author, Token)).WhyNot);
        Assert.Equal(GateRefusals.NoSuchDecision, (await stage.Drafts.ReviseAsync(key, paper, stage.Author, Token)).WhyNot);
        Assert.Equal(GateRefusals.NoSuchDecision, (await stage.Drafts.ReviseAsync(key, paper, (await stage.GateAsync(key)).Revision, stage.Author, Token)).WhyNot);
        Assert.Equal(GateRefusals.NotTheAuthor, (await stage.Drafts.ReviseAsync(key, paper, stage.Chair, Token)).WhyNot);
        Assert.Null((await stage.GateAsync(key)).Paper.SupersedesDecision);

        await stage.OpenAsync();
        await DecideAsync(stage);
        (await stage.Drafts.ReviseAsync(key, paper, stage.Author, Token)).Require();
        Assert.Equal(GateState.Submitted, (await stage.Drafts.SubmitAsync(key, stage.Author, Token)).Require());
        (await stage.Drafts.DraftAsync(stage.Partnership, Alpha, paper, stage.Author, Token)).Require();

        static async Task DecideAsync(GateStage stage)
        {
            stage.Host.Time.Advance(TimeSpan.FromHours(2));
            await stage.TickAsync();
            await stage.FreshAsync();
        }
    }

    // Written before the number was checked.
    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Submit_OfADraftThatSupersedesWhatIsNotThere_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();
        await host.InDatabaseAsync(async db =>
        {
            var gate = await db.Set<Gate>().SingleAsync(found => found.Id == key.Gate, Token);
            gate.Revise(An.ActorOf(Alpha, Role.ModelOwner) with { Id = stage.Author.Id }, Paper() with { SupersedesDecision = 4 }, host.Now);
            gate.TakeFacts();
            return await db.SaveChangesAsync(Token);
        });

        var refused = await stage.Drafts.SubmitAsync(key, stage.Author, Token);

        Assert.Equal(GateRefusals.NoSuchDecision, refused.WhyNot);
        Assert.Equal(GateState.Draft, (await stage.GateAsync(key)).State);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Decision_MovedByAPartyWithoutASeat_NamesItAllTheSame(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var screener = await host.PersonAsync("Cleo Compliance", (Role.ComplianceLead, Alpha, stage.Partnership));
        var key = new GateKey(stage.Partnership, (await stage.Drafts.DraftAsync(stage.Partnership, Beta, Paper(), stage.Secretary, Token)).Require().Id);
        (await stage.Drafts.SubmitAsync(key, stage.Secretary, Token)).Require();
        (await stage.Drafts.ScreenAsync(key, screener, Token)).Require();
        (await stage.Gates.OpenAsync(key, host.Now.AddHours(1), stage.Chair, Token)).Require();

        host.Time.Advance(TimeSpan.FromHours(1));
        await stage.TickAsync();

        Assert.Equal("Beta", Assert.Single(await stage.DecisionsAsync()).Content.MovedByName);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Open_WithoutACharterOrARule_IsRefused(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var lawless = await GateStage.SetAsync(host, charter: false, slug: "lawless");
        var key = await lawless.ScreenedAsync();

        var refused = await lawless.Gates.OpenAsync(key, host.Now.AddHours(1), lawless.Chair, Token);

        Assert.Equal(GateRefusals.NoCharter, refused.WhyNot);
        Assert.Equal(GateState.Screened, (await lawless.GateAsync(key)).State);
    }

    [Fact]
    public async Task Attach_Refused_StoresNothing()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();

        var byAnother = await stage.Drafts.AttachAsync(key, "a.txt", "text"u8.ToArray(), stage.Chair, Token);
        var empty = await stage.Drafts.AttachAsync(key, "a.txt", ReadOnlyMemory<byte>.Empty, stage.Author, Token);
        var large = await stage.Drafts.AttachAsync(key, "a.txt", new byte[GateDraftOperations.LargestDocument + 1], stage.Author, Token);
        var program = await stage.Drafts.AttachAsync(key, "a.pdf", "MZ\u0090 this program cannot be run"u8.ToArray(), stage.Author, Token);

        Assert.Equal(GateRefusals.NotTheAuthor, byAnother.WhyNot);
        Assert.Equal(GateRefusals.DocumentEmpty, empty.WhyNot);
        Assert.Equal(GateRefusals.DocumentTooLarge, large.WhyNot);
        Assert.Equal(GateRefusals.DocumentType, program.WhyNot);
        Assert.False(Directory.Exists(Path.Combine(host.DataFolder, "documents")));
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\me\\notes.txt", "notes.txt")]
    [InlineData("invoice\u202Etxt.exe.txt", "invoicetxt.exe.txt")]
    [InlineData("a\u0000b\n.txt", "ab.txt")]
    [InlineData("..txt", "txt")]
    public async Task Attach_UnderAHostileName_KeepsAPlainOne(string name, string plain)
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.DraftAsync();

        var attached = await stage.Drafts.AttachAsync(key, name, "%PDF-1.7 with some text"u8.ToArray(), stage.Author, Token);

        Assert.True(attached.IsDone, attached.ToString());
        Assert.Equal(plain, Assert.Single((await stage.GateAsync(key)).Documents).Name);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_FiftyTimesAtOnceTheSame_IsOneBallotAndOneLeaf(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => Task.Run(() => stage.CastAsync(key, 0, For))));

        Assert.Single(outcomes, outcome => outcome.Require());
        Assert.Single((await stage.GateAsync(key)).Ballots);
        Assert.Single(await stage.LeavesAsync(), type => type == "ballot.cast");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_FiftyTimesAtOnceWithoutChangeOfVote_IsAcceptedOnce(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(changeOfVote: false));
        var key = await stage.OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(i =>
            Task.Run(() => stage.CastAsync(key, 0, new BallotPaper(VoteChoice.For, $"Statement {i}")))));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(GateRefusals.AlreadyVoted, outcome.WhyNot));
        Assert.Single(await stage.LeavesAsync(), type => type == "ballot.cast");
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_OfTheDecidingBallotTwice_IsAnsweredTwiceAndCountedOnce(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(changeOfVote: false), voters: 1);
        var key = await stage.OpenAsync();

        var twice = await Task.WhenAll(stage.CastAsync(key, 0, For), stage.CastAsync(key, 0, For));

        Assert.Equal([true, false], twice.Select(outcome => outcome.Require()));
        Assert.Equal("1", (await stage.GateAsync(key)).Result!.For);
        Assert.Equal(["ballot.cast", "gate.closed", "decision.entered"], (await stage.LeavesAsync())[^3..]);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Cast_AtTheDeadline_IsRefusedAndATickBeforeCounted(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        var deadline = (await stage.GateAsync(key)).ClosesAt!.Value;
        host.Time.AdvanceTo(deadline.AddTicks(-1));
        await stage.FreshAsync();

        var before = await stage.CastAsync(key, 0, For);
        host.Time.AdvanceTo(deadline);
        var at = await stage.CastAsync(key, 1, Against);
        await stage.TickAsync();

        Assert.True(before.IsDone, before.ToString());
        Assert.Equal(GateRefusals.Closed, at.WhyNot);
        var result = (await stage.GateAsync(key)).Result!;
        Assert.Equal((VotingOutcome.Passed, "1", "0", deadline), (result.Outcome, result.For, result.Against, result.ClosedAt));
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Clock_TickingTwiceAtOnce_ClosesOnce(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        host.Time.Advance(TimeSpan.FromHours(3));

        await Task.WhenAll(stage.TickAsync(), stage.TickAsync(), stage.TickAsync());

        Assert.Single(await stage.DecisionsAsync());
        Assert.Single(await stage.LeavesAsync(), type => type == "gate.closed");
        Assert.Equal((await stage.GateAsync(key)).ClosesAt, (await stage.GateAsync(key)).Result!.ClosedAt);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Gate_WhoseTimeRanOutWhileThePortalWasDown_IsClosedAsOfItsDeadline(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync();
        (await stage.CastAsync(key, 0, For)).Require();
        var deadline = (await stage.GateAsync(key)).ClosesAt;

        await using var restarted = await PortalHost.RestartAsync(host);
        restarted.Time.Leap(TimeSpan.FromDays(1));
        restarted.Get<GateOperations>();
        var gate = await Eventually.SeenAsync(() => stage.GateAsync(key), found => found.State != GateState.Open);

        Assert.Equal(deadline, gate.Result!.ClosedAt);
        Assert.Equal(VotingOutcome.Passed, gate.Result.Outcome);
        Assert.Single(await stage.DecisionsAsync());
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Clock_ClosesAPassThatOnlyWaitedForItsMinimumPeriod(DatabaseKind database)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(changeOfVote: false, minimumPeriodHours: 2), voters: 1);
        var key = await stage.OpenAsync(TimeSpan.FromHours(48));
        (await stage.CastAsync(key, 0, For)).Require();
        await stage.TickAsync();
        Assert.Equal(GateState.Open, (await stage.GateAsync(key)).State);

        host.Time.Advance(TimeSpan.FromHours(2));
        await stage.TickAsync();

        Assert.Equal(VotingOutcome.Passed, (await stage.GateAsync(key)).Result?.Outcome);
    }

    private static Task<int> RevokeAsync(GateStage stage, int voter) => stage.Host.InDatabaseAsync(db => db.Set<RoleGrant>()
        .Where(grant => grant.PersonId == stage.Voters[voter].Actor.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.State, RoleGrantState.Revoked), Token));
}
