using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// The portal itself, on a database of its own that is gone afterwards. Its clock stands still until the test advances it,
/// unless the host was started for a browser.
/// </summary>
public sealed class PortalHost : WebApplicationFactory<Program>
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("governance-portal-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _services;
    private readonly string _environment;
    private readonly bool _manualTime;
    private PostgresDatabase? _postgres;
    private IServiceScope? _scope;
    private bool _isGuest;

    private PortalHost(string environment, bool manualTime, Dictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        _environment = environment;
        _manualTime = manualTime;
        _services = services;
        _settings = new Dictionary<string, string?>
        {
            ["GovernancePortal:DataFolder"] = _folder,
            ["GovernancePortal:SeedDemo"] = "false",
        };
        foreach (var (key, value) in settings ?? [])
        {
            _settings[key] = value;
        }
    }

    /// <summary>Both databases, for a theory.</summary>
    public static TheoryData<DatabaseKind> BothDatabases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    /// <summary>The portal's clock.</summary>
    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The settings under which another process is on the same database.</summary>
    internal IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>The folder of the portal's data.</summary>
    public string DataFolder => _folder;

    /// <summary>Now, by the portal's clock.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Starts a portal on a fresh, empty database of the kind; on PostgreSQL, if no server is given, on the fast one.</summary>
    public static async Task<PortalHost> StartAsync(
        DatabaseKind database = DatabaseKind.Sqlite,
        string environment = "Development",
        bool manualTime = true,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null,
        PostgresCluster? cluster = null)
    {
        var host = new PortalHost(environment, manualTime, settings, services);
        if (database == DatabaseKind.Postgres)
        {
            host._postgres = await (cluster ?? await PostgresCluster.FastAsync()).CreateDatabaseAsync("portal", MigratePostgresAsync);
            host._settings["GovernancePortal:Database"] = "Postgres";
            host._settings["GovernancePortal:ConnectionString"] = host._postgres.ConnectionString;
        }
        else
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(host._folder, "portal.db"));
        }

        return host;
    }

    /// <summary>Starts a portal that a browser can reach, with the real clock.</summary>
    public static async Task<PortalHost> ServeAsync(
        DatabaseKind database = DatabaseKind.Sqlite, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var host = await StartAsync(database, manualTime: false, settings: settings, services: services);
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }

    /// <summary>A second process on the same database and folder: what it holds in memory is read anew. Dispose it before the first.</summary>
    public static Task<PortalHost> RestartAsync(PortalHost first)
    {
        var second = new PortalHost(first._environment, first._manualTime, first._settings, first._services) { _isGuest = true };
        second.Time.Leap(first.Now - second.Time.GetUtcNow());
        return Task.FromResult(second);
    }

    /// <summary>A portal under settings of another process's host, on that host's database; its clocks do not run.</summary>
    internal static PortalHost On(Dictionary<string, string?> settings) =>
        new("Development", manualTime: true, settings, services => services.RemoveAll<IHostedService>()) { _isGuest = true };

    /// <summary>Where a browser reaches the portal, without a slash at the end.</summary>
    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>A service of the portal; scoped ones live as long as the host.</summary>
    public T Get<T>()
        where T : notnull => (_scope ??= Services.CreateScope()).ServiceProvider.GetRequiredService<T>();

    /// <summary>Reads or prepares the database beside the portal's own doors.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>
    /// A person with an account, a session with a second factor proved just now, and these grants in force for two years.
    /// </summary>
    public async Task<Actor> PersonAsync(string name, params (Role Role, OrganisationId Organisation, PartnershipId Partnership)[] grants)
    {
        var now = Now;
        var person = EntityId.New<PersonId>(now);
        var session = EntityId.New<SessionId>(now);
        await InDatabaseAsync(async db =>
        {
            db.Add(new PortalUser
            {
                Id = person.Value,
                DisplayName = name,
                UserName = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org",
                NormalizedUserName = $"{name.ToUpperInvariant().Replace(' ', '.')}@EXAMPLE.ORG",
            });
            db.Add(new PortalSession { Id = session, PersonId = person, Authentication = "password-totp", StartedAt = now, SecondFactorAt = now });
            foreach (var (role, organisation, partnership) in grants)
            {
                db.Add(InForce(person, role, organisation, partnership, now));
            }

            return await db.SaveChangesAsync();
        });
        return new Actor { Id = person, Session = session, Authentication = "password-totp", SecondFactorAt = now };
    }

    /// <summary>Many persons as of <see cref="PersonAsync"/>, with one role each, written at once.</summary>
    public async Task<IReadOnlyList<Actor>> PeopleAsync(int count, string name, Role role, OrganisationId organisation, PartnershipId partnership)
    {
        var now = Now;
        var people = Enumerable.Range(0, count)
            .Select(_ => new Actor { Id = EntityId.New<PersonId>(now), Session = EntityId.New<SessionId>(now), Authentication = "password-totp", SecondFactorAt = now })
            .ToList();
        await InDatabaseAsync(async db =>
        {
            for (var i = 0; i < count; i++)
            {
                var user = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name.ToLowerInvariant().Replace(' ', '.')}.{i}");
                db.Add(new PortalUser { Id = people[i].Id.Value, DisplayName = $"{name} {i}", UserName = user, NormalizedUserName = user.ToUpperInvariant() });
                db.Add(new PortalSession { Id = people[i].Session!.Value, PersonId = people[i].Id, Authentication = "password-totp", StartedAt = now, SecondFactorAt = now });
                db.Add(InForce(people[i].Id, role, organisation, partnership, now));
            }

            return await db.SaveChangesAsync();
        });
        return people;
    }

    /// <summary>Gives a person one more role, in force at once, without anybody's confirmation.</summary>
    public Task<int> GrantAsync(PersonId person, Role role, OrganisationId organisation, PartnershipId partnership) =>
        InDatabaseAsync(db =>
        {
            db.Add(InForce(person, role, organisation, partnership, Now));
            return db.SaveChangesAsync();
        });

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            if (_manualTime)
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            }

            _services?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _scope?.Dispose();
        await base.DisposeAsync();
        if (_isGuest)
        {
            return;
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        await TestFolder.DeleteAsync(_folder);
        GC.SuppressFinalize(this);
    }

    // A grant in force, made through the aggregate by two other persons.
    private static RoleGrant InForce(PersonId person, Role role, OrganisationId organisation, PartnershipId partnership, DateTimeOffset now)
    {
        var grant = RoleGrant.Propose(
            An.Actor(Role.Administrator),
            new ProposedGrant(person, organisation, role, partnership, now.AddDays(-1), now.AddDays(730), "Test"),
            [],
            now);
        grant.Confirm(An.Actor(Role.Administrator), [], now);
        grant.TakeFacts();
        return grant;
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("governance-portal-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "portal.db");
        var options = new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite($"Data Source={file};Pooling=False");
        await using var db = new SqlitePortalDbContext(options.Options);
        await db.Database.MigrateAsync();
        return file;
    }

    private static async Task MigratePostgresAsync(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresPortalDbContext>().UseNpgsql(connection);
        await using var db = new PostgresPortalDbContext(options.Options);
        await db.Database.MigrateAsync();
    }
}
