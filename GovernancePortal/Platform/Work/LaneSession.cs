using System.Data.Common;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// What a lane keeps from one transaction to the next: an open connection with its context, its prepared statements, and the
/// aggregates that it was asked to keep, none of which is believed before the database confirmed its revision in the new
/// transaction. After a fault the lane throws it away.
/// </summary>
internal sealed class LaneSession : IAsyncDisposable
{
    private LaneSession(PortalDbContext db)
    {
        var connection = db.Database.GetDbConnection();
        (Db, Statements, Actors, Kept) = (db, new LogStatements(connection), new ActorReader(connection), new KeptAggregates(db));
    }

    public PortalDbContext Db { get; }

    public LogStatements Statements { get; }

    public ActorReader Actors { get; }

    public KeptAggregates Kept { get; }

    public static async Task<LaneSession> OpenAsync(IDbContextFactory<PortalDbContext> contexts)
    {
        var db = await contexts.CreateDbContextAsync();
        try
        {
            await db.Database.OpenConnectionAsync();
            db.Database.AutoSavepointsEnabled = false;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            return new LaneSession(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public void Begin(DbTransaction transaction)
    {
        Statements.Transaction = transaction;
        Actors.Begin(transaction);
    }

    public void End()
    {
        Db.BeforeSave = null;
        Kept.EndTransaction();
        Statements.Transaction = null;
        Actors.Begin(null);
    }

    public ValueTask DisposeAsync()
    {
        Statements.Dispose();
        Actors.Dispose();
        return Db.DisposeAsync();
    }
}
