using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Lets the migrations tool make the SQLite context; it connects to nothing.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    /// <inheritdoc/>
    public SqlitePortalDbContext CreateDbContext(string[] args)
    {
        SystemSqlite.Use();
        return new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options);
    }
}

/// <summary>Lets the migrations tool make the PostgreSQL context; it connects to nothing.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPortalDbContext>
{
    /// <inheritdoc/>
    public PostgresPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortalDbContext>().UseNpgsql("Host=localhost").Options);
}
