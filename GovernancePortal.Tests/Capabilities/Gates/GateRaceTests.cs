using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;

namespace GovernancePortal.Tests.Capabilities.Gates;

public sealed class GateRaceTests
{
    private const int RacingGates = 1_000;
    private const int RacingGatesOnPostgres = 200;
    private const int Voters = 500;
    private const int VotersOnPostgres = 150;
    private const int ActsOfEachNode = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, RacingGates)]
    [InlineData(DatabaseKind.Postgres, RacingGatesOnPostgres)]
    public async Task Cast_RacingWithTheClosingClock_IsCountedExactlyIfAccepted(DatabaseKind database, int gates)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, voters: 2);
        var keys = await OpenManyAsync(stage, gates);
        host.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await stage.FreshAsync();

        var votes = keys.Select(key => Task.Run(() => Task.WhenAll(stage.CastAsync(key, 0, For), stage.CastAsync(key, 1, For)))).ToList();
        while (votes.Count(vote => vote.IsCompleted) < gates / 4)
        {
            await Task.Delay(1, Token);
        }

        host.Time.Advance(TimeSpan.FromTicks(1));
        await Task.WhenAll(stage.TickAsync(), stage.TickAsync());
        var outcomes = await Task.WhenAll(votes);
        await stage.TickAsync();
        await stage.TickAsync();

        var all = await stage.AllAsync();
        for (var i = 0; i < gates; i++)
        {
            var gate = all[keys[i].Gate];
            Assert.True(gate.State is GateState.Decided or GateState.Effective, gate.State.ToString());
            Assert.All(outcomes[i], outcome => Assert.True(outcome.IsDone || outcome.WhyNot == GateRefusals.Closed, outcome.ToString()));
            var accepted = outcomes[i].Count(outcome => outcome.IsDone);
            Assert.Equal($"{accepted}", gate.Result!.For);
            Assert.Equal(accepted, gate.Ballots.Count);
        }

        Assert.Equal(Enumerable.Range(1, gates), (await stage.DecisionsAsync()).Select(decision => decision.Number));
        Assert.Equal(gates, (await stage.LeavesAsync()).Count(type => type == "gate.closed"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, Voters)]
    [InlineData(DatabaseKind.Postgres, VotersOnPostgres)]
    public async Task Cast_ByAllAtOneInstant_IsEveryBallotOnceAndTheLastOneCloses(DatabaseKind database, int voters)
    {
        await using var host = await GateStage.HostAsync(database);
        var stage = await GateStage.SetAsync(host, Rule(new Threshold.AllSeats(), changeOfVote: false), voters);
        var key = await stage.OpenAsync();
        var before = (await stage.LeavesAsync()).Count;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, voters).Select(voter => Task.Run(() => stage.CastAsync(key, voter, For))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Require()));
        var gate = await stage.GateAsync(key);
        Assert.Equal((GateState.Decided, VotingOutcome.Passed), (gate.State, gate.Result!.Outcome));
        Assert.Equal(voters, gate.Ballots.Count);
        var leaves = (await stage.LeavesAsync())[before..];
        Assert.Equal(voters, leaves.Count(type => type == "ballot.cast"));
        Assert.Equal(["gate.closed", "decision.entered"], leaves[^2..]);
        Assert.Equal(voters + 2, leaves.Count);
    }

    [Fact]
    public async Task TwoNodes_WritingAndReadingAtOnce_KeepOneLogAndCloseOnce()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        await using var second = await PortalHost.RestartAsync(first);
        var stage = await GateStage.SetAsync(first);
        second.Get<GateOperations>();
        PortalHost[] nodes = [first, second];

        // The very first leaf of the log is written by both at once.
        var drafts = await Task.WhenAll(Enumerable.Range(0, ActsOfEachNode * 2).Select(i => Task.Run(async () =>
        {
            var node = nodes[i % 2];
            var drafted = await node.Get<GateDraftOperations>().DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token);
            await node.Get<Checkpoints>().SignAsync(stage.Partnership, Token);
            return drafted.Require().Number;
        })));
        var key = await stage.OpenAsync();
        first.Time.Advance(TimeSpan.FromHours(2));
        second.Time.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => GateStage.TickAsync(node))));

        Assert.Equal(Enumerable.Range(1, ActsOfEachNode * 2), drafts.Order());
        var entries = await stage.EntriesAsync();
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
        Assert.Single(entries, entry => entry.Type == "gate.closed");
        Assert.Single(await stage.DecisionsAsync());
        Assert.Equal(GateState.Decided, (await stage.GateAsync(key)).State);
        var tree = new MerkleTree();
        entries.ForEach(entry => tree.Append(MerkleHash.Leaf(entry.ToCanonicalBytes())));
        foreach (var node in nodes)
        {
            var signed = await node.Get<Checkpoints>().SignAsync(stage.Partnership, Token);
            Assert.Equal(tree.Root(), Checkpoint.Parse(SignedNote.Parse(signed!.Note).Text).Root);
        }
    }

    [Fact]
    public async Task TwoNodes_WhoseClocksDiffer_NeverWriteTimesThatGoBackwards()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        await using var second = await PortalHost.RestartAsync(first);
        var stage = await GateStage.SetAsync(first);
        second.Get<GateOperations>();
        first.Time.Advance(TimeSpan.FromMinutes(2));

        for (var i = 0; i < 6; i++)
        {
            var node = i % 2 == 0 ? first : second;
            (await node.Get<GateDraftOperations>().DraftAsync(stage.Partnership, GateStage.Alpha, Paper(), stage.Author, Token)).Require();
        }

        var times = (await stage.EntriesAsync()).ConvertAll(entry => entry.At);
        Assert.Equal(times.Order(), times);
    }

    // Opened in the database beside the doors: a thousand times four acts would be the most of the test.
    private static async Task<List<GateKey>> OpenManyAsync(GateStage stage, int count)
    {
        var keys = new List<GateKey>(count);
        await stage.Host.InDatabaseAsync(async db =>
        {
            for (var i = 1; i <= count; i++)
            {
                var author = An.ActorOf(GateStage.Alpha, Role.ModelOwner);
                var gate = Gate.Draft(author, stage.Partnership, GateStage.Alpha, i, Paper(), stage.Host.Now);
                gate.Submit(author, stage.Host.Now);
                gate.Screen(An.Actor(Role.Secretary), stage.Host.Now);
                var seats = stage.Voters.Select(voter => Seat(Member() with { Id = voter.Actor.Id }) with { Id = voter.Seat });
                gate.Open(An.Actor(Role.Chair), Round(Rule(), seats, stage.Host.Now.AddHours(1)), stage.Host.Now);
                gate.TakeFacts();
                db.Add(gate);
                keys.Add(new GateKey(stage.Partnership, gate.Id));
            }

            return await db.SaveChangesAsync(Token);
        });
        return keys;
    }
}
