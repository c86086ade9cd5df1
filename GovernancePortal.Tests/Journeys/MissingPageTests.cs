using System.Net;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Journeys;

/// <summary>What is not there, or not open to the reader, is a 404 in the frame of the portal; what is there is not.</summary>
public sealed class MissingPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_OfWhatIsNotThere_AnswerNotFoundWithAPage()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var client = TestSignIn.Client(host, scene.Members[0]);
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        foreach (var path in (string[])
            [
                "/p/nowhere", "/p/nowhere/parties", "/p/nowhere/council", "/p/nowhere/gates", "/p/nowhere/gates/1", "/p/nowhere/charter", "/p/nowhere/decisions", "/p/nowhere/evidence",
                "/p/aurora/gates/99", "/p/aurora/gates/99/edit", "/p/aurora/charter/99", "/p/aurora/charter/99/edit", "/p/aurora/decisions/99", "/public/nowhere/decisions", "/public/aurora/decisions/99",
            ])
        {
            var answer = await client.GetAsync(path, Token);

            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            Assert.Matches("Nothing here|nothing at this address", await answer.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task Addresses_OfWhatIsThere_AnswerOk()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        using var client = TestSignIn.Client(host, scene.Members[0]);

        foreach (var path in (string[])["/p/aurora", "/p/aurora/gates", "/p/aurora/gates/1", "/p/aurora/charter", "/p/aurora/decisions", "/p/aurora/evidence"])
        {
            Assert.True((await client.GetAsync(path, Token)).StatusCode == HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task Link_ToWhatIsNotThere_SaysSoAndTheRoomStillGoesLive()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await scene.OpenAsync();
        await using var visit = await TestSignIn.VisitAsync(host, scene.Members[0]);

        Assert.Equal(404, (await visit.Page.GotoAsync("/p/aurora/gates/99"))!.Status);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" })).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/p/aurora/gates");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Mosaic" }).First.ClickAsync();

        await visit.Page.Locator("#vote-for").CheckAsync();
        await Assertions.Expect(visit.Page.Locator("#cast")).ToBeEnabledAsync();
    }
}
