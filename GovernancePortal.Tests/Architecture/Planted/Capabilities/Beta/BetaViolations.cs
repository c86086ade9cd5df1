namespace GovernancePortal.Tests.Architecture.Planted.Capabilities.Beta;

public sealed class BetaQueries;

public sealed class BetaOperations;

// A view that can be changed after it was made.
public sealed class BetaView
{
    public string Title { get; set; } = string.Empty;

    public List<string> Names { get; } = [];
}
