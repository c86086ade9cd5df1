using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Registers the chosen database and brings its schema up to date.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds the database that the options name.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services)
    {
        services.AddSingleton<SqlitePragmas>();
        services.AddPooledDbContextFactory<SqlitePortalDbContext>((provider, options) => options
            .UseSqlite(SqliteConnectionString(Settings(provider)), sqlite => sqlite.MigrationsAssembly(typeof(DatabaseSetup).Assembly))
            .AddInterceptors(provider.GetRequiredService<SqlitePragmas>()));
        services.AddPooledDbContextFactory<PostgresPortalDbContext>((provider, options) => options
            .UseNpgsql(PostgresConnectionString(Settings(provider)), postgres => postgres.MigrationsAssembly(typeof(DatabaseSetup).Assembly)));
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(provider => Settings(provider).Database == DatabaseKind.Sqlite
            ? new PortalDbContextFactory<SqlitePortalDbContext>(provider.GetRequiredService<IDbContextFactory<SqlitePortalDbContext>>())
            : new PortalDbContextFactory<PostgresPortalDbContext>(provider.GetRequiredService<IDbContextFactory<PostgresPortalDbContext>>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        return services;
    }

    /// <summary>Applies what the schema lacks.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = Settings(services);
        if (settings.Database == DatabaseKind.Sqlite)
        {
            Directory.CreateDirectory(settings.DataFolder);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);

        // Migrating takes rights on the schema, which the role that the portal runs as need not have.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>The file of the SQLite database that the options name, whether it is there or not; null for one in memory.</summary>
    public static string? SqliteFile(PortalOptions settings)
    {
        var source = new SqliteConnectionStringBuilder(SqliteConnectionString(settings)).DataSource;
        return source is "" or ":memory:" ? null : Path.GetFullPath(source);
    }

    private static PortalOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<PortalOptions>>().Value;

    private static string SqliteConnectionString(PortalOptions settings)
    {
        var connection = new SqliteConnectionStringBuilder(
            settings.Database == DatabaseKind.Sqlite && !string.IsNullOrWhiteSpace(settings.ConnectionString)
                ? settings.ConnectionString
                : $"Data Source={Path.Combine(settings.DataFolder, "portal.db")}")
        {
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        return connection.ConnectionString;
    }

    private static string PostgresConnectionString(PortalOptions settings)
    {
        if (settings.Database != DatabaseKind.Postgres)
        {
            return "Host=not-configured";
        }

        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString
            ?? throw new InvalidOperationException("GovernancePortal:Database is Postgres, but GovernancePortal:ConnectionString is not set."))
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        return connection.ConnectionString;
    }

    private sealed class PortalDbContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PortalDbContext>
        where TContext : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<PortalDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
