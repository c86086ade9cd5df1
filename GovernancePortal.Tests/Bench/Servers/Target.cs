namespace GovernancePortal.Tests.Bench.Servers;

/// <summary>The options with which every bench says what it measures.</summary>
internal static class Target
{
    public static readonly Option[] Options =
    [
        new("server", "portal", "portal: publish and start it; tiny: the least room there can be, for a floor"),
        new("url", "", "a server that runs already, with --pid"),
        new("pid", "", "its process"),
        new("environment", "Development", "the portal's environment"),
        new("empty", null, "start the portal on an empty data folder instead of a copy of what 'bench data' made"),
        new("ready", "", "the page that the start waits for; empty: the portal's first page"),
    ];

    public static bool IsTiny(Arguments arguments) => arguments["server"] == "tiny";

    public static async Task<ServerUnderTest> OpenAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Has("url"))
        {
            return ServerUnderTest.Attach(new Uri(new Uri(arguments["url"]), "/"), arguments.Int("pid"));
        }

        if (IsTiny(arguments))
        {
            // The web project's own collector, so that the floor's memory compares.
            var environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" };
            return await ServerUnderTest.StartAsync(
                [typeof(Target).Assembly.Location, BenchCommand.Word, "tiny"], environment, "room", cancellationToken);
        }

        await PublishedPortal.PublishAsync(cancellationToken);
        var data = PublishedPortal.FreshData(arguments.Has("empty") || !Directory.Exists(PublishedPortal.Data));
        return await PublishedPortal.StartAsync(data, arguments["environment"], arguments["ready"], cancellationToken);
    }
}
