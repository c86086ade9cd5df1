using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Clocks;

/// <summary>
/// Every clock of the portal, over every sort of absence: what falls due happens once, as of its own instant, and is told to each
/// person once, however long the process was down and however many look at once.
/// </summary>
public sealed class EveryClockTests
{
    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(731);

    // Clocks whose work needs more than a scene of gates, each with where it is tried.
    private static readonly Dictionary<string, string> TriedElsewhere = new()
    {
        ["minutes"] = "MinutesOperationsTests: what stopped the sealing is taken up, once",
    };

    /// <summary>What becomes of the process meanwhile.</summary>
    public enum Absence
    {
        /// <summary>Down from before the instant until two years later, and restarted.</summary>
        TwoYears,

        /// <summary>Up until just before the instant, restarted at it, and restarted again.</summary>
        InBetween,

        /// <summary>Two processes on one database, both down for two years, look at once.</summary>
        TwoProcesses,
    }

    public static MatrixTheoryData<string, Absence> Cases => new(ClockCase.All.Select(one => one.Name), Enum.GetValues<Absence>());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryClock_ThatThePortalRuns_IsCoveredHere()
    {
        var written = typeof(IClock).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IClock))).Select(type => type.Name).Order().ToList();
        await using var host = await GateStage.HostAsync(DatabaseKind.Sqlite);
        var registered = host.Get<IEnumerable<IClock>>().ToList();

        Assert.Equal(written, registered.Select(clock => clock.GetType().Name).Order());
        Assert.Equal(registered.Select(clock => clock.Name).Order(), ClockCase.All.Select(one => one.Clock).Concat(TriedElsewhere.Keys).Distinct().Order());
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task WhatFallsDue_HappensOnceAndAsOfItsInstant(string name, Absence absence)
    {
        var one = ClockCase.All.Single(known => known.Name == name);
        var (late, together) = (absence != Absence.InBetween, absence == Absence.TwoProcesses);
        await using var scene = await ClockScene.SetAsync(one, together ? DatabaseKind.Postgres : DatabaseKind.Sqlite);
        var due = await one.PrepareAsync(scene);
        await scene.MarkAsync();
        if (absence == Absence.InBetween && due > scene.Now)
        {
            scene.Leap(due - scene.Now - TimeSpan.FromTicks(1));
            await scene.First.TickAsync(one.Clock);
            Assert.Empty(await scene.NewLeavesAsync());
            Assert.Empty(await scene.NewNoticesAsync());
        }

        await using var second = await PortalHost.RestartAsync(scene.First);
        PortalHost[] nodes = together ? [scene.First, second] : [second];
        _ = second.Now;
        scene.Also(second);
        scene.Leap(late ? TwoYears : due - scene.Now);
        if (together)
        {
            for (var again = 0; again < 3; again++)
            {
                await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => node.TickAsync(one.Clock), Token)));
            }
        }
        else
        {
            await second.TickAsync(one.Clock);
            await second.TickAsync(one.Clock);
            await using var third = await PortalHost.RestartAsync(second);
            await third.TickAsync(one.Clock);
            await scene.First.TickAsync(one.Clock);
        }

        Assert.Equal((late ? one.LeavesLate : one.Leaves).Order(), (await scene.NewLeavesAsync()).Order());
        var notices = await scene.NewNoticesAsync();
        Assert.Equal(notices.Count, notices.Select(notice => (notice.PersonId, notice.Key)).Distinct().Count());
        Assert.Equal(late ? one.NoticesLate : one.Notices, notices.Count);
        await one.CheckAsync(scene, due, late);
    }
}
