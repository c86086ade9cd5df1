namespace GovernancePortal.Domain.Voting;

/// <summary>A class, or the organisations, that must agree as well: a share of their own votes, and at least one vote for.</summary>
public sealed record ConcurrenceDemand
{
    /// <summary>Refuses all members as the group, and an amount that is not a share.</summary>
    public ConcurrenceDemand(VoteGroup of, Threshold share)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(share);
        if (of is VoteGroup.Members)
        {
            throw new VotingException("voting.concurrence-of-members", "Concurrence is of a class or of the organisations, not of all members.");
        }

        if (!share.IsShare)
        {
            throw new VotingException("voting.concurrence-share", "A concurrence is a share: atLeast or moreThan.");
        }

        Of = of;
        Share = share;
    }

    /// <summary>Who must agree.</summary>
    public VoteGroup Of { get; }

    /// <summary>The share of their votes for and against.</summary>
    public Threshold Share { get; }
}
