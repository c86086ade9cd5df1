using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Work;

/// <summary>
/// Does what follows from facts in the transaction of the act itself, before it is saved: what it adds to the database becomes
/// durable with the act or not at all. Made once per process; it carries out no command of its own.
/// </summary>
public interface IFactFollower
{
    /// <summary>Follows the facts of one command, in their order.</summary>
    Task FollowAsync(IReadOnlyList<Fact> facts, WorkScope scope);
}
