using Npgsql;

namespace GovernancePortal.Tests.Testing;

/// <summary>A database of its own for one test; dropped when disposed, whoever is still connected.</summary>
public sealed class PostgresDatabase(PostgresCluster cluster, string name) : IAsyncDisposable
{
    /// <summary>The database's name, unique in its cluster.</summary>
    public string Name => name;

    /// <summary>For Npgsql in this process or in another of the same user (or of root).</summary>
    public string ConnectionString { get; } = cluster.ConnectionStringOf(name);

    /// <summary>An open connection.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await cluster.DropAsync(name);
    }
}
