namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// A thing that changes as one: it belongs to one partnership, its methods are its law, and each change of it is a recorded
/// <see cref="Fact"/> that the work writes to the evidence log in the same transaction.
/// </summary>
public abstract class AggregateRoot
{
    private List<Fact>? _facts;

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
        return taken;
    }

    /// <summary>Records that something happened to this aggregate.</summary>
    protected void Record(Fact fact)
    {
        (_facts ??= []).Add(fact);
        Revision++;
    }
}
