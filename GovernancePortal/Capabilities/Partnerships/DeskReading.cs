using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>Gathers a person's desk: their partnerships, and what each capability says waits for them.</summary>
public sealed class DeskReading(PartnershipQueries partnerships, IEnumerable<IWaitingSource> sources, CurrentActor me)
{
    /// <summary>The desk of the person of this request.</summary>
    public async Task<DeskView> ReadAsync(CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        var mine = await partnerships.MineAsync(actor, cancellationToken);
        var ids = mine.Select(line => line.Id).ToList();
        var waiting = new List<WaitingItem>();
        foreach (var source in sources)
        {
            waiting.AddRange(await source.WaitingAsync(actor, ids, cancellationToken));
        }

        return new DeskView(
            [.. mine.Select(line => (line, (IReadOnlyList<WaitingItem>)
                [.. waiting.Where(item => item.Partnership == line.Id).OrderBy(item => item.Due ?? DateTimeOffset.MaxValue)]))],
            actor.Holds(Role.Administrator));
    }
}

/// <summary>A person's desk.</summary>
public sealed record DeskView(IReadOnlyList<(PartnershipLine Line, IReadOnlyList<WaitingItem> Waiting)> Partnerships, bool IsAdministrator);
