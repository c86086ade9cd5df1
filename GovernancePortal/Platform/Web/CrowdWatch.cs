namespace GovernancePortal.Platform.Web;

/// <summary>Tells when a crowd has left: the time to tidy up behind it, when nobody waits.</summary>
public sealed class CrowdWatch
{
    /// <summary>How many live connections are a crowd.</summary>
    public const int Crowd = 100;

    private int _most;
    private int _last;

    /// <summary>Takes the number of live connections now; true once after at least four of five of a crowd have left, and the rest have settled.</summary>
    public bool HasLeft(int count)
    {
        var isSettled = count == _last;
        (_most, _last) = (Math.Max(_most, count), count);
        if (_most < Crowd || count > _most / 5 || !isSettled)
        {
            return false;
        }

        _most = count;
        return true;
    }
}

/// <summary>
/// Gives back the memory that a crowd needed. The runtime alone would keep it for the next one, which may be a month away
/// and on another machine.
/// </summary>
internal sealed class CrowdCleanUp(LiveConnections connections, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var crowd = new CrowdWatch();
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (crowd.HasLeft(connections.Count))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }
}
