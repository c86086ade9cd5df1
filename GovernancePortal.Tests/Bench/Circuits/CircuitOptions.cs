namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>How a circuit is opened.</summary>
internal sealed record CircuitOptions
{
    /// <summary>The cookies of a signed-in person, as one header value.</summary>
    public string? Cookie { get; init; }

    /// <summary>Asks for permessage-deflate as browsers do; it costs the server some 250 kB a circuit where it agrees.</summary>
    public bool Compress { get; init; }

    /// <summary>Overrides the Origin header, which is otherwise the site's own.</summary>
    public string? Origin { get; init; }

    /// <summary>Called with the page after each render batch, and with the moment at which the batch arrived (a Stopwatch timestamp).</summary>
    public Action<LogicalDom, long>? OnBatch { get; init; }
}
