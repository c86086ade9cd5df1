using System.Collections.Immutable;

namespace GovernancePortal.Domain.Charters;

/// <summary>Which rule governs each kind of decision at each tier: complete if it is exactly one everywhere.</summary>
public sealed class CharterCoverage
{
    private CharterCoverage(ImmutableArray<CharterCell> cells, ImmutableArray<string> unused)
    {
        Cells = cells;
        UnusedClauses = unused;
    }

    /// <summary>Every kind at every tier, with the clauses that govern it.</summary>
    public ImmutableArray<CharterCell> Cells { get; }

    /// <summary>Clauses that never apply.</summary>
    public ImmutableArray<string> UnusedClauses { get; }

    /// <summary>The cells that no clause governs.</summary>
    public IEnumerable<CharterCell> Gaps => Cells.Where(cell => cell.Clauses.IsEmpty);

    /// <summary>The cells that more than one clause governs.</summary>
    public IEnumerable<CharterCell> Overlaps => Cells.Where(cell => cell.Clauses.Length > 1);

    /// <summary>Whether exactly one clause governs each kind at each tier.</summary>
    public bool IsComplete => Cells.All(cell => cell.Clauses.Length == 1);

    /// <summary>Looks up every kind and tier in the rules.</summary>
    public static CharterCoverage Of(IReadOnlyCollection<CharterRule> rules)
    {
        var cells = Enum.GetValues<DecisionKind>()
            .SelectMany(kind => Enum.GetValues<RiskTier>(), (kind, tier) => new CharterCell(kind, tier, [.. Governing(rules, kind, tier).Select(rule => rule.Clause)]))
            .ToImmutableArray();
        var used = cells.SelectMany(cell => cell.Clauses).ToHashSet(StringComparer.Ordinal);
        return new CharterCoverage(cells, [.. rules.Select(rule => rule.Clause).Where(clause => !used.Contains(clause))]);
    }

    /// <summary>The rules that govern the kind at the tier: those that name it, else those for all other kinds.</summary>
    internal static IEnumerable<CharterRule> Governing(IReadOnlyCollection<CharterRule> rules, DecisionKind kind, RiskTier tier)
    {
        var named = rules.Where(rule => rule.Names(kind, tier)).ToList();
        return named.Count > 0 ? named : rules.Where(rule => rule.TakesOthersAt(tier));
    }
}

/// <summary>A kind of decision at a tier, and the clauses that govern it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Clauses">None is a gap, more than one an overlap.</param>
public sealed record CharterCell(DecisionKind Kind, RiskTier Tier, ImmutableArray<string> Clauses);
