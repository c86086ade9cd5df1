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

    private static readonly CharterContent Full = Small with
    {
        Rules = [Small.Rules[0] with { Body = "board" }],
        Bodies = [new GoverningBody("board", "Review board", BodyKind.ReviewBoard, "Small releases.")],
        Rights = [new DecisionRight { Kind = DecisionKind.Policy, Responsible = [Role.LegalCounsel, Role.Secretary], Accountable = [Role.Chair], Informed = [Role.CouncilMember] }],
        Procedure = new RoundProcedure
        {
            NoticeHours = 24,
            EmergencyRatifyHours = 168,
            MayAppeal = true,
            ReminderHours = [2, 24, 24],
            Ladder = [new EscalationRung("board", 48), new EscalationRung(null, 720)],
        },
        Evidence = [new EvidenceDemand { Key = "tia", Title = "Transfer impact assessment", Kinds = [DecisionKind.TransferChannel], Tiers = [RiskTier.High] }],
        ReviewEveryMonths = 12,
    };

    [Fact]
    public void Hash_OfAKnownContent_NeverChanges()
    {
        const string canonical = """{"format":"governance-charter/1","preamble":"Together.","rules":[{"clause":"1","kinds":[],"rule":{"base":"cast","changeOfVote":true,"minimumPeriod":false,"quorum":[{"count":5,"counting":"forAgainstAbstain","measure":"participated","of":"members"}],"threshold":{"moreThan":"1/2"},"tie":"fails"},"tiers":["low","medium","high","critical"],"vetoOrganisations":["0190000000007000800000000000000a"]}],"sections":[{"key":"purpose","markdown":"To learn.","title":"Purpose"}],"title":"Charter"}""";

        Assert.Equal(canonical, System.Text.Encoding.UTF8.GetString(Small.ToCanonicalBytes()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical))), Small.Hash());
    }

    [Fact]
    public void Hash_OfAContentWithBodiesAndProcedure_NeverChanges()
    {
        const string more = """
            {
            "bodies":[{"key":"board","kind":"review-board","name":"Review board","purpose":"Small releases."}],
            "evidence":[{"key":"tia","kinds":["transfer-channel"],"tiers":["high"],"title":"Transfer impact assessment"}],
            "format":"governance-charter/2",
            "procedure":{"castingVoteHours":72,"chairArbitratesObjections":false,"emergencyRatifyHours":168,"executeWithinDays":0,"extensionHoursMost":0,"extensionsMost":0,"ladder":[{"body":"board","hours":48},{"body":null,"hours":720}],"lateQuorumHours":0,"mayAppeal":true,"noticeHours":24,"reconsiderWithinDays":0,"reminderHours":[24,2],"validMonths":0},
            "reviewEveryMonths":12,
            "rights":[{"accountable":["chair"],"consulted":[],"informed":["council-member"],"kind":"policy","responsible":["secretary","legal-counsel"]}]
            }
            """;

        var written = System.Text.Json.Nodes.JsonNode.Parse(Full.Tidied().ToCanonicalBytes())!.AsObject();

        var expected = System.Text.Json.Nodes.JsonNode.Parse(more)!.AsObject();
        Assert.All(expected, part => Assert.Equal(part.Value!.ToJsonString(), written[part.Key]!.ToJsonString()));
        Assert.Equal("board", (string?)written["rules"]![0]!["body"]);
    }

    [Fact]
    public void EvidenceFor_AKindAndTier_IsWhatIsAskedOfIt()
    {
        Assert.Equal(["tia"], Full.EvidenceFor(DecisionKind.TransferChannel, RiskTier.High).Select(demand => demand.Key));
        Assert.Empty(Full.EvidenceFor(DecisionKind.TransferChannel, RiskTier.Low));
        Assert.Empty(Full.EvidenceFor(DecisionKind.Vendor, RiskTier.High));
        Assert.NotEmpty((Full with { Evidence = [Full.Evidence[0] with { Kinds = [] }] }).EvidenceFor(DecisionKind.Vendor, RiskTier.High));
    }

    [Fact]
    public void Body_OfTheCouncil_ExistsWhetherDescribedOrNot()
    {
        Assert.Equal("Council", Small.Body("council")?.Name);
        Assert.Equal("Review board", Full.Body("board")?.Name);
        Assert.Null(Small.Body("board"));
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
            Small with { Rules = [Small.Rules[0] with { Body = "board" }] },
            Small with { Bodies = Full.Bodies },
            Small with { Rights = Full.Rights },
            Small with { Evidence = Full.Evidence },
            Small with { ReviewEveryMonths = 12 },
            Small with { Procedure = Full.Procedure },
            Small with { Procedure = new RoundProcedure { NoticeHours = 1 } },
            Small with { Procedure = new RoundProcedure { ExtensionsMost = 1 } },
            Small with { Procedure = new RoundProcedure { ExtensionHoursMost = 1 } },
            Small with { Procedure = new RoundProcedure { LateQuorumHours = 1 } },
            Small with { Procedure = new RoundProcedure { CastingVoteHours = 1 } },
            Small with { Procedure = new RoundProcedure { EmergencyRatifyHours = 1 } },
            Small with { Procedure = new RoundProcedure { ExecuteWithinDays = 1 } },
            Small with { Procedure = new RoundProcedure { ValidMonths = 1 } },
            Small with { Procedure = new RoundProcedure { MayAppeal = true } },
            Small with { Procedure = new RoundProcedure { ReconsiderWithinDays = 1 } },
            Small with { Procedure = new RoundProcedure { ChairArbitratesObjections = true } },
            Small with { Procedure = new RoundProcedure { ReminderHours = [1] } },
            Small with { Procedure = new RoundProcedure { Ladder = [new EscalationRung(null, 1)] } },
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

    [Fact]
    public void Draft_OfUnsoundTerms_IsRefused()
    {
        AssertRefused(CharterRefusals.BodyUnsound, Full with { Bodies = [Full.Bodies[0], Full.Bodies[0]] });
        AssertRefused(CharterRefusals.BodyUnsound, Full with { Bodies = [Full.Bodies[0] with { Name = " " }] });
        AssertRefused(CharterRefusals.BodyUnsound, Full with { Bodies = [Full.Bodies[0] with { Key = "A board" }] });
        AssertRefused(CharterRefusals.BodyUnsound, Full with { Bodies = [Full.Bodies[0] with { Kind = BodyKind.Council }] });
        AssertRefused(CharterRefusals.BodyUnsound, Full with { Bodies = [Full.Bodies[0] with { Key = "council" }] });
        AssertRefused(CharterRefusals.TooLong, Full with { Bodies = [Full.Bodies[0] with { Purpose = new string('a', CharterContent.LongestText + 1) }] });
        AssertRefused(CharterRefusals.NotText, Full with { Bodies = [Full.Bodies[0] with { Purpose = "half \ud800" }] });
        AssertRefused(CharterRefusals.RightTwice, Full with { Rights = [Full.Rights[0], Full.Rights[0]] });
        AssertRefused(CharterRefusals.EvidenceUnsound, Full with { Evidence = [Full.Evidence[0] with { Tiers = [] }] });
        AssertRefused(CharterRefusals.EvidenceUnsound, Full with { Evidence = [Full.Evidence[0], Full.Evidence[0]] });
        AssertRefused(CharterRefusals.EvidenceUnsound, Full with { Evidence = [Full.Evidence[0] with { Title = "" }] });
        AssertRefused(CharterRefusals.ProcedureUnsound, Full with { ReviewEveryMonths = -1 });
        AssertRefused(CharterRefusals.ProcedureUnsound, Full with { ReviewEveryMonths = 121 });
    }

    [Fact]
    public void Draft_WithAProcedureOutOfRange_IsRefusedWithTheFigure()
    {
        RoundProcedure[] unsound =
        [
            new() { NoticeHours = -1 },
            new() { ExtensionsMost = 11 },
            new() { ExtensionHoursMost = 8_761 },
            new() { LateQuorumHours = 8_761 },
            new() { CastingVoteHours = 0 },
            new() { EmergencyRatifyHours = 8_761 },
            new() { ExecuteWithinDays = 3_661 },
            new() { ValidMonths = 121 },
            new() { ReconsiderWithinDays = 3_661 },
            new() { ReminderHours = [0] },
            new() { ReminderHours = [.. Enumerable.Range(1, 11)] },
            new() { Ladder = [new EscalationRung("board", 0)] },
            new() { Ladder = [new EscalationRung(null, 1), new EscalationRung("board", 1)] },
            new() { Ladder = [.. Enumerable.Repeat(new EscalationRung("board", 1), 11)] },
        ];

        Assert.All(unsound, procedure => AssertRefused(CharterRefusals.ProcedureUnsound, Full with { Procedure = procedure }));
    }

    [Fact]
    public void PutToRatification_NamingABodyThatIsNotSetUp_IsRefused()
    {
        CharterContent[] unknown =
        [
            Full with { Bodies = [] },
            Full with { Rules = Small.Rules, Bodies = [] },
            Full with { Rules = [Full.Rules[0] with { Body = "council" }], Procedure = new RoundProcedure { Ladder = [new EscalationRung("court", 1)] } },
        ];

        Assert.All(unknown, content =>
        {
            var charter = Draft(An.Actor(Role.Secretary), content);

            var refused = Assert.Throws<RefusalException>(() => charter.PutToRatification(An.Actor(Role.Secretary), charter.Hash, [Alpha], charter.DraftedAt));

            Assert.Equal(CharterRefusals.BodyUnknown, refused.Refusal);
            Assert.Equal(CharterState.Draft, charter.State);
        });
    }

    private static void AssertRefused(Refusal expected, CharterContent content) =>
        Assert.Equal(expected, Assert.Throws<RefusalException>(() => Draft(An.Actor(Role.Secretary), content)).Refusal);
}
