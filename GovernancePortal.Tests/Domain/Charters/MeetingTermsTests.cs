using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class MeetingTermsTests
{
    private static readonly CharterContent Plain = new() { Title = "Charter", ReviewEveryMonths = 12 };

    [Fact]
    public void Hash_OfACharterThatSaysNothingOfMeetings_IsAsItWas()
    {
        Assert.DoesNotContain("meetings", System.Text.Encoding.UTF8.GetString(Plain.ToCanonicalBytes()), StringComparison.Ordinal);
        Assert.Equal(Plain.Hash(), (Plain with { Meetings = new MeetingTerms { Signatories = [Role.Chair, Role.Secretary] } }).Hash());
    }

    public static TheoryData<MeetingTerms> Differing =>
    [
        new MeetingTerms { NoticeHours = 24 },
        new MeetingTerms { CommentDays = 7 },
        new MeetingTerms { Approval = MinutesApproval.BySilence },
        new MeetingTerms { Standard = MinutesElements.Papers },
        new MeetingTerms { Signatories = [Role.Chair] },
        new MeetingTerms { Rule = MeetingRule.Plain },
        new MeetingTerms { Cadence = new MeetingCadence(2, CadenceUnit.Weeks, DayOfWeek.Monday) },
    ];

    [Theory, MemberData(nameof(Differing))]
    public void Hash_OfEachTerm_DiffersFromNone_AndTheComparisonSaysSo(MeetingTerms terms)
    {
        var changed = Plain with { Meetings = terms };

        Assert.NotEqual(Plain.Hash(), changed.Hash());
        var group = CharterComparison.Of(Plain, changed, _ => string.Empty).Terms.Single(found => found.Anchor == CharterPassage.Meetings);
        Assert.Equal(ChangeKind.Changed, group.Kind);
    }

    public static TheoryData<MeetingTerms> Unsound =>
    [
        new MeetingTerms { NoticeHours = 8_761 },
        new MeetingTerms { CommentDays = -1 },
        new MeetingTerms { Signatories = [] },
        new MeetingTerms { Signatories = [Role.Auditor] },
        new MeetingTerms { Cadence = new MeetingCadence(0, CadenceUnit.Weeks, DayOfWeek.Monday) },
        new MeetingTerms { Cadence = new MeetingCadence(1, CadenceUnit.Months, DayOfWeek.Monday, 6) },
        new MeetingTerms { Rule = new DecisionRule(VoteBase.Cast, new Threshold.MoreThan(Fraction.Half), secretBallot: true) },
        new MeetingTerms { Rule = RuleTemplates.Consent.Rule },
    ];

    [Theory, MemberData(nameof(Unsound))]
    public void Draft_WithUnsoundTerms_IsRefused(MeetingTerms terms) => Assert.Equal(
        CharterRefusals.ProcedureUnsound,
        Assert.Throws<RefusalException>(() => Charter.Draft(Testing.An.Actor(Role.Secretary), Testing.An.Partnership, 1, Plain with { Meetings = terms }, null, DateTimeOffset.UnixEpoch)).Refusal);

    [Fact]
    public void Cadence_InWeeks_KeepsItsStepFromTheLastMeeting()
    {
        var cadence = new MeetingCadence(2, CadenceUnit.Weeks, DayOfWeek.Wednesday);

        Assert.Equal(Days("2026-03-18", "2026-04-01"), cadence.After(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 4), 2));
        Assert.Equal(Days("2026-03-18", "2026-04-01"), cadence.After(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 6), 2));
        Assert.Equal(Days("2026-04-29"), cadence.After(new DateOnly(2026, 4, 20), new DateOnly(2026, 3, 4), 1));
    }

    [Theory]
    [InlineData(1, 2, "2026-03-12", "2026-04-09")]
    [InlineData(1, 5, "2026-03-26", "2026-04-30")]
    [InlineData(3, 1, "2026-04-02", "2026-07-02")]
    public void Cadence_InMonths_FallsOnItsWeekday(int every, int week, string first, string second)
    {
        var cadence = new MeetingCadence(every, CadenceUnit.Months, DayOfWeek.Thursday, week);

        Assert.Equal(Days(first, second), cadence.After(new DateOnly(2026, 3, 10), null, 2));
    }

    [Fact]
    public void Templates_SayWhatBecomesOfMinutes() => Assert.All(CharterTemplates.Every, template => Assert.DoesNotContain(CharterGaps.Of(template.For("Aurora")), gap => gap.Anchor == CharterPassage.Meetings));

    private static IEnumerable<DateOnly> Days(params string[] days) => days.Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
