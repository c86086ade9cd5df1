using System.Text;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Demo;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Architecture;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Demo;

/// <summary>The demo partnership as a Development start makes it.</summary>
public sealed class AuroraTests
{
    private static readonly Dictionary<string, string?> Seeded = new() { ["GovernancePortal:SeedDemo"] = "true" };

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Start_OnAnEmptyDatabase_MakesThePartnershipWithItsCouncilGatesAndDecisions(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database, settings: Seeded);

        var gates = await host.InDatabaseAsync(db => db.Set<Gate>().AsNoTracking().ToListAsync());
        var decisions = await host.InDatabaseAsync(db => db.Set<Decision>().AsNoTracking().OrderBy(decision => decision.Number).ToListAsync());
        var roll = await host.InDatabaseAsync(db => db.Set<CouncilRoll>().AsNoTracking().SingleAsync());
        var partnership = await host.InDatabaseAsync(db => db.Set<Partnership>().AsNoTracking().SingleAsync());
        Assert.Equal("aurora", partnership.Slug);
        Assert.Equal(PartnershipState.Active, partnership.State);
        Assert.Equal(4, partnership.Parties.Length);
        Assert.Superset(
            new HashSet<GateState>
            {
                GateState.Draft, GateState.Submitted, GateState.Screened, GateState.Open, GateState.Decided, GateState.Effective, GateState.Withdrawn,
                GateState.Provisional,
            },
            gates.Select(gate => gate.State).ToHashSet());
        Assert.Equal(4, gates.Count(gate => gate.State == GateState.Open));
        Assert.Equal(Enumerable.Range(1, 23), decisions.Select(decision => decision.Number));
        Assert.Superset(
            new HashSet<VotingOutcome> { VotingOutcome.Passed, VotingOutcome.Rejected, VotingOutcome.Inquorate, VotingOutcome.Vetoed, VotingOutcome.Tied, VotingOutcome.Escalated, VotingOutcome.Emergency },
            decisions.Select(decision => decision.Outcome).ToHashSet());
        Assert.Single(decisions, decision => decision.Supersedes is not null);
        Assert.Equal(9, roll.Seats.Count(seat => seat.Body == CouncilRoll.CouncilBody && seat.StateAt(host.Now) == SeatState.Held));
        Assert.Equal(4, roll.Seats.Count(seat => seat.Body == "release-board" && seat.StateAt(host.Now) == SeatState.Held));
        Assert.Equal(4, roll.Seats.Count(seat => seat.Body == "sponsors-assembly" && seat.StateAt(host.Now) == SeatState.Held));
        Assert.Equal(2, roll.Seats.Count(seat => seat.Alternate is not null));
        Assert.Equal(RotationState.InForce, Assert.Single(roll.Rotations).State);
        Assert.Equal(2, await host.InDatabaseAsync(async db => (await db.Set<InterestRegister>().AsNoTracking().ToListAsync()).Sum(register => register.Interests.Length)));
        Assert.Equal(RecusalState.Requested, Assert.Single(gates.SelectMany(gate => gate.RecusalRequests)).State);
        Assert.Equal(4, roll.Seats.Select(seat => seat.Class).Distinct().Count());
        Assert.Single(roll.Proxies, proxy => proxy.InForce(host.Now));
    }

    // The newest come last, so that the gates that readers are led to keep their numbers.
    [Fact]
    public async Task Start_OnAnEmptyDatabase_ShowsWhatComesAfterVotes()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded);

        var gates = await host.InDatabaseAsync(db => db.Set<Gate>().AsNoTracking().OrderBy(gate => gate.Number).ToListAsync());
        Assert.Equal("A result card in plain language next to the image", gates[24].Title);
        Assert.Equal("Weekly call on image quality at 05:00 UTC", gates[25].Title);
        var held = Assert.Single(gates, gate => gate is { State: GateState.Decided, IsApproval: true, Conditions.Length: 3 });
        Assert.Equal([true, false, false], held.Conditions.Select(condition => condition.VerifiedAt is not null));
        Assert.Equal([false, true, false], held.Conditions.Select(condition => condition.IsReported));
        Assert.True(held.Conditions[2].IsOverdue(host.Now));
        var escalated = Assert.Single(gates, gate => gate.IsEscalated);
        Assert.Equal("Assembly of sponsors", escalated.CurrentStep!.BodyName);
        var urgent = Assert.Single(gates, gate => gate.State == GateState.Provisional);
        var today = DateOnly.FromDateTime(host.Now.UtcDateTime);
        Assert.Contains(gates, gate => gate.ReviewDue is { } day && day > today && day <= today.AddDays(30));
        var reviewed = Assert.Single(gates, gate => gate.Aftermath.ReviewsHeld.Length > 0);
        Assert.Equal(("Publication and authorship policy, second version", reviewed.Aftermath.ReviewsHeld[0].Next), (reviewed.Title, reviewed.ReviewDue));
        Assert.True(reviewed.ReviewDue > today.AddDays(30));
        Assert.Equal(
            [RoundReason.Escalation, RoundReason.Recall, RoundReason.Ratification],
            gates.Where(gate => gate.Follows is not null).Select(gate => gate.Follows!.Reason));
        Assert.Equal(urgent.Id, gates[^1].Follows!.Gate);
        var standing = Assert.Single(gates, gate => gate.IsApproval && gate.State == GateState.Decided && gate.EffectiveFrom > host.Now);
        Assert.True(standing.Round!.Procedure.MayAppeal);
    }

    [Fact]
    public async Task Start_OnAnEmptyDatabase_HasAnAmendmentUnderReviewThatIsWorthComparing()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded);

        var charters = await host.InDatabaseAsync(db => db.Set<Charter>().AsNoTracking().OrderBy(charter => charter.Version).ToListAsync());
        var comments = await host.InDatabaseAsync(db => db.Set<CharterComment>().AsNoTracking().ToListAsync());

        Assert.Equal([CharterState.InForce, CharterState.UnderReview], charters.Select(charter => charter.State));
        Assert.Equal(5, comments.Count);
        Assert.Single(comments, comment => comment.State == CommentState.Resolved);
        Assert.Equal(4, comments.Select(comment => comment.OrganisationId).Distinct().Count());
        var impact = CharterImpact.Of(charters[0].Content, charters[1].Content, [], organisation => organisation.Value.ToString("n"));
        Assert.Equal(["5.10", "5.3"], impact.Rules.Select(shift => shift.After).Order(StringComparer.Ordinal));
        Assert.Empty(CharterGaps.Of(charters[1].Content));
    }

    [Fact]
    public async Task Start_OnAnEmptyDatabase_LeavesLogsThatVerifyUnderTheirCheckpoints()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded, services: GateStage.WithoutRunner);

        var heads = await host.InDatabaseAsync(db => db.Set<EvidenceLogRow>().AsNoTracking().ToListAsync());
        foreach (var head in heads)
        {
            var entries = await EntriesAsync(host, head.PartnershipId);
            var notes = await host.InDatabaseAsync(db => db.Set<EvidenceCheckpointRow>().AsNoTracking()
                .Where(row => row.PartnershipId == head.PartnershipId).OrderBy(row => row.Size).Select(row => row.Note).ToListAsync());
            var report = LogVerifier.Verify(
                new LogVerification
                {
                    Trust = new TrustKeys([host.Get<Checkpoints>().KeyOf(head.Name)], []),
                    Checkpoints = [.. notes.Select((note, index) => new CheckpointFile($"checkpoint-{index}", Encoding.UTF8.GetBytes(note)))],
                    Log = head.Name,
                },
                entries.Select(entry => (ReadOnlyMemory<byte>)entry));

            Assert.True(report.IsOk, report.ToString());
            Assert.Equal(head.Size, entries.Count);
            Assert.True(head.LastAt <= host.Now, "The story must not lie ahead of the portal's clock.");
        }

        Assert.Equal(2, heads.Count);
    }

    [Fact]
    public async Task Start_OnAnEmptyDatabase_PutsNoNameMailOrStatementIntoALeaf()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded);

        var bytes = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().AsNoTracking().Select(row => row.Bytes).ToListAsync());
        var leaves = Encoding.UTF8.GetString([.. bytes.SelectMany(leaf => leaf)]);
        var statements = AuroraGates.Every.SelectMany(gate => gate.Ballots).SelectMany(ballot => new[] { ballot.Statement, ballot.Veto }).OfType<string>();
        string[] secrets =
        [
            // Three letters such as "Ada" stand in many a hash.
            .. AuroraPeople.Everybody.SelectMany(person => person.Name.Split(' ').Where(part => part.Length > 3).Append(person.Name).Append(person.Mail)),
            .. statements,
            .. AuroraGates.Every.SelectMany(gate => new[] { gate.Title, gate.Motion.Trim(), gate.Rationale.Trim() }),
        ];
        Assert.DoesNotContain(secrets, secret => leaves.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Start_Again_ChangesNothing()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded, services: GateStage.WithoutRunner);
        var before = await LeavesAsync(host);
        var output = new StringWriter();

        var mayStart = await host.Services.SeedDemoAsync(new VerbConsole(TextReader.Null, output, output), TestContext.Current.CancellationToken);

        Assert.True(mayStart);
        Assert.Equal(before, await LeavesAsync(host));
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Start_AfterASeedThatWasCutOff_IsRefusedWithWhatToDo()
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded);
        await host.InDatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null)));
        var error = new StringWriter();

        var mayStart = await host.Services.SeedDemoAsync(new VerbConsole(TextReader.Null, TextWriter.Null, error), TestContext.Current.CancellationToken);

        Assert.False(mayStart);
        Assert.Contains("stopped while it filled this database", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "true")]
    [InlineData("Development", "false")]
    public async Task Start_InProductionOrSwitchedOff_SeedsNothing(string environment, string seed)
    {
        await using var host = await PortalHost.StartAsync(environment: environment, settings: new() { ["GovernancePortal:SeedDemo"] = seed });

        Assert.Equal(0, await host.InDatabaseAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Accounts_AreShownInATableWithPasswordAndKey()
    {
        var output = new StringWriter();
        var accounts = DemoAccounts.Fresh();

        await accounts.WriteAsync(output, TimeSpan.FromSeconds(1));

        Assert.Contains("achieng.odhiambo@mtohealth.example", output.ToString(), StringComparison.Ordinal);
        Assert.All(accounts.Accounts, account => Assert.Contains(Totp.ToText(account.TotpKey), output.ToString(), StringComparison.Ordinal));
        Assert.NotEqual(accounts.Password, DemoAccounts.Fresh().Password);
    }

    [Theory]
    [InlineData("result-card", VoteChoice.For, VotingOutcome.Passed)]
    [InlineData("quality-call", VoteChoice.Against, VotingOutcome.Rejected)]
    public async Task FourOfFourOrganisations_DecideAFastTrackGateBeforeAllHaveVoted(string which, VoteChoice choice, VotingOutcome outcome)
    {
        await using var host = await PortalHost.StartAsync(settings: Seeded);
        var title = AuroraGates.Every.Single(gate => gate.Key == which).Title;
        var gate = await host.InDatabaseAsync(db => db.Set<Gate>().AsNoTracking().SingleAsync(gate => gate.Title == title));
        foreach (var person in new[] { AuroraPeople.Vogt, AuroraPeople.Menon, AuroraPeople.Morishita, AuroraPeople.Odhiambo })
        {
            var actor = await EnterAsync(host, person);
            var seat = gate.Round!.Seats.Single(seat => seat.Holder == actor.Id).Id;

            var cast = await host.Get<GateOperations>().CastAsync(
                new GateKey(gate.PartnershipId, gate.Id), seat, new BallotPaper(choice), actor, TestContext.Current.CancellationToken);

            Assert.True(cast.IsDone, cast.ToString());
        }

        var decided = await host.InDatabaseAsync(db => db.Set<Gate>().AsNoTracking().Include(row => row.Ballots).SingleAsync(row => row.Id == gate.Id));
        Assert.Equal(GateState.Decided, decided.State);
        Assert.Equal(outcome, decided.Result!.Outcome);
        Assert.True(decided.Ballots.Count < 9);
        Assert.Equal(24, await host.InDatabaseAsync(db => db.Set<Decision>().MaxAsync(decision => decision.Number)));
    }

    [Fact]
    public async Task BenchData_MakesVotersGatesAndDecisions_AndOnlyOnce()
    {
        await using var host = await PortalHost.StartAsync();
        var output = new StringWriter();
        var console = new VerbConsole(TextReader.Null, output, output);

        var code = await host.Services.RunVerbAsync(["bench-data", "--voters", "12", "--decisions", "60"], console);
        var again = await host.Services.RunVerbAsync(["bench-data", "--voters", "12", "--decisions", "60"], console);

        Assert.True(code == 0, output.ToString());
        Assert.Equal(65, again);
        var gates = await host.InDatabaseAsync(db => db.Set<Gate>().AsNoTracking().OrderBy(gate => gate.Number).ToListAsync());
        Assert.Equal([true, true, false], gates.Select(gate => gate.Round!.Rule.ChangeOfVote));
        Assert.All(gates, gate => Assert.Equal(12, gate.Round!.Seats.Count(seat => seat.Holder is not null)));
        Assert.Equal(60, await host.InDatabaseAsync(db => db.Set<Decision>().CountAsync()));
        Assert.True((await host.Get<SignInOperations>().EnterAsDemoAsync(
            Actor.Anonymous, "voter012@bench.example", null, TestContext.Current.CancellationToken)).IsDone);
    }

    [Fact]
    public async Task BenchData_InProduction_IsRefused()
    {
        await using var host = await PortalHost.StartAsync(environment: "Production");
        var error = new StringWriter();

        var code = await host.Services.RunVerbAsync(["bench-data"], new VerbConsole(TextReader.Null, TextWriter.Null, error));

        Assert.Equal(77, code);
        Assert.Contains("Development only", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public void Nothing_but_the_entry_point_uses_the_demo()
    {
        var code = CodeBase.Portal;

        var users = code.OwnUses.Where(use => code.PlaceOf(use.Used).Layer == "Demo" && code.PlaceOf(use.User).Layer != "Demo").Select(use => use.User).Distinct();

        Assert.Empty(users);
    }

    private static async Task<Actor> EnterAsync(PortalHost host, DemoPerson person)
    {
        var session = (await host.Get<SignInOperations>().EnterAsDemoAsync(Actor.Anonymous, person.Mail, null, TestContext.Current.CancellationToken)).Require();
        return new Actor { Id = session.Person, Session = session.Session, Authentication = "demo", SecondFactorAt = host.Now };
    }

    private static Task<List<byte[]>> EntriesAsync(PortalHost host, PartnershipId partnership) => host.InDatabaseAsync(db =>
        db.Set<EvidenceEntryRow>().AsNoTracking().Where(row => row.PartnershipId == partnership).OrderBy(row => row.Seq).Select(row => row.Bytes).ToListAsync());

    private static Task<int> LeavesAsync(PortalHost host) => host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync());
}
