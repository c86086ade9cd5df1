using GovernancePortal.Tests.Testing;

[assembly: AssemblyFixture(typeof(TestProcess))]

namespace GovernancePortal.Tests.Testing;

/// <summary>Ends what tests of this process share (PostgreSQL servers, the browser) after the last of them.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Browser.StopSharedAsync();
        await PostgresCluster.StopSharedAsync();
    }
}
