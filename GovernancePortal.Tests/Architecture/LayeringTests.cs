namespace GovernancePortal.Tests.Architecture;

/// <summary>Rules 1 to 5 on the portal, and each on its planted violations.</summary>
public sealed class LayeringTests
{
    // Areas of the domain that hold values only, and single types that are values: any area may use them. What is kept by
    // its hash (a charter's content, say) is hashed over its canonical form.
    private static readonly string[] ValueLibraries = ["Kernel", "Voting", "Domain.Evidence.CanonicalJson", "Domain.Evidence.Sha256Digest", "Domain.Evidence.EvidenceFormatException"];

    private static readonly Edge[] DomainEdges =
    [
        new("Gates", "Council", "a gate's electorate is made of the council's seats"),
        new("Gates", "Charters", "a gate is decided by a rule of the charter in force, known by its version"),
        new("Meetings", "Council", "a meeting's seats and proxies are the council's"),
        new("Meetings", "Charters", "a meeting is held under the charter in force, and a motion may name a kind and a tier"),
        new("Minutes", "Meetings", "minutes are of a meeting, and tell its items and attendance in its terms"),
        new("Minutes", "Charters", "the charter names who approves minutes and what they must record"),
        new("Council", "Charters", "a proxy's scope names kinds and tiers of decision"),
        new("Interests", "Charters", "an interest may be in kinds and tiers of decision"),
        new("Decisions", "Gates", "a decision is what became of a gate"),
        new("Decisions", "Charters", "a decision tells its kind and tier in the charter's terms"),
        new("Decisions", "Council", "a decision lists the seats that voted"),
    ];

    private static readonly Edge[] CapabilityEdges =
    [
        new("Charters", "Rules", "a clause's rule is edited, told and tried out with the simulator's own parts"),
        new("Gates", "Charters", "an amendment is put to the vote with its impact statement"),
        new("Council", "Partnerships", "seats belong to the parties, and the council's page is one of a partnership's pages"),
        new("Decisions", "Gates", "papers that are closed to somebody on any round of a matter are closed in its decisions too"),
        new("Decisions", "Partnerships", "the address names the partnership, and lists name the parties"),
        new("Desk", "Partnerships", "the desk runs across a person's partnerships, and says where each stands"),
        new("Notices", "Partnerships", "a notice leads to a page of its partnership"),
        new("Meetings", "Partnerships", "the address names the partnership"),
        new("Evidence", "Partnerships", "the address names the partnership"),
        new("Packs", "Evidence", "a pack's page leads to the trust file, and a check is shown as that of a log is"),
        new("Packs", "Partnerships", "the address names the partnership"),
    ];

    // Classes that operations or queries were cut into, each with the reason why it reads the database.
    private static readonly Dictionary<string, string> CutFromOperationsAndQueries = new()
    {
        ["Capabilities.Charters.CharterParties"] = "the parties and the live versions as an operation's own transaction sees them",
        ["Capabilities.Decisions.DecisionSearch"] = "the full-text part of a query, in the words of either database",
        ["Capabilities.Gates.FrozenRounds"] = "keeps what was frozen at an opening for the gate's queries",
        ["Capabilities.Gates.GateAmendments"] = "tells the charter in the transaction in which a gate about it ends",
        ["Capabilities.Gates.GateDecisions"] = "enters the decision in the transaction that closes the gate",
        ["Capabilities.Notices.NoticeWriter"] = "writes notices in the transaction of the act that they tell of",
        ["Capabilities.Gates.GateEmergencies"] = "which emergency decisions are not ratified, for an operation and for the query that offers it",
        ["Capabilities.Gates.GateFollowUps"] = "tells other gates of a gate's end, in the transaction that ended it",
        ["Capabilities.Gates.GatePeople"] = "who may be named to see to a condition, for an operation and for the query that offers them",
        ["Capabilities.Gates.RoomCourses"] = "cuts the course of a round to what one reader may do about it, for the room's query",
        ["Capabilities.Gates.GateRounds"] = "gathers what a gate freezes, in the transaction that opens it",
    };

    // Components apart from the account pages that may read the request, each with the reason.
    private static readonly Dictionary<string, string> RequestReaders = new()
    {
        ["Capabilities.Packs.Pages.VerifyPage"] = "bounds the checks from one address, and nobody has signed in",
    };

    private static readonly Edge[] PlantedEdges = [new("Alpha", "Beta", "planted")];

    [Fact]
    public void Domain_uses_only_System_and_itself() =>
        LayeringRules.DomainUsesOnlySystemAndItself(CodeBase.Portal).AssertClean(atLeast: 150);

    [Fact]
    public void Domain_that_uses_more_is_caught() =>
        LayeringRules.DomainUsesOnlySystemAndItself(CodeBase.Planted).AssertCatches(
            "Domain.Alpha.ReadsAFile uses System.IO.File",
            "Domain.Alpha.CallsAPeer uses System.Net.Dns",
            "Domain.Alpha.IsMappedAsTable uses Microsoft.EntityFrameworkCore.KeylessAttribute",
            "Domain.Alpha.AwaitsThePlatform uses Platform.Machinery",
            "Domain.Alpha.TakesThePlatformInALambda uses Platform.Machinery",
            "Domain.Alpha.NamesThePlatformInAGenericArgument uses Platform.Machinery");

