using System.Globalization;
using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>An exact share from 0 to 1, kept as it was written and compared by cross-multiplication. Equal shares are equal: 2/4 is 1/2.</summary>
public sealed class Fraction : IEquatable<Fraction>
{
    private const int LongestPart = 200;

    /// <summary>A half.</summary>
    public static readonly Fraction Half = new(1, 2);

    /// <summary>The whole.</summary>
    public static readonly Fraction One = new(1, 1);

    /// <summary>Refuses a zero denominator, a negative part and a share above the whole.</summary>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new VotingException("voting.fraction-zero-denominator", $"The fraction {numerator}/0 divides by zero.");
        }

        if (numerator.Sign < 0 || denominator.Sign < 0)
        {
            throw new VotingException("voting.fraction-negative", $"The fraction {numerator}/{denominator} is negative.");
        }

        if (numerator > denominator)
        {
            throw new VotingException("voting.fraction-above-one", $"The fraction {numerator}/{denominator} is more than the whole.");
        }

        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The upper part, as written.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The lower part, as written; never zero.</summary>
    public BigInteger Denominator { get; }

    /// <summary>Whether the share is nothing.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether the share is the whole.</summary>
    public bool IsOne => Numerator == Denominator;

    /// <summary>Reads <c>n/d</c> or a whole number; no decimals, no spaces.</summary>
    public static Fraction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new Fraction(Part(text, text), BigInteger.One)
            : new Fraction(Part(text[..slash], text), Part(text[(slash + 1)..], text));
    }

    /// <summary>Less than zero, zero or more than zero as this share is below, equal to or above <paramref name="have"/> of <paramref name="of"/>.</summary>
    public int CompareToShare(BigInteger have, BigInteger of) => (Numerator * of).CompareTo(have * Denominator);

    /// <summary>Less than zero, zero or more than zero as this share is below, equal to or above the other.</summary>
    public int CompareTo(Fraction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CompareToShare(other.Numerator, other.Denominator);
    }

    /// <inheritdoc />
    public bool Equals(Fraction? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Fraction);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var common = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        return HashCode.Combine(Numerator / common, Denominator / common);
    }

    /// <summary>The fraction as it was written.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static BigInteger Part(string part, string whole)
    {
        var shown = whole.Length <= 40 ? whole : whole[..40] + "…";
        if (part.Length > LongestPart)
        {
            throw new VotingException("voting.fraction-too-long", $"The fraction \"{shown}\" has more than {LongestPart} digits in one part.");
        }

        return BigInteger.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new VotingException("voting.fraction-unreadable", $"\"{shown}\" is not a fraction: write n/d, such as 2/3, or a whole number.");
    }
}
