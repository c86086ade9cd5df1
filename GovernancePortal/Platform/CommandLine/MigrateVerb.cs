using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernancePortal.Platform.CommandLine;

internal sealed class MigrateVerb(IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, IOptions<PortalOptions> options) : IVerb
{
    private const int WrongUse = 64;

    public string Name => "migrate";

    public string Summary => "brings the database's schema up to date; with --role NAME grants a PostgreSQL role what running the portal needs";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        var role = arguments is ["--role", { Length: > 0 } name] && options.Value.Database == DatabaseKind.Postgres ? name : null;
        if (arguments.Count > 0 && role is null)
        {
            await console.Error.WriteLineAsync("usage: migrate [--role NAME]   (--role on PostgreSQL alone)");
            return WrongUse;
        }

        await services.MigrateAsync(cancellationToken);
        await console.Out.WriteLineAsync("The schema is up to date.");
        return role is null ? 0 : await GrantAsync(role, console, cancellationToken);
    }

    private async Task<int> GrantAsync(string role, VerbConsole console, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await ApplicationRole.GrantAsync(db, role, cancellationToken);
        }
        catch (PostgresException refused)
        {
            await console.Error.WriteLineAsync($"Nothing was granted: {refused.MessageText}.");
            return 1;
        }

        await console.Out.WriteLineAsync($"The role {role} may run the portal: it cannot change the schema, nor change or delete what is in the logs.");
        return 0;
    }
}
