using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// One open transaction and what has been done in it. A savepoint is set only before the first write of each command, so that
/// a command which writes nothing but evidence costs no round trip for it.
/// </summary>
internal sealed class WorkBatch : IAsyncDisposable
{
    private const string Savepoint = "command";

    private readonly LaneSession _session;
    private readonly IReadOnlyCollection<WorkItem> _items;
    private readonly IDbContextTransaction _transaction;
    private readonly LogBatch _log;
    private readonly IChangeRelay _relay;
    private readonly IReadOnlyList<IFactFollower> _followers;
    private readonly List<PortalChange> _changes = [];
    private bool _savepointSet;
    private bool _wrote;
    private bool _readAhead;

    private WorkBatch(LaneSession session, IDbContextTransaction transaction, EvidenceLogs logs, IChangeRelay relay, IReadOnlyList<IFactFollower> followers, IReadOnlyCollection<WorkItem> items)
    {
        _session = session;
        _items = items;
        _transaction = transaction;
        _relay = relay;
        _followers = followers;
        _log = logs.Begin(Db, transaction, session.Statements);
        session.Begin(transaction.GetDbTransaction());
        Db.BeforeSave = BeforeSaveAsync;
    }

    public PortalDbContext Db => _session.Db;

    public IReadOnlyCollection<PortalChange> Changes => _changes;

    /// <summary>Whether a failed command can be rolled back by itself.</summary>
    public bool CanGoOn => !_wrote || _savepointSet;

    public static async Task<WorkBatch> BeginAsync(
        LaneSession session, EvidenceLogs logs, IChangeRelay relay, IReadOnlyList<IFactFollower> followers, IReadOnlyCollection<WorkItem> items) =>
        new(session, await session.Db.Database.BeginTransactionAsync(), logs, relay, followers, items);

    public BatchMark Mark()
    {
        _savepointSet = false;
        return new BatchMark(_log.Mark(), _changes.Count);
    }

    /// <summary>Locks the partnership's log until the transaction ends, and brings memory up to it.</summary>
    public Task OpenAsync(PartnershipId partnership) => _log.OpenAsync(partnership);

    public DateTimeOffset NotBeforeLastAct(PartnershipId partnership, DateTimeOffset now) => _log.NotBeforeLastAct(partnership, now);

    /// <summary>The actor as the database knows them now, if they are assured enough for the command.</summary>
    public async Task<Actor> AssureAsync(Command command, Actor claimed, DateTimeOffset at)
    {
        if (claimed.Id == PersonId.System)
        {
            return claimed.In(command.Partnership, at);
        }

        await ReadAheadAsync();
        var known = claimed.Key is { } key ? await _session.Actors.FindByKeyAsync(claimed.Id, key, at)
            : claimed.Session is { } session ? await _session.Actors.FindAsync(claimed.Id, session, at)
            : null;
        if (command.Assurance == Assurance.Anonymous)
        {
            return (known ?? Actor.Anonymous).In(command.Partnership, at);
        }

        if (known is null)
        {
            throw new RefusalException(claimed.Key is not null ? ApiKeyRefusals.Unknown : claimed.IsSignedIn ? AccessRefusals.SessionOver : AccessRefusals.NotSignedIn);
        }

        if (known.Key is not null)
        {
            MustBeInScope(command, known);
        }
        else
        {
            MustBeAssured(command.Assurance, known, at);
        }

        return known.In(command.Partnership, at);
    }

