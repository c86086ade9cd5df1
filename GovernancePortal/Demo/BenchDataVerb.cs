using System.Globalization;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Demo;

/// <summary>Fills an empty database with a partnership for benches: many voters, three open gates, many decisions.</summary>
internal sealed class BenchDataVerb(IServiceProvider services, DemoComposition composition, IHostEnvironment environment, TimeProvider time) : IVerb
{
    private const string Usage = "Usage: bench-data --voters N --decisions M   (2 to 1000 voters, 0 to 1000000 decisions; Development only, on an empty database)";

    public string Name => "bench-data";

    public string Summary => "fills an empty Development database with data for benches";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            await console.Error.WriteLineAsync("bench-data makes accounts that anybody can enter, so it works in Development only.");
            return 77;
        }

        if (Read(arguments, "--voters", 500) is not { } voters || voters is < 2 or > 1_000 || Read(arguments, "--decisions", 0) is not { } decisions || decisions > 1_000_000)
        {
            await console.Error.WriteLineAsync(Usage);
            return 64;
        }

        await services.MigrateAsync(cancellationToken);
        if (await services.GetRequiredService<DemoQueries>().StateAsync(cancellationToken) != DemoState.Empty)
        {
            await console.Error.WriteLineAsync("The database is not empty. Name another data folder, or remove the database.");
            return 65;
        }

        var now = time.GetUtcNow();
        var storyTime = new DemoTime(now - TimeSpan.FromMinutes(10));
        storyTime.WalkBy(TimeSpan.FromMilliseconds(20));
        await using var provider = composition.Under(storyTime, services);
        await using var scope = provider.CreateAsyncScope();
        await new BenchStory(new DemoStage(scope.ServiceProvider, storyTime, now), voters, decisions).PlayAsync(cancellationToken);
        await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Made /p/bench with {voters} voters (voter001@bench.example and on), three open gates and {decisions} decisions."));
        return 0;
    }

    private static int? Read(IReadOnlyList<string> arguments, string name, int otherwise)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == name)
            {
                return i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
        }

        return otherwise;
    }
}
