using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Components.Kit;

/// <summary>What a page knows of the thing it shows; exactly one of the five nested cases.</summary>
public abstract record Load<T>
{
    private Load()
    {
    }

    /// <summary>The read has not come back.</summary>
    public sealed record Pending : Load<T>;

    /// <summary>There is no such thing, or none that this reader may know of.</summary>
    public sealed record Missing : Load<T>;

    /// <summary>The reader may not have it, for the reason given.</summary>
    public sealed record Refused(Refusal Refusal) : Load<T>;

    /// <summary>The read failed; the reference stands beside the failure in the log.</summary>
    public sealed record Faulted(string Reference) : Load<T>;

    /// <summary>The value is here.</summary>
    public sealed record Ready(T Value) : Load<T>;
}
