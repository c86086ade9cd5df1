using System.Threading.Channels;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Work;

/// <summary>One writer: takes the commands that have gathered, carries them out in one transaction, commits once, and answers.</summary>
internal sealed class WriteLane
{
    private const int MostInOneCommit = 256;
    private const int MostTracked = 4_000;

    private readonly Channel<WorkItem> _waiting = Channel.CreateUnbounded<WorkItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly EvidenceLogs _logs;
    private readonly ChangeFeed _changes;
    private readonly IChangeRelay _relay;
    private readonly IReadOnlyList<IFactFollower> _followers;
    private readonly TimeProvider _time;
    private readonly ILogger<WriteLane> _logger;
    private readonly bool _keepsConnection;
    private readonly Task _pump;
    private LaneSession? _session;

    /// <param name="contexts">The database.</param>
    /// <param name="logs">The evidence logs.</param>
    /// <param name="changes">Who is told on this node.</param>
    /// <param name="relay">Who tells the other nodes.</param>
    /// <param name="followers">What follows from facts in their transaction.</param>
    /// <param name="time">The portal's clock.</param>
    /// <param name="logger">Where faults are written.</param>
    /// <param name="keepsConnection">Whether the lane keeps its connection while nothing waits: it may where there are few lanes.</param>
    public WriteLane(
        IDbContextFactory<PortalDbContext> contexts,
        EvidenceLogs logs,
        ChangeFeed changes,
        IChangeRelay relay,
        IReadOnlyList<IFactFollower> followers,
        TimeProvider time,
        ILogger<WriteLane> logger,
        bool keepsConnection)
    {
        _contexts = contexts;
        _logs = logs;
        _changes = changes;
        _relay = relay;
        _followers = followers;
        _time = time;
        _logger = logger;
        _keepsConnection = keepsConnection;
        _pump = Task.Run(PumpAsync);
    }

    public void Enqueue(WorkItem item)
    {
        if (!_waiting.Writer.TryWrite(item))
        {
            item.Fault("shutting-down");
        }
    }

    public Task StopAsync()
    {
        _waiting.Writer.TryComplete();
        return _pump;
    }

    private async Task PumpAsync()
    {
        var gathered = new List<WorkItem>(MostInOneCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            gathered.Clear();
            while (gathered.Count < MostInOneCommit && _waiting.Reader.TryRead(out var item))
            {
                if (item.CancellationToken.IsCancellationRequested)
                {
                    item.Cancel();
                }
                else
                {
                    gathered.Add(item);
                }
            }

            if (gathered.Count > 0)
            {
                await CarryOutAsync(gathered);
            }

            if (!_keepsConnection && !_waiting.Reader.TryPeek(out _))
            {
                await CloseAsync();
            }
        }

        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            try
            {
                await session.DisposeAsync();
            }
#pragma warning disable CA1031 // A broken connection may fail to close, and the lane opens another.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _logger.LogWarning(fault, "A connection could not be closed");
            }
        }
    }

    private async Task CarryOutAsync(List<WorkItem> items)
    {
        try
        {
            _session ??= await LaneSession.OpenAsync(_contexts);
            await using var batch = await WorkBatch.BeginAsync(_session, _logs, _relay, _followers, items);
            foreach (var item in items)
            {
                await TryAsync(item, batch);
            }

            await batch.CommitAsync();
            foreach (var item in items.Where(item => !item.IsSettled))
            {
                Answer(item);
            }

            _changes.Publish(batch.Changes);
        }
#pragma warning disable CA1031 // Whatever broke, the lane answers and goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await CloseAsync();
            FaultAll(items, fault);
        }
    }

    private async Task TryAsync(WorkItem item, WorkBatch batch)
    {
        var mark = batch.Mark();
        try
        {
            // Only under the log's lock is it known when the last act was, on this node or another.
            await batch.OpenAsync(item.Command.Partnership);
            var at = batch.NotBeforeLastAct(item.Command.Partnership, _time.GetUtcNow());
            var actor = await batch.AssureAsync(item.Command, item.Actor, at);
            var scope = batch.NewScope(item.Command, actor, at);
            await item.ActAsync(scope);
            await batch.SaveAsync(scope, item.Actor.Attempt);
        }
        catch (RefusalException refused)
        {
            await batch.RollBackAsync(mark);
            await RecordDenialAsync(item, refused.Refusal, batch);
            item.WhyNot = refused.Refusal;
        }
        catch (DbUpdateConcurrencyException)
        {
            await batch.RollBackAsync(mark);
            item.WhyNot = WorkRefusals.ChangedMeanwhile;
        }
#pragma warning disable CA1031 // One command's fault must not take the others of the batch with it.
        catch (Exception fault) when (batch.CanGoOn)
#pragma warning restore CA1031
        {
            await batch.RollBackAsync(mark);
            Fault(item, fault);
        }
    }

    // A refusal too is told only once the record of it is durable.
    private static void Answer(WorkItem item)
    {
        if (item.WhyNot is { } refusal)
        {
            item.Refuse(refusal);
        }
        else
        {
            item.Settle();
        }
    }

    private async Task RecordDenialAsync(WorkItem item, Refusal refusal, WorkBatch batch)
    {
        if (!item.Actor.IsSignedIn || refusal == AccessRefusals.NotSignedIn)
        {
            return;
        }

        var at = batch.NotBeforeLastAct(item.Command.Partnership, _time.GetUtcNow());
        if (refusal.Kind is RefusalKind.Forbidden or RefusalKind.NotAssured || (refusal.Kind == RefusalKind.NotFound && await IsOutsiderAsync(item, batch, at)))
        {
            await batch.AppendDenialAsync(item.Command, item.Actor, refusal, at);
        }
    }

    // To whoever has no grant in a partnership everything of it is "not found", so that an attempt at it is a denied one, whether or
    // not the thing is there: were the leaf written only for what exists, the time it takes would tell. The installation is no
    // partnership, and where there is none there is no log to write to.
    private static async Task<bool> IsOutsiderAsync(WorkItem item, WorkBatch batch, DateTimeOffset at)
    {
        var partnership = item.Command.Partnership;
        return (await batch.AssureAsync(item.Command with { Assurance = Assurance.Anonymous }, item.Actor, at)).Grants.All(grant => grant.Partnership != partnership)
            && await batch.Db.Set<Partnership>().AnyAsync(found => found.Id == partnership);
    }

    private void FaultAll(List<WorkItem> items, Exception fault)
    {
        foreach (var item in items.Where(item => !item.IsSettled))
        {
            if (fault is RefusalException refused)
            {
                item.Refuse(refused.Refusal);
            }
            else
            {
                Fault(item, fault);
            }
        }
    }

    private void Fault(WorkItem item, Exception fault)
    {
        var reference = FaultReference.New();
        _logger.LogError(fault, "Command {Command} failed, reference {Reference}", item.Command.Name, reference);
        item.Fault(reference);
    }

    internal static bool TracksTooMuch(PortalDbContext db) => db.ChangeTracker.Entries().Take(MostTracked + 1).Count() > MostTracked;
}
