using System.Collections.Immutable;

namespace GovernancePortal.Platform.Changes;

/// <summary>
/// Tells every open screen of this node what changed, after the change is durable. Thread-safe. A subscriber is called on
/// the publisher's thread and must return at once.
/// </summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> logger)
{
    private ImmutableArray<Subscription> _subscriptions = [];

    /// <summary>Calls the listener for each change from now on, until the subscription is disposed.</summary>
    public IDisposable Subscribe(Action<PortalChange> listener)
    {
        var subscription = new Subscription(this, listener);
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    /// <summary>Tells all listeners; one that fails is logged and does not keep the others from hearing.</summary>
    public void Publish(IReadOnlyCollection<PortalChange> changes)
    {
        foreach (var subscription in _subscriptions)
        {
            foreach (var change in changes)
            {
                try
                {
                    subscription.Listener(change);
                }
#pragma warning disable CA1031 // One listener's fault must not silence the rest.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    logger.LogError(fault, "A listener of the change feed failed on {Kind} {Id}", change.Kind, change.Id);
                }
            }
        }
    }

    private sealed class Subscription(ChangeFeed feed, Action<PortalChange> listener) : IDisposable
    {
        public Action<PortalChange> Listener { get; } = listener;

        public void Dispose() => ImmutableInterlocked.Update(ref feed._subscriptions, all => all.Remove(this));
    }
}
