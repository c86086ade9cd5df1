using System.Text;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Charters;

/// <summary>What a charter lays down about proxies (voting rule 12): part of its hash, its comparison and its warnings.</summary>
public sealed class ProxyTermsTests
{
    private static readonly CharterContent Silent = new()
    {
        Title = "Charter",
        Sections = [new CharterSection("purpose", "Purpose", "To decide together.")],
        Rules = [new CharterRule { Clause = "5.1", Tiers = [.. Enum.GetValues<RiskTier>()], Rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half)) }],
        ReviewEveryMonths = 12,
    };

    private static readonly CharterContent Generous = Silent with { Procedure = Silent.Procedure with { ProxyMostHeld = 2, ProxiesAcrossOrganisations = true } };

    [Fact]
    public void Charter_ThatSaysNothingOfProxies_IsSpeltAsBefore()
    {
        var before = Encoding.UTF8.GetString(Silent.ToCanonicalBytes());
        var after = Encoding.UTF8.GetString(Generous.ToCanonicalBytes());

        Assert.DoesNotContain("prox", before.Replace("proxyCap", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"proxyMostHeld\":2", after, StringComparison.Ordinal);
        Assert.Contains("\"proxiesAcrossOrganisations\":true", after, StringComparison.Ordinal);
        Assert.NotEqual(Silent.Hash(), Generous.Hash());
    }

    [Fact]
    public void Procedure_WithOtherProxies_IsAnotherAndSaysSo()
    {
        Assert.NotEqual(RoundProcedure.None, new RoundProcedure { ProxyMostHeld = 0 });
        Assert.NotEqual(RoundProcedure.None, new RoundProcedure { ProxiesAcrossOrganisations = true });
        Assert.Equal(new RoundProcedure { ProxyMostHeld = 2 }, new RoundProcedure { ProxyMostHeld = 2 });
        Assert.DoesNotContain(RoundProcedure.None.Terms(), term => term.StartsWith("prox", StringComparison.Ordinal));
        Assert.Equal(["proxies-across-organisations 1", "proxy-most-held 0"], new RoundProcedure { ProxyMostHeld = 0, ProxiesAcrossOrganisations = true }.Terms().Where(term => term.StartsWith("prox", StringComparison.Ordinal)));
        Assert.Equal(new ProxyLimits(2, true), ProxyLimits.Of(Generous.Procedure));
        Assert.Equal(new ProxyLimits(1, false), ProxyLimits.Of(null));
    }

    [Fact]
    public void Comparison_AndImpact_NameTheChange()
    {
        var change = Assert.Single(CharterImpact.Of(Silent, Generous, [], organisation => organisation.ToString()).Procedure);

        Assert.Equal("Proxies", change.Name);
        Assert.Contains("at most 1 at a time, from the same organisation", $"{change}", StringComparison.Ordinal);
        Assert.Contains("at most 2 at a time, also from other organisations", $"{change}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Charter_WithAnAbsurdNumber_IsRefused(int most) =>
        Assert.Equal(
            CharterRefusals.ProcedureUnsound.Code,
            Assert.Throws<RefusalException>(() => Charter.Draft(Testing.An.Actor(Role.Secretary), Testing.An.Partnership, 1, Silent with { Procedure = new RoundProcedure { ProxyMostHeld = most } }, null, DateTimeOffset.UnixEpoch)).Refusal.Code);

    [Fact]
    public void Warnings_SayWhereAClauseAllowsMoreThanTheProcedure_AndWhereConsentIsSecret()
    {
        var three = Silent with { Rules = [Silent.Rules[0] with { Rule = new DecisionRule(VoteBase.Cast, new Threshold.Consent(), proxyCap: 3, secretBallot: true) }] };

        var warnings = CharterWarnings.Of(three).Select(warning => warning.Text).ToList();

        Assert.Contains("It lets a holder carry 3 proxies, and the procedure lets nobody hold more than 1.", warnings);
        Assert.Contains(warnings, text => text.StartsWith("Ballots are secret and it asks for consent", StringComparison.Ordinal));
        var calm = CharterWarnings.Of(three with { Procedure = new RoundProcedure { ProxyMostHeld = 3 }, Rules = [Silent.Rules[0] with { Rule = new DecisionRule(VoteBase.Cast, new Threshold.Consent(), proxyCap: 3) }] }).Select(warning => warning.Text);
        Assert.DoesNotContain(calm, text => text.Contains("proxies", StringComparison.Ordinal) || text.StartsWith("Ballots are secret", StringComparison.Ordinal));
    }
}
