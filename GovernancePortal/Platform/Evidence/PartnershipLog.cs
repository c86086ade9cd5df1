using System.Collections.Concurrent;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// What this process keeps of one log in memory: its tree of leaf hashes and the pseudonyms of its persons. Grows only under
/// the log's own lock; may be read at any committed size meanwhile.
/// </summary>
public sealed class PartnershipLog(PartnershipId partnership)
{
    private long _committed;

    /// <summary>Whose log.</summary>
    public PartnershipId Partnership { get; } = partnership;

    /// <summary>The log's name; empty until the log is opened.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>The leaf hashes.</summary>
    public MerkleTree Tree { get; } = new();

    /// <summary>How many leaves are committed.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Why nothing may be added: the leaves do not match the last checkpoint. Null when all is well.</summary>
    public string? Broken { get; internal set; }

    /// <summary>Forgets the pseudonym of a person, whose row was erased.</summary>
    public void Forget(PersonId person) => Pseudonyms.TryRemove(person, out _);

    internal DateTimeOffset LastAt { get; set; }

    internal bool IsCompared { get; set; }

    internal ConcurrentDictionary<PersonId, string> Pseudonyms { get; } = [];

    // A reader's load and the writer may both find leaves missing, and only one of them may add these.
    internal SemaphoreSlim Loading { get; } = new(1, 1);

    // Told by the writer and by readers, in any order.
    internal void CommittedUpTo(long size)
    {
        var known = Committed;
        while (known < size && Interlocked.CompareExchange(ref _committed, size, known) is var found && found != known)
        {
            known = found;
        }
    }
}
