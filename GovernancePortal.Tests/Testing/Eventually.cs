namespace GovernancePortal.Tests.Testing;

/// <summary>Waits for what happens elsewhere: on a condition, never for a time. What has not come after long patience fails the test.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks again and again until what is seen is as wanted.</summary>
    public static async Task<T> SeenAsync<T>(Func<Task<T>> look, Func<T, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var seen = await look();
            if (until(seen))
            {
                return seen;
            }

            await Task.Delay(Pause, patience.Token);
        }
    }

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="between">Done after each look that found it did not hold yet.</param>
    /// <param name="otherwise">What the failing test says.</param>
    public static async Task HoldsAsync(Func<bool> holds, Action? between = null, Func<string>? otherwise = null)
    {
        for (var since = TimeProvider.System.GetTimestamp(); !holds() && TimeProvider.System.GetElapsedTime(since) < Patience;)
        {
            between?.Invoke();
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        Assert.True(holds(), otherwise?.Invoke());
    }
}
