using GovernancePortal.Tests.Bench.Circuits;
using GovernancePortal.Tests.Bench.TinyRoom;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Bench.Tests;

public sealed class CircuitTests : IAsyncLifetime
{
    private TinySite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TinySite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Click_ThenCast_ShowsTheBallot(bool compress)
    {
        await using var circuit = await OpenAsync(new CircuitOptions { Compress = compress });
        Assert.Equal("0", circuit.TextOf("tally-cast"));
        Assert.True(circuit.Read(dom => dom.ById("cast")!.Has("disabled")));

        await circuit.ClickAsync("vote-against");
        Assert.Equal("against", circuit.TextOf("choice"));
        Assert.False(circuit.Read(dom => dom.ById("cast")!.Has("disabled")));

        await circuit.ClickAsync("cast");
        Assert.Equal("1", circuit.TextOf("tally-cast"));
        Assert.Contains("Ballots cast: 1", circuit.Read(dom => dom.Text), StringComparison.Ordinal);
        Assert.Empty(circuit.Errors);
    }

    [Fact]
    public async Task Cast_InOneCircuit_ShowsInTheOther()
    {
        await using var voter = await OpenAsync();
        await using var watcher = await OpenAsync();

        await voter.ClickAsync("cast");

        await watcher.WaitForAsync(dom => dom.ById("tally-cast")!.InnerText == "1");
    }

    [Fact]
    public async Task Cast_By50Circuits_IsSeenByAllOfThem()
    {
        var circuits = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => OpenAsync()));

        await Task.WhenAll(circuits.Select(circuit => circuit.ClickAsync("cast")));

        await Task.WhenAll(circuits.Select(circuit => circuit.WaitForAsync(dom => dom.ById("tally-cast")!.InnerText == "50")));
        Assert.All(circuits, circuit => Assert.Empty(circuit.Errors));
        await Task.WhenAll(circuits.Select(circuit => circuit.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task ChangeInputAndSubmit_ReachTheirHandlers()
    {
        await using var circuit = await OpenAsync();

        await circuit.ChangeAsync("remark", "für alle");
        await circuit.InputAsync("draft", "dr");
        await circuit.SubmitAsync("remark-form");

        Assert.Equal("für alle", circuit.TextOf("submitted"));
        Assert.Equal("dr", circuit.TextOf("drafted"));
    }

    [Fact]
    public async Task Reverse_OfAKeyedList_MovesItsItems()
    {
        await using var circuit = await OpenAsync();

        await circuit.ClickAsync("reverse");

        Assert.Equal("thirdsecondfirst", circuit.Read(dom => dom.Find(node => node.Name == "ul")!.InnerText).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Click_WhoseHandlerThrows_IsAnError()
    {
        await using var circuit = await OpenAsync();

        await Assert.ThrowsAsync<CircuitException>(() => circuit.ClickAsync("fail"));

        Assert.NotEmpty(circuit.Errors);
    }

    [Fact]
    public async Task Click_OnNothing_IsRefused()
    {
        await using var circuit = await OpenAsync();

        await Assert.ThrowsAsync<CircuitException>(() => circuit.ClickAsync("nowhere"));
        await Assert.ThrowsAsync<CircuitException>(() => circuit.ClickAsync("tally-cast"));
    }

    [Fact]
    public async Task Close_EndsTheCircuit()
    {
        var circuit = await OpenAsync();

        await circuit.DisposeAsync();

        await Assert.ThrowsAsync<CircuitException>(() => circuit.ClickAsync("cast"));
        await Assert.ThrowsAsync<CircuitException>(() => circuit.WaitForAsync(dom => dom.ById("tally-cast")!.InnerText == "9"));
        Assert.Empty(circuit.Errors);
    }

    [Fact]
    public async Task Close_LetsTheServerForgetTheCircuitAtOnce()
    {
        var left = await OpenAsync();
        await using var dropped = await OpenAsync();
        Assert.Equal(2, _site.Tally.Watchers);

        await left.DisposeAsync();
        await dropped.DropAsync();

        await Eventually.HoldsAsync(() => _site.Tally.Watchers == 1);
    }

    [Fact]
    public async Task Start_OfAPageWithoutAComponent_IsRefused() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => Circuit.StartAsync(_site.Address, "nowhere"));

    private Task<Circuit> OpenAsync(CircuitOptions? options = null) => Circuit.StartAsync(_site.Address, "room", options);
}
