using Microsoft.Data.Sqlite;

namespace GovernancePortal.Tests.Testing;

public sealed class SystemSqliteTests
{
    [Fact]
    public void Sqlite_OfTheSystem_Answers()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select sqlite_version()";

        Assert.StartsWith("3.", (string)command.ExecuteScalar()!, StringComparison.Ordinal);
    }
}
