namespace GovernancePortal.Tests.Architecture;

/// <summary>Rules 7 and 8 on the portal, and each on its planted violations.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Operations_take_an_actor_and_a_token_and_yield_an_outcome() =>
        ShapeRules.OperationsTakeAnActorAndYieldAnOutcome(CodeBase.Portal).AssertClean(atLeast: 60);

    [Fact]
    public void Operations_of_another_shape_are_caught() =>
        ShapeRules.OperationsTakeAnActorAndYieldAnOutcome(CodeBase.Planted).AssertCatches(
            "Capabilities.Alpha.AlphaOperations.WithoutActorAsync takes no Actor",
            "Capabilities.Alpha.AlphaOperations.WithoutOutcomeAsync does not return",
            "Capabilities.Alpha.AlphaOperations.WithoutTokenAsync takes no CancellationToken");

    [Fact]
    public void Aggregates_are_closed() => ShapeRules.AggregatesAreClosed(CodeBase.Portal).AssertClean(atLeast: 6);

    [Fact]
    public void Aggregates_that_are_open_are_caught() =>
        ShapeRules.AggregatesAreClosed(CodeBase.Planted).AssertCatches(
            "Domain.Beta.BetaThing has no private constructor",
            "Domain.Beta.BetaThing is not sealed",
            "Domain.Beta.BetaThing.Title has a public setter");

    [Fact]
    public void Facts_and_views_are_immutable() => ShapeRules.FactsAndViewsAreImmutable(CodeBase.Portal).AssertClean(atLeast: 50);

    [Fact]
    public void Facts_and_views_that_change_are_caught() =>
        ShapeRules.FactsAndViewsAreImmutable(CodeBase.Planted).AssertCatches(
            "Capabilities.Beta.BetaView.Names is a collection",
            "Capabilities.Beta.BetaView.Title can be set",
            "Domain.Beta.BetaOpened.Note can be set");
}
