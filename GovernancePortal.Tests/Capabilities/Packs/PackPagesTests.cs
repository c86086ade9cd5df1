using System.Net;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Capabilities.Packs.Parts;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Packs;

/// <summary>Asking for a pack, watching it, taking it away, and checking it: in a browser and by forms.</summary>
public sealed class PackPagesTests
{
    private static readonly Type[] Shown = [typeof(PackRoom), typeof(PackStateChip), typeof(CheckReport), typeof(CheckLines)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auditor_AsksForAPack_TakesItAway_AndChecksItInTheBrowser()
    {
        Assert.Equal(4, Shown.Length);
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        await EnterAsync(host, Record() with { Papers = [] });
        var auditor = await host.PersonAsync("Ada Auditor", (Role.Auditor, Charite, An.Partnership));
        await using var visit = await TestSignIn.VisitAsync(host, auditor);

        await visit.Page.GotoAsync(PackUrls.List(Slug));
        await visit.AssertInEveryGuiseAsync("packs");
        await visit.Page.Locator("[name=from]").FillAsync("2025-12-01");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it would hold" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#pack-estimate")).ToContainTextAsync("Decisions");
        await visit.AssertInEveryGuiseAsync("packs-estimate");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make this pack" }).ClickAsync();
        var take = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Take it away" });
        await Assertions.Expect(take).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await visit.AssertInEveryGuiseAsync("pack-ready");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => take.ClickAsync());
        var file = Path.Combine(host.DataFolder, "taken.pdf");
        await download.SaveAsAsync(file);

        await visit.Page.GotoAsync("/verify");
        await visit.AssertInEveryGuiseAsync("verify");
        await visit.Page.Locator("#check-file").SetInputFilesAsync(file);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#check-report")).ToContainTextAsync("Nothing that was checked failed");
        await visit.AssertInEveryGuiseAsync("verify-good");

        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        await visit.Page.Locator("#check-file").SetInputFilesAsync(file);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#check-report")).ToContainTextAsync("The check failed");
        await visit.AssertInEveryGuiseAsync("verify-bad");
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Page_ForAMember_SaysWhoExportsPacks()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        using var client = TestSignIn.Client(host, await host.PersonAsync("Mia Member", (Role.CouncilMember, Kemri, An.Partnership)));

        var page = await client.GetStringAsync(new Uri(PackUrls.List(Slug), UriKind.Relative), Token);

        Assert.Contains(PackRefusals.NotYours.Message, page, StringComparison.Ordinal);
        Assert.DoesNotContain("pack-choice", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithAChoiceThatMakesNoSense_SaysSoAtTheField()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        using var client = TestSignIn.Client(host, await host.PersonAsync("Ada Auditor", (Role.Auditor, Kemri, An.Partnership)));

        var backwards = await client.PageAsync($"{PackUrls.List(Slug)}?from=2026-02-01&until=2026-01-01&include=decisions");
        var nothing = await client.PageAsync($"{PackUrls.List(Slug)}?from=2026-01-01&until=2026-02-01");

        Assert.Contains(PackRefusals.PeriodMakesNoSense.Message, backwards.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(PackRefusals.NothingIncluded.Message, nothing.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(backwards.QuerySelector("#pack-ask"));
    }

    [Fact]
    public async Task Verify_ByAStranger_AnswersInWordsToWhateverIsSent()
    {
        await using var host = await PortalHost.StartAsync();
        using var client = host.CreateClient();

        Assert.Contains("The check failed", await SendAsync(client, "%PDF-1.7 and nothing more"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("The check failed", await SendAsync(client, "no file of the portal"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains(PackRefusals.NoFile.Message, await SendAsync(client, []), StringComparison.Ordinal);
        Assert.Contains(PackRefusals.NoTrustFile.Message, await SendAsync(client, "%PDF-1.7"u8.ToArray(), "no trust file\n"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains(PackRefusals.NoTrustFile.Message, await SendAsync(client, "%PDF-1.7"u8.ToArray(), new byte[FileCheckQueries.LargestTrust + 1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TooOftenOrTooLarge_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        var checks = host.Get<FileCheckQueries>();
        using var large = new MemoryStream();
        large.SetLength(FileCheckQueries.Largest + 1);

        Assert.Equal(PackRefusals.FileTooLarge, (await checks.CheckAsync(large, null, "192.0.2.1", Token)).WhyNot);
        for (var i = 0; i < 12; i++)
        {
            using var small = new MemoryStream("x"u8.ToArray());
            Assert.True((await checks.CheckAsync(small, null, "192.0.2.2", Token)).IsDone);
        }

        using var last = new MemoryStream("x"u8.ToArray());
        Assert.Equal(PackRefusals.ChecksAreBusy, (await checks.CheckAsync(last, null, "192.0.2.2", Token)).WhyNot);
        using var other = new MemoryStream("x"u8.ToArray());
        Assert.True((await checks.CheckAsync(other, null, "192.0.2.3", Token)).IsDone);
    }

    private static async Task<string> SendAsync(HttpClient client, byte[] file, byte[]? keys = null)
    {
        var page = await client.PageAsync("/verify");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("#check-form input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        form.Add(new ByteArrayContent(file), "file", "document.pdf");
        if (keys is not null)
        {
            form.Add(new ByteArrayContent(keys), "keys", "keys.txt");
        }

        using var answer = await client.PostAsync(new Uri("/verify", UriKind.Relative), form, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }
}
