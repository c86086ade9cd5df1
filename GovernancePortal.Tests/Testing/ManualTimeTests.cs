namespace GovernancePortal.Tests.Testing;

public sealed class ManualTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Clock_WithoutAdvance_StandsStill()
    {
        var time = new ManualTime();

        Assert.Equal(Noon, time.GetUtcNow());
        Assert.Equal(Noon, time.GetUtcNow());
        Assert.Equal(Noon, time.GetLocalNow());
    }

    [Fact]
    public void ElapsedTime_AfterAdvance_IsWhatWasAdvanced()
    {
        var time = new ManualTime();
        var from = time.GetTimestamp();

        time.Advance(TimeSpan.FromMilliseconds(1250));

        Assert.Equal(TimeSpan.FromMilliseconds(1250), time.GetElapsedTime(from));
    }

    [Fact]
    public void Timers_OnAdvance_FireInOrderAtTheirOwnTimes()
    {
        var time = new ManualTime();
        var seen = new List<string>();
        using var late = time.CreateTimer(_ => seen.Add($"late {time.GetUtcNow():mm}"), null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        using var every = time.CreateTimer(_ => seen.Add($"every {time.GetUtcNow():mm}"), null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(["every 02", "every 04", "late 05", "every 06"], seen);
        Assert.Equal(1, time.Waiting);
    }

    [Fact]
    public void Timer_DueAtOnce_FiresWithoutAdvance()
    {
        var fired = 0;

        using var timer = new ManualTime().CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.Equal(1, fired);
    }

    [Fact]
    public void Timer_Disposed_NoLongerFiresNorChanges()
    {
        var time = new ManualTime();
        var fired = 0;
        var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        time.Advance(TimeSpan.FromSeconds(1));
        timer.Dispose();
        time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(1, fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Callback_ThatSetsItsTimerAgain_FiresWithinTheSameAdvance()
    {
        var time = new ManualTime();
        var fired = new List<DateTimeOffset>();
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                fired.Add(time.GetUtcNow());
                timer!.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.FromHours(1),
            Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromHours(3));

        Assert.Equal([Noon.AddHours(1), Noon.AddHours(2), Noon.AddHours(3)], fired);
    }

    [Fact]
    public async Task DelayAndPeriodicTimer_OnThisClock_FollowIt()
    {
        var time = new ManualTime();
        var delay = Task.Delay(TimeSpan.FromDays(1), time);
        using var periodic = new PeriodicTimer(TimeSpan.FromHours(1), time);
        var tick = periodic.WaitForNextTickAsync();

        Assert.False(delay.IsCompleted);
        Assert.False(tick.IsCompleted);
        time.Advance(TimeSpan.FromDays(1));

        await delay;
        Assert.True(await tick);
    }

    [Fact]
    public void Leap_OverManyPeriods_FiresEachTimerOnceAtTheEnd()
    {
        var time = new ManualTime();
        var fired = new List<(string Timer, DateTimeOffset At)>();
        using var periodic = time.CreateTimer(_ => fired.Add(("periodic", time.GetUtcNow())), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        using var once = time.CreateTimer(_ => fired.Add(("once", time.GetUtcNow())), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var later = time.CreateTimer(_ => fired.Add(("later", time.GetUtcNow())), null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);

        time.Leap(TimeSpan.FromDays(1));
        Assert.Equal([("once", Noon.AddDays(1)), ("periodic", Noon.AddDays(1))], fired);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("periodic", Noon.AddDays(1).AddHours(1)), fired[^1]);
        Assert.Equal(3, fired.Count);
    }

    [Fact]
    public async Task Advance_FromManyThreads_LosesNothing()
    {
        var time = new ManualTime();
        var fired = 0;
        using var timer = time.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }
        })));

        var seconds = (int)(time.GetUtcNow() - Noon).TotalSeconds;
        Assert.InRange(seconds, 100, 800);
        Assert.Equal(seconds, fired);
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualTime().Advance(TimeSpan.FromTicks(-1)));
}
