using GovernancePortal.Tests.Bench.Servers;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Makes the database that the other benches start from.</summary>
internal sealed class DataRun : IBench
{
    public string Name => "data";

    public string Purpose => "makes the seeded data folder that every later run copies";

    public IReadOnlyList<Option> Options => [new("voters", "500", "people who may vote"), new("decisions", "10000", "decided gates")];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await PublishedPortal.PublishAsync(cancellationToken);
        await PublishedPortal.SeedAsync(arguments.Int("voters"), arguments.Int("decisions"), cancellationToken);
        await output.WriteLineAsync($"Seeded {PublishedPortal.Data}");
    }
}
