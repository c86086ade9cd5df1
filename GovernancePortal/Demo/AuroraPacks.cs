using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Packs;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>The auditor's pack: asked for in the last days of the story, and ready.</summary>
internal sealed class AuroraPacks(DemoStage stage, AuroraPlace place)
{
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts() => [(0.1, MakeAsync)];

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(stage.DaysAgo(0.1).UtcDateTime);
        var parts = stage.Get<PackQueries>().Parts.Select(part => part.Key);
        var asked = (await stage.Get<PackOperations>().RequestAsync(
            place.Partnership, new WantedPack(today.AddDays(-365), today, [.. parts], false), await stage.SignInAsync(Aubry, cancellationToken), cancellationToken)).Require();
        await stage.Get<PackMaker>().StartAsync(place.Partnership, asked.Id);
    }
}
