using GovernancePortal.Capabilities.Access;
using GovernancePortal.Demo;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.GateRooms;

/// <summary>What comes after the vote, in real browsers, on the demo.</summary>
public sealed class AfterBrowserTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("AFTER_PICTURES");

    [Fact]
    public async Task Pages_AfterTheVote_FitAndAreAccessible_AndADemandIsDoneByKeyboard()
    {
        await using var host = await PortalHost.ServeAsync(settings: new() { ["GovernancePortal:SeedDemo"] = "true" }, services: TestSignIn.Add);
        (string Path, string Wait, DemoPerson Person, string Name)[] pages =
        [
            ("/p/aurora/gates/29", "#conditions", AuroraPeople.Langley, "conditions"),
            ("/p/aurora/gates/29", "#conditions", AuroraPeople.Cheruiyot, "owner"),
            ("/p/aurora/gates/30", "#ladder", AuroraPeople.Kamau, "escalated"),
            ("/p/aurora/gates/31", "#emergency", AuroraPeople.Mutiso, "emergency"),
            ("/p/aurora/gates/24", "#outcome, #room", AuroraPeople.Mutiso, "gate-24"),
            ("/p/aurora/decisions", "table", AuroraPeople.Mutiso, "decisions"),
            ("/p/aurora/decisions/23", "h1", AuroraPeople.Mutiso, "decision"),
        ];
        foreach (var (path, wait, person, name) in pages)
        {
            foreach (var visitor in new[] { Visitor.Desk, Visitor.Telephone with { Dark = true } })
            {
                await using var visit = await TestSignIn.VisitAsync(host, await EnterAsync(host, person), visitor);
                await visit.Page.GotoAsync(path);
                await Assertions.Expect(visit.Page.Locator(wait).First).ToBeVisibleAsync();
                await PictureAsync(visit, $"{name}-{visitor.Width}");
                await visit.AssertAccessibleAsync();
                await visit.AssertFitsAsync();
                visit.AssertNoProblems();
            }
        }

        await ReportByKeyboardAsync(host);
    }

    private static async Task ReportByKeyboardAsync(PortalHost host)
    {
        await using var visit = await TestSignIn.VisitAsync(host, await EnterAsync(host, AuroraPeople.Cheruiyot));

        // When its circuit starts the room is drawn anew, without what was typed until then.
        await visit.Page.AddInitScriptAsync("addEventListener('DOMContentLoaded', () => document.querySelector('#room')?.setAttribute('data-static', ''))");
        await visit.Page.GotoAsync("/p/aurora/gates/29");
        await Assertions.Expect(visit.Page.Locator("#room:not([data-static])")).ToBeVisibleAsync();
        await visit.Page.Locator("#conditions summary").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.TypeAsync("Tested with two units for a week.");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#conditions")).ToContainTextAsync("Tested with two units for a week.");
        visit.AssertNoProblems();
    }

    private static async Task<Actor> EnterAsync(PortalHost host, DemoPerson person)
    {
        var session = (await host.Get<SignInOperations>().EnterAsDemoAsync(Actor.Anonymous, person.Mail, null, TestContext.Current.CancellationToken)).Require();
        return new Actor { Id = session.Person, Session = session.Session, Authentication = "demo", SecondFactorAt = host.Now };
    }

    private static async Task PictureAsync(Visit visit, string name)
    {
        if (Pictures is not null)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
        }
    }
}
