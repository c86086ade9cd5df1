using System.Net;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Architecture.Planted.Domain.Beta;
using GovernancePortal.Tests.Architecture.Planted.Domain.Values;
using GovernancePortal.Tests.Architecture.Planted.Platform;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Architecture.Planted.Domain.Alpha;

public readonly record struct AlphaId(Guid Value) : IEntityId<AlphaId>
{
    public static AlphaId From(Guid value) => new(value);
}

public sealed class KeepsToTheRules
{
    public BetaId Beta { get; } = new(Guid.Empty);

    public BetaKind Kind { get; }

    public Measure Size { get; } = new(1);

    public BetaOpened? Opened { get; }
}

public static class ReadsAFile
{
    public static bool Exists(string path) => File.Exists(path);
}

public static class CallsAPeer
{
    public static string Name() => Dns.GetHostName();
}

[Keyless]
public sealed class IsMappedAsTable;

public static class AwaitsThePlatform
{
    public static async Task<int> RunAsync()
    {
        await Task.Yield();
        return Machinery.Count();
    }
}

public static class TakesThePlatformInALambda
{
    public static Func<int> Counting(int more) => () => Machinery.Count() + more;
}

public static class NamesThePlatformInAGenericArgument
{
    public static int Count(IReadOnlyList<List<Machinery[]>> all) => all.Count;
}

public sealed class HoldsAnotherAggregate
{
    public BetaThing? Beta { get; }
}
