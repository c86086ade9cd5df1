using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Servers;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goals 3 and 4: a ballot is durable, logged, and seen by everybody in the room.</summary>
internal sealed class VotesBench : IBench
{
    public string Name => "votes";

    public string Purpose => "circuits in one gate room, ballots over a window: acknowledged, own, last viewer, missing (goals 3 and 4)";

    public IReadOnlyList<Option> Options =>
    [
        .. Target.Options,
        .. Room.Options,
        new("circuits", "100", "how many watch"),
        new("votes", "50", "how many ballots are cast"),
        new("seconds", "10", "the window over which they are spread; 0: all at one instant"),
        new("rounds", "1", "runs, each on a server of its own and a quiet machine"),
        new("warm-path", "", "another room in which ballots are cast first, untimed, so that the code is compiled (tiny: the same)"),
        new("warm", "10", "how many"),
    ];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        for (var round = 0; round < arguments.Int("rounds"); round++)
        {
            await using var server = await Target.OpenAsync(arguments, cancellationToken);
            await output.WriteLineAsync((await RoundAsync(server, arguments, cancellationToken)).ToString());
        }
    }

    private static async Task<Report> RoundAsync(ServerUnderTest server, Arguments arguments, CancellationToken cancellationToken)
    {
        var (circuits, votes, window) = (arguments.Int("circuits"), arguments.Int("votes"), arguments.Seconds("seconds"));
        var voters = await Room.Voters(arguments).SignInAsync(server.Address, circuits, cancellationToken);
        await WarmAsync(server, voters, arguments, cancellationToken);
        await using var run = await VoteRun.OpenAsync(
            server.Address, Room.Path(arguments), voters, circuits, votes, arguments.Has("compress"), cancellationToken);

        var quiet = HostCpu.WaitForQuiet(TimeSpan.FromSeconds(60));
        var (host, used, own) = (HostCpu.Read(), server.Use, Environment.CpuUsage.TotalTime);
        var (messages, bytes) = (run.Messages, run.BytesReceived);
        await run.CastAsync(window, cancellationToken);
        var stolen = HostCpu.Read().StolenShareSince(host);
        var use = server.Use;

        return new Report("votes")
            .Add("circuits", circuits)
            .Add("votes", votes)
            .Add("window", window.TotalSeconds, "s")
            .Add("acknowledged", run.Acknowledged)
            .Add("own page", run.Own)
            .Add("visible", run.Visible)
            .Add("last viewer", run.LastViewer)
            .Add("until all show the final tally", run.UntilFinal.TotalMilliseconds, "ms")
            .Add("missing", run.Missing, goal: "0")
            .Add("failed", run.Failed, goal: "0")
            .Add("counted, least shown", run.Counted.Least)
            .Add("counted, most shown", run.Counted.Most)
            .Add("messages", run.Messages - messages)
            .Add("received", (run.BytesReceived - bytes) / 1e6, "MB")
            .Add("server CPU", use.CpuSeconds - used.CpuSeconds, "s")
            .Add("server CPU per ballot", (use.CpuSeconds - used.CpuSeconds) * 1000 / votes, "ms")
            .Add("client CPU", (Environment.CpuUsage.TotalTime - own).TotalSeconds, "s")
            .Add("server RSS", use.ResidentMegabytes, "MB")
            .Add("errors", string.Join("; ", run.Circuits.SelectMany(circuit => circuit.Errors).Distinct().Take(3)))
            .Add("stolen", stolen * 100, "%")
            .Add("counts", quiet && stolen < 0.05 ? "yes" : "no: the machine was not quiet");
    }

    private static async Task WarmAsync(
        ServerUnderTest server, IReadOnlyList<Voter> voters, Arguments arguments, CancellationToken cancellationToken)
    {
        var path = arguments.Has("warm-path") ? arguments["warm-path"] : Target.IsTiny(arguments) ? Room.Path(arguments) : null;
        var warm = Math.Min(arguments.Int("warm"), voters.Count);
        if (path is not null && warm > 0)
        {
            await using var run = await VoteRun.OpenAsync(
                server.Address, path, voters, warm, warm, arguments.Has("compress"), cancellationToken);
            await run.CastAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }
}
