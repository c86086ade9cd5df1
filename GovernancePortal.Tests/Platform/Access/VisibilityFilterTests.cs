using System.Data.Common;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Access;

public sealed class VisibilityFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly PartnershipId Here = EntityId.New<PartnershipId>(Now);
    private static readonly PartnershipId Elsewhere = EntityId.New<PartnershipId>(Now);
    private static readonly OrganisationId Owner = EntityId.New<OrganisationId>(Now);
    private static readonly OrganisationId Named = EntityId.New<OrganisationId>(Now);
    private static readonly OrganisationId Other = EntityId.New<OrganisationId>(Now);

    private static readonly Dictionary<string, (Actor Actor, Visibility[] Sees)> Kinds = new()
    {
        ["anonymous"] = (Actor.Anonymous, [Visibility.Public]),
        ["stranger"] = (As(Role.Chair, Owner, Elsewhere), [Visibility.Public]),
        ["member of another party"] = (As(Role.CouncilMember, Other, Here), [Visibility.Public, Visibility.AllParties]),
        ["member of a named party"] = (As(Role.Chair, Named, Here), [Visibility.Public, Visibility.AllParties, Visibility.NamedParties]),
        ["member of the owner"] = (As(Role.Sponsor, Owner, Here), [Visibility.Public, Visibility.AllParties, Visibility.NamedParties, Visibility.OwnOrganisation]),
        ["auditor"] = (As(Role.Auditor, Other, Here), Enum.GetValues<Visibility>()),
        ["auditor elsewhere"] = (As(Role.Auditor, Owner, Elsewhere), [Visibility.Public]),
        ["administrator"] = (As(Role.Administrator, Owner, PartnershipId.Installation), [Visibility.Public]),
        ["administrator here"] = (As(Role.Administrator, Owner, Here), [Visibility.Public]),
        ["auditor of the installation"] = (As(Role.Auditor, Owner, PartnershipId.Installation), [Visibility.Public]),
        ["the clock"] = (Actor.Clock(Here), [Visibility.Public]),
    };

    public static TheoryData<DatabaseKind, string> EveryActor() =>
        new(PortalHost.BothDatabases.SelectMany(_ => Kinds.Keys, (database, kind) => (database.Data, kind)));

    [Theory, MemberData(nameof(EveryActor))]
    public async Task VisibleTo_ShowsEachActorExactlyTheirs(DatabaseKind database, string kind)
    {
        await using var shelf = await Shelf.OpenAsync(database);
        var (actor, sees) = Kinds[kind];

        var seen = await shelf.Db.Papers.VisibleTo(actor).Where(paper => paper.PartnershipId == Here).Select(paper => paper.Visibility).ToListAsync();
        var all = await shelf.Db.Papers.Where(paper => paper.PartnershipId == Here).ToListAsync();

        Assert.Equal(sees.Order(), seen.Order());
        Assert.Equal(sees.Order(), all.Where(paper => actor.MaySee(paper)).Select(paper => paper.Visibility).Order());
    }

    [Theory, MemberData(nameof(EveryActor))]
    public async Task VisibleTo_OfThingsThatNameNobody_ShowsNamedPartiesToOwnerAndAuditorsAlone(DatabaseKind database, string kind)
    {
        await using var shelf = await Shelf.OpenAsync(database);
        var (actor, sees) = Kinds[kind];

        var seen = await shelf.Db.Notes.VisibleTo(actor).Select(note => note.Visibility).ToListAsync();

        Assert.Equal((kind == "member of a named party" ? sees.Except([Visibility.NamedParties]) : sees).Order(), seen.Order());
    }

    private static Actor As(Role role, OrganisationId organisation, PartnershipId partnership) => new()
    {
        Id = EntityId.New<PersonId>(Now),
        Grants = [new Grant(role, organisation, partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
    };

    public sealed class Note : IVisible
    {
        public Guid Id { get; set; }

        public PartnershipId PartnershipId { get; set; }

        public OrganisationId OrganisationId { get; set; }

        public Visibility Visibility { get; set; }
    }

    public sealed class Paper : INamesParties
    {
        public Guid Id { get; set; }

        public PartnershipId PartnershipId { get; set; }

        public OrganisationId OrganisationId { get; set; }

        public Visibility Visibility { get; set; }

        public string NamedParties { get; set; } = string.Empty;
    }

    public sealed class ShelfContext(DbContextOptions<ShelfContext> options) : DbContext(options)
    {
        public DbSet<Paper> Papers => Set<Paper>();

        public DbSet<Note> Notes => Set<Note>();

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            configurationBuilder.Properties<PartnershipId>().HaveConversion<EntityIdConverter<PartnershipId>>();
            configurationBuilder.Properties<OrganisationId>().HaveConversion<EntityIdConverter<OrganisationId>>();
            configurationBuilder.Properties<Enum>().HaveConversion<string>();
        }
    }

    private sealed class Shelf(ShelfContext db, DbConnection connection, PostgresDatabase? postgres) : IAsyncDisposable
    {
        public ShelfContext Db => db;

        public static async Task<Shelf> OpenAsync(DatabaseKind database)
        {
            SystemSqlite.Use();
            var postgres = database == DatabaseKind.Postgres
                ? await (await PostgresCluster.FastAsync()).CreateDatabaseAsync("shelf", MakeAsync)
                : null;
            DbConnection connection = postgres is null ? new SqliteConnection("Data Source=:memory:") : new NpgsqlConnection(postgres.ConnectionString);
            await connection.OpenAsync();
            var db = Context(connection);
            if (postgres is null)
            {
                await db.Database.EnsureCreatedAsync();
            }

            foreach (var partnership in (PartnershipId[])[Here, Elsewhere])
            {
                foreach (var visibility in Enum.GetValues<Visibility>())
                {
                    db.Add(new Paper
                    {
                        Id = Guid.CreateVersion7(), PartnershipId = partnership, OrganisationId = Owner, Visibility = visibility, NamedParties = PartyNames.Join([Named]),
                    });
                    if (partnership == Here)
                    {
                        db.Add(new Note { Id = Guid.CreateVersion7(), PartnershipId = Here, OrganisationId = Owner, Visibility = visibility });
                    }
                }
            }

            await db.SaveChangesAsync();
            return new Shelf(db, connection, postgres);
        }

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            await connection.DisposeAsync();
            if (postgres is not null)
            {
                await postgres.DisposeAsync();
            }
        }

        private static async Task MakeAsync(string connectionString)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await using var db = Context(connection);
            await db.Database.EnsureCreatedAsync();
        }

        private static ShelfContext Context(DbConnection connection)
        {
            var options = new DbContextOptionsBuilder<ShelfContext>();
            return new ShelfContext((connection is SqliteConnection ? options.UseSqlite(connection) : options.UseNpgsql(connection)).Options);
        }
    }
}
