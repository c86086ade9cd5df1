using System.Net;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Access;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Journeys;

/// <summary>What somebody tries who means the portal ill.</summary>
public sealed class HostileReaderTests
{
    private const string Markup = "\"'><img src=x onerror=alert(1)><script>alert(2)</script><svg/onload=alert(3)>";

    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PasswordAlone_OnAnAccountWithoutSecondFactor_OpensNoDownload()
    {
        await using var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(host, Record());
        var mia = await TestAccount.MakeAsync(host, "Mia Member", secondFactor: false);
        await host.GrantAsync(mia.Person, Role.CouncilMember, Charite, An.Partnership);
        var reader = WebReader.Of(host);
        await reader.SendAsync("/Account/Login", "sign-in", ("Input.Name", mia.UserName), ("Input.Password", mia.Password));

        foreach (var path in (string[])["/p/aurora/decisions/1/record", "/p/aurora/evidence/0/entry", "/p/aurora/evidence/keys"])
        {
            var answer = await reader.Http.GetAsync(path, Token);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains(AccessRefusals.SecondFactorNeeded.Code, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Sponsors_OfOneParty_CannotAppointWhoServesAllParties(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        var (one, two) = (await host.PersonAsync("Sam Sponsor", (Role.Sponsor, Charite, An.Partnership)), await host.PersonAsync("Sue Sponsor", (Role.Sponsor, Charite, An.Partnership)));
        var ada = await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation));
        var grants = host.Get<GrantOperations>();
        foreach (var role in (Role[])[Role.Auditor, Role.Chair, Role.Secretary])
        {
            var eve = await host.PersonAsync($"Eve {role}");
            var id = (await grants.ProposeAsync(one, new ProposedGrant(eve.Id, Charite, role, An.Partnership, host.Now, host.Now.AddDays(30), "Ours"), Token)).Require();

            Assert.Equal(AccessRefusals.RoleOfAllParties, (await grants.ConfirmAsync(two, An.Partnership, id, Token)).WhyNot);
            Assert.True((await grants.ConfirmAsync(ada, An.Partnership, id, Token)).IsDone);
        }

        var mia = await host.PersonAsync("Mia Member");
        var member = (await grants.ProposeAsync(one, new ProposedGrant(mia.Id, Charite, Role.CouncilMember, An.Partnership, host.Now, host.Now.AddDays(30), "Ours"), Token)).Require();
        Assert.True((await grants.ConfirmAsync(two, An.Partnership, member, Token)).IsDone);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task PublicList_TellsNothingOfADecisionThatIsNotPublic(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await CreateAsync(host);
        await EnterAsync(host, Record("Open matter") with { Visibility = Visibility.Public }, Record("Secret matter") with { Supersedes = 1 });
        using var client = host.CreateClient();

        foreach (var path in (string[])["/public/aurora/decisions", "/public/aurora/decisions/1"])
        {
            var page = await client.GetStringAsync(path, Token);

            Assert.Contains("Open matter", page, StringComparison.Ordinal);
            Assert.DoesNotContain("uperseded by", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Markup_InEveryField_IsOnlyText()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        var record = Record(Markup) with
        {
            Visibility = Visibility.Public,
            Motion = Markup + " [link](javascript:alert(4)) ![x](javascript:alert(5)) <a href=\"javascript:alert(6)\">x</a>",
            Rationale = Markup,
            Options = [new DecisionOption(Markup, Markup)],
            Conditions = [Markup],
            Papers = [new DecisionPaper(Markup, "text/html", 1, new string('b', 64))],
            Votes = [Votes[0] with { Seat = Markup, Organisation = Markup, Statement = Markup }, Votes[2] with { Statement = Markup }],
            Tests = [new DecisionTest(Markup, true, Markup, Markup, Markup)],
            Explanation = Markup,
            WhatWouldChange = Markup,
            RuleInWords = Markup,
            Clause = Markup,
            MovedByName = Markup,
        };
        await EnterAsync(host, record);
        var mia = await host.PersonAsync($"Mia {Markup}", (Role.CouncilMember, Charite, An.Partnership));
        using var client = TestSignIn.Client(host, mia);
        var asked = Uri.EscapeDataString(Markup);

        foreach (var path in (string[])
            [
                "/", "/p/aurora", "/p/aurora/decisions", "/p/aurora/decisions/1", "/public/aurora/decisions", "/public/aurora/decisions/1", "/Account/Manage", "/p/aurora/evidence",
                $"/p/aurora/decisions?q={asked}&kind={asked}&org={asked}&from={asked}", $"/public/aurora/decisions?q={asked}", $"/p/aurora/evidence?type={asked}&actor={asked}&subject={asked}",
                $"/p/aurora/gates?q={asked}&state={asked}", $"/Account/Login?ReturnUrl={asked}&find={asked}", $"/Account/Confirm?ReturnUrl={asked}", $"/Account/SetPassword?Secret={asked}",
            ])
        {
            var answer = await client.GetAsync(path, Token);
            var page = await answer.Content.ReadAsStringAsync(Token);

            Assert.True((int)answer.StatusCode < 500, path);
            foreach (var live in (string[])["<img src=x", "<script>alert", "<svg/onload", "href=\"javascript:", "src=\"javascript:"])
            {
                Assert.False(page.Contains(live, StringComparison.OrdinalIgnoreCase), $"{path} holds {live}");
            }
        }
    }

    [Theory]
    [InlineData("https://evil.example"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("/\t/evil.example"), InlineData("\\\\evil.example"), InlineData("javascript:alert(1)")]
    [InlineData("/%5cevil.example/../..//evil.example\r\nX: y"), InlineData("@evil.example"), InlineData(" //evil.example"), InlineData("")]
    public void ReturnUrl_ToElsewhere_IsTheStart(string address) => Assert.Equal("/", AccountPaths.Local(address));
}
