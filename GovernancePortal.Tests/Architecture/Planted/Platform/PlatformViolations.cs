using GovernancePortal.Tests.Architecture.Planted.Capabilities.Alpha;
using GovernancePortal.Tests.Architecture.Planted.Components;

namespace GovernancePortal.Tests.Architecture.Planted.Platform;

public sealed class Machinery
{
    public static int Count() => 1;
}

public sealed class KnowsACapability
{
    public AlphaQueries? Queries { get; }
}

public sealed class KnowsAScreen
{
    public Type Screen { get; } = typeof(ShowsACapability);
}
