using GovernancePortal.Capabilities.Desk;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Capabilities.GateRooms;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>The desk, notices, preferences, the calendar and the outbox in a browser.</summary>
public sealed class NoticeScreensTests
{
    private static readonly string[] Addresses = ["/", "/desk?kind=ProxyVote", "/desk?kind=Seat", "/notices", "/notices?show=unread", "/notices/preferences", "/desk/calendar"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_FitAndAreAccessible()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await FillAsync(host);
        var newcomer = await host.PersonAsync("Nia New", (Role.Auditor, scene.Organisations[0], scene.Partnership));
        await using var visit = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await using var empty = await TestSignIn.VisitAsync(host, newcomer);

        foreach (var (where, address, name) in Addresses.Select(address => (visit, address, "")).Append((empty, "/notices", "empty-")).Append((empty, "/", "empty-")))
        {
            await where.Page.GotoAsync(address);
            await where.AssertInEveryGuiseAsync(Picture(name + address));
        }

        await visit.Page.GotoAsync("/desk/calendar");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make an address" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#address code")).ToBeVisibleAsync();
        await visit.AssertInEveryGuiseAsync(Picture("calendar-made"));
        visit.AssertNoProblems();
        empty.AssertNoProblems();
    }

    [Fact]
    public async Task Outbox_FitsAndIsAccessible()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await RoomScene.SetAsync(host);
        await TestAccount.MakeAsync(host, "Ida Admin", demo: true, administrator: true);
        await host.InDatabaseAsync(db =>
        {
            foreach (var tries in (int[])[2, OutgoingMail.MostTries])
            {
                var mail = OutgoingMail.To(scene.Members[tries % 2].Id, tries == 2, null, host.Now.AddHours(-3));
                for (var i = 0; i < tries; i++)
                {
                    mail.Claim(host.Now);
                    mail.Fail("550 mailbox unavailable", host.Now);
                }

                db.Add(mail);
            }

            return db.SaveChangesAsync(Token);
        });
        await using var visit = await Browser.VisitAsync(new Visitor { BaseUrl = host.Address });
        await visit.Page.GotoAsync("/Account/Login");
        await visit.Page.Locator("#demo-form button[value='ida.admin']").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".bell")).ToBeVisibleAsync();

        await visit.Page.GotoAsync("/admin/mail");
        await visit.AssertInEveryGuiseAsync(Picture("/admin/mail"));
        await visit.Page.GotoAsync("/admin");
        await visit.AssertInEveryGuiseAsync(Picture("/admin"));
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Desk_SeenForAMoment_IsNotedAsShown()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await FillAsync(host);
        await using var visit = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await visit.Page.GotoAsync("/desk");
        await Assertions.Expect(visit.Page.Locator("form[data-shown]")).ToHaveCountAsync(1);

        await visit.Page.WaitForResponseAsync(answer => answer.Url.EndsWith(DeskUrls.Mark, StringComparison.Ordinal) && answer.Status == 204);
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("form[data-shown]")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#news .lines a").First).ToBeVisibleAsync();

        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Notice_ThatIsFollowed_IsRead()
    {
        await using var host = await PortalHost.ServeAsync();
        var scene = await RoomScene.SetAsync(host);
        var account = await TestAccount.MakeAsync(host, "Mia Member", demo: true);
        await host.GrantAsync(account.Person, Role.CouncilMember, scene.Organisations[0], scene.Partnership);
        await host.InDatabaseAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 2).Select(i => Notice.Tell(account.Person, scene.Partnership, NoticeKind.Charter, $"k{i}", $"Version {i} of the charter is in force", "charter", null, true, host.Now)));
            return db.SaveChangesAsync(Token);
        });

        // With a cookie: what a browser sends while it leaves a page carries no header of a test.
        await using var visit = await Browser.VisitAsync(Visitor.Desk with { BaseUrl = host.Address });
        await visit.Page.GotoAsync("/Account/Login");
        await visit.Page.Locator("#demo-form button[value='mia.member']").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".bell .nav-count")).ToHaveTextAsync("2");
        await visit.Page.Locator(".bell").ClickAsync();
        await visit.Page.Locator("[data-unread] a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/p/aurora/charter");

        // What a browser sends while it leaves a page may arrive after its request for the next one.
        await Eventually.SeenAsync(() => host.InDatabaseAsync(db => db.Set<Notice>().CountAsync(notice => notice.ReadAt == null, Token)), unread => unread == 1);
        await visit.Page.GotoAsync("/notices");

        await Assertions.Expect(visit.Page.Locator("[data-unread]")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".bell .nav-count")).ToHaveTextAsync("1");
        visit.AssertNoProblems();
    }

    [Fact]
    public async Task Keyboard_ReachesTheBellTheFilterAndEachLine()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var scene = await FillAsync(host);
        await using var visit = await TestSignIn.VisitAsync(host, scene.Members[0]);
        await visit.Page.GotoAsync("/desk");
        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            reached.Add(await visit.Page.EvaluateAsync<string>("document.activeElement?.getAttribute('href') || document.activeElement?.id || document.activeElement?.className || ''"));
        }

        foreach (var place in (string[])["/notices", "desk-p", "desk-kind", "/p/aurora/gates/1", "/p/aurora/gates/2"])
        {
            Assert.Contains(place, reached);
        }
    }

    // A council with votes due soon and later, one of them by proxy; a gate decided; notices, some of them read.
    private static async Task<RoomScene> FillAsync(PortalHost host)
    {
        var scene = await RoomScene.SetAsync(host, null, (1, 0));
        await scene.OpenAsync(TimeSpan.FromHours(25), RoomScene.Paper("Admit the retinal images of Nairobi"));
        await scene.OpenAsync(TimeSpan.FromHours(100));
        await scene.OpenAsync(TimeSpan.FromDays(20), RoomScene.Paper("Extend the retention of caches at the four hospitals by ninety days, for the reader study of the autumn"));
        await scene.ScreenedAsync(RoomScene.Paper("Publish the evaluation protocol"));
        await host.GrantAsync(scene.Members[0].Id, Role.Sponsor, scene.Organisations[0], scene.Partnership);
        await host.InDatabaseAsync(async db =>
        {
            var notices = await db.Set<Notice>().Where(notice => notice.PersonId == scene.Members[0].Id).OrderBy(notice => notice.Id).ToListAsync(Token);
            notices[0].Read(scene.Members[0], host.Now);
            return await db.SaveChangesAsync(Token);
        });
        return scene;
    }

    private static string Picture(string name) => string.Concat(("desk" + name).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
}
