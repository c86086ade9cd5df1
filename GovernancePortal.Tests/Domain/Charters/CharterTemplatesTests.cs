using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterTemplatesTests
{
    public static TheoryData<string> Keys => [.. CharterTemplates.Every.Select(template => template.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void Template_CouldBeRatifiedAsItStands(string key)
    {
        var charter = Draft(content: CharterTemplates.Find(key)!.For("Aurora"));

        charter.PutToRatification(An.Actor(Role.Secretary), charter.Hash, Parties, Noon);
        Ratify(charter, Alpha);
        Ratify(charter, Beta);

        Assert.Equal(CharterState.InForce, charter.State);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Template_LacksNothing(string key) => Assert.Empty(CharterGaps.Of(CharterTemplates.Find(key)!.For("Aurora")));

    [Theory, MemberData(nameof(Keys))]
    public void Template_SurprisesNobody(string key)
    {
        var content = CharterTemplates.Find(key)!.For("Aurora");
        var seats = content.Rules.Select(rule => rule.Body).Concat(content.Procedure.Ladder.Select(rung => rung.Body).OfType<string>()).Distinct()
            .Select(body => new BodySeats(body, 9, HasChair: true, ["sponsor", "compliance", "technical", "independent"]))
            .ToList();

        Assert.Empty(CharterWarnings.Of(content, seats));
    }

    [Fact]
    public void Templates_DifferInSubstance()
    {
        var contents = CharterTemplates.Every.Select(template => template.For("Aurora")).ToList();

        Assert.Equal(contents.Count, contents.Select(content => RuleJson.Write(content.RuleFor(DecisionKind.Other, RiskTier.High)!.Rule)).Distinct().Count());
        Assert.Equal(contents.Count, contents.Select(content => content.Procedure).Distinct().Count());
        Assert.Equal(contents.Count, contents.Select(content => string.Join(',', content.Evidence.Select(demand => demand.Key))).Distinct().Count());
    }

    [Fact]
    public void Gaps_OfABareCharter_AreAllThatChartersSay()
    {
        var gaps = CharterGaps.Of(new CharterContent { Title = "Bare" });

        Assert.Equal(15, gaps.Count(gap => gap.Section is not null));
        Assert.Equal(
            [CharterPassage.Bodies, CharterPassage.Evidence, CharterPassage.Meetings, CharterPassage.Procedure, CharterPassage.Review, CharterPassage.Rights],
            gaps.Where(gap => gap.Section is null && gap.Anchor.StartsWith("charter-", StringComparison.Ordinal)).Select(gap => gap.Anchor).Distinct().Order());
    }

    [Fact]
    public void Gaps_GoByHeadingsToo()
    {
        var content = new CharterContent { Title = "Own words", Sections = [new CharterSection("s", "How parties leave: exit", "Text")] };

        Assert.DoesNotContain(CharterGaps.Of(content), gap => gap.Anchor == "exit");
        Assert.Contains(CharterGaps.Of(content), gap => gap.Anchor == "ties");
    }

    [Theory, MemberData(nameof(Keys))]
    public void EachGap_GoesAwayWithItsCause(string key)
    {
        var content = CharterTemplates.Find(key)!.For("Aurora");

        AssertGap("It demands no papers", content with { Evidence = [] });
        AssertGap("how often it is reviewed", content with { ReviewEveryMonths = 0 });
        AssertGap("no escalation ladder", content with { Procedure = content.Procedure with { Ladder = [] } });
        AssertGap("no notice", content with { Procedure = content.Procedure with { NoticeHours = 0 } });
        AssertGap("approvals never lapse", content with { Procedure = content.Procedure with { ExecuteWithinDays = 0 } });
        AssertGap("what the council is for", content with { Bodies = content.Bodies.RemoveAll(body => body.Key == GoverningBody.CouncilKey) });
        AssertGap("accountable for vendor", content with { Rights = content.Rights.RemoveAll(right => right.Kind == DecisionKind.Vendor) });
        AssertGap("no section on minutes", content with { Sections = content.Sections.RemoveAll(section => section.Key == "minutes") });
        AssertGap("no rule at some tier", content with { Rules = content.Rules.RemoveAt(0) });
    }

    public static TheoryData<string, string> Surprises => new()
    {
        { "chair", "has no chair's seat" },
        { "no-seats", "has no seats yet, so no such gate could open" },
        { "class", "asks about compliance seats" },
        { "ladder", "the escalation ladder is empty" },
        { "minimum", "a longer notice serves them better" },
        { "emergency", "the decision lapses after 1 day" },
        { "idle-body", "decides nothing" },
        { "ladder-seats", "which has no seats yet" },
        { "no-accountable", "Nobody answers for the kind policy" },
        { "two-accountable", "where several answer, nobody does" },
        { "extensions", "The chair can extend nothing" },
        { "appeal", "no rule has one" },
        { "objections", "no rule asks for consent" },
        { "reminder", "before a gate under clause 5.1 opens" },
        { "twice", "comes back to a body" },
        { "same", "comes first to the body that could not decide it" },
        { "open-end", "does not end with the dispute procedure" },
        { "period", "It sets no voting period" },
        { "rule-7", "A vote against can make a motion pass" },
    };

    [Theory, MemberData(nameof(Surprises))]
    public void Warning_IsGivenWhereItApplies_AndNotBefore(string what, string words)
    {
        var (content, seats) = Surprising(what);

        Assert.Contains(CharterWarnings.Of(content, seats), warning => warning.Text.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(CharterWarnings.Of(Sober, SoberSeats), warning => warning.Text.Contains(words, StringComparison.Ordinal));
    }

    private static readonly BodySeats[] SoberSeats = [new("council", 9, true, ["sponsor", "compliance"]), new("assembly", 4, false, ["sponsor"])];

    private static readonly CharterRule SoberRule = new() { Clause = "5.1", Tiers = [.. Enum.GetValues<RiskTier>()], Rule = RuleTemplates.MajorityOfSeats.Rule };

    private static readonly CharterContent Sober = new()
    {
        Title = "Sober",
        Rules = [SoberRule],
        Bodies = [new GoverningBody("assembly", "Assembly", BodyKind.SponsorsAssembly, "")],
        Procedure = new RoundProcedure { Ladder = [new EscalationRung("assembly", 24), new EscalationRung(null, 24)] },
    };

    private static (CharterContent Content, BodySeats[] Seats) Surprising(string what)
    {
        CharterContent With(DecisionRule rule) => Sober with { Rules = [SoberRule with { Rule = rule }] };
        CharterContent Course(RoundProcedure procedure) => Sober with { Procedure = procedure with { Ladder = procedure.Ladder.IsEmpty ? Sober.Procedure.Ladder : procedure.Ladder } };
        CharterContent Right(params Role[] accountable) => Sober with { Rights = [new DecisionRight { Kind = DecisionKind.Policy, Accountable = [.. accountable] }] };
        var half = new Threshold.MoreThan(Fraction.Half);
        return what switch
        {
            "chair" => (With(new DecisionRule(VoteBase.Cast, half, tie: TieRule.ChairDecides, votingPeriodHours: 120)), [SoberSeats[0] with { HasChair = false }]),
            "no-seats" => (Sober, [SoberSeats[1]]),
            "class" => (With(new DecisionRule(VoteBase.Seats, half, concurrence: [new ConcurrenceDemand(VoteGroup.OfClass("compliance"), half)])), [SoberSeats[0] with { Classes = ["sponsor"] }]),
            "ladder" => (Sober with { Procedure = RoundProcedure.None }, SoberSeats),
            "minimum" => (With(new DecisionRule(VoteBase.Cast, half, changeOfVote: false, votingPeriodHours: 120, minimumPeriodHours: 96)) with { Procedure = Sober.Procedure with { NoticeHours = 48 } }, SoberSeats),
            "emergency" => (Course(new RoundProcedure { EmergencyRatifyHours = 24 }), SoberSeats),
            "idle-body" => (Sober with { Bodies = Sober.Bodies.Add(new GoverningBody("board", "Board", BodyKind.ReviewBoard, "")) }, SoberSeats),
            "ladder-seats" => (Sober, [SoberSeats[0]]),
            "no-accountable" => (Right(), SoberSeats),
            "two-accountable" => (Right(Role.Chair, Role.Sponsor), SoberSeats),
            "extensions" => (Course(new RoundProcedure { ExtensionsMost = 2 }), SoberSeats),
            "appeal" => (Course(new RoundProcedure { MayAppeal = true }), SoberSeats),
            "objections" => (Course(new RoundProcedure { ChairArbitratesObjections = true }), SoberSeats),
            "reminder" => (Course(new RoundProcedure { ReminderHours = [120] }), SoberSeats),
            "twice" => (Course(new RoundProcedure { Ladder = [new("assembly", 24), new("assembly", 24), new(null, 24)] }), SoberSeats),
            "same" => (Course(new RoundProcedure { Ladder = [new("council", 24), new(null, 24)] }), SoberSeats),
            "open-end" => (Course(new RoundProcedure { Ladder = [new("assembly", 24)] }), SoberSeats),
            "period" => (With(new DecisionRule(VoteBase.Seats, half)), SoberSeats),
            _ => (With(new DecisionRule(VoteBase.Cast, half, [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(new Fraction(3, 5)))])), SoberSeats),
        };
    }

    private static void AssertGap(string words, CharterContent content) =>
        Assert.Contains(CharterGaps.Of(content), gap => gap.Text.Contains(words, StringComparison.Ordinal));
}
