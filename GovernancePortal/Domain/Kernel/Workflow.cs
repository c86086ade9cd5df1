using System.Collections.Immutable;

namespace GovernancePortal.Domain.Kernel;

/// <summary>One allowed move: who may take which step, from which state to which.</summary>
public sealed record Move<TState, TStep>(TStep Step, TState From, TState To, ImmutableArray<Role> By);

/// <summary>
/// A workflow as a table: enforced by <see cref="Take"/>, drawn on its page and enumerated in tests from the same value.
/// Immutable; <see cref="Allow"/> returns a new table.
/// </summary>
public sealed class Workflow<TState, TStep>
    where TState : struct, Enum
    where TStep : struct, Enum
{
    private readonly string _capability;

    /// <summary>An empty table for a capability; its name prefixes the refusal codes.</summary>
    public Workflow(string capability)
        : this(capability, [])
    {
    }

    private Workflow(string capability, ImmutableArray<Move<TState, TStep>> moves)
    {
        _capability = capability;
        Moves = moves;
    }

    /// <summary>The capability's name, which prefixes refusal codes.</summary>
    public string Capability => _capability;

    /// <summary>All allowed moves, in the order in which they were listed.</summary>
    public ImmutableArray<Move<TState, TStep>> Moves { get; }

    /// <summary>The table with one more move.</summary>
    public Workflow<TState, TStep> Allow(TStep step, TState from, TState to, params Role[] by)
    {
        if (by.Length == 0)
        {
            throw new ArgumentException("A move names at least one role.", nameof(by));
        }

        return new Workflow<TState, TStep>(_capability, Moves.Add(new Move<TState, TStep>(step, from, to, [.. by])));
    }

    /// <summary>The state that the step leads to.</summary>
    /// <exception cref="RefusalException">The step is not open in this state, or not to this actor.</exception>
    public TState Take(Actor actor, TState state, TStep step)
    {
        if (WhyNot(actor, state, step) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        return Moves.First(move => move.From.Equals(state) && move.Step.Equals(step)).To;
    }

    /// <summary>Why the actor may not take the step now, or null if they may.</summary>
    public Refusal? WhyNot(Actor actor, TState state, TStep step)
    {
        var open = Moves.Where(move => move.From.Equals(state) && move.Step.Equals(step)).ToList();
        if (open.Count == 0)
        {
            return new Refusal(
                $"{_capability}.step-not-open",
                RefusalKind.Conflict,
                $"The step {Words.Of(step)} is not open while the state is {Words.Of(state)}.");
        }

        return open.Any(move => move.By.Any(actor.Holds))
            ? null
            : new Refusal(
                $"{_capability}.not-your-step",
                RefusalKind.Forbidden,
                $"The step {Words.Of(step)} is for {Words.List(open.SelectMany(move => move.By).Distinct().Select(role => Words.Of(role)), "or")}; you hold none of these roles here.");
    }

    /// <summary>The steps that the actor may take in the state.</summary>
    public IEnumerable<TStep> OpenSteps(Actor actor, TState state) =>
        Moves.Where(move => move.From.Equals(state) && move.By.Any(actor.Holds)).Select(move => move.Step).Distinct();
}
