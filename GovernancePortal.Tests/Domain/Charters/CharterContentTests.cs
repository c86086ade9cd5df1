using System.Security.Cryptography;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterContentTests
{
    private static readonly CharterContent Small = new()
    {
        Title = "Charter",
        Preamble = "Together.",
        Sections = [new CharterSection("purpose", "Purpose", "To learn.")],
        Rules =
        [
            new CharterRule
            {
                Clause = "1",
                Tiers = [RiskTier.Low, RiskTier.Medium, RiskTier.High, RiskTier.Critical],
                Rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), [new QuorumDemand(VoteGroup.Everyone, new Threshold.Count(5))]),
                VetoOrganisations = [Alpha],
            },
        ],
    };

    [Fact]
    public void Hash_OfAKnownContent_NeverChanges()
    {
        const string canonical = """{"format":"governance-charter/1","preamble":"Together.","rules":[{"clause":"1","kinds":[],"rule":{"base":"cast","changeOfVote":true,"minimumPeriod":false,"quorum":[{"count":5,"counting":"forAgainstAbstain","measure":"participated","of":"members"}],"threshold":{"moreThan":"1/2"},"tie":"fails"},"tiers":["low","medium","high","critical"],"vetoOrganisations":["0190000000007000800000000000000a"]}],"sections":[{"key":"purpose","markdown":"To learn.","title":"Purpose"}],"title":"Charter"}""";

        Assert.Equal(canonical, System.Text.Encoding.UTF8.GetString(Small.ToCanonicalBytes()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical))), Small.Hash());
    }

    [Fact]
    public void Hash_OfTheSameContentTypedAnotherWay_IsTheSame()
    {
        var typed = Small with
        {
            Title = " Charter ",
            Sections = [new CharterSection("purpose", "Purpose", "To learn.\r\n")],
            Rules = [Small.Rules[0] with { Tiers = [RiskTier.Critical, RiskTier.Low, RiskTier.High, RiskTier.Medium, RiskTier.Low], VetoOrganisations = [Alpha, Alpha] }],
        };

        Assert.Equal(Small.Hash(), typed.Tidied().Hash());
    }

    [Fact]
    public void Hash_OfAnyOtherContent_Differs()
    {
        CharterContent[] others =
        [
            Small with { Title = "Charta" },
            Small with { Preamble = "" },
            Small with { Sections = [Small.Sections[0] with { Key = "aim" }] },
            Small with { Sections = [Small.Sections[0] with { Markdown = "To earn." }] },
            Small with { Rules = [Small.Rules[0] with { Clause = "2" }] },
            Small with { Rules = [Small.Rules[0] with { Kinds = [DecisionKind.Policy] }] },
            Small with { Rules = [Small.Rules[0] with { Tiers = [RiskTier.Low] }] },
            Small with { Rules = [Small.Rules[0] with { VetoOrganisations = [] }] },
            Small with { Rules = [Small.Rules[0] with { Rule = RuleTemplates.Consent.Rule }] },
        ];

        Assert.Equal(others.Length + 1, others.Append(Small).Select(content => content.Hash()).Distinct().Count());
    }

    [Fact]
    public void RuleFor_EveryKindAndTierOfTheTemplate_IsExactlyOneClause()
    {
        var template = CharterTemplate.DataAndModel("Aurora");

        Assert.True(template.Coverage().IsComplete);
        Assert.Empty(template.Coverage().UnusedClauses);
        Assert.Equal("5.1", template.RuleFor(DecisionKind.Vendor, RiskTier.Low)?.Clause);
        Assert.Equal("5.4", template.RuleFor(DecisionKind.Experiment, RiskTier.Low)?.Clause);
        Assert.Equal("5.2", template.RuleFor(DecisionKind.Experiment, RiskTier.High)?.Clause);
        Assert.Equal("5.5", template.RuleFor(DecisionKind.CharterAmendment, RiskTier.Low)?.Clause);
    }

    [Fact]
    public void Template_SurprisesNobody() =>
        Assert.All(CharterTemplate.DataAndModel("Aurora").Rules, rule => Assert.Empty(RuleWords.Warnings(rule.Rule, 9)));

    [Fact]
    public void Coverage_OfTwoClausesForOneDecision_NamesBoth()
    {
        var coverage = CharterCoverage.Of([Small.Rules[0], Small.Rules[0] with { Clause = "2", Tiers = [RiskTier.Low] }]);

        Assert.Equal(10, coverage.Overlaps.Count());
        Assert.All(coverage.Overlaps, cell => Assert.Equal(["1", "2"], cell.Clauses));
        Assert.Null((Small with { Rules = [Small.Rules[0], Small.Rules[0] with { Clause = "2" }] }).RuleFor(DecisionKind.Other, RiskTier.Low));
    }

    [Fact]
    public void Coverage_OfAClauseWithoutATier_ReportsItUnused() =>
        Assert.Equal(["1"], CharterCoverage.Of([Small.Rules[0] with { Tiers = [] }]).UnusedClauses);

    [Fact]
    public void Draft_OfUnsoundContent_IsRefused()
    {
        AssertRefused(CharterRefusals.TitleMissing, Small with { Title = "  " });
        AssertRefused(CharterRefusals.TooLong, Small with { Preamble = new string('a', CharterContent.LongestText + 1) });
        AssertRefused(CharterRefusals.TooLong, Small with { Sections = [.. Enumerable.Range(0, 101).Select(i => new CharterSection($"s-{i}", "S", ""))] });
        AssertRefused(CharterRefusals.NotText, Small with { Preamble = "half \ud800" });
        AssertRefused(CharterRefusals.SectionUnsound, Small with { Sections = [new CharterSection("Not a key", "Title", "")] });
        AssertRefused(CharterRefusals.SectionUnsound, Small with { Sections = [Small.Sections[0], Small.Sections[0]] });
        AssertRefused(CharterRefusals.SectionUnsound, Small with { Sections = [new CharterSection("a", "", "")] });
        AssertRefused(CharterRefusals.ClauseUnsound, Small with { Rules = [Small.Rules[0], Small.Rules[0]] });
        AssertRefused(CharterRefusals.ClauseUnsound, Small with { Rules = [Small.Rules[0] with { Clause = "5 & 6" }] });
        AssertRefused(CharterRefusals.CountTooLarge, Small with { Rules = [Small.Rules[0] with { Rule = new DecisionRule(VoteBase.Seats, new Threshold.Count(1_000_001)) }] });
    }

    private static void AssertRefused(Refusal expected, CharterContent content) =>
        Assert.Equal(expected, Assert.Throws<RefusalException>(() => Draft(An.Actor(Role.Secretary), content)).Refusal);
}
