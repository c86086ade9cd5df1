using GovernancePortal.Tests.Architecture.Planted.Domain.Beta;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 13 on the portal's models, and on a planted one.</summary>
public sealed class ModelTests
{
    // Texts without a bound in the database, each with what bounds it instead.
    private static readonly Dictionary<string, string> Unbounded = new()
    {
        ["IdentityPasskeyData.Transports"] = "a list within the passkey's JSON document, where no text has a column of its own; Identity takes the whole from a credential it has verified",
    };

    public static TheoryData<string> Providers => [.. ModelRules.ContextsOf(CodeBase.Portal).Select(context => context.GetType().Name)];

    [Fact]
    public void Both_providers_have_a_context() => Assert.Equal(["PostgresPortalDbContext", "SqlitePortalDbContext"], Providers.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Providers))]
    public void Strings_have_a_length(string provider)
    {
        using var context = ContextOf(provider);

        ModelRules.StringsHaveALength(context.Model, Unbounded).AssertClean(atLeast: 70);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Aggregates_have_a_concurrency_token(string provider)
    {
        using var context = ContextOf(provider);

        ModelRules.AggregatesHaveAConcurrencyToken(context.Model).AssertClean(atLeast: 6);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Models_have_no_change_without_a_migration(string provider)
    {
        using var context = ContextOf(provider);

        // Before the first migration there is nothing to compare with.
        Assert.False(context.Database.GetMigrations().Any() && context.Database.HasPendingModelChanges(), $"{provider} has changes that no migration makes.");
    }

    [Fact]
    public void Models_that_break_the_rules_are_caught()
    {
        using var context = new PlantedContext();

        ModelRules.StringsHaveALength(context.Model, new Dictionary<string, string> { ["GoodThing.Title"] = "planted" }).AssertCatches("BetaThing.Title has no length");
        ModelRules.AggregatesHaveAConcurrencyToken(context.Model).AssertCatches("BetaThing has no concurrency token");
    }

    private static DbContext ContextOf(string provider) => ModelRules.ContextsOf(CodeBase.Portal).Single(context => context.GetType().Name == provider);

    private sealed class PlantedContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<BetaThing>().Property<int>("Id");
            modelBuilder.Entity<BetaThing>().Ignore(thing => thing.Facts).Ignore(thing => thing.PartnershipId);
            modelBuilder.Entity<GoodThing>().Property<int>("Id");
            modelBuilder.Entity<GoodThing>().Ignore(thing => thing.Facts).Ignore(thing => thing.PartnershipId).Property(thing => thing.Revision).IsConcurrencyToken();
        }
    }
}
