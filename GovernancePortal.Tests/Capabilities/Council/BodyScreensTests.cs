using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Council;

/// <summary>The pages of the bodies and of recusals as a member of the demo sees them.</summary>
public sealed class BodyScreensTests
{
    private static readonly string[] Addresses =
    [
        "/p/aurora/council", "/p/aurora/council/bodies/release-board", "/p/aurora/council/rotation", "/p/aurora/council/proxies", "/p/aurora/council/interests",
        "/p/aurora/gates/22/recusals", "/p/aurora/gates/22", "/p/aurora/gates/29",
    ];

    [Fact]
    public async Task Pages_FitAndAreAccessible()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        await using var visit = await Browser.VisitAsync(new Visitor { BaseUrl = host.Address });
        await visit.Page.GotoAsync("/Account/Login?ReturnUrl=%2Fp%2Faurora%2Fcouncil");
        await visit.Page.Locator("#demo-form button[value='emi.sakuragi@kitasumi.example']").ClickAsync();
        await visit.Page.WaitForURLAsync("**/p/aurora/council");

        foreach (var address in Addresses)
        {
            await visit.Page.GotoAsync(address);
            await visit.AssertInEveryGuiseAsync(address);
        }

        visit.AssertNoProblems();
    }
}
