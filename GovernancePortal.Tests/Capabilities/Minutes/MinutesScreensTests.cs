using GovernancePortal.Capabilities.Minutes.Parts;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Minutes;

/// <summary>The pages of minutes as the demo's secretary and everybody sees them, with <see cref="MinutesReading"/> and <see cref="MinutesStateChip"/> in them.</summary>
public sealed class MinutesScreensTests
{
    private static readonly Type[] Shown = [typeof(MinutesReading), typeof(MinutesStateChip)];

    [Fact]
    public async Task Pages_FitAndAreAccessible_AndACorrectionIsBegun()
    {
        Assert.Equal(2, Shown.Length);
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        await using var visit = await Browser.VisitAsync(new Visitor { BaseUrl = host.Address });
        foreach (var address in new[] { "/public/aurora/minutes/1", "/p/aurora/meetings/1/minutes", "/p/aurora/meetings/2/minutes" })
        {
            await visit.Page.GotoAsync(address);
            if (visit.Page.Url.Contains("Login", StringComparison.Ordinal))
            {
                await visit.Page.Locator("#demo-form button[value='beatrice.langley@halden.example']").ClickAsync();
                await visit.Page.WaitForURLAsync("**" + address);
            }

            await visit.AssertInEveryGuiseAsync(address.Replace('/', '-').Trim('-'));
        }

        Assert.DoesNotContain("imaging units", await (await visit.Page.Context.APIRequest.GetAsync(host.Address + "/public/aurora/minutes/1")).TextAsync(), StringComparison.Ordinal);
        await visit.Page.Locator("#correct-reason").FillAsync("The time of the arrival is wrong.");
        await visit.Page.GetByText("Begin a correction").ClickAsync();
        await visit.Page.Locator("#text-opening").FillAsync("Held by video, at nine.");
        await visit.Page.GetByText("Keep the text").ClickAsync();
        await visit.Page.GetByText("Held by video, at nine.").First.WaitForAsync();
        await visit.AssertInEveryGuiseAsync("minutes-draft");
        visit.AssertNoProblems();
    }
}