    /// <summary>Writes what a command changed, with its evidence and, for a program, the note that its request took effect.</summary>
    public async Task SaveAsync(WorkScope scope, Guid? attempt)
    {
        Db.ChangeTracker.DetectChanges();
        var aggregates = Db.ChangeTracker.Entries<AggregateRoot>().Select(entry => entry.Entity).Where(aggregate => aggregate.Facts.Count > 0).ToList();
        var facts = aggregates.SelectMany(aggregate => aggregate.TakeOrderedFacts()).OrderBy(fact => fact.Order).Select(fact => fact.Fact).Concat(scope.Facts).ToList();
        if (facts.Count > 0)
        {
            foreach (var follower in _followers)
            {
                await follower.FollowAsync(facts, scope);
            }
        }

        if (Db.ChangeTracker.HasChanges())
        {
            await Db.SaveChangesAsync(acceptAllChangesOnSuccess: true);
        }

        foreach (var fact in facts)
        {
            await _log.AppendAsync(scope, fact);
            _changes.Add(new PortalChange(scope.Partnership, fact.Subject.Kind, fact.Subject.Id));
        }

        if (attempt is { } carriedOut && facts.Count > 0)
        {
            await NoteAttemptAsync(carriedOut, scope.At);
        }

        if (WriteLane.TracksTooMuch(Db))
        {
            _session.Kept.Forget();
        }
    }

    public WorkScope NewScope(Command command, Actor actor, DateTimeOffset at) => new(Db, _session.Kept, command, actor, at);

    public Task AppendDenialAsync(Command command, Actor actor, Refusal refusal, DateTimeOffset at) =>
        _log.AppendDenialAsync(command, actor, refusal, at);

    public async Task RollBackAsync(BatchMark mark)
    {
        if (_savepointSet)
        {
            await _transaction.RollbackToSavepointAsync(Savepoint);
        }

        _session.Kept.Forget();
        _log.TakeBack(mark.Log);
        _changes.RemoveRange(mark.Changes, _changes.Count - mark.Changes);
    }

    public async Task CommitAsync()
    {
        await _log.FlushAsync();
        await _relay.AnnounceAsync(_transaction.GetDbTransaction(), _changes);
        await _transaction.CommitAsync();
        _log.Committed();
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await _transaction.DisposeAsync();
        _session.End();
    }

    // An attempt that another one has taken the place of meanwhile must not take effect.
    private async Task NoteAttemptAsync(Guid attempt, DateTimeOffset at)
    {
        await BeforeSaveAsync();
        if (await ApiRequests.CarryOutAsync(Db, attempt, at) == 0)
        {
            throw new RefusalException(WorkRefusals.AttemptSuperseded);
        }
    }

    // A key was made with a fresh second factor; its scopes say for what it stands in for one.
    private static void MustBeInScope(Command command, Actor actor)
    {
        if (!actor.Scopes.Contains(command.Scope))
        {
            throw new RefusalException(ApiScope.Find(command.Scope) is null
                ? ApiKeyRefusals.NotForKeys
                : ApiKeyRefusals.ScopeMissing.Because($"This key was not made for that: it lacks the scope {command.Scope}."));
        }
    }

    private static void MustBeAssured(Assurance assurance, Actor actor, DateTimeOffset at)
    {
        if (assurance >= Assurance.SecondFactor && actor.SecondFactorAt is null)
        {
            throw new RefusalException(AccessRefusals.SecondFactorNeeded);
        }

        if (assurance == Assurance.FreshSecondFactor && actor.SecondFactorAt + Command.Fresh <= at)
        {
            throw new RefusalException(AccessRefusals.FreshSecondFactorNeeded);
        }
    }

    // Only now, under the log's lock: a right that another node took away while this one waited for the lock is gone.
    private async Task ReadAheadAsync()
    {
        if (!_readAhead)
        {
            _readAhead = true;
            await _session.Actors.ReadAheadAsync(
                [.. _items.Where(item => item.Actor.Session is not null).Select(item => (item.Actor.Id, item.Actor.Session!.Value)).Distinct()]);
        }
    }

    private async Task BeforeSaveAsync()
    {
        if (Db.ChangeTracker.Entries().Any(entry => entry.Entity is RoleGrant or PortalSession or PortalUser && entry.State != EntityState.Unchanged))
        {
            _session.Actors.Forget();
        }

        if (!_savepointSet)
        {
            await _transaction.CreateSavepointAsync(Savepoint);
            _savepointSet = true;
            _wrote = true;
        }
    }
}

/// <summary>Where a batch stood before a command.</summary>
internal readonly record struct BatchMark(LogMark Log, int Changes);
