using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Changes;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Signing;
using GovernancePortal.Platform.Work;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform;

/// <summary>What every capability stands on.</summary>
public static class PlatformSetup
{
    /// <summary>Adds settings, database, work, evidence, access and the command line.</summary>
    public static WebApplicationBuilder AddPlatform(this WebApplicationBuilder builder)
    {
        AddDevelopmentSettings(builder);

        // What the framework says of each statement and request is for somebody who asks for it by a setting.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddOptionsWithValidateOnStart<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalDatabase();
        builder.Services.AddSingleton<DeletedBytes>();
        builder.Services.AddSingleton<PortalKeys>();
        builder.Services.AddOptionsWithValidateOnStart<SealOptions>().BindConfiguration(SealOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<SealKeys>();
        builder.Services.AddSingleton<DocumentSealing>();
        builder.Services.AddPackKit();
        builder.Services.AddSingleton(provider => new DocumentFonts(new DocumentFontFiles { Configured = provider.GetRequiredService<IOptions<PortalOptions>>().Value.DocumentFontFiles }));
        builder.Services.AddSingleton<PersonalDataKeys>();
        builder.Services.AddSingleton<EvidenceLogs>();
        builder.Services.AddSingleton<CheckpointCopies>();
        builder.Services.AddSingleton<Checkpoints>();
        builder.Services.AddSingleton<ChangeFeed>();
        builder.AddChangeRelay();
        builder.Services.AddSingleton<PortalWork>();
        builder.Services.AddHostedService<ClockRunner>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddScoped<IVerb, MigrateVerb>();
        builder.Services.AddScoped<IVerb, SbomVerb>();
        return builder;
    }

    // Only PostgreSQL is shared by several nodes.
    private static void AddChangeRelay(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(PortalOptions.Section);
        if (settings.GetValue(nameof(PortalOptions.Database), DatabaseKind.Sqlite) != DatabaseKind.Postgres)
        {
            builder.Services.AddSingleton<IChangeRelay, NoOtherNodes>();
            return;
        }

        builder.Services.AddSingleton<PostgresChangeRelay>();
        builder.Services.AddSingleton<IChangeRelay>(provider => provider.GetRequiredService<PostgresChangeRelay>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PostgresChangeRelay>());
    }

    /// <summary>What must hold before the portal answers: keys that may be used here, and a schema that is up to date.</summary>
    /// <exception cref="InvalidOperationException">The data folder holds demo keys and the environment is not Development.</exception>
    public static Task PrepareAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetRequiredService<PortalKeys>().MustBeUsable();
        services.GetRequiredService<SealKeys>().MustBeUsable();
        return services.MigrateAsync(cancellationToken);
    }

    // The Development settings lie beside the solution, not in the content root: they are copied next to the assembly and
    // named here, below everything else so that the environment and the command line still win.
    private static void AddDevelopmentSettings(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            var settings = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.Development.json"), optional: true)
                .Sources[0];
            builder.Configuration.Sources.Insert(0, settings);
        }
    }
}
