using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>Who does what in a kind of decision.</summary>
public sealed record DecisionRight
{
    /// <summary>The kind of decision; each has one line at most.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Who prepares the matter and carries it out.</summary>
    public ImmutableArray<Role> Responsible { get; init; } = [];

    /// <summary>Who answers for it.</summary>
    public ImmutableArray<Role> Accountable { get; init; } = [];

    /// <summary>Who is asked before it is decided.</summary>
    public ImmutableArray<Role> Consulted { get; init; } = [];

    /// <summary>Who is told afterwards.</summary>
    public ImmutableArray<Role> Informed { get; init; } = [];
}
