using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class FractionTests
{
    [Theory]
    [InlineData("2/3", "2/3")]
    [InlineData("20/100", "1/5")]
    [InlineData("0", "0/7")]
    [InlineData("1", "13/13")]
    public void Parse_OfAShare_EqualsTheSameShare(string one, string other)
    {
        Assert.Equal(Fraction.Parse(one), Fraction.Parse(other));
        Assert.Equal(Fraction.Parse(one).GetHashCode(), Fraction.Parse(other).GetHashCode());
        Assert.Equal(one, Fraction.Parse(one).ToString());
    }

    [Theory]
    [InlineData("1/0", "voting.fraction-zero-denominator")]
    [InlineData("0/0", "voting.fraction-zero-denominator")]
    [InlineData("-1/2", "voting.fraction-negative")]
    [InlineData("1/-2", "voting.fraction-negative")]
    [InlineData("-1/-2", "voting.fraction-negative")]
    [InlineData("3/2", "voting.fraction-above-one")]
    [InlineData("2", "voting.fraction-above-one")]
    [InlineData("0.5", "voting.fraction-unreadable")]
    [InlineData("50%", "voting.fraction-unreadable")]
    [InlineData("1/2/3", "voting.fraction-unreadable")]
    [InlineData("/2", "voting.fraction-unreadable")]
    [InlineData(" 1/2", "voting.fraction-unreadable")]
    [InlineData("", "voting.fraction-unreadable")]
    public void Parse_OfNonsense_IsRefused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<VotingException>(() => Fraction.Parse(text)).Code);

    [Fact]
    public void Compare_BeyondEveryDouble_IsExact()
    {
        var third = Fraction.Parse("1/3");
        var nearly = Fraction.Parse("333333333333333333333333333333/1000000000000000000000000000000");

        Assert.True(third.CompareTo(nearly) > 0);
    }
}
