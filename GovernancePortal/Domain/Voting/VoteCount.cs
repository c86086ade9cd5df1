using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>The votes of a group: all members, a class, or one organisation. With weights, each figure is a sum of weights.</summary>
/// <param name="Electorate">Those entitled and not recused, if known.</param>
/// <param name="For">Votes for.</param>
/// <param name="Against">Votes against.</param>
/// <param name="Abstain">Abstentions.</param>
/// <param name="Present">Those at the meeting, if there is one.</param>
/// <param name="Vacant">The part of the electorate that nobody can vote for.</param>
public sealed record VoteCount(
    BigInteger? Electorate,
    BigInteger For,
    BigInteger Against,
    BigInteger Abstain,
    BigInteger? Present = null,
    BigInteger Vacant = default)
{
    /// <summary>Votes for and against.</summary>
    public BigInteger Cast => For + Against;

    /// <summary>Every vote, abstentions included.</summary>
    public BigInteger Votes => For + Against + Abstain;

    /// <summary>What can still be cast, or null where the electorate is not known.</summary>
    public BigInteger? Remaining => Electorate - Votes - Vacant;

    /// <summary>The position of an organisation: the side with more votes, abstaining on an inner tie, null while nobody has voted.</summary>
    public VoteChoice? Position => Votes.IsZero ? null : For.CompareTo(Against) switch
    {
        > 0 => VoteChoice.For,
        < 0 => VoteChoice.Against,
        _ => VoteChoice.Abstain,
    };

    // Members who may still come: presence only grows, so a quorum of those present is out of reach only beyond these.
    internal BigInteger MayCome { get; init; }

    internal BigInteger Attending => Electorate is { } electorate
        ? BigInteger.Min(electorate, Present.GetValueOrDefault() + MayCome)
        : Present.GetValueOrDefault() + MayCome;

    internal VoteCount AddFor(BigInteger votes) => this with { For = For + votes };

    internal VoteCount AddAgainst(BigInteger votes) => this with { Against = Against + votes };

    internal BigInteger Taking(QuorumCounting counting) => counting switch
    {
        QuorumCounting.For => For,
        QuorumCounting.ForAbstain => For + Abstain,
        _ => Votes,
    };

    internal void Check(string whose)
    {
        foreach (var (figure, name) in new[]
        {
            (Electorate ?? 0, "electorate"), (For, "for"), (Against, "against"),
            (Abstain, "abstain"), (Present ?? 0, "present"), (Vacant, "vacant"),
        })
        {
            if (figure.Sign < 0)
            {
                throw new VotingException("voting.negative-figure", $"{name} of {whose} is {figure}; it cannot be negative.");
            }
        }

        if (Electorate is not { } electorate)
        {
            return;
        }

        if (Votes + Vacant > electorate)
        {
            throw new VotingException(
                "voting.more-votes-than-seats",
                $"{For} for, {Against} against and {Abstain} abstaining make {Votes} votes of {whose}, more than the {electorate - Vacant} who may vote.");
        }

        if (Present > electorate)
        {
            throw new VotingException("voting.more-present-than-seats", $"{Present} present of {whose} is more than the electorate of {electorate}.");
        }
    }
}
