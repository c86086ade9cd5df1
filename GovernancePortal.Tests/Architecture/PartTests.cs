namespace GovernancePortal.Tests.Architecture;

/// <summary>A new part without a test is found, and so is the planted one.</summary>
public sealed class PartTests
{
    [Fact]
    public void Parts_are_each_named_in_a_test() =>
        PartRules.PartsAreNamedInTests(CodeBase.Portal, CodeBase.Planted.Uses, "GovernancePortal.Tests.").AssertClean(atLeast: 70);

    [Fact]
    public void Parts_named_in_no_test_are_caught() =>
        PartRules.PartsAreNamedInTests(CodeBase.Planted, CodeBase.Planted.Uses, "GovernancePortal.Tests.Architecture.Planted.Tests").AssertCatches(
            "Capabilities.Alpha.Parts.ForgottenPart is named in no test",
            "Components.Kit.ForgottenPiece is named in no test");
}
