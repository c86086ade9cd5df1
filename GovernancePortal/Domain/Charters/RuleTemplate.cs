using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>A rule to start from.</summary>
/// <param name="Key">Names it in an address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Suits">What it suits, in a sentence.</param>
/// <param name="Rule">The rule.</param>
public sealed record RuleTemplate(string Key, string Name, string Suits, DecisionRule Rule);

/// <summary>The rules that the editor and the simulator offer to start from.</summary>
public static class RuleTemplates
{
    private static readonly Threshold All = new Threshold.AtLeast(Fraction.One);

    /// <summary>More than half of the votes for and against.</summary>
    public static RuleTemplate SimpleMajority { get; } = new(
        "simple-majority",
        "Simple majority",
        "Everyday decisions among members who usually all vote.",
        new DecisionRule(
            VoteBase.Cast,
            new Threshold.MoreThan(Fraction.Half),
            [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half))],
            votingPeriodHours: 120));

    /// <summary>More than half of all seats.</summary>
    public static RuleTemplate MajorityOfSeats { get; } = new(
        "majority-of-seats",
        "Majority of all seats",
        "Everyday decisions where staying away must not help a motion.",
        new DecisionRule(VoteBase.Seats, new Threshold.MoreThan(Fraction.Half), votingPeriodHours: 120, seatFloor: 3));

    /// <summary>Two thirds of all seats, and three quarters of the organisations taking part.</summary>
    public static RuleTemplate TwoThirds { get; } = new(
        "two-thirds",
        "Two thirds, with a quorum of organisations",
        "Decisions of weight that should not be carried by one or two organisations.",
        new DecisionRule(
            VoteBase.Seats,
            new Threshold.AtLeast(new Fraction(2, 3)),
            [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(new Fraction(3, 4)), counting: QuorumCounting.ForAbstain)],
            [new ConcurrenceDemand(VoteGroup.EachOrganisation, new Threshold.MoreThan(Fraction.Half))],
            votingPeriodHours: 168,
            standstillHours: 48,
            seatFloor: 4));

    /// <summary>More than half of those present, of whom there must be more than half of the seats; for motions in a meeting.</summary>
    public static RuleTemplate OfMeetings { get; } = new(
        "meeting",
        "Majority of those present",
        "Motions that are put and decided in a meeting.",
        MeetingRule.Plain);

    /// <summary>Nobody objects.</summary>
    public static RuleTemplate Consent { get; } = new(
        "consent",
        "Consent",
        "Reversible steps that anyone may stop with a reasoned objection.",
        new DecisionRule(
            VoteBase.Seats,
            new Threshold.Consent(),
            [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half), counting: QuorumCounting.ForAbstain)],
            votingPeriodHours: 72));

    /// <summary>Every organisation agrees.</summary>
    public static RuleTemplate UnanimityOfOrganisations { get; } = new(
        "unanimity-of-organisations",
        "Unanimity of organisations",
        "What touches the bargain itself: the charter, or what cannot be undone.",
        new DecisionRule(
            VoteBase.Seats,
            new Threshold.AtLeast(new Fraction(2, 3)),
            [new QuorumDemand(VoteGroup.EachOrganisation, All, counting: QuorumCounting.ForAbstain)],
            [new ConcurrenceDemand(VoteGroup.EachOrganisation, All)],
            votingPeriodHours: 336,
            standstillHours: 168,
            seatFloor: 4));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleTemplate> Every { get; } = [SimpleMajority, MajorityOfSeats, TwoThirds, Consent, UnanimityOfOrganisations];

    /// <summary>The template with the key, or null.</summary>
    public static RuleTemplate? Find(string? key) => Every.FirstOrDefault(template => template.Key == key);
}
