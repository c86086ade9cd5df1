namespace GovernancePortal.Platform.Clocks;

/// <summary>Work that falls due by itself: it states how often it looks, and does at each tick what is due by then.</summary>
public interface IClock
{
    /// <summary>The name in the server's log, for example <c>checkpoints</c>.</summary>
    string Name { get; }

    /// <summary>How long after one tick the next one comes; a tick that takes longer is not overtaken by the next.</summary>
    TimeSpan Every { get; }

    /// <summary>Does what is due. It must bear being called too late, and again after it failed.</summary>
    Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
