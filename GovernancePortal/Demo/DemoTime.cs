namespace GovernancePortal.Demo;

/// <summary>
/// The clock of the story: it is moved from one sitting to the next, never back, and goes on a little with each reading, so
/// that acts which are committed together did not all happen at one instant.
/// </summary>
internal sealed class DemoTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;
    private long _pace = TimeSpan.FromSeconds(1).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref _ticks, Interlocked.Read(ref _pace)), TimeSpan.Zero);

    /// <summary>How much the clock goes on with each reading.</summary>
    public void WalkBy(TimeSpan pace) => Interlocked.Exchange(ref _pace, pace.Ticks);

    /// <summary>Moves on to the instant.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        if (at.UtcTicks > Interlocked.Read(ref _ticks))
        {
            Interlocked.Exchange(ref _ticks, at.UtcTicks);
        }
    }
}
