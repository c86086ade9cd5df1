using System.Net;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>The page of recusals, as a browser without scripts sends its forms.</summary>
public sealed class RecusalsPageTests
{
    private const string Address = "/p/aurora/gates/1/recusals";
    private const string Reason = "He owns shares in the supplier that is to be engaged.";

    [Fact]
    public async Task Request_FromAskingToImposing_GoesThroughThePage()
    {
        await using var host = await PortalHost.StartAsync(services: services =>
        {
            GateStage.WithoutRunner(services);
            TestSignIn.Add(services);
        });
        var stage = await GateStage.SetAsync(host);
        var key = await stage.OpenAsync(TimeSpan.FromDays(9));
        using var asking = TestSignIn.Client(host, stage.Voters[1].Actor);
        using var concerned = TestSignIn.Client(host, stage.Voters[0].Actor);
        using var chair = TestSignIn.Client(host, stage.Chair);

        using var empty = await asking.SubmitAsync(Address, "ask", ("Says.About", stage.Voters[0].Seat.Value.ToString()), ("Says.Text", "Conflict!"));
        using var asked = await asking.SubmitAsync(Address, "ask", ("Says.About", stage.Voters[0].Seat.Value.ToString()), ("Says.Text", Reason));
        var request = Assert.Single((await stage.GateAsync(key)).RecusalRequests).Id.Value;
        var notice = await concerned.PageAsync("/p/aurora/gates/1");
        using var replied = await concerned.SubmitAsync(Address, $"Reply-{request:n}", ("Says.Text", "I sold these shares in January."));
        using var imposed = await chair.SubmitAsync(Address, $"Impose-{request:n}", ("Says.Text", "The register still lists the shares."));

        var kept = await PageForms.ReadAsync(empty);
        Assert.Contains(RecusalRefusals.ReasonMissing.Message, kept.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Conflict!", kept.QuerySelector("#ask-reason")!.TextContent);
        Assert.Contains("Somebody asks that you stand aside", notice.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (asked.StatusCode, replied.StatusCode, imposed.StatusCode));
        Assert.True((await stage.GateAsync(key)).IsRecused(stage.Voters[0].Seat));
        var page = await asking.PageAsync(Address);
        Assert.Contains("imposed by Chair aurora", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The register still lists the shares.", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForASponsor_TellsNoReasons_AndForAStrangerIsNotThere()
    {
        await using var host = await PortalHost.StartAsync(services: services =>
        {
            GateStage.WithoutRunner(services);
            TestSignIn.Add(services);
        });
        var stage = await GateStage.SetAsync(host);
        await stage.OpenAsync(TimeSpan.FromDays(9));
        using var asking = TestSignIn.Client(host, stage.Voters[1].Actor);
        using var asked = await asking.SubmitAsync(Address, "ask", ("Says.About", stage.Voters[0].Seat.Value.ToString()), ("Says.Text", Reason));
        using var sponsor = TestSignIn.Client(host, await host.PersonAsync("Sponsor Beta", (Role.Sponsor, GateStage.Beta, stage.Partnership)));
        using var stranger = TestSignIn.Client(host, await host.PersonAsync("Olga Outside"));

        var page = await sponsor.PageAsync(Address);

        Assert.DoesNotContain(Reason, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The reasons are for the council and for auditors.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#ask"));
        using var nothing = await stranger.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }
}
