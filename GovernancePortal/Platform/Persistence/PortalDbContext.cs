using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Persistence;

/// <summary>
/// The portal's one database. Aggregates and their tables are configured by the <c>…Configuration</c> classes of the
/// capabilities; ids, instants and enums follow the conventions here.
/// </summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<PortalUser, Guid>(options)
{
    /// <summary>The length of a text column that says nothing else, in characters.</summary>
    public const int UsualTextLength = 400;

    /// <summary>Called before anything is written, so that the work can set a savepoint.</summary>
    internal Func<Task>? BeforeSave { get; set; }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (BeforeSave is { } before)
        {
            await before();
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(UsualTextLength);
        foreach (var id in typeof(PortalDbContext).Assembly.GetTypes().Where(IsEntityId))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(EntityIdConverter<>).MakeGenericType(id));
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        foreach (var aggregate in builder.Model.GetEntityTypes().Where(type => typeof(AggregateRoot).IsAssignableFrom(type.ClrType)))
        {
            var entity = builder.Entity(aggregate.ClrType);
            entity.Ignore(nameof(AggregateRoot.Facts));
            entity.Property(nameof(AggregateRoot.Revision)).IsConcurrencyToken();
        }
    }

    private static bool IsEntityId(Type type) => type.IsValueType && typeof(IEntityId).IsAssignableFrom(type);
}
