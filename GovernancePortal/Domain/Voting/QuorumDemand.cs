namespace GovernancePortal.Domain.Voting;

/// <summary>How many of a group must be there for a vote to decide anything. A rule's demands must all hold.</summary>
public sealed record QuorumDemand
{
    /// <summary>Refuses an amount that is neither a share nor a count.</summary>
    public QuorumDemand(
        VoteGroup of,
        Threshold amount,
        QuorumMeasure measure = QuorumMeasure.Participated,
        QuorumCounting counting = QuorumCounting.ForAgainstAbstain)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(amount);
        if (!amount.IsShare && amount is not Threshold.Count)
        {
            throw new VotingException("voting.quorum-amount", "A quorum is a share (atLeast, moreThan) or a count.");
        }

        Of = of;
        Amount = amount;
        Measure = measure;
        Counting = counting;
    }

    /// <summary>Whose quorum it is.</summary>
    public VoteGroup Of { get; }

    /// <summary>How many are enough: a share of those entitled, or a count.</summary>
    public Threshold Amount { get; }

    /// <summary>Whether presence or participation counts.</summary>
    public QuorumMeasure Measure { get; }

    /// <summary>Which votes count as participation.</summary>
    public QuorumCounting Counting { get; }
}
