using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Capabilities.Decisions;

public sealed class PaperLinkTests
{
    private const string Link = "/p/aurora/gates/7/documents/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Papers_ForAMember_AreLinkedToTheirFiles()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        var member = await host.PersonAsync("Mia Member", (Role.CouncilMember, Kemri, An.Partnership));
        await EnterAsync(host, Record());
        using var client = TestSignIn.Client(host, member);

        var page = await client.GetStringAsync("/p/aurora/decisions/1", Token);

        Assert.Contains($"href=\"{Link}{new string('b', 64)}\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/p/aurora/charter/2#clause-4.2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_ForWhoeverStoodAside_AreNotEvenNamed()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        var member = await host.PersonAsync("Mia Member", (Role.CouncilMember, Kemri, An.Partnership));
        await EnterAsync(host, Record() with { Votes = [.. Votes.Select(vote => vote.Recused ? vote with { Person = member.Id } : vote)] });
        using var client = TestSignIn.Client(host, member);

        var page = await client.GetStringAsync("/p/aurora/decisions/1", Token);

        Assert.DoesNotContain("evaluation.pdf", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_ForThePublic_AreNamedOnly()
    {
        await using var host = await PortalHost.StartAsync(services: TestSignIn.Add);
        await CreateAsync(host);
        await host.PersonAsync("Mia Member", (Role.CouncilMember, Kemri, An.Partnership));
        await EnterAsync(host, Record() with { Visibility = Visibility.Public });
        using var client = host.CreateClient();

        var page = await client.GetStringAsync("/public/aurora/decisions/1", Token);

        Assert.Contains("evaluation.pdf", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, page, StringComparison.Ordinal);
    }
}
