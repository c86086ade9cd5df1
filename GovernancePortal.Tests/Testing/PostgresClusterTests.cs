using Npgsql;

namespace GovernancePortal.Tests.Testing;

public sealed class PostgresClusterTests
{
    [Fact]
    public async Task Database_Fresh_IsEmptyAndGoneAfterwards()
    {
        var cluster = await PostgresCluster.FastAsync();
        var database = await cluster.CreateDatabaseAsync();
        await using (var connection = await database.OpenAsync())
        {
            Assert.Equal(0L, await ScalarAsync(connection, "select count(*) from information_schema.tables where table_schema = 'public'"));
            Assert.Equal("UTF8", await ScalarAsync(connection, "show server_encoding"));
            Assert.Equal("äöü", await ScalarAsync(connection, "select lower('ÄÖÜ')"));
        }

        await database.DisposeAsync();

        var gone = await Assert.ThrowsAsync<PostgresException>(() => database.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task Databases_OfOneTemplate_ArePreparedOnceAndApart()
    {
        var cluster = await PostgresCluster.FastAsync();
        var prepared = 0;
        async Task PrepareAsync(string connectionString)
        {
            Interlocked.Increment(ref prepared);
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await ScalarAsync(connection, "create table thing (id int)");
        }

        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => cluster.CreateDatabaseAsync("things", PrepareAsync)));
        await using (var first = await databases[0].OpenAsync())
        {
            await ScalarAsync(first, "insert into thing values (1)");
        }

        await using (var last = await databases[^1].OpenAsync())
        {
            Assert.Equal(0L, await ScalarAsync(last, "select count(*) from thing"));
        }

        Assert.Equal(1, prepared);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task FastServer_DoesNotWaitForTheDisk()
    {
        await using var database = await (await PostgresCluster.FastAsync()).CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();

        Assert.Equal("off", await ScalarAsync(connection, "show fsync"));
    }

    [Fact]
    public async Task DurableServer_IsDurable_AndLeavesNothing()
    {
        var cluster = await PostgresCluster.StartAsync(durable: true);
        await using (var database = await cluster.CreateDatabaseAsync())
        await using (var connection = await database.OpenAsync())
        {
            Assert.Equal("on", await ScalarAsync(connection, "show fsync"));
            Assert.Equal("on", await ScalarAsync(connection, "show synchronous_commit"));
        }

        await cluster.DisposeAsync();

        Assert.False(Directory.Exists(cluster.Folder));
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
