using System.Collections.Concurrent;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>When the screens of a room are told, and of what.</summary>
public sealed class GateHubTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Ballots_InQuickSuccession_AreShownAtOnceAndThenTogether(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        var shown = new ConcurrentQueue<int>();
        using var watch = host.Get<GateHub>().Watch(key, board => shown.Enqueue(board.Cast));

        await scene.CastAsync(key, 3, VoteChoice.For);
        await Eventually.HoldsAsync(() => shown.Contains(1));
        await scene.CastAsync(key, 4, VoteChoice.For);
        await scene.CastAsync(key, 5, VoteChoice.Against);
        Assert.DoesNotContain(2, shown);
        await AdvanceUntilAsync(host, () => shown.Contains(3));

        Assert.Equal([1, 3], shown);
    }

    [Fact]
    public async Task Screen_ThatFails_KeepsTheOthersFromNothing_AndOneThatLeftHearsNoMore()
    {
        await using var host = await PortalHost.StartAsync();
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        var (seen, left) = (new ConcurrentQueue<int>(), new ConcurrentQueue<int>());
        var hub = host.Get<GateHub>();
        using var broken = hub.Watch(key, _ => throw new InvalidOperationException("This screen is broken."));
        var gone = hub.Watch(key, board => left.Enqueue(board.Cast));
        using var watch = hub.Watch(key, board => seen.Enqueue(board.Cast));
        await scene.CastAsync(key, 3, VoteChoice.For);
        await Eventually.HoldsAsync(() => seen.Contains(1));

        gone.Dispose();
        await scene.CastAsync(key, 4, VoteChoice.For);
        await AdvanceUntilAsync(host, () => seen.Contains(2));

        Assert.Equal([1], left);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Round_IsKeptForTheRevisionAtWhichItWasRead(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        var rounds = host.Get<FrozenRounds>();
        var before = await RevisionAsync();
        var first = await host.InDatabaseAsync(db => rounds.OfAsync(db, key.Gate, before, Token).AsTask());

        Assert.Same(first, await host.InDatabaseAsync(db => rounds.OfAsync(db, key.Gate, before, Token).AsTask()));
        await scene.CastAsync(key, 3, VoteChoice.For);
        Assert.NotEqual(before, await RevisionAsync());
        Assert.NotSame(first, await host.InDatabaseAsync(async db => await rounds.OfAsync(db, key.Gate, await RevisionAsync(), Token)));

        Task<int> RevisionAsync() => host.InDatabaseAsync(db => db.Set<Gate>().Where(gate => gate.Id == key.Gate).Select(gate => gate.Revision).SingleAsync(Token));
    }

    private static Task AdvanceUntilAsync(PortalHost host, Func<bool> holds) => Eventually.HoldsAsync(holds, between: () => host.Time.Advance(GateHub.Gather));
}
