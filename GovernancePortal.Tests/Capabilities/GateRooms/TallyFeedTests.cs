using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>The tally as events over HTTP.</summary>
public sealed class TallyFeedTests
{
    private const string Path = "/p/aurora/gates/1/tally";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Tally_ComesWhole_AndThenWhatABallotChanged(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database, services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        var key = await scene.OpenAsync();
        await using var tally = await Followed.OpenAsync(host, scene.Members[0]);
        var whole = await tally.NextAsync();

        await scene.CastAsync(key, 3, VoteChoice.For);
        var parts = await tally.NextAsync();

        Assert.Equal(TallyNews.Whole, whole.Kind);
        Assert.Contains("id=\\\"tally-cast\\\">0<", whole.Json, StringComparison.Ordinal);
        Assert.Equal(TallyNews.Parts, parts.Kind);
        Assert.Contains("id=\\\"tally-cast\\\">1<", parts.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("Who has voted", parts.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tally_ForAStranger_IsNotThere_AndForNobodyClosed()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var stranger = TestSignIn.Client(host, await host.PersonAsync("Olga Outside"));
        using var nobody = host.CreateClient(new() { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/p/aurora/gates/99/tally", Token)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync(Path, Token)).StatusCode);
    }

    [Fact]
    public async Task Tally_WhileNothingHappens_GivesASignOfLife()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var tally = await Followed.OpenAsync(host, scene.Members[0]);
        await tally.NextAsync();

        host.Time.Advance(TallyFeed.Pulse);

        Assert.Equal(("pulse", ""), await tally.NextAsync());
    }

    [Fact]
    public async Task Tally_OfAReaderWhoseGrantEnds_EndsWithinAMinute()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var tally = await Followed.OpenAsync(host, scene.Members[0]);
        await tally.NextAsync();
        await host.InDatabaseAsync(db => db.Set<RoleGrant>().Where(grant => grant.PersonId == scene.Members[0].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.ValidUntil, host.Now)));

        host.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.True(await tally.EndsAsync());
    }

    [Fact]
    public async Task Tally_OfAReaderWhoSignsOut_IsCutAtOnce()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var tally = await Followed.OpenAsync(host, scene.Members[0]);
        await tally.NextAsync();

        host.Get<LiveSessions>().End(scene.Members[0].Session!.Value);

        Assert.True(await tally.EndsAsync());
    }

    [Fact]
    public async Task Tally_WhenThePortalStops_DoesNotHoldItUp()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var tally = await Followed.OpenAsync(host, scene.Members[0]);
        await tally.NextAsync();

        host.Get<IHostApplicationLifetime>().StopApplication();

        Assert.True(await tally.EndsAsync());
    }

    [Fact]
    public async Task Tally_IsFollowedByOnePersonInSoManyTabsOnly()
    {
        await using var host = await PortalHost.StartAsync(settings: new() { ["GovernancePortal:Web:ScreensPerPerson"] = "2" }, services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var client = TestSignIn.Client(host, scene.Members[0]);
        var first = await Followed.OpenAsync(host, scene.Members[0]);
        await using var second = await Followed.OpenAsync(host, scene.Members[0]);

        var third = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, Token);
        await first.DisposeAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        using var admitted = await Eventually.SeenAsync(() => client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, Token), answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    private sealed class Followed : IAsyncDisposable
    {
        private readonly HttpClient _client;
        private readonly HttpResponseMessage _response;
        private readonly IAsyncEnumerator<SseItem<string>> _items;

        private Followed(HttpClient client, HttpResponseMessage response, Stream content)
        {
            (_client, _response) = (client, response);
            _items = SseParser.Create(content, (_, data) => Encoding.UTF8.GetString(data)).EnumerateAsync(Token).GetAsyncEnumerator(Token);
        }

        public static async Task<Followed> OpenAsync(PortalHost host, Actor reader)
        {
            var client = TestSignIn.Client(host, reader);
            var response = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(Token))}");
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new Followed(client, response, await response.Content.ReadAsStreamAsync(Token));
        }

        public async Task<(string Kind, string Json)> NextAsync()
        {
            Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token));
            return (_items.Current.EventType, _items.Current.Data);
        }

        public async Task<bool> EndsAsync()
        {
            try
            {
                while (await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token))
                {
                    if (_items.Current.EventType != "pulse")
                    {
                        return false;
                    }
                }
            }
            catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
            {
            }

            return true;
        }

        public ValueTask DisposeAsync()
        {
            _response.Dispose();
            _client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
