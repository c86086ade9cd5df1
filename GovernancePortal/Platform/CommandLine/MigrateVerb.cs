using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Platform.CommandLine;

internal sealed class MigrateVerb(IServiceProvider services) : IVerb
{
    public string Name => "migrate";

    public string Summary => "brings the database's schema up to date";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        await services.MigrateAsync(cancellationToken);
        await console.Out.WriteLineAsync("The schema is up to date.");
        return 0;
    }
}
