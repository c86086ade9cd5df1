using System.Net;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class CustodyPageTests
{
    private const string Page = "/admin/custody";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erasure_OnThePage_IsProposedByOneAndConfirmedByAnother()
    {
        await using var host = await PortalHost.StartAsync();
        var erika = await host.PersonAsync("Erika Exemplar");
        var (ada, ben) = (await EnterAsync(host, "Ada Admin"), await EnterAsync(host, "Ben Admin"));

        var proposed = await TextAsync(await ada.SendAsync(Page, "erase", ("person", erika.Id.Value.ToString()), ("why", nameof(ErasureReason.RequestOfThePerson))));
        Assert.Contains("Proposed. A second administrator confirms it.", proposed, StringComparison.Ordinal);
        Assert.DoesNotContain("confirm-erasure", proposed, StringComparison.Ordinal);
        var id = await host.InDatabaseAsync(db => db.Set<Erasure>().Select(row => row.Id).SingleAsync());
        var done = await TextAsync(await ben.SendAsync(Page, $"erasure-{id.Value:n}", ("act", "confirm-erasure")));

        Assert.Contains("The data of this person are erased.", done, StringComparison.Ordinal);
        Assert.Contains(ErasureOperations.ErasedName, done, StringComparison.Ordinal);
        Assert.DoesNotContain("Erika", done, StringComparison.Ordinal);
        Assert.DoesNotContain("Erika", await ada.ReadAsync("/admin/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotation_OnThePage_ListsTheOldKey()
    {
        await using var host = await PortalHost.StartAsync();
        var (ada, ben) = (await EnterAsync(host, "Ada Admin"), await EnterAsync(host, "Ben Admin"));
        var before = host.Get<PortalKeys>().CheckpointKeyName;

        await ada.SendAsync(Page, "rotate");
        var id = await host.InDatabaseAsync(db => db.Set<KeyRotation>().Select(row => row.Id).SingleAsync());
        var done = await TextAsync(await ben.SendAsync(Page, $"rotation-{id.Value:n}", ("act", "confirm-rotation")));

        Assert.Contains("The new key signs from now on.", done, StringComparison.Ordinal);
        Assert.Contains("Replaced:", done, StringComparison.Ordinal);
        Assert.Contains(before, done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForAnybodyElse_IsNotThere()
    {
        await using var host = await PortalHost.StartAsync();
        var mia = await EnterAsync(host, "Mia Member", administrator: false);

        Assert.Equal(HttpStatusCode.Forbidden, (await mia.GetAsync(Page)).StatusCode);
        Assert.Null(await host.Get<CustodyQueries>().ViewAsync(await host.PersonAsync("Olga Outside"), Token));
    }

    private static async Task<WebReader> EnterAsync(PortalHost host, string name, bool administrator = true)
    {
        var account = await TestAccount.MakeAsync(host, name, administrator: administrator);
        var reader = WebReader.Of(host);
        var step = await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", account.UserName), ("Input.Password", account.Password));
        await reader.SendAsync(step.Headers.Location!.OriginalString, "second-step", ("Input.Code", account.CodeAt(host.Now)));
        return reader;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
}
