using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>What waits for a person at gates: ballots with their deadlines, screenings, openings, returned drafts.</summary>
internal sealed class GateWaiting(GateQueries queries) : IWaitingSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        var items = new List<WaitingItem>();
        foreach (var partnership in partnerships)
        {
            var waiting = await queries.WaitingAsync(partnership, actor, cancellationToken);
            items.AddRange(waiting.Select(line => new WaitingItem(partnership, $"{line.Words}: {line.Title}", FormattableString.Invariant($"gates/{line.Number}"), line.ClosesAt, line.Kind)));
        }

        return items;
    }
}
