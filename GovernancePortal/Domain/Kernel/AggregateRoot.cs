namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// A thing that changes as one: it belongs to one partnership, its methods are its law, and each change of it is a recorded
/// <see cref="Fact"/> that the work writes to the evidence log in the same transaction.
/// </summary>
public abstract class AggregateRoot
{
    private static long s_recorded;

    private List<Fact>? _facts;
    private List<long>? _order;

    /// <summary>The partnership that the aggregate belongs to.</summary>
    public PartnershipId PartnershipId { get; protected set; }

    /// <summary>Counts the changes; guards against a lost update.</summary>
    public int Revision { get; private set; }

    /// <summary>The facts recorded since they were last taken.</summary>
    public IReadOnlyList<Fact> Facts => _facts ?? (IReadOnlyList<Fact>)[];

    /// <summary>Hands over the recorded facts, in their order, and forgets them.</summary>
    public IReadOnlyList<Fact> TakeFacts()
    {
        var taken = Facts;
        _facts = null;
        _order = null;
        return taken;
    }

    /// <summary>As <see cref="TakeFacts"/>, each with its place among the facts of all aggregates: what one act does to several is told in order.</summary>
    internal IEnumerable<(long Order, Fact Fact)> TakeOrderedFacts()
    {
        var order = _order ?? [];
        return order.Zip(TakeFacts());
    }

    /// <summary>Records that something happened to this aggregate.</summary>
    protected void Record(Fact fact)
    {
        (_facts ??= []).Add(fact);
        (_order ??= []).Add(Interlocked.Increment(ref s_recorded));
        Revision++;
    }
}
