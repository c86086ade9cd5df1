using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Architecture.Planted.Capabilities.Beta;
using GovernancePortal.Tests.Architecture.Planted.Capabilities.Gamma;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Architecture.Planted.Capabilities.Alpha;

public sealed class AlphaQueries
{
    public static int Count(DbContext context) => context.ChangeTracker.Entries().Count();
}

public static class AlphaCounter
{
    public static int Count(DbContext context) => context.ChangeTracker.Entries().Count();
}

public sealed class KeepsToTheEdges
{
    public BetaQueries? Queries { get; }

    public BetaView? View { get; }
}

public sealed class ReachesInside
{
    public BetaOperations? Operations { get; }
}

public sealed class ReachesFurther
{
    public GammaQueries? Queries { get; }
}

public sealed class AlphaOperations
{
    public static Task<Outcome<Nothing>> GoodAsync(Actor actor, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || !actor.IsSignedIn
            ? throw new OperationCanceledException(cancellationToken)
            : Task.FromResult<Outcome<Nothing>>(new Outcome<Nothing>.Done(default));

    public static Task<Outcome<Nothing>> WithoutActorAsync(CancellationToken cancellationToken) => GoodAsync(Actor.Anonymous, cancellationToken);

    public static Task<Outcome<Nothing>> WithoutTokenAsync(Actor actor) => GoodAsync(actor, CancellationToken.None);

    public static async Task<int> WithoutOutcomeAsync(Actor actor, CancellationToken cancellationToken)
    {
        await GoodAsync(actor, cancellationToken);
        return 1;
    }
}
