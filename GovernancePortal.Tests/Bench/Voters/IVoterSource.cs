namespace GovernancePortal.Tests.Bench.Voters;

/// <summary>Somebody who is signed in: the cookies are one header value, or none where the page asks for nobody.</summary>
internal sealed record Voter(string Account, string? Cookie);

/// <summary>Yields people who may vote.</summary>
internal interface IVoterSource
{
    Task<IReadOnlyList<Voter>> SignInAsync(Uri site, int count, CancellationToken cancellationToken);
}