    [Fact]
    public void Domain_areas_use_others_only_along_the_edges() =>
        LayeringRules.DomainAreasKeepToTheEdges(CodeBase.Portal, ValueLibraries, DomainEdges).AssertClean(atLeast: 150);

    [Fact]
    public void Domain_areas_that_leave_the_edges_are_caught() =>
        LayeringRules.DomainAreasKeepToTheEdges(CodeBase.Planted, ["Values"], PlantedEdges).AssertCatches(
            "Domain.Alpha.HoldsAnotherAggregate uses Domain.Beta.BetaThing: not an id",
            "Domain.Beta.LooksBack uses Domain.Alpha.AlphaId: no such edge");

    [Fact]
    public void Domain_edges_run_in_no_circle() => LayeringRules.EdgesAreAcyclic(DomainEdges).AssertClean(atLeast: 5);

    [Fact]
    public void Edges_in_a_circle_are_caught() =>
        LayeringRules.EdgesAreAcyclic([new("A", "B", ""), new("B", "C", ""), new("C", "A", ""), new("A", "D", "")])
            .AssertCatches("A → B", "B → C", "C → A");

    [Fact]
    public void Platform_knows_no_capability_and_no_screen_and_the_shell_no_capability() =>
        LayeringRules.LowerLayersDoNotKnowHigherOnes(CodeBase.Portal).AssertClean(atLeast: 150);

    [Fact]
    public void Lower_layers_that_know_higher_ones_are_caught() =>
        LayeringRules.LowerLayersDoNotKnowHigherOnes(CodeBase.Planted).AssertCatches(
            "Components.ShowsACapability uses Capabilities.Alpha.AlphaQueries",
            "Platform.KnowsACapability uses Capabilities.Alpha.AlphaQueries",
            "Platform.KnowsAScreen uses Components.ShowsACapability");

    [Fact]
    public void Capabilities_use_others_only_along_the_edges() =>
        LayeringRules.CapabilitiesKeepToTheEdges(CodeBase.Portal, CapabilityEdges).AssertClean(atLeast: 250);

    [Fact]
    public void Capabilities_that_leave_the_edges_are_caught() =>
        LayeringRules.CapabilitiesKeepToTheEdges(CodeBase.Planted, PlantedEdges).AssertCatches(
            "Capabilities.Alpha.ReachesFurther uses Capabilities.Gamma.GammaQueries: no such edge",
            "Capabilities.Alpha.ReachesInside uses Capabilities.Beta.BetaOperations: not queries");

    [Fact]
    public void Capability_edges_run_in_no_circle() => LayeringRules.EdgesAreAcyclic(CapabilityEdges).AssertClean(atLeast: 4);

    [Fact]
    public void EntityFramework_is_used_only_in_its_places() =>
        LayeringRules.EntityFrameworkIsUsedInItsPlacesOnly(CodeBase.Portal, CutFromOperationsAndQueries).AssertClean(atLeast: 700);

    [Fact]
    public void Classes_cut_from_operations_and_queries_still_use_the_database() =>
        Assert.Empty(CutFromOperationsAndQueries.Keys.Except(LayeringRules
            .EntityFrameworkIsUsedInItsPlacesOnly(CodeBase.Portal, new Dictionary<string, string>()).Offenders
            .Select(offender => offender.Split(' ')[0])));

    [Fact]
    public void EntityFramework_elsewhere_is_caught() =>
        LayeringRules.EntityFrameworkIsUsedInItsPlacesOnly(CodeBase.Planted, new Dictionary<string, string>()).AssertCatches(
            "Banned.RawSql uses Microsoft.EntityFrameworkCore",
            "Capabilities.Alpha.AlphaCounter uses Microsoft.EntityFrameworkCore",
            "Components.ReadsTheDatabase uses Microsoft.EntityFrameworkCore.DbContext",
            "Domain.Alpha.IsMappedAsTable uses Microsoft.EntityFrameworkCore.KeylessAttribute");

    [Fact]
    public void Components_use_no_aggregate_and_only_account_pages_the_request() =>
        LayeringRules.ComponentsUseNeitherAggregatesNorTheRequest(CodeBase.Portal, RequestReaders).AssertClean(atLeast: 80);

    [Fact]
    public void Components_on_the_list_of_those_that_read_the_request_still_do() =>
        Assert.Empty(RequestReaders.Keys.Except(LayeringRules
            .ComponentsUseNeitherAggregatesNorTheRequest(CodeBase.Portal, new Dictionary<string, string>()).Offenders
            .Select(offender => offender.Split(' ')[0])));

    [Fact]
    public void Components_that_use_aggregates_or_the_request_are_caught() =>
        LayeringRules.ComponentsUseNeitherAggregatesNorTheRequest(CodeBase.Planted, new Dictionary<string, string>()).AssertCatches(
            "Components.ManagesUsers uses Microsoft.AspNetCore.Identity.UserManager`1",
            "Components.ReadsTheRequest uses Microsoft.AspNetCore.Http.HttpContext",
            "Components.ShowsAnAggregate uses Domain.Beta.BetaThing");
}
