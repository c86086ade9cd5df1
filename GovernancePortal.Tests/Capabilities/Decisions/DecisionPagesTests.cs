using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Decisions;

public sealed partial class DecisionPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_ForAMember_ShowsDecisionsAndItsStateIsTheAddress()
    {
        await using var host = await StartAsync();
        await EnterAsync(host, Record("Release of Mosaic"), Record("Another", 1) with { Tier = GovernancePortal.Domain.Charters.RiskTier.Low });
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var all = await client.GetStringAsync("/p/aurora/decisions", Token);
        var low = await client.GetStringAsync("/p/aurora/decisions?tier=Low", Token);
        var searched = await client.GetStringAsync("/p/aurora/decisions?q=mosaic&sort=best", Token);

        Assert.Contains("Release of Mosaic", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Release of Mosaic", low, StringComparison.Ordinal);
        Assert.Contains("Release of Mosaic", searched, StringComparison.Ordinal);
        Assert.DoesNotContain(">Another<", searched, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_ForAMember_ShowsEverything()
    {
        await using var host = await StartAsync();
        await EnterAsync(host, Record());
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/p/aurora/decisions/1", Token));

        foreach (var part in (string[])
        [
            "3 of 4 votes are for", "Two votes fewer for would have rejected it.", "Clinical lead", "by proxy", "Recused", "The Kilifi cohort is too small.",
            "Recalibrate after", "Wait a quarter", "evaluation.pdf", "More than half of the votes cast.", "4.2", "5 Jan 2027", DecisionHash.Of(Record())[..4], "/evidence/0/proof",
        ])
        {
            if (part.Length > 4)
            {
                Assert.Contains(part, page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Pages_ForSomebodyWithoutARole_ShowNothing()
    {
        await using var host = await StartAsync();
        await EnterAsync(host, Record("Secret matter"));
        using var client = TestSignIn.Client(host, await host.PersonAsync("Olga Outside"));

        foreach (var path in (string[])["/p/aurora/decisions", "/p/aurora/decisions/1"])
        {
            Assert.DoesNotContain("Secret matter", await (await client.GetAsync(path, Token)).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/p/aurora/decisions/1/record", Token)).StatusCode);
    }

    [Fact]
    public async Task PublicPages_ForAnybody_ShowPublicDecisionsOnly()
    {
        await using var host = await StartAsync();
        await MemberAsync(host);
        await EnterAsync(host, Record("Open matter") with { Visibility = Visibility.Public }, Record("Secret matter"));
        using var client = host.CreateClient();

        var partnerships = await client.GetStringAsync("/public", Token);
        var list = await client.GetStringAsync("/public/aurora/decisions", Token);
        var one = await client.GetStringAsync("/public/aurora/decisions/1", Token);
        var two = await (await client.GetAsync("/public/aurora/decisions/2", Token)).Content.ReadAsStringAsync(Token);

        Assert.Contains("Aurora", partnerships, StringComparison.Ordinal);
        Assert.Contains("Open matter", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret matter", list + two, StringComparison.Ordinal);
        Assert.Contains("Clinical lead", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AsCsv_IsPrefixedStreamedAndOnRecord()
    {
        await using var host = await StartAsync();
        await EnterAsync(host, Record("=HYPERLINK(\"http://evil\")"), Record("Comma, \"quote\"", 1));
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var answer = await ExportAsync(client, "csv");
        var csv = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"Comma, \"\"quote\"\"\"", csv, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=HYPERLINK", csv, StringComparison.Ordinal);
        var leaf = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().SingleAsync(entry => entry.Type == "decisions.exported"));
        Assert.Contains("\"count\":2", System.Text.Encoding.UTF8.GetString(leaf.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AsJson_HoldsRecordsWhoseHashIsThatOfTheLog()
    {
        await using var host = await StartAsync();
        await EnterAsync(host, [.. Enumerable.Range(1, 130).Select(i => Record($"Decision {i}", i))]);
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        using var json = JsonDocument.Parse(await (await ExportAsync(client, "json")).Content.ReadAsStringAsync(Token));

        var decisions = json.RootElement.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal(130, decisions.Count);
        Assert.All(decisions, decision => Assert.Equal(
            decision.GetProperty("sha256").GetString(),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(decision.GetProperty("record").GetRawText())))));
    }

    [Fact]
    public async Task Export_WithAStaleSecondFactor_AsksForItAgain()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await MemberAsync(host));
        host.Time.Advance(TimeSpan.FromMinutes(6));

        var answer = await ExportAsync(client, "csv");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/Account/Confirm?returnUrl=", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync(entry => entry.Type == "decisions.exported")));
    }

    [Fact]
    public async Task Export_WithoutAntiforgeryToken_IsRefused()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await MemberAsync(host));
        using var form = new FormUrlEncodedContent([new("format", "csv")]);

        var answer = await client.PostAsync("/p/aurora/decisions/export", form, Token);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().CountAsync()));
    }

    [Fact]
    public async Task Export_AsSomethingElse_IsRefused()
    {
        await using var host = await StartAsync();
        using var client = TestSignIn.Client(host, await MemberAsync(host));

        var answer = await ExportAsync(client, "xml");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(DecisionRefusals.NoSuchFormat.Code, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ByAnAdministrator_IsRefused()
    {
        await using var host = await StartAsync();
        var admin = await host.PersonAsync("Ada Admin", (Role.Administrator, An.Organisation, PartnershipId.Installation));

        var refused = await host.Get<GovernancePortal.Capabilities.Decisions.DecisionOperations>()
            .ExportAsync(An.Partnership, GovernancePortal.Capabilities.Decisions.DecisionFilter.All, "csv", admin, Token);

        Assert.Equal(DecisionRefusals.ExportNotOpen, refused.WhyNot);
    }

    private static async Task<HttpResponseMessage> ExportAsync(HttpClient client, string format)
    {
        var page = await client.GetStringAsync("/p/aurora/decisions", Token);
        var token = TokenField().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("format", format), new("__RequestVerificationToken", token)]);
        return await client.PostAsync("/p/aurora/decisions/export", form, Token);
    }

    private static Task<Actor> MemberAsync(PortalHost host) => host.PersonAsync("Mia Member", (Role.CouncilMember, Charite, An.Partnership));

    private static async Task<PortalHost> StartAsync()
    {
        var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        return host;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
