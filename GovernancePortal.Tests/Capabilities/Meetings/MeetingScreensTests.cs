using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.Meetings;

/// <summary>The pages of the meetings as people of the demo see them; and a meeting that two hold together in two browsers.</summary>
public sealed class MeetingScreensTests
{
    private static readonly string[] Addresses = ["/p/aurora/meetings", "/p/aurora/meetings/1", "/p/aurora/meetings/2", "/p/aurora/meetings/3", "/p/aurora/meetings/new"];

    [Fact]
    public async Task Pages_FitAndAreAccessible_AlsoWhileTwoHoldAMeeting()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        await using var secretary = await SignInAsync(host, "beatrice.langley@halden.example");
        foreach (var address in Addresses)
        {
            await secretary.Page.GotoAsync(address);
            await secretary.AssertInEveryGuiseAsync(address);
        }

        secretary.AssertNoProblems();
        host.Time.Advance(TimeSpan.FromDays(9.6));
        await using var chair = await SignInAsync(host, "grace.mutiso@mtohealth.example");
        await using var keeper = await SignInAsync(host, "beatrice.langley@halden.example");
        await chair.Page.GotoAsync("/p/aurora/meetings/3");
        await keeper.Page.GotoAsync("/p/aurora/meetings/3");
        await chair.Page.Locator("summary", new() { HasText = "Begin the meeting" }).ClickAsync();
        await chair.Page.Locator(".confirm-box button.btn-primary:visible").ClickAsync();
        await keeper.Page.GetByRole(AriaRole.Button, new() { Name = "Came Grace Mutiso" }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Left Grace Mutiso" }).WaitForAsync();
        await chair.Page.Locator("#note-1").FillAsync("Noted by the chair.");
        await keeper.Page.Locator("#note-1").FillAsync("Noted by the secretary.");
        await Task.WhenAll(
            chair.Page.Locator("#item-1 .notes button", new() { HasText = "Note it" }).ClickAsync(),
            keeper.Page.Locator("#item-1 .notes button", new() { HasText = "Note it" }).ClickAsync());
        foreach (var visit in new[] { chair, keeper })
        {
            await visit.Page.Locator("#item-1 .notes li", new() { HasText = "Noted by the chair." }).WaitForAsync();
            await visit.Page.Locator("#item-1 .notes li", new() { HasText = "Noted by the secretary." }).WaitForAsync();
        }

        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Take it up: Draft of the first paper, put anew" }).ClickAsync();
        await chair.Page.Locator("summary", new() { HasText = "Put a motion" }).ClickAsync();
        await chair.Page.Locator("#motion-text-1").FillAsync("The draft is sent to the parties.");
        await chair.Page.Locator("#motion-mover-1").SelectOptionAsync(new SelectOptionValue { Label = "Grace Mutiso" });
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Put it to the vote" }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Button, new() { Name = "For", Exact = true }).ClickAsync();
        await keeper.Page.GetByText("1 of 1 seats that may vote have voted.").WaitForAsync();
        await chair.AssertInEveryGuiseAsync("meeting-in-session");
        await keeper.Page.GetByRole(AriaRole.Button, new() { Name = "Count the votes" }).ClickAsync();
        await chair.Page.Locator("#item-1 .chip", new() { HasText = "No quorum" }).WaitForAsync();

        chair.AssertNoProblems();
        keeper.AssertNoProblems();
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
