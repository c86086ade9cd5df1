using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Changes;

public sealed class PostgresChangeRelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OnOneNode_IsHeardOnTheOtherAndNotTwiceOnItsOwn()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        await using var second = await PortalHost.RestartAsync(first);
        var stage = await GateStage.SetAsync(first);
        await Task.WhenAll(first.Get<PostgresChangeRelay>().Listening, second.Get<PostgresChangeRelay>().Listening).WaitAsync(TimeSpan.FromSeconds(20), Token);
        var (here, there) = (Hear(first), Hear(second));

        var key = await stage.DraftAsync();
        var refused = await stage.Drafts.SubmitAsync(key, stage.Chair, Token);
        var other = await stage.DraftAsync();
        await Eventually.SeenAsync(() => Task.FromResult(there), heard => heard.Count >= 2);

        PortalChange[] changes = [new(stage.Partnership, "gate", key.Gate.Value), new(stage.Partnership, "gate", other.Gate.Value)];
        Assert.False(refused.IsDone);
        Assert.Equal(changes, there);
        Assert.Equal(changes, here);
    }

    [Fact]
    public async Task Listener_WhoseConnectionWasCut_HearsAgainAndSaysThatAnythingMayHaveChanged()
    {
        await using var first = await GateStage.HostAsync(DatabaseKind.Postgres);
        await using var second = await PortalHost.RestartAsync(first);
        var stage = await GateStage.SetAsync(first);
        await second.Get<PostgresChangeRelay>().Listening.WaitAsync(TimeSpan.FromSeconds(20), Token);
        var there = Hear(second);

        await first.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen portal_changes'", Token));
        await Eventually.SeenAsync(() => Task.FromResult(there), heard => heard.Contains(PortalChange.Everything));
        var key = await stage.DraftAsync();

        await Eventually.SeenAsync(() => Task.FromResult(there), heard => heard.Contains(new PortalChange(stage.Partnership, "gate", key.Gate.Value)));
    }

    [Fact]
    public async Task Relay_OnSqlite_IsNotThere()
    {
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);

        Assert.IsNotType<PostgresChangeRelay>(host.Get<IChangeRelay>());
    }

    [Fact]
    public void Payload_OfManyChanges_FitsAndComesBackWhole()
    {
        var node = Guid.CreateVersion7();
        var changes = Enumerable.Range(0, 1_000)
            .Select(_ => new PortalChange(An.Partnership, "partnership", Guid.CreateVersion7()))
            .ToList();

        var payloads = ChangePayload.Write(node, changes.Concat(changes)).ToList();

        Assert.True(payloads.Count > 1);
        Assert.All(payloads, payload => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(payload), 1, 7_999));
        Assert.All(payloads, payload => Assert.Equal(node, ChangePayload.Read(payload)!.Value.Node));
        Assert.Equal(changes, payloads.SelectMany(payload => ChangePayload.Read(payload)!.Value.Changes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0190000000007000800000000000a000\ngate")]
    [InlineData("0190000000007000800000000000a000\n1 2 gate")]
    public void Payload_InAnotherForm_IsNotRead(string payload) => Assert.Null(ChangePayload.Read(payload));

    private static ConcurrentQueue<PortalChange> Hear(PortalHost host)
    {
        var heard = new ConcurrentQueue<PortalChange>();
        host.Get<ChangeFeed>().Subscribe(heard.Enqueue);
        return heard;
    }
}
