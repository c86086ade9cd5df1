using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Capabilities.Gates;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Web;
using GovernancePortal.Tests.Bench.Circuits;
using GovernancePortal.Tests.Bench.Runs;
using GovernancePortal.Tests.Bench.Voters;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>
/// What somebody with a session of their own sends over a live screen's socket that no browser would. Nothing of it changes
/// anything, and the screens of others live on.
/// </summary>
public sealed class ForgedCircuitTests : IAsyncLifetime
{
    private const string Room = "p/aurora/gates/1";
    private const int Lena = 0;
    private const int Priya = 2;
    private const int Haruka = 4;

    private readonly Dictionary<int, string> _cookies = [];
    private PortalHost _host = null!;
    private RoomScene _scene = null!;
    private GateKey _key;
    private Circuit _bystander = null!;
    private TallyReader _tally = null!;
    private int _seen;
    private IReadOnlyList<string> _before = [];

    private Uri Site => new(_host.Address + "/");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.ServeAsync();
        _scene = await RoomScene.SetAsync(_host);
        _key = await _scene.OpenAsync();
        await _host.InDatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true), Token));
        foreach (var member in (int[])[Lena, Priya, Haruka])
        {
            var id = _scene.Members[member].Id.Value;
            var name = await _host.InDatabaseAsync(db => db.Users.Where(user => user.Id == id).Select(user => user.UserName!).SingleAsync(Token));
            _cookies[member] = (await DevelopmentSignIn.SignInAsync(Site, name, Token)).Cookie!;
        }

        _bystander = await Circuit.StartAsync(Site, Room, new CircuitOptions { Cookie = _cookies[Haruka] }, Token);
        _tally = (await GateRoom.FollowAsync(_bystander, Site, _cookies[Haruka], (cast, _) => _seen = cast, Token))!;
        _before = await LeavesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _tally.DisposeAsync();
        await _bystander.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Event_ForADisabledButton_CastsNothing()
    {
        await using var circuit = await StartAsync(Lena);
        Assert.True(circuit.Read(dom => dom.ById("cast")!.Has("disabled")));

        await circuit.RaiseAsync("cast", "click");
        await circuit.RaiseAsync(circuit.HandlerOf("cast", "click"), "submit");

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Event_OfAHandlerThatIsNotThere_DoesNothing()
    {
        foreach (var (handler, name) in ((ulong, string)[])[(0, "click"), (999_999, "click"), (ulong.MaxValue, "change"), (long.MaxValue, "nonsense")])
        {
            await using var circuit = await StartAsync(Lena);

            AssertRefused(await circuit.RaiseAsync(handler, name));
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Event_OfAHandlerThatWasTakenAway_DoesNothing()
    {
        await using var circuit = await StartAsync(Lena);
        await circuit.RaiseAsync("vote-for", "change", "for");
        var (cast, against) = (circuit.HandlerOf("cast", "click"), circuit.HandlerOf("vote-against", "change"));
        await circuit.RaiseAsync(cast, "click");
        await circuit.UntilAsync(dom => dom.ById("your-vote") is not null);
        await SeenAsync(1);
        _before = await LeavesAsync();

        await circuit.RaiseAsync(against, "change", "against");
        await circuit.RaiseAsync(cast, "click");

        Assert.Equal(VoteChoice.For, await _host.InDatabaseAsync(db => db.Set<Ballot>().Select(ballot => ballot.Choice).SingleAsync(Token)));
        await AssertNothingHappenedAsync(ballots: 1);
    }

    [Fact]
    public async Task Click_TenTimesAtOnce_IsOneBallot()
    {
        await using var circuit = await StartAsync(Lena);
        await circuit.RaiseAsync("vote-for", "change", "for");
        var cast = circuit.HandlerOf("cast", "click");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => circuit.RaiseAsync(cast, "click")));
        await SeenAsync(1);

        Assert.Equal([.. _before, "ballot.cast"], await LeavesAsync());
    }

    /// <summary>The page of somebody else, taken whole: its components, and the state in which its seat stands.</summary>
    [Fact]
    public async Task Page_OfSomebodyElse_ShowsWhatIsMineAndVotesForMe()
    {
        await _scene.CastAsync(_key, Priya, VoteChoice.Against, "Told to nobody else's page.");
        await SeenAsync(1);
        var hers = await CircuitPage.FetchAsync(new Uri(Site, Room), _cookies[Priya], Token);
        await using var circuit = await ForgedCircuit.StartAsync(Site, Room, _cookies[Lena], hers.Components, hers.State);
        await circuit.UntilAsync(dom => dom.ById("vote-for") is not null);
        Assert.Null(circuit.Read(dom => dom.ById("your-vote")));

        await circuit.RaiseAsync("vote-for", "change", "for");
        await circuit.RaiseAsync("cast", "click");

        Assert.Equal(_scene.Seats[Lena], await _host.InDatabaseAsync(db => db.Set<Ballot>().Where(ballot => ballot.Choice == VoteChoice.For).Select(ballot => ballot.SeatId).SingleAsync(Token)));
    }

    [Fact]
    public async Task State_OfAnotherPageOrOfARightThatWasLost_IsNotTaken()
    {
        await _scene.CastAsync(_key, Lena, VoteChoice.For);
        await SeenAsync(1);
        var old = await CircuitPage.FetchAsync(new Uri(Site, Room), _cookies[Lena], Token);
        await _scene.OpenAsync();

        await using var other = await ForgedCircuit.StartAsync(Site, "p/aurora/gates/2", _cookies[Lena], state: old.State);
        await other.UntilAsync(dom => dom.ById("vote-for") is not null);
        Assert.Null(other.Read(dom => dom.ById("your-vote")));

        await _host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == _scene.Members[Lena].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.ValidUntil, _host.Now), Token));
        await using var after = await ForgedCircuit.StartAsync(Site, Room, _cookies[Lena], old.Components, old.State, withPage: false);
        await after.UntilAsync(dom => dom.Find(node => node.Name == "h2") is not null);
        Assert.Null(after.Read(dom => dom.ById("your-vote") ?? dom.ById("ballot") ?? dom.Find(node => node.Name == "live-tally")));
    }

    /// <summary>A screen whose connection was lost waits for its person; who takes it up is who they are, not who it was drawn for.</summary>
    [Fact]
    public async Task Vote_FromTheLostCircuitOfSomebodyElse_IsRefusedAndOnRecord()
    {
        await using var hers = await StartAsync(Priya);
        await hers.RaiseAsync("vote-for", "change", "for");
        var cast = hers.HandlerOf("cast", "click");
        var (id, target) = (hers.Id!, hers.EventTarget);
        await hers.DisposeAsync();
        await using var thief = await ForgedCircuit.ConnectAsync(Site, _cookies[Lena]);
        thief.Follows = false;
        var taken = await TakeUpAsync(thief, id);

        Assert.Equal("ok: true", taken);
        await thief.InvokeAsync(null, "DispatchEventAsync", target, $$"""[{"eventHandlerId":{{cast}},"eventName":"click","eventFieldInfo":null},{"type":"click"}]""");

        Assert.Equal([.. _before, "act.refused"], await LeavesAsync());
        await AssertOthersLiveOnAsync(0);
    }

    [Fact]
    public async Task Socket_OfNobodyOrFromElsewhere_IsRefused()
    {
        foreach (var (cookie, origin, status) in ((string?, string?, int)[])[(null, null, 401), ("portal=forged", null, 401), (_cookies[Lena], "https://evil.example", 403), (_cookies[Lena], "null", 403), (_cookies[Lena], _host.Address.Replace("http:", "https:", StringComparison.Ordinal), 403)])
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => ForgedCircuit.ConnectAsync(Site, cookie, origin));

            Assert.Contains($"'{status}'", refused.Message, StringComparison.Ordinal);
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Components_ThatWereTamperedWith_StartNothing()
    {
        var page = await CircuitPage.FetchAsync(new Uri(Site, Room), _cookies[Lena], Token);
        foreach (var how in (string[])["descriptor", "descriptor-end", "type", "two", "nothing", "deep"])
        {
            await using var circuit = await ForgedCircuit.ConnectAsync(Site, _cookies[Lena]);

            AssertRefused(await circuit.BeginAsync(Room, Tampered(page.Components, how), page.State));

            Assert.Null(circuit.Read(dom => dom.ById("cast")));
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task State_ThatWasTamperedWith_IsNotTaken()
    {
        var page = await CircuitPage.FetchAsync(new Uri(Site, Room), _cookies[Lena], Token);
        foreach (var state in (string[])[Flip(page.State, 10), Flip(page.State, 200), "bm90IHByb3RlY3RlZA=="])
        {
            await using var circuit = await ForgedCircuit.ConnectAsync(Site, _cookies[Lena]);

            AssertRefused(await circuit.BeginAsync(Room, page.Components, state));
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Message_BeyondTheLimit_EndsTheConnection()
    {
        foreach (var size in (int[])[33 * 1024, 70 * 1024, 5 * 1024 * 1024])
        {
            await using var circuit = await StartAsync(Lena);

            circuit.Send(HubFrame.Call("NoSuchMethod", null, new string('x', size)));

            await circuit.Ended.WaitAsync(TimeSpan.FromSeconds(15), Token);
        }

        // A message of the same kind within the limit is passed over.
        await using var within = await StartAsync(Lena);
        within.Send(HubFrame.Call("NoSuchMethod", null, new string('x', 30_000)));
        Assert.StartsWith("ok", await within.RaiseAsync("vote-for", "change", "for"), StringComparison.Ordinal);
        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Message_BeforeTheHandshake_EndsTheConnection()
    {
        await using var circuit = await ForgedCircuit.ConnectAsync(Site, _cookies[Lena], shake: false);

        circuit.Send(HubFrame.Call("StartCircuit", "1", Site.AbsoluteUri, Site.AbsoluteUri, "[]", ""));
        circuit.Send(new byte[8192]);
        await circuit.Ended.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Call_BeforeTheCircuitStarted_IsRefused()
    {
        foreach (var (target, arguments) in Calls())
        {
            await using var circuit = await ForgedCircuit.ConnectAsync(Site, _cookies[Lena]);

            AssertRefused(await circuit.CallAsync(target, arguments));
        }

        await AssertNothingHappenedAsync();
    }

    /// <summary>Answers to questions that nobody asked, data of streams that nobody opened, hub methods of other times.</summary>
    [Fact]
    public async Task Call_ThatNobodyWaitsFor_ChangesNothing()
    {
        foreach (var (target, arguments) in Calls())
        {
            await using var circuit = await StartAsync(Lena);

            await circuit.CallAsync(target, arguments);
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Method_ThatIsNotForScripts_IsRefused()
    {
        (string? Assembly, string Method)[] methods =
        [
            ("GovernancePortal", "CastAsync"), ("System.Private.CoreLib", "Exit"), ("Microsoft.AspNetCore.Components.Server", "DispatchEventAsync"), (null, "CastAsync"), (null, "Dispose"),
        ];
        foreach (var (assembly, method) in methods)
        {
            await using var circuit = await StartAsync(Lena);

            AssertRefused(await circuit.InvokeAsync(assembly, method, assembly is null ? circuit.EventTarget : 0, "[]"));
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Event_WithMonstrousJson_DoesNothing()
    {
        foreach (var how in (string[])["wide", "deep", "broken", "number"])
        {
            await using var circuit = await StartAsync(Lena);
            var head = $$"""[{"eventHandlerId":{{circuit.HandlerOf("cast", "click")}},"eventName":"click","eventFieldInfo":null},""";

            var answer = await circuit.InvokeAsync(null, "DispatchEventAsync", circuit.EventTarget, how switch
            {
                "wide" => head + "{" + string.Join(',', Enumerable.Range(0, 2500).Select(i => $"\"m{i}\":1")) + "}]",
                "deep" => head + new string('[', 12_000) + new string(']', 12_000) + "]",
                "broken" => head + "{\"type\":\"cl",
                _ => "[{\"eventHandlerId\":1e400,\"eventName\":7},null]",
            });

            Assert.True(how == "wide" || !answer.StartsWith("ok", StringComparison.Ordinal), answer);
        }

        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Value_OutOfRange_IsNotTaken()
    {
        await using var circuit = await StartAsync(Lena);
        await circuit.RaiseAsync("vote-for", "change", "for");
        await circuit.UntilAsync(dom => dom.ById("statement") is not null);
        await circuit.RaiseAsync("statement", "change", new string('s', 20_000));

        await circuit.RaiseAsync("cast", "click");

        Assert.Equal(0, await BallotsAsync());
        await AssertNothingHappenedAsync();
    }

    [Fact]
    public async Task Sockets_ThreeHundredOfOnePerson_AreRefusedBeyondTheCap()
    {
        var open = new List<ForgedCircuit>();
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            try
            {
                open.Add(await ForgedCircuit.ConnectAsync(Site, _cookies[Lena]));
            }
            catch (WebSocketException no) when (no.Message.Contains("'429'", StringComparison.Ordinal))
            {
                refused++;
            }
        }

        var cap = new WebOptions().ScreensPerPerson;
        Assert.Equal((cap, 300 - cap), (open.Count, refused));

        // Besides, the circuit and the tally of the bystander.
        Assert.Equal(cap + 2, _host.Get<LiveConnections>().Count);
        await AssertNothingHappenedAsync();
        await Task.WhenAll(open.Select(circuit => circuit.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Socket_AfterSignOut_IsCut()
    {
        await using var circuit = await StartAsync(Lena);
        await circuit.RaiseAsync("vote-for", "change", "for");
        var session = await _host.InDatabaseAsync(db => db.Set<PortalSession>().Where(row => row.PersonId == _scene.Members[Lena].Id).OrderByDescending(row => row.StartedAt).Select(row => row.Id).FirstAsync(Token));

        _host.Get<LiveSessions>().End(session);

        await circuit.Ended.WaitAsync(TimeSpan.FromSeconds(15), Token);
        await AssertNothingHappenedAsync();
    }

    private static IEnumerable<(string Target, object?[] Arguments)> Calls()
    {
        var long30 = new string('x', 30_000);
        return
        [
            ("EndInvokeJSFromDotNet", [987_654L, true, "[987654,true,null]"]),
            ("EndInvokeJSFromDotNet", [-1L, false, "[-1,false,\"no\"]"]),
            ("EndInvokeJSFromDotNet", [987_654L, true, "[[[[" + long30]),
            ("ReceiveByteArray", [77, new byte[20_000]]),
            ("ReceiveJSDataChunk", [123_456L, 0L, new byte[20_000], null]),
            ("OnRenderCompleted", [987_654L, null]),
            ("OnRenderCompleted", [1L, long30]),
            ("OnLocationChanged", ["javascript:alert(1)", null, false]),
            ("OnLocationChanged", ["https://evil.example/p/aurora/gates/1", null, true]),
            ("OnLocationChanging", [7, "https://evil.example/", null, true]),
            ("UpdateRootComponents", ["{\"batchId\":2,\"operations\":[{\"type\":\"remove\",\"ssrComponentId\":99}]}", ""]),
            ("UpdateRootComponents", [long30, long30]),
            ("ConnectCircuit", ["bm90IGEgc2VjcmV0"]),
            ("ResumeCircuit", ["bm90IGEgc2VjcmV0", "http://localhost/", "http://localhost/", "[]", "bm90IGEgc3RhdGU="]),
            ("DispatchBrowserEvent", ["{\"eventHandlerId\":1}", "{\"a\":\"" + long30 + "\"}"]),
            ("NoSuchMethod", [long30]),
            ("StartCircuit", ["not an address", "javascript:alert(1)", "[", long30]),
        ];
    }

    private static string Tampered(string components, string how)
    {
        var batch = JsonNode.Parse(components)!;
        var operations = batch["operations"]!.AsArray();
        var marker = operations[0]!["marker"]!;
        switch (how)
        {
            case "descriptor":
                marker["descriptor"] = Flip((string)marker["descriptor"]!, 60);
                break;
            case "descriptor-end":
                marker["descriptor"] = Flip((string)marker["descriptor"]!, ((string)marker["descriptor"]!).Length - 10);
                break;
            case "type":
                marker["type"] = "webassembly";
                break;
            case "two":
                operations.Add(JsonNode.Parse(operations[0]!.ToJsonString()));
                break;
            case "nothing":
                marker["descriptor"] = null;
                break;
            default:
                return new string('[', 5000);
        }

        return batch.ToJsonString();
    }

    private static string Flip(string text, int at)
    {
        var letters = new StringBuilder(text);
        letters[at] = letters[at] == 'A' ? 'B' : 'A';
        return letters.ToString();
    }

    private static void AssertRefused(string answer) => Assert.False(answer.StartsWith("ok", StringComparison.Ordinal) && answer is not ("ok: null" or "ok: false"), answer);

    // The server must first see that the connection is gone.
    private static async Task<string> TakeUpAsync(ForgedCircuit thief, string id)
    {
        var answer = string.Empty;
        for (var i = 0; i < 100 && answer != "ok: true"; i++)
        {
            await Task.Delay(50, Token);
            answer = await thief.CallAsync("ConnectCircuit", id);
        }

        return answer;
    }

    private Task<ForgedCircuit> StartAsync(int member) => ForgedCircuit.StartAsync(Site, Room, _cookies[member]);

    private Task<int> BallotsAsync() => _host.InDatabaseAsync(db => db.Set<Ballot>().CountAsync(Token));

    private async Task<IReadOnlyList<string>> LeavesAsync() =>
        await _host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().Where(row => row.PartnershipId == _scene.Partnership).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync(Token));

    private async Task AssertNothingHappenedAsync(int ballots = 0)
    {
        Assert.Equal(ballots, await BallotsAsync());
        Assert.Equal(_before, await LeavesAsync());
        await AssertOthersLiveOnAsync(ballots);
    }

    private async Task SeenAsync(int ballots)
    {
        await Eventually.HoldsAsync(() => Volatile.Read(ref _seen) == ballots, otherwise: () => $"The bystander saw {_seen} ballots, not {ballots}.");
        Assert.Equal(ballots, _seen);
    }

    // The bystander sees the next vote, and casts their own.
    private async Task AssertOthersLiveOnAsync(int ballots)
    {
        await _scene.CastAsync(_key, 6, VoteChoice.For);
        await SeenAsync(ballots + 1);
        await _bystander.ChangeAsync("vote-for", "for");
        await _bystander.ClickAsync("cast");
        await SeenAsync(ballots + 2);
        Assert.Empty(_bystander.Errors);
    }
}
