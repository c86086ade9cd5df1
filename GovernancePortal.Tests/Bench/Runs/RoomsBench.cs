using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Servers;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goal 1 for an interactive room: first visit in Chromium until it shows and until a click takes effect.</summary>
internal sealed class RoomsBench : IBench
{
    public string Name => "rooms";

    public string Purpose => "first visit to an interactive room in Chromium: visible, first click, bytes (goal 1; 450 kB)";

    public IReadOnlyList<Option> Options =>
    [
        .. Target.Options,
        .. Room.Options,
        new("visits", "20", "how many first visits"),
        new("visible", "#" + GateRoom.TallyCast, "what must be seen"),
        new("click", "#" + GateRoom.VoteFor, "what is clicked; empty: nothing"),
        new("effect", $"#{GateRoom.Cast}:enabled", "what the click brings about"),
    ];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await Target.OpenAsync(arguments, cancellationToken);
        var voter = (await Room.Voters(arguments).SignInAsync(server.Address, 1, cancellationToken))[0];
        var address = new Uri(server.Address, Room.Path(arguments));
        var click = arguments.Has("click") ? arguments["click"] : null;
        var report = new Report("rooms").Add("page", address.PathAndQuery);
        await Visits.AddAsync(report, address, arguments["visible"], voter, arguments.Int("visits"), 450, click, arguments["effect"]);
        await output.WriteLineAsync(report.ToString());
    }
}
