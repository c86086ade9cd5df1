using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>Reads how far a person has read in each partnership's log, and what is new to them.</summary>
public sealed class DeskQueries(IDbContextFactory<PortalDbContext> contexts, IEnumerable<IChangeSource> changes, TimeProvider time)
{
    /// <summary>How far back it goes for somebody who has never read anything.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromDays(14);

    private readonly IChangeSource[] _changes = [.. changes];

    /// <summary>What is new to the actor in these partnerships, and whether this visit was noted to have seen it.</summary>
    public async Task<IReadOnlyList<(PartnershipChanges Changes, bool IsShown)>> ChangesAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken)
    {
        if (partnerships.Count == 0 || _changes.Length == 0)
        {
            return [];
        }

        var (me, now) = (actor.Id, time.GetUtcNow());
        List<DeskMark> marks;
        HashSet<SessionId> live;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            marks = await db.Set<DeskMark>().AsNoTracking().Where(mark => mark.PersonId == me).ToListAsync(cancellationToken);
            live = await LiveAsync(db, marks, now, cancellationToken);
        }

        var from = partnerships.Select(partnership =>
        {
            var counting = marks.Where(mark => mark.PartnershipId == partnership && !live.Contains(mark.Session)).ToList();
            return new UnreadFrom(partnership, counting.Count == 0 ? null : counting.Max(mark => mark.UpTo), now - FirstLook);
        }).ToList();
        var found = new List<(PartnershipChanges, bool)>();
        foreach (var source in _changes)
        {
            found.AddRange((await source.ChangesAsync(actor, from, cancellationToken))
                .Select(change => (change, marks.Exists(mark => mark.PartnershipId == change.Partnership && mark.Session == actor.Session && mark.UpTo >= change.UpTo))));
        }

        return found;
    }

    // What was shown in a visit that goes on is not old yet: the reader may not be through with it.
    internal static async Task<HashSet<SessionId>> LiveAsync(PortalDbContext db, List<DeskMark> marks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var visits = marks.Select(mark => mark.Session).Where(session => session != default).Distinct().ToList();
        return visits.Count == 0
            ? []
            : (await db.Set<PortalSession>().AsNoTracking().Where(session => visits.Contains(session.Id)).ToListAsync(cancellationToken))
                .Where(session => session.IsLive(now) && now < session.ActiveAt + PortalSession.InactivityLimit)
                .Select(session => session.Id).ToHashSet();
    }
}
