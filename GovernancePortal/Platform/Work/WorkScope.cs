using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// What an operation works with while its transaction is open: the database, the actor as the database knows them now, and
/// the instant that counts as now. What is saved here and what is recorded become durable together or not at all.
/// </summary>
public sealed class WorkScope
{
    private readonly KeptAggregates _kept;
    private List<Fact>? _facts;

    internal WorkScope(PortalDbContext db, KeptAggregates kept, Command command, Actor actor, DateTimeOffset at)
    {
        Db = db;
        _kept = kept;
        Command = command;
        Actor = actor;
        At = at;
    }

    /// <summary>The database, inside the transaction. Changes to tracked aggregates are saved by the work itself.</summary>
    public PortalDbContext Db { get; }

    /// <summary>The command that is being carried out.</summary>
    public Command Command { get; }

    /// <summary>Who acts, with the grants that the database holds for them in this partnership at this instant.</summary>
    public Actor Actor { get; }

    /// <summary>Now, by the server's clock; never earlier than the last act in this partnership's log.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The partnership that may change.</summary>
    public PartnershipId Partnership => Command.Partnership;

    /// <summary>The name under which a new partnership's evidence log is opened, if it is opened now.</summary>
    public string? LogName { get; private set; }

    /// <summary>Acts recorded apart from any aggregate.</summary>
    internal IReadOnlyList<Fact> Facts => _facts ?? (IReadOnlyList<Fact>)[];

    /// <summary>Records an act that changes no aggregate, for example an export or a sign-in.</summary>
    public void Record(Fact fact) => (_facts ??= []).Add(fact);

    /// <summary>
    /// Finds an aggregate that command after command asks for: the one that an earlier command loaded, if the database
    /// confirms its revision in this transaction, or else the one that is loaded now.
    /// </summary>
    /// <param name="known">What the context tracks under the id, if anything.</param>
    /// <param name="revision">Reads the revision of the aggregate; null if there is none.</param>
    /// <param name="load">Loads the whole aggregate, with every collection that belongs to it; null if there is none.</param>
    internal async Task<T?> FindKeptAsync<T>(T? known, Func<Task<int?>> revision, Func<Task<T?>> load)
        where T : AggregateRoot
    {
        if (known is not null && await _kept.IsCurrentAsync(known, revision))
        {
            return known;
        }

        var loaded = await load();
        if (loaded is not null)
        {
            _kept.Keep(loaded);
        }

        return loaded;
    }

    /// <summary>Names the evidence log of a partnership that has none yet; without it the log bears the partnership's id.</summary>
    public void NameLog(string name) => LogName = name;
}
