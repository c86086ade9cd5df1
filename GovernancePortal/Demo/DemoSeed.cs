using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Demo;

/// <summary>How a start that may seed the demo ended.</summary>
internal enum DemoSeeding
{
    /// <summary>Nothing to do: not Development, switched off, or the database is not empty.</summary>
    NotDone,

    /// <summary>The demo is there, and its accounts were shown.</summary>
    Done,

    /// <summary>The database holds a demo that an earlier start did not finish: the portal does not start on it.</summary>
    Refused,
}

/// <summary>Fills an empty database with the demo partnership, in Development alone.</summary>
internal sealed class DemoSeed(DemoComposition composition, DemoQueries queries, IServiceProvider services, IHostEnvironment environment, IOptions<PortalOptions> options, TimeProvider time)
{
    public const string Interrupted =
        "An earlier start was stopped while it filled this database with the demo partnership, which is therefore incomplete. "
        + "Remove the database (on SQLite the files portal.db* in the data folder) and start again.";

    // The story ends a little before now, so that nothing in it lies ahead of the portal's clock.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    public async Task<DemoSeeding> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || !options.Value.SeedDemo)
        {
            return DemoSeeding.NotDone;
        }

        switch (await queries.StateAsync(cancellationToken))
        {
            case DemoState.Empty:
                var began = time.GetTimestamp();
                var accounts = await PlayAsync(cancellationToken);
                await accounts.WriteAsync(output, time.GetElapsedTime(began));
                return DemoSeeding.Done;
            case DemoState.Interrupted:
                await error.WriteLineAsync(Interrupted);
                return DemoSeeding.Refused;
            case DemoState.Settled:
            default:
                return DemoSeeding.NotDone;
        }
    }

    private async Task<DemoAccounts> PlayAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow() - Margin;
        var storyTime = new DemoTime(now - TimeSpan.FromDays(300));
        await using var provider = composition.Under(storyTime, services);
        await using var scope = provider.CreateAsyncScope();
        var stage = new DemoStage(scope.ServiceProvider, storyTime, now);
        await new AuroraStory(stage).PlayAsync(cancellationToken);

        var accounts = DemoAccounts.Fresh();
        stage.MoveTo(0);
        stage.WalkBy(0);
        var handedOut = await stage.Get<DemoAccountOperations>().HandOutAsync(
            Actor.Anonymous,
            accounts.Password,
            [.. accounts.Accounts.Select(account => new DemoSecret(stage.IdOf(account.Person), account.TotpKey))],
            cancellationToken);
        handedOut.Require();
        return accounts;
    }
}
