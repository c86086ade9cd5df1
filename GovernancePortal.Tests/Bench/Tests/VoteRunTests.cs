using GovernancePortal.Tests.Bench.Runs;
using GovernancePortal.Tests.Bench.TinyRoom;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Tests;

public sealed class VoteRunTests
{
    [Theory, InlineData(0), InlineData(0.5)]
    public async Task Cast_ByEverySecondCircuit_IsCountedAndSeenByAll(double seconds)
    {
        await using var site = await TinySite.StartAsync();
        var voters = await new Nobody().SignInAsync(site.Address, 12, CancellationToken.None);
        await using var run = await VoteRun.OpenAsync(site.Address, "room", voters, 12, 6, compress: false, CancellationToken.None);

        await run.CastAsync(TimeSpan.FromSeconds(seconds), CancellationToken.None);

        Assert.Equal((0, 0, (6, 6)), (run.Missing, run.Failed, run.Counted));
        Assert.Equal((6, 72, 6), (run.Acknowledged.Count, run.Visible.Count, run.LastViewer.Count));
        Assert.True(double.IsFinite(run.LastViewer.Max));
        Assert.True(run.Visible.Max <= run.LastViewer.Max);
    }
}
