using System.Data.Common;

namespace GovernancePortal.Platform.Changes;

/// <summary>Tells the other portal nodes what a transaction changes.</summary>
public interface IChangeRelay
{
    /// <summary>Says so inside the transaction, which is heard if it commits and only then.</summary>
    Task AnnounceAsync(DbTransaction transaction, IReadOnlyCollection<PortalChange> changes);
}

/// <summary>For a portal that is alone on its database.</summary>
internal sealed class NoOtherNodes : IChangeRelay
{
    public Task AnnounceAsync(DbTransaction transaction, IReadOnlyCollection<PortalChange> changes) => Task.CompletedTask;
}
