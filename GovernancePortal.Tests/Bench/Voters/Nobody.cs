namespace GovernancePortal.Tests.Bench.Voters;

/// <summary>Voters of a room that asks nobody to sign in.</summary>
internal sealed class Nobody : IVoterSource
{
    public Task<IReadOnlyList<Voter>> SignInAsync(Uri site, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Voter>>([.. Enumerable.Range(1, count).Select(i => new Voter($"nobody {i}", null))]);
}
