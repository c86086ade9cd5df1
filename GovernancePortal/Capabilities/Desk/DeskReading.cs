using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>Gathers a person's desk: what each capability says waits for them, and what changed since they last read it.</summary>
public sealed class DeskReading(PartnershipQueries partnerships, IEnumerable<IWaitingSource> sources, DeskQueries marks, CurrentActor me, TimeProvider time)
{
    /// <summary>The desk of the person of this request.</summary>
    public async Task<DeskView> ReadAsync(DeskFilter filter, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        var mine = await partnerships.MineAsync(actor, cancellationToken);
        var ids = mine.Select(line => line.Id).ToList();
        var waiting = new List<WaitingItem>();
        foreach (var source in sources)
        {
            waiting.AddRange(await source.WaitingAsync(actor, ids, cancellationToken));
        }

        var byId = mine.ToDictionary(line => line.Id);
        var changes = await marks.ChangesAsync(actor, ids, cancellationToken);
        return new DeskView(
            mine,
            InOrder(waiting.Where(item => byId.ContainsKey(item.Partnership)).Select(item => new DeskLine(byId[item.Partnership], item, UrgencyOf(item.Due, time.GetUtcNow())))
                .Where(line => (filter.Partnership is null || line.Partnership.Slug == filter.Partnership) && (filter.Kind is null || line.Item.Kind == filter.Kind))),
            waiting.Count,
            waiting.GroupBy(item => item.Partnership).ToImmutableDictionary(items => items.Key, items => items.Count()),
            [.. waiting.Select(item => item.Kind).Distinct().Order()],
            [
                .. changes.Where(change => change.Changes.Things.Count > 0 && byId.ContainsKey(change.Changes.Partnership))
                    .Select(change => new DeskChanges(byId[change.Changes.Partnership], change.Changes, change.IsShown))
                    .Where(change => filter.Partnership is null || change.Partnership.Slug == filter.Partnership),
            ],
            actor.Holds(Role.Administrator));
    }

    /// <summary>How soon something is due: a day and a week are counted from now, whatever the calendar says.</summary>
    public static Urgency UrgencyOf(DateTimeOffset? due, DateTimeOffset now) =>
        due is not { } at ? Urgency.Open : at <= now.AddDays(1) ? Urgency.Today : at <= now.AddDays(7) ? Urgency.ThisWeek : Urgency.Later;

    private static List<DeskLine> InOrder(IEnumerable<DeskLine> lines) =>
        [.. lines.OrderBy(line => line.Urgency).ThenBy(line => line.Item.Due).ThenBy(line => line.Item.Kind).ThenBy(line => line.Partnership.Name, StringComparer.OrdinalIgnoreCase)];
}
