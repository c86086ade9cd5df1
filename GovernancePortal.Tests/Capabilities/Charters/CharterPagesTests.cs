using System.Net;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Charters;

public sealed partial class CharterPagesTests
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Charter_InForce_IsReadWithItsRulesInWordsAndItsRatifications()
    {
        await using var stage = await StageAsync();
        await stage.BringIntoForceAsync();

        var page = await ReadAsync(stage, stage.BetaSponsor, "/p/aurora/charter");

        Assert.Contains("Charter of Aurora", page, StringComparison.Ordinal);
        Assert.Contains("Purpose and scope", page, StringComparison.Ordinal);
        Assert.Contains("A motion passes if more than half of all seats vote for", page, StringComparison.Ordinal);
        Assert.Contains("Ratified by Ada Alpha", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft a new version", page, StringComparison.Ordinal);
        Assert.Contains("Draft a new version", await ReadAsync(stage, stage.Secretary, "/p/aurora/charter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charter_ForOutsiders_IsNotThere()
    {
        await using var stage = await StageAsync();
        await stage.BringIntoForceAsync();
        var outsider = await stage.Host.PersonAsync("Otto Outsider");

        Assert.DoesNotContain("Purpose and scope", await ReadAsync(stage, outsider, "/p/aurora/charter"), StringComparison.Ordinal);
        Assert.DoesNotContain("Purpose and scope", await ReadAsync(stage, outsider, "/p/aurora/charter/1"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await TestSignIn.Client(stage.Host, outsider).GetAsync("/p/aurora/charter/1/content.json", Soon)).StatusCode);
    }

    [Fact]
    public async Task Content_OfAVersion_HashesToTheHashThatWasRatified()
    {
        await using var stage = await StageAsync();
        await stage.BringIntoForceAsync();

        var bytes = await TestSignIn.Client(stage.Host, stage.Counsel).GetByteArrayAsync("/p/aurora/charter/1/content.json", Soon);

        Assert.Equal((await stage.FindAsync(1)).Hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Ratify_ByTheSponsorsForms_BringsTheVersionIntoForce()
    {
        await using var stage = await StageAsync();
        var draft = await stage.DraftAsync();
        await stage.Operations.PutToRatificationAsync(An.Partnership, draft.Id, draft.Hash, stage.Secretary, Soon);

        Assert.Equal(HttpStatusCode.Redirect, (await RatifyAsync(stage, stage.AlphaSponsor, CharterStage.Alpha, draft.Hash)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await RatifyAsync(stage, stage.BetaSponsor, CharterStage.Beta, draft.Hash)).StatusCode);

        Assert.Equal(CharterState.InForce, (await stage.FindAsync(1)).State);
    }

    [Fact]
    public async Task Ratify_WithAStaleSecondFactor_ShowsTheRefusalAndTheWayToConfirm()
    {
        await using var stage = await StageAsync();
        var draft = await stage.DraftAsync();
        await stage.Operations.PutToRatificationAsync(An.Partnership, draft.Id, draft.Hash, stage.Secretary, Soon);
        stage.Host.Time.Advance(TimeSpan.FromMinutes(6));

        var answer = await (await RatifyAsync(stage, stage.AlphaSponsor, CharterStage.Alpha, draft.Hash)).Content.ReadAsStringAsync(Soon);

        Assert.Contains("access.fresh-second-factor-needed", answer, StringComparison.Ordinal);
        Assert.Contains("/Account/Confirm?returnUrl=%2Fp%2Faurora%2Fcharter%2F1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ByASponsor_SaysWhoEdits()
    {
        await using var stage = await StageAsync();
        await stage.DraftAsync();

        Assert.Contains("This version cannot be edited by you", await ReadAsync(stage, stage.AlphaSponsor, "/p/aurora/charter/1/edit"), StringComparison.Ordinal);
        Assert.Contains("All changes are saved", await ReadAsync(stage, stage.Secretary, "/p/aurora/charter/1/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulator_ForAGuest_CountsWhatTheAddressSays()
    {
        await using var stage = await StageAsync();

        var page = await stage.Host.CreateClient().GetStringAsync("/simulator?rule=simple-majority&for=0&for=0&for=0&for=1&against=3&against=2&against=2&against=0&abstain=0&closed=true", Soon);

        Assert.Contains("Rejected", page, StringComparison.Ordinal);
        Assert.Contains("What would change it.", page, StringComparison.Ordinal);
    }

    private static Task<CharterStage> StageAsync() => CharterStage.OnAsync(PortalHost.StartAsync(services: TestSignIn.Add));

    private static async Task<string> ReadAsync(CharterStage stage, Actor actor, string address) =>
        WebUtility.HtmlDecode(await (await TestSignIn.Client(stage.Host, actor).GetAsync(address, Soon)).Content.ReadAsStringAsync(Soon));

    private static async Task<HttpResponseMessage> RatifyAsync(CharterStage stage, Actor actor, OrganisationId organisation, string hash)
    {
        var client = TestSignIn.Client(stage.Host, actor);
        var page = await client.GetStringAsync("/p/aurora/charter/1", Soon);
        var form = new Dictionary<string, string>
        {
            ["_handler"] = $"ratify-{organisation.Value:n}",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Acts.Organisation"] = organisation.Value.ToString(),
            ["Acts.Hash"] = hash,
        };
        return await client.PostAsync("/p/aurora/charter/1", new FormUrlEncodedContent(form), Soon);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
