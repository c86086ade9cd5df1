using System.Net;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Capabilities.Partnerships;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Council;

public sealed class CouncilPageTests
{
    private const string Address = "/p/aurora/council";
    private const string Proxies = "/p/aurora/council/proxies";

    [Fact]
    public async Task Council_FromAnEmptyRollToAProxy_GoesThroughThePage()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        using var chair = TestSignIn.Client(host, await aurora.PersonAsync("Clara Chair", Role.Chair));
        using var sponsor = TestSignIn.Client(host, aurora.OfCharite);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var noah = await aurora.PersonAsync("Noah Member", Role.CouncilMember);

        foreach (var (name, person) in (List<(string, Actor)>)[("Data", mia), ("Safety", noah)])
        {
            using var proposed = await chair.SubmitAsync(Address, "seat", ("Proposes.Name", name), ("Proposes.Organisation", aurora.Charite.Value.ToString()));
            using var appointed = await sponsor.SubmitAsync(Address, "appoint", ("Appoints.Person", person.Id.Value.ToString()));
            Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (proposed.StatusCode, appointed.StatusCode));
        }

        using var member = TestSignIn.Client(host, mia);
        using var given = await member.SubmitAsync(Proxies, "proxy", ("Gives.Instruction", "For"), ("Gives.Note", "Ask for the contract"), ("Gives.Tier", "High"));

        var page = await member.PageAsync(Proxies + "?done=proxy");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("Noah Member", page.QuerySelector("#given")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("must vote for", page.QuerySelector("#given")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("high risk", page.QuerySelector("#given")!.TextContent, StringComparison.Ordinal);
        var proxy = Assert.Single((await RollAsync(host)).Proxies);
        using var holder = TestSignIn.Client(host, noah);
        Assert.Contains("“Ask for the contract”", (await holder.PageAsync(Proxies)).QuerySelector("#held")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask for the contract", (await sponsor.PageAsync(Proxies)).Body!.TextContent, StringComparison.Ordinal);
        using var revoked = await member.SubmitAsync(Proxies, $"revoke-{proxy.Id.Value:n}");
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.NotNull(Assert.Single((await RollAsync(host)).Proxies).RevokedAt);
    }

    [Fact]
    public async Task EndTermAndEndSeat_ByThoseWhoMay_AreKept()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        var seat = await CouncilOperationsTests.FilledAsync(aurora, await aurora.PersonAsync("Mia Member", Role.CouncilMember));
        using var chair = TestSignIn.Client(host, await aurora.PersonAsync("Clara Chair", Role.Chair));
        using var sponsor = TestSignIn.Client(host, aurora.OfCharite);

        var rules = (await chair.PageAsync(Proxies)).QuerySelector("#proxy-rules")!;
        using var ended = await sponsor.SubmitAsync(Address, $"EndTerm-{seat.Value:n}");
        using var gone = await chair.SubmitAsync(Address, $"End-{seat.Value:n}");

        var roll = await RollAsync(host);
        Assert.Contains("at most one proxy at a time, from the same organisation", rules.TextContent, StringComparison.Ordinal);
        Assert.Null(rules.QuerySelector("form"));
        Assert.Equal(SeatState.Ended, roll.Seats[0].StateAt(host.Now));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (ended.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Propose_ForgedByAMember_IsNotDone()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        var mia = await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        await CouncilOperationsTests.FilledAsync(aurora, mia);
        using var member = TestSignIn.Client(host, mia);

        var page = await member.PageAsync(Address);
        using var forged = await member.ForgeAsync(Address, "seat", ("Proposes.Name", "Mine"), ("Proposes.Organisation", aurora.Charite.Value.ToString()), ("Proposes.Weight", "900"));

        Assert.Null(page.QuerySelector("#propose"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Single((await RollAsync(host)).Seats);
    }

    [Fact]
    public async Task Appoint_OfSomebodyWithoutTheRole_IsRefusedInASentence()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);
        await aurora.PersonAsync("Mia Member", Role.CouncilMember);
        var steward = await aurora.PersonAsync("Sam Steward", Role.DataSteward);
        await CouncilOperationsTests.SeatAsync(aurora);
        using var sponsor = TestSignIn.Client(host, aurora.OfCharite);

        using var answer = await sponsor.SubmitAsync(Address, "appoint", ("Appoints.Person", steward.Id.Value.ToString()));

        Assert.Contains(CouncilRefusals.HolderNotMember.Message, (await PageForms.ReadAsync(answer)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Council_WithoutSeats_SaysWhatHappensNext()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        var aurora = await Aurora.InAsync(host);

        var page = await TestSignIn.Client(host, aurora.OfLeeds).PageAsync(Address);

        Assert.Equal("No seat yet", page.QuerySelector(".empty h2")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    private static Task<CouncilRoll> RollAsync(PortalHost host) => host.InDatabaseAsync(db => db.Set<CouncilRoll>().FirstAsync());
}
