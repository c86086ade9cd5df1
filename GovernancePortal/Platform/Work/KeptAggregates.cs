using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// Aggregates that stay loaded from one transaction of a lane to the next, because command after command asks for the same
/// one: an open gate with its electorate and ballots. A kept aggregate counts only once its revision was found unchanged in
/// the transaction at hand, where nobody else can change it any more.
/// </summary>
internal sealed class KeptAggregates(PortalDbContext db)
{
    private readonly HashSet<AggregateRoot> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the tracked aggregate is what the database holds now; one that is not is forgotten.</summary>
    /// <param name="aggregate">What is tracked.</param>
    /// <param name="revision">Reads its revision in this transaction; null if it is gone.</param>
    public async Task<bool> IsCurrentAsync(AggregateRoot aggregate, Func<Task<int?>> revision)
    {
        if (_used.Contains(aggregate))
        {
            return true;
        }

        if (await revision() == aggregate.Revision)
        {
            _used.Add(aggregate);
            return true;
        }

        // What else this transaction has changed must stay, so only the stale one goes, with what hangs on it.
        foreach (var entity in WithParts(aggregate))
        {
            db.Entry(entity).State = EntityState.Detached;
        }

        return false;
    }

    /// <summary>Keeps an aggregate that was read whole in this transaction.</summary>
    public void Keep(AggregateRoot aggregate) => _used.Add(aggregate);

    /// <summary>Forgets everything: what is in memory may not be what the database holds.</summary>
    public void Forget()
    {
        _used.Clear();
        db.ChangeTracker.Clear();
    }

    /// <summary>Forgets everything that this transaction did not use of what is to be kept.</summary>
    public void EndTransaction()
    {
        if (_used.Count == 0)
        {
            db.ChangeTracker.Clear();
            return;
        }

        var kept = _used.SelectMany(WithParts).ToHashSet(ReferenceEqualityComparer.Instance);
        _used.Clear();
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => !kept.Contains(entry.Entity)).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private List<object> WithParts(AggregateRoot aggregate) =>
        [aggregate, .. db.Entry(aggregate).Collections.SelectMany(parts => parts.CurrentValue?.Cast<object>() ?? [])];
}
