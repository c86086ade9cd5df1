using System.Threading.Channels;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Platform.Clocks;

public sealed class ClockRunnerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new(Start);
    private readonly Life _life = new();

    public void Dispose() => _life.Dispose();

    [Fact]
    public async Task Run_OnceThePortalIsUp_TicksAtOnceAndThenAtThePeriod()
    {
        var clock = new Counting(_time);
        await using var run = await RunAsync(clock);

        Assert.Equal(0, clock.Ticks);
        _life.Up();
        await clock.ReachAsync(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await clock.ReachAsync(2);

        Assert.Equal([Start, Start.AddMinutes(1)], clock.At);
    }

    [Fact]
    public async Task Run_AfterATickThatFailed_GoesOn()
    {
        var clock = new Counting(_time) { Fails = true };
        await using var run = await RunAsync(clock);
        _life.Up();
        await clock.ReachAsync(1);

        _time.Advance(TimeSpan.FromMinutes(1));

        await clock.ReachAsync(2);
    }

    [Fact]
    public async Task Run_BesideAClockThatHangs_StillTicks()
    {
        var clock = new Counting(_time);
        await using var run = await RunAsync(new Hanging(), clock);

        _life.Up();

        await clock.ReachAsync(1);
    }

    [Fact]
    public async Task Stop_WhileAClockHangs_EndsIt()
    {
        var hanging = new Hanging();
        var run = await RunAsync(hanging);
        _life.Up();
        await hanging.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await run.DisposeAsync();

        Assert.True(hanging.WasCancelled);
    }

    private async Task<Running> RunAsync(params IClock[] clocks)
    {
        var runner = new ClockRunner(clocks, _time, _life, NullLogger<ClockRunner>.Instance);
        await runner.StartAsync(TestContext.Current.CancellationToken);
        return new Running(runner);
    }

    private sealed class Running(ClockRunner runner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await runner.StopAsync(CancellationToken.None);
            runner.Dispose();
        }
    }

    private sealed class Counting(TimeProvider time) : IClock
    {
        private readonly Channel<DateTimeOffset> _ticks = Channel.CreateUnbounded<DateTimeOffset>();
        private int _awaited;

        public string Name => "counting";

        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public bool Fails { get; init; }

        public List<DateTimeOffset> At { get; } = [];

        public int Ticks => At.Count;

        public Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            Assert.Equal(time.GetUtcNow(), now);
            At.Add(now);
            _ticks.Writer.TryWrite(now);
            return Fails ? throw new InvalidOperationException("broken on purpose") : Task.CompletedTask;
        }

        public async Task ReachAsync(int ticks)
        {
            for (; _awaited < ticks; _awaited++)
            {
                await _ticks.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            }
        }
    }

    private sealed class Hanging : IClock
    {
        public string Name => "hanging";

        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public TaskCompletionSource Begun { get; } = new();

        public bool WasCancelled { get; private set; }

        public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            Begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                WasCancelled = true;
            }
        }
    }

    private sealed class Life : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Up() => _started.Cancel();

        public void Dispose() => _started.Dispose();

        public void StopApplication()
        {
        }
    }
}
