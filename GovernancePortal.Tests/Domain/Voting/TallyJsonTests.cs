using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Voting;

public sealed class TallyJsonTests
{
    [Fact]
    public void ATallyWrittenAndRead_IsCountedTheSame() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true), Prop.ForAll(Scenario.Any(8), scenario =>
        {
            var read = TallyJson.Parse(TallyJson.Write(scenario.Tally));
            return TallyJson.Write(read) == TallyJson.Write(scenario.Tally)
                && new[] { true, false }.All(closed =>
                {
                    var (one, other) = (RuleEngine.Decide(scenario.Rule, scenario.Tally, closed), RuleEngine.Decide(scenario.Rule, read, closed));
                    return one.Outcome == other.Outcome && one.Explanation == other.Explanation && one.WhatWouldChange == other.WhatWouldChange && one.Tests.SequenceEqual(other.Tests);
                });
        }));

    [Fact]
    public void AVoidRound_StaysVoid() =>
        Assert.True(TallyJson.Parse(TallyJson.Write(new Tally(new VoteCount(3, 1, 1, 0), isVoid: true))).IsVoid);
}
