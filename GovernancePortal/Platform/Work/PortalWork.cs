using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// The one way in which anything changes: a command is carried out in one transaction of one partnership, with the actor's
/// session and grants read in it, the evidence written in it, and rules that say no turned into an outcome.
/// </summary>
/// <remarks>
/// Commands wait in lanes, each with one writer: one lane on SQLite, which has one writer by design, and one for each
/// partnership on PostgreSQL. A lane carries out what has gathered in one transaction with one commit; a command that is
/// refused or fails is rolled back by itself. Nobody hears of a success before the commit.
/// </remarks>
public sealed class PortalWork : IAsyncDisposable
{
    private readonly ConcurrentDictionary<PartnershipId, Lazy<WriteLane>> _lanes = [];
    private readonly Func<WriteLane> _newLane;
    private readonly bool _oneLane;

    /// <summary>Made once per process. It asks for what its lanes work with, so that it outlives nothing that they still need.</summary>
    public PortalWork(
        IDbContextFactory<PortalDbContext> contexts,
        EvidenceLogs logs,
        ChangeFeed changes,
        IChangeRelay relay,
        IEnumerable<IFactFollower> followers,
        TimeProvider time,
        ILoggerFactory loggers,
        IOptions<PortalOptions> options)
    {
        _oneLane = options.Value.Database == DatabaseKind.Sqlite;
        IReadOnlyList<IFactFollower> following = [.. followers];
        _newLane = () => new WriteLane(contexts, logs, changes, relay, following, time, loggers.CreateLogger<WriteLane>(), keepsConnection: _oneLane);
    }

    /// <summary>Carries out a command. Once it has begun it is finished, even if the caller has left.</summary>
    public Task<Outcome<T>> RunAsync<T>(Command command, Actor actor, Func<WorkScope, Task<T>> act, CancellationToken cancellationToken)
    {
        var item = new WorkItem<T>(command, actor, act, cancellationToken);
        LaneOf(command.Partnership).Enqueue(item);
        return item.Outcome;
    }

    /// <summary>Carries out a command whose act needs no waiting.</summary>
    public Task<Outcome<T>> RunAsync<T>(Command command, Actor actor, Func<WorkScope, T> act, CancellationToken cancellationToken) =>
        RunAsync(command, actor, scope => Task.FromResult(act(scope)), cancellationToken);

    /// <summary>Lets every lane finish what waits in it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes.Values)
        {
            await lane.Value.StopAsync();
        }
    }

    private WriteLane LaneOf(PartnershipId partnership) => _lanes
        .GetOrAdd(
            _oneLane ? PartnershipId.Installation : partnership,
            _ => new Lazy<WriteLane>(_newLane))
        .Value;
}
