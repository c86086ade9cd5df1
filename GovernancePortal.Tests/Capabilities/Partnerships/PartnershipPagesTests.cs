using System.Net;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

public sealed class PartnershipPagesTests
{
    private const string Parties = "/p/aurora/parties";

    [Theory]
    [InlineData("/p/aurora")]
    [InlineData(Parties)]
    [InlineData("/p/aurora/council")]
    public async Task Pages_ForThoseWhoTakePart_AreThereAndForOthersAreNot(string address)
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        var stranger = await host.PersonAsync("Sam Stranger", (Role.Sponsor, aurora.Charite, An.Partnership));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(TestSignIn.Client(host, aurora.OfCharite), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(TestSignIn.Client(host, stranger), address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(TestSignIn.Client(host, aurora.Admin), address));
        using var anonymous = host.CreateClient(new() { AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, address));

        // A browser is led to the sign-in page; a program, which asks for no page, is told no.
        anonymous.DefaultRequestHeaders.Add("Accept", "text/html");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(anonymous, address));
    }

    [Fact]
    public async Task Create_ByAnAdministrator_LeadsToItsPartiesAndTakesThem()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.Admin);

        using var created = await client.SubmitAsync(
            "/admin/partnerships", "create", ("New.Name", "Borealis"), ("New.Slug", "borealis"), ("New.Purpose", "Another one"));
        using var added = await client.SubmitAsync(
            "/admin/partnerships/borealis", "party", ("New.Known", aurora.Leeds.Value.ToString()), ("New.LegalRole", "Funder"));

        Assert.Equal(HttpStatusCode.Redirect, created.StatusCode);
        Assert.EndsWith("/admin/partnerships/borealis?done=created", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("Leeds Teaching Hospitals NHS Trust", (await client.PageAsync("/admin/partnerships/borealis")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithBadInput_SaysSoAtTheField()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.Admin);

        using var answer = await client.SubmitAsync("/admin/partnerships", "create", ("New.Name", "Borealis"), ("New.Slug", "Not good"), ("New.Purpose", "x"));
        using var taken = await client.SubmitAsync("/admin/partnerships", "create", ("New.Name", "Borealis"), ("New.Slug", "aurora"), ("New.Purpose", "x"));

        Assert.Contains("Small letters", (await PageForms.ReadAsync(answer)).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("partnerships.slug-taken", (await PageForms.ReadAsync(taken)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Set<Partnership>().CountAsync()));
    }

    [Fact]
    public async Task AdminPages_ForSomebodyElse_SayThatTheyAreNotOpen()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);

        foreach (var address in (string[])["/admin/partnerships", "/admin/partnerships/aurora"])
        {
            var page = await client.PageAsync(address);

            Assert.Equal("This page is not open to you", page.QuerySelector("h1")!.TextContent);
            Assert.Empty(page.QuerySelectorAll("main form"));
        }
    }

    [Fact]
    public async Task StateContribution_ByTheSponsor_StandsInTheTableAndTheMap()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);

        using var stated = await client.SubmitAsync(
            Parties, "contribution", ("Gives.Kind", "Model"), ("Gives.Other", aurora.Leeds.Value.ToString()), ("Gives.Description", "<script>alert(1)</script> weights"));
        using var expected = await client.SubmitAsync(Parties, "expectation", ("Expects.Kind", "Compute"), ("Expects.Description", "Training time"));
        using var named = await client.SubmitAsync(
            Parties, "contact", ("Asks.Name", "Jo Berg"), ("Asks.Function", "Officer"), ("Asks.Mail", "jo@example.org"));

        var page = await client.PageAsync(Parties + "?done=contribution");
        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect],
            new[] { stated.StatusCode, expected.StatusCode, named.StatusCode });
        Assert.Contains("Charité gives model to Leeds", page.QuerySelector(".exchange-map")!.GetAttribute("aria-label")!, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script> weights", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Compute expected", page.QuerySelector(".exchange")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("jo@example.org", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateContribution_WithoutText_SaysSoAndKeepsTheFormOpen()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);

        using var answer = await client.SubmitAsync(Parties, "contribution");

        var page = await PageForms.ReadAsync(answer);
        Assert.Contains("Write what exactly.", page.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelector(".field-error")!.Closest("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Withdraw_ByTheSponsor_TakesTheStatementOut()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);
        using var stated = await client.SubmitAsync(Parties, "contribution", ("Gives.Description", "Images"));
        var form = (await client.PageAsync(Parties)).QuerySelector("input[name=_handler][value^=withdraw-]")!.GetAttribute("value")!;

        using var withdrawn = await client.SubmitAsync(Parties, form);

        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Empty((await host.InDatabaseAsync(db => db.Set<Partnership>().FirstAsync())).Contributions);
    }

    [Fact]
    public async Task Parties_ForAMemberWhoIsNoSponsor_OffersNoForm()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, await aurora.PersonAsync("Mia Member", Role.CouncilMember));

        Assert.Empty((await client.PageAsync(Parties)).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task StateContribution_ForgedForAnotherOrganisation_IsRefusedInASentence()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfLeeds);

        using var answer = await client.SubmitAsync(Parties, "contribution", ("Gives.By", aurora.Charite.Value.ToString()), ("Gives.Description", "Everything"));

        var notice = (await PageForms.ReadAsync(answer)).QuerySelector(".banner")!.TextContent;
        Assert.Contains(PartnershipRefusals.NotYourOrganisation.Message, notice, StringComparison.Ordinal);
        Assert.Contains("partnerships.not-your-organisation", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activate_WithoutACharter_SaysWhy()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);

        using var answer = await client.SubmitAsync("/p/aurora", "step-Activate");

        Assert.Contains(PartnershipRefusals.NoCharterInForce.Message, (await PageForms.ReadAsync(answer)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_WithoutAnAntiforgeryToken_IsRefused()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var client = TestSignIn.Client(host, aurora.OfCharite);

        using var answer = await client.SubmitAsync(Parties, "contribution", ("__RequestVerificationToken", ""), ("Gives.Description", "Images"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await host.InDatabaseAsync(db => db.Set<Partnership>().FirstAsync())).Contributions);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/desk")]
    public async Task Desk_ListsMyPartnershipsAndWhatWaits(string address)
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);

        var mine = await TestSignIn.Client(host, aurora.OfCharite).PageAsync(address);
        var admins = await TestSignIn.Client(host, aurora.Admin).PageAsync(address);

        Assert.Equal("2 things wait for you.", mine.QuerySelector(".lead")!.TextContent);
        Assert.Contains("/p/aurora/parties", mine.QuerySelectorAll(".lines a").Select(line => line.GetAttribute("href")));
        Assert.Contains("No partnership is open to you yet", admins.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(admins.QuerySelector("a[href='/admin/partnerships']"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }
}
