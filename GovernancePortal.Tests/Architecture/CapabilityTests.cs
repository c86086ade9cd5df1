namespace GovernancePortal.Tests.Architecture;

/// <summary>Rules 11 and 12 on the portal, and on their planted violations.</summary>
public sealed class CapabilityTests
{
    // Capabilities that never say no on their own, each with the reason.
    private static readonly Dictionary<string, string> WithoutRefusals = new()
    {
        ["Rules"] = "counts votes that nobody cast, and changes nothing",
    };

    // Areas with refusals that no test names so far. This list only shrinks: it ends empty.
    private static readonly string[] NotYetNamed = [];

    [Fact]
    public void Refusal_codes_are_unique_and_well_formed() => CapabilityRules.RefusalCodesAreWellFormed(CodeBase.Portal).AssertClean(atLeast: 90);

    [Fact]
    public void Refusal_codes_that_are_not_are_caught() =>
        CapabilityRules.RefusalCodesAreWellFormed(CodeBase.Planted).AssertCatches(
            "Domain.Flows.FlowRefusals.Again has the code flows.same, as has another",
            "Domain.Flows.FlowRefusals.Foreign has the code others.foreign, which does not begin with flows",
            "Domain.Flows.FlowRefusals.Once has the code flows.same, as has another",
            "Domain.Flows.FlowRefusals.Shouted has the code flows.NotKebab, which is not area.kebab-case");

    [Fact]
    public void Refusals_are_each_named_in_a_test()
    {
        var found = CapabilityRules.RefusalsAreNamedInTests(CodeBase.Portal, CodeBase.Planted.Uses, "GovernancePortal.Tests.");

        (found with { Offenders = [.. found.Offenders.Where(offender => !NotYetNamed.Contains(AreaOf(offender)))] }).AssertClean(atLeast: 15);
    }

    [Fact]
    public void Areas_listed_as_not_yet_named_still_have_refusals_that_no_test_names()
    {
        var found = CapabilityRules.RefusalsAreNamedInTests(CodeBase.Portal, CodeBase.Planted.Uses, "GovernancePortal.Tests.");

        var written = CodeBase.Portal.Types.Where(type => type.Name.EndsWith("Refusals", StringComparison.Ordinal)).Select(type => AreaOf(CodeBase.Portal.BelowRoot(type.FullName!)));

        Assert.Empty(NotYetNamed.Intersect(written).Except(found.Offenders.Select(AreaOf)));
    }

    [Fact]
    public void Refusals_named_in_no_test_are_caught() =>
        CapabilityRules.RefusalsAreNamedInTests(CodeBase.Planted, CodeBase.Planted.Uses, "GovernancePortal.Tests.Architecture.Planted.Tests").AssertCatches(
            "Domain.Flows.FlowRefusals.Foreign is named in no test",
            "Domain.Flows.FlowRefusals.Shouted is named in no test");

    [Fact]
    public void Capabilities_have_all_their_parts() => CapabilityRules.CapabilitiesAreComplete(CodeBase.Portal, WithoutRefusals).AssertClean(atLeast: 8);

    [Fact]
    public void Capabilities_that_lack_parts_are_caught() =>
        CapabilityRules.CapabilitiesAreComplete(CodeBase.Planted, new Dictionary<string, string> { ["Alpha"] = "planted" }).AssertCatches(
            "Alpha has no AlphaCapability.AddAlpha",
            "Alpha has no AlphaCapability.MapAlpha",
            "Alpha has no README.md",
            "Beta has no BetaCapability.AddBeta",
            "Beta has no BetaCapability.MapBeta",
            "Beta has no README.md",
            "Beta has no refusals",
            "Gamma has no GammaCapability.MapGamma",
            "Gamma has no refusals");

    private static string AreaOf(string refusal) => string.Join('.', refusal.Split('.')[..2]);
}
