using GovernancePortal.Platform.CommandLine;

namespace GovernancePortal.Demo;

/// <summary>The demo: all that the entry point may call.</summary>
public static class DemoSetup
{
    /// <summary>Adds the demo, which does nothing by itself, and the command that makes data for benches.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(new DemoComposition(services));
        services.AddSingleton<DemoQueries>();
        services.AddSingleton<DemoSeed>();
        services.AddScoped<DemoAccountOperations>();
        services.AddScoped<BenchPartnershipOperations>();
        services.AddSingleton<DemoDocumentQueries>();
        services.AddScoped<IVerb, BenchDataVerb>();
        services.AddScoped<IVerb, DemoVerb>();
        return services;
    }

    /// <summary>Fills an empty database with the demo, in Development alone; false if the portal must not start on what is there.</summary>
    public static async Task<bool> SeedDemoAsync(this IServiceProvider services, VerbConsole console, CancellationToken cancellationToken) =>
        await services.GetRequiredService<DemoSeed>().RunAsync(console.Out, console.Error, cancellationToken) != DemoSeeding.Refused;
}
