using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// Overwrites what was deleted. A SQLite file keeps the bytes of deleted rows in its free space and its write-ahead log until
/// something else is written there; PostgreSQL's dead rows go with its own vacuum, which is its operator's.
/// </summary>
public sealed class DeletedBytes(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Writes the file anew and empties its write-ahead log. Writers wait meanwhile.</summary>
    /// <exception cref="InvalidOperationException">A reader kept the write-ahead log; try again later.</exception>
    public async Task OverwriteAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db is not SqlitePortalDbContext)
        {
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "vacuum";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "pragma wal_checkpoint(truncate)";
        var busy = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        if (busy != 0)
        {
            throw new InvalidOperationException("The write-ahead log is still being read, and was not emptied.");
        }
    }
}
