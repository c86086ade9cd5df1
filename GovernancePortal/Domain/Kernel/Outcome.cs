namespace GovernancePortal.Domain.Kernel;

/// <summary>What became of a command: done, refused by a rule, or failed by a fault that was logged under a reference.</summary>
/// <typeparam name="T">What a done command yields.</typeparam>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>The command was carried out and is durable.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>A rule said no; nothing was changed.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome<T>;

    /// <summary>Something broke; nothing was changed. The reference finds it in the server's log.</summary>
    public sealed record Faulted(string Reference) : Outcome<T>;

    /// <summary>Whether the command was carried out.</summary>
    public bool IsDone => this is Done;

    /// <summary>The refusal, if a rule said no.</summary>
    public Refusal? WhyNot => (this as Refused)?.Refusal;

    /// <summary>The value of a done command.</summary>
    /// <exception cref="InvalidOperationException">The command was not carried out.</exception>
    public T Require() => this switch
    {
        Done done => done.Value,
        Refused refused => throw new InvalidOperationException($"Refused: {refused.Refusal.Code}: {refused.Refusal.Message}"),
        Faulted faulted => throw new InvalidOperationException($"Faulted: {faulted.Reference}"),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };

    /// <summary>The outcome with its value turned into another.</summary>
    public Outcome<TTo> Select<TTo>(Func<T, TTo> turn) => this switch
    {
        Done done => new Outcome<TTo>.Done(turn(done.Value)),
        Refused refused => new Outcome<TTo>.Refused(refused.Refusal),
        Faulted faulted => new Outcome<TTo>.Faulted(faulted.Reference),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };
}

/// <summary>The value of a command that yields nothing.</summary>
public readonly record struct Nothing;
