using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>A clause that says how certain kinds of decision are taken at certain tiers.</summary>
public sealed record CharterRule
{
    /// <summary>The number by which decisions cite it, for example <c>5.2</c>; unique in the charter.</summary>
    public required string Clause { get; init; }

    /// <summary>The kinds it governs; empty for every kind that no other rule names at the tier.</summary>
    public ImmutableArray<DecisionKind> Kinds { get; init; } = [];

    /// <summary>The tiers it governs; a rule without a tier governs nothing.</summary>
    public ImmutableArray<RiskTier> Tiers { get; init; } = [];

    /// <summary>How the votes are counted.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>The organisations that may veto under this rule.</summary>
    public ImmutableArray<OrganisationId> VetoOrganisations { get; init; } = [];

    /// <summary>The key of the body that decides: the council, unless the charter delegates the decision.</summary>
    public string Body { get; init; } = GoverningBody.CouncilKey;

    /// <summary>Whether it governs every kind that no other rule names.</summary>
    public bool IsForAllOtherKinds => Kinds.IsEmpty;

    /// <summary>Whether it names the kind and governs the tier.</summary>
    public bool Names(DecisionKind kind, RiskTier tier) => Kinds.Contains(kind) && Tiers.Contains(tier);

    /// <summary>Whether it takes what no other rule names at the tier.</summary>
    public bool TakesOthersAt(RiskTier tier) => IsForAllOtherKinds && Tiers.Contains(tier);
}
