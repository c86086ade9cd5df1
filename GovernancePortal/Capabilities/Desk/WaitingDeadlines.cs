using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>
/// The dates of what waits on a person's desk: conditions, reports, replies, openings, reviews. When a vote closes is told by
/// the gates themselves, and stays in the calendar after the vote was cast.
/// </summary>
internal sealed class WaitingDeadlines(IEnumerable<IWaitingSource> sources) : IDeadlineSource
{
    // Nothing says when a date was set; one that moves with it tells a calendar that it changed.
    private static readonly TimeSpan Before = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Deadline>> DeadlinesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var deadlines = new List<Deadline>();
        foreach (var source in sources)
        {
            deadlines.AddRange((await source.WaitingAsync(actor, partnerships, cancellationToken))
                .Where(item => item.Due >= from && item.Kind is not (WaitingKind.Vote or WaitingKind.ProxyVote))
                .Select(item => new Deadline(item.Partnership, KeyOf(item), item.Text, item.Area, item.Due!.Value, item.Due.Value - Before)));
        }

        return deadlines;
    }

    private static string KeyOf(WaitingItem item) =>
        "waits-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Partnership.Value:n} {item.Area} {item.Text}")).AsSpan(0, 12));
}
