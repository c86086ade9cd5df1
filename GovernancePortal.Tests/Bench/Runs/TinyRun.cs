using GovernancePortal.Tests.Bench.TinyRoom;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Serves the tiny room until stopped: what a bench starts as its floor.</summary>
internal sealed class TinyRun : IBench
{
    public string Name => "tiny";

    public string Purpose => "serves the tiny room at ASPNETCORE_URLS until stopped";

    public IReadOnlyList<Option> Options => [];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = await TinySite.StartAsync(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:0");
        await output.WriteLineAsync($"Tiny room at {site.Address}room");
        await site.WaitForShutdownAsync();
    }
}
