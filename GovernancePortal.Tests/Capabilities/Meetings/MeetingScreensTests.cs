using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Meetings;

/// <summary>The pages of the meetings as the secretary of the demo sees them.</summary>
public sealed class MeetingScreensTests
{
    private static readonly string[] Addresses = ["/p/aurora/meetings", "/p/aurora/meetings/1", "/p/aurora/meetings/2", "/p/aurora/meetings/3", "/p/aurora/meetings/new"];

    [Fact]
    public async Task Pages_FitAndAreAccessible()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        await using var secretary = await SignInAsync(host, "beatrice.langley@halden.example");
        foreach (var address in Addresses)
        {
            await secretary.Page.GotoAsync(address);
            await secretary.AssertInEveryGuiseAsync(address);
        }

        secretary.AssertNoProblems();
    }

    private static async Task<Visit> SignInAsync(PortalHost host, string mail)
    {
        var visit = await Browser.VisitAsync(new Visitor { BaseUrl = host.Address });
        await visit.Page.GotoAsync("/Account/Login?ReturnUrl=%2Fp%2Faurora%2Fmeetings");
        await visit.Page.Locator($"#demo-form button[value='{mail}']").ClickAsync();
        await visit.Page.WaitForURLAsync("**/p/aurora/meetings");
        return visit;
    }
}
