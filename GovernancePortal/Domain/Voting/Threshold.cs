using System.Globalization;
using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>How much support is enough. The cases are closed: nothing outside this file adds one.</summary>
public abstract record Threshold
{
    private Threshold()
    {
    }

    /// <summary>The threshold as a phrase, such as "at least 2/3".</summary>
    public abstract string Phrase { get; }

    /// <summary>Whether the threshold is a share of a base.</summary>
    public bool IsShare => this is AtLeast or MoreThan;

    /// <summary>Whether <paramref name="have"/> of <paramref name="of"/> is enough. A share of nothing never is.</summary>
    internal virtual bool IsReached(BigInteger have, BigInteger of) =>
        throw new InvalidOperationException("Only a share or a count can be compared with a number.");

    /// <summary>The smallest whole number that is enough while the base stays as it is.</summary>
    internal virtual BigInteger Needed(BigInteger of) =>
        throw new InvalidOperationException("Only a share or a count asks for a number.");

    /// <summary>The share or more.</summary>
    public sealed record AtLeast(Fraction Share) : Threshold
    {
        /// <inheritdoc />
        public override string Phrase => $"at least {Share}";

        internal override bool IsReached(BigInteger have, BigInteger of) => of.Sign > 0 && Share.CompareToShare(have, of) <= 0;

        internal override BigInteger Needed(BigInteger of)
        {
            var whole = BigInteger.DivRem(Share.Numerator * of, Share.Denominator, out var rest);
            return rest.IsZero ? whole : whole + 1;
        }
    }

    /// <summary>Strictly more than the share.</summary>
    public sealed record MoreThan(Fraction Share) : Threshold
    {
        /// <inheritdoc />
        public override string Phrase => $"more than {Share}";

        /// <summary>Whether this is the simple majority, the only rule that knows a tie.</summary>
        public bool IsSimpleMajority => Share.Equals(Fraction.Half);

        internal override bool IsReached(BigInteger have, BigInteger of) => of.Sign > 0 && Share.CompareToShare(have, of) < 0;

        internal override BigInteger Needed(BigInteger of) => BigInteger.Divide(Share.Numerator * of, Share.Denominator) + 1;
    }

    /// <summary>A fixed number or more.</summary>
    public sealed record Count : Threshold
    {
        /// <summary>Refuses a negative number.</summary>
        public Count(BigInteger number)
        {
            if (number.Sign < 0)
            {
                throw new VotingException("voting.count-negative", $"A count of {number} is negative.");
            }

            Number = number;
        }

        /// <summary>How many are enough.</summary>
        public BigInteger Number { get; }

        /// <inheritdoc />
        public override string Phrase => string.Create(CultureInfo.InvariantCulture, $"at least {Number}");

        internal override bool IsReached(BigInteger have, BigInteger of) => have >= Number;

        internal override BigInteger Needed(BigInteger of) => Number;
    }

    /// <summary>No vote against, and at least one for.</summary>
    public sealed record Unanimous : Threshold
    {
        /// <inheritdoc />
        public override string Phrase => "no vote against";
    }

    /// <summary>Every seat votes for.</summary>
    public sealed record AllSeats : Threshold
    {
        /// <inheritdoc />
        public override string Phrase => "every seat for";
    }

    /// <summary>No open objection at the deadline.</summary>
    public sealed record Consent : Threshold
    {
        /// <inheritdoc />
        public override string Phrase => "no open objection";
    }
}
