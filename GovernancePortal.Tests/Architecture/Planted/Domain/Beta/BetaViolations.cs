using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Architecture.Planted.Domain.Alpha;

namespace GovernancePortal.Tests.Architecture.Planted.Domain.Beta;

public readonly record struct BetaId(Guid Value) : IEntityId<BetaId>
{
    public static BetaId From(Guid value) => new(value);
}

public enum BetaKind
{
    Plain,
}

// Not sealed, made by anyone, changed by anyone.
public class BetaThing : AggregateRoot
{
    public string Title { get; set; } = string.Empty;
}

public sealed class GoodThing : AggregateRoot
{
    private GoodThing()
    {
    }

    public string Title { get; private set; } = string.Empty;

    public static GoodThing Titled(string title) => new() { Title = title };
}

public sealed record BetaOpened(BetaId Id, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    public override string Type => "beta.opened";

    public override FactSubject Subject => new("beta", Id.Value);

    public string Note { get; set; } = string.Empty;
}

public sealed class LooksBack
{
    public AlphaId Alpha { get; }
}
