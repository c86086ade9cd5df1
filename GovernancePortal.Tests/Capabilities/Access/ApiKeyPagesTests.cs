using System.Net;
using System.Text.RegularExpressions;
using Bunit;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Capabilities.Access.Parts;
using GovernancePortal.Components;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Capabilities.Gates;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Access;

public sealed partial class ApiKeyPagesTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_MadeOnThePage_IsShownOnceAndWorks()
    {
        await using var host = await PortalHost.StartAsync();
        var (stage, reader) = await DoraAsync(host);

        var answer = await TextAsync(await reader.SendAsync(
            "/Account/Keys", "new-key", ("name", "Nightly report"), ("partnership", stage.Partnership.Value.ToString()), ("hours", "24"), ("scopes", "read:gates"), ("scopes", "vote:gates")));

        var shown = Secret().Match(answer).Value;
        Assert.NotNull(ApiToken.Parse(shown));
        Assert.DoesNotContain(shown, await reader.ReadAsync("/Account/Keys"), StringComparison.Ordinal);
        Assert.Contains("Nightly report", await reader.ReadAsync("/Account/Keys"), StringComparison.Ordinal);
        using var program = await ApiProgram.WithAsync(host, shown);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("partnerships/aurora/gates")).StatusCode);
    }

    [Fact]
    public async Task Key_ThatMakesNoSense_IsToldAtItsField()
    {
        await using var host = await PortalHost.StartAsync();
        var (stage, reader) = await DoraAsync(host);

        Task<string> SendAsync(string name, string hours, string scope) => TextOfAsync(reader.SendAsync(
            "/Account/Keys", "new-key", ("name", name), ("partnership", stage.Partnership.Value.ToString()), ("hours", hours), ("scopes", scope)));

        Assert.Contains(ApiKeyRefusals.NameUnfit.Message, await SendAsync(string.Empty, "24", "read:gates"), StringComparison.Ordinal);
        Assert.Contains(ApiKeyRefusals.ScopeUnknown.Message, await SendAsync("Report", "24", "read:everything"), StringComparison.Ordinal);
        Assert.Contains(ApiKeyRefusals.ProofIsShort.Message, await SendAsync("Report", "168", "vote:gates"), StringComparison.Ordinal);
        Assert.Contains(ApiKeyRefusals.LifeUnfit.Message, await SendAsync("Report", "2161", "read:gates"), StringComparison.Ordinal);
        Assert.Contains(ApiKeyRefusals.LifeUnfit.Message, await SendAsync("Report", "-2147483648", "read:gates"), StringComparison.Ordinal);
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Set<ApiKey>().CountAsync(Token)));
    }

    [Fact]
    public async Task Key_WithAStaleSecondFactor_LeadsToTheProof()
    {
        await using var host = await PortalHost.StartAsync();
        var (stage, reader) = await DoraAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(6));

        var answer = await TextAsync(await reader.SendAsync(
            "/Account/Keys", "new-key", ("name", "Report"), ("partnership", stage.Partnership.Value.ToString()), ("hours", "24"), ("scopes", "read:gates")));

        Assert.Contains("/Account/Confirm?ReturnUrl=%2FAccount%2FKeys", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_RevokedOnThePageOrByAnAdministrator_CountsNoLonger()
    {
        await using var host = await PortalHost.StartAsync();
        var (stage, reader) = await DoraAsync(host);
        await TestAccount.MakeAsync(host, "Ada Admin", demo: true, administrator: true);
        var admin = WebReader.Of(host);
        await admin.EnterAsDemoAsync("ada.admin");
        var dora = await SessionOfAsync(host, "dora.demo");
        var (own, others) = ((await ApiKeyOperationsTests.IssueAsync(stage, dora)).Require(), (await ApiKeyOperationsTests.IssueAsync(stage, dora)).Require());

        var ended = await TextAsync(await reader.SendAsync("/Account/Keys", $"revoke-{own.Id.Value:n}"));
        var taken = await TextAsync(await admin.SendAsync("/admin/keys", $"revoke-{others.Id.Value:n}"));

        Assert.Contains("The key is revoked", ended, StringComparison.Ordinal);
        Assert.Contains("The key is revoked", taken, StringComparison.Ordinal);
        Assert.Contains("Dora Demo · Partnership aurora", taken, StringComparison.Ordinal);
        Assert.Equal(2, await host.InDatabaseAsync(db => db.Set<ApiKey>().CountAsync(key => key.RevokedAt != null, Token)));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/admin/keys")).StatusCode);
    }

    [Fact]
    public void Table_OffersToRevokeWhatCounts()
    {
        using var context = new BunitContext();
        context.Services.AddKit();
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        ApiKeyView Key(string name, Refusal? whyNot) => new(
            EntityId.New<ApiKeyId>(at), name, null, EntityId.New<PartnershipId>(at), "Aurora", ["read:gates"], at, at.AddDays(1), null, whyNot);

        var table = context.Render<KeyTable>(parts => parts.Add(part => part.Keys, [Key("Good", null), Key("Old", ApiKeyRefusals.Expired), Key("Gone", ApiKeyRefusals.Revoked)]));

        Assert.Equal(["In force", "Expired", "Revoked"], table.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Equal("Revoke Good", Assert.Single(table.FindAll("button")).GetAttribute("aria-label"));
    }

    // A demo account that is signed in and holds a role.
    private static async Task<(GateStage Stage, WebReader Reader)> DoraAsync(PortalHost host)
    {
        var stage = await GateStage.SetAsync(host);
        var dora = await TestAccount.MakeAsync(host, "Dora Demo", demo: true);
        await host.GrantAsync(dora.Person, Role.CouncilMember, GateStage.Alpha, stage.Partnership);
        var reader = WebReader.Of(host);
        await reader.EnterAsDemoAsync("dora.demo");
        return (stage, reader);
    }

    private static Task<Actor> SessionOfAsync(PortalHost host, string userName) => host.InDatabaseAsync(async db =>
    {
        var person = new PersonId((await db.Users.SingleAsync(user => user.UserName == userName, Token)).Id);
        return new Actor { Id = person, Session = (await db.Set<PortalSession>().SingleAsync(session => session.PersonId == person, Token)).Id };
    });

    private static async Task<string> TextOfAsync(Task<HttpResponseMessage> answer) => await TextAsync(await answer);

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

    [GeneratedRegex("gpk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}
