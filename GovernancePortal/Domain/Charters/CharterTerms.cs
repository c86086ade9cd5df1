using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>One thing that a charter lays down, in words.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Text">What it says.</param>
public sealed record CharterTerm(string Name, string Text);

/// <summary>Says rules, bodies, rights, procedure and demanded papers in plain words, so that they are read and compared like text.</summary>
public static class CharterTerms
{
    private static readonly int TierCount = Enum.GetValues<RiskTier>().Length;

    /// <summary>A clause, part by part.</summary>
    /// <param name="content">The charter, which names the bodies.</param>
    /// <param name="rule">The clause.</param>
    /// <param name="nameOf">The name of an organisation.</param>
    public static ImmutableArray<CharterTerm> OfRule(CharterContent content, CharterRule rule, Func<OrganisationId, string> nameOf) =>
    [
        new("Governs", Reach(rule)),
        new("Decided by", content.Body(rule.Body)?.Name ?? rule.Body),
        new("Rule", RuleWords.InWords(rule.Rule)),
        new("Voting period", rule.Rule.VotingPeriodHours is { } hours ? CharterSpans.Hours(hours) : "set when the gate opens"),
        new("Minimum period", rule.Rule.MinimumPeriodHours == 0 ? "none" : $"no early pass before {CharterSpans.Hours(rule.Rule.MinimumPeriodHours)}"),
        new("Standstill", rule.Rule.StandstillHours == 0 ? "none" : CharterSpans.Hours(rule.Rule.StandstillHours)),
        new("Proxies", rule.Rule.ProxyCap == 0 ? "none" : $"at most {Count(rule.Rule.ProxyCap)} for each holder"),
        new("Veto", rule.VetoOrganisations.IsEmpty ? "nobody" : Words.List(rule.VetoOrganisations.Select(nameOf))),
    ];

    /// <summary>Which kinds at which tiers a clause governs.</summary>
    public static string Reach(CharterRule rule)
    {
        var kinds = rule.IsForAllOtherKinds ? "every kind that no other clause names" : Words.List(rule.Kinds.Select(kind => Words.Of(kind)));
        var tiers = rule.Tiers.Length == 0 ? "at no tier"
            : rule.Tiers.Length == TierCount ? "at every risk tier"
            : $"at {Words.List(rule.Tiers.Select(tier => Words.Of(tier)))} risk";
        return Sentence($"{kinds} {tiers}");
    }

    /// <summary>The procedure of a round, figure by figure.</summary>
    public static ImmutableArray<CharterTerm> OfProcedure(CharterContent content)
    {
        var procedure = content.Procedure;
        return
        [
            new("Notice", procedure.NoticeHours == 0 ? "none: a gate may open once it is found complete" : $"a gate opens at the earliest {CharterSpans.Hours(procedure.NoticeHours)} after it was found complete"),
            new("Extensions", procedure.ExtensionsMost == 0 || procedure.ExtensionHoursMost == 0 ? "none" : $"the chair may extend a vote {Times(procedure.ExtensionsMost)}, by {CharterSpans.Hours(procedure.ExtensionHoursMost)} in all"),
            new("Late quorum", procedure.LateQuorumHours == 0 ? "a vote without a quorum ends at its deadline" : $"a vote without a quorum at its deadline goes on for {CharterSpans.Hours(procedure.LateQuorumHours)}, once"),
            new("Casting vote", $"where a rule grants one, a tie waits for the chair for {CharterSpans.Hours(procedure.CastingVoteHours)}"),
            new("Emergency", procedure.EmergencyRatifyHours == 0 ? "the chair decides nothing alone" : $"the chair may decide alone; without ratification within {CharterSpans.Hours(procedure.EmergencyRatifyHours)} the decision lapses"),
            new("Carrying out", procedure.ExecuteWithinDays == 0 ? "no date by which an approval must be carried out" : $"an approval lapses if it is not carried out within {CharterSpans.Days(procedure.ExecuteWithinDays)}"),
            new("Validity", procedure.ValidMonths == 0 ? "an approval stays valid" : $"an approval is revalidated after {CharterSpans.Months(procedure.ValidMonths)}, or lapses"),
            new("Appeal", procedure.MayAppeal ? "a party may appeal within the standstill" : "none"),
            new("Reconsideration", procedure.ReconsiderWithinDays == 0 ? "none" : $"may be moved from the winning side within {CharterSpans.Days(procedure.ReconsiderWithinDays)}"),
            new("Objections", procedure.ChairArbitratesObjections ? "closed by the objector, or by the chair with a reason" : "closed by the objector alone"),
            new("Proxies", procedure.ProxyMostHeld == 0 ? "nobody holds a proxy" : $"a member holds at most {Count(procedure.ProxyMostHeld)} at a time, {(procedure.ProxiesAcrossOrganisations ? "also from other organisations" : "from the same organisation")}"),
            new("Reminders", procedure.ReminderHours.IsEmpty ? "none" : $"{Words.List(procedure.ReminderHours.Select(CharterSpans.Hours))} before the close, to those who have not voted"),
            new("Escalation", Ladder(content)),
        ];
    }

    /// <summary>The escalation ladder as a sentence.</summary>
    public static string Ladder(CharterContent content) => content.Procedure.Ladder.IsEmpty
        ? "none: it rests with the parties"
        : string.Join(", then ", content.Procedure.Ladder.Select(rung => $"{(rung.Body is { } key ? content.Body(key)?.Name ?? key : "the dispute procedure")} ({CharterSpans.Hours(rung.Hours)})"));

    /// <summary>A body, in a line.</summary>
    public static CharterTerm OfBody(GoverningBody body) => new(body.Name, $"{Sentence(Words.Of(body.Kind))}. {body.Purpose}".Trim());

    /// <summary>Who does what in a kind of decision, in a line.</summary>
    public static CharterTerm OfRight(DecisionRight right) => new(
        Sentence(Words.Of(right.Kind)),
        $"Responsible: {Roles(right.Responsible)}. Accountable: {Roles(right.Accountable)}. Consulted: {Roles(right.Consulted)}. Informed: {Roles(right.Informed)}.");

    /// <summary>A demanded paper, in a line.</summary>
    public static CharterTerm OfEvidence(EvidenceDemand demand)
    {
        var kinds = demand.Kinds.IsEmpty ? "every kind of decision" : Words.List(demand.Kinds.Select(kind => Words.Of(kind)));
        var tiers = demand.Tiers.Length == TierCount ? "at every risk tier" : $"at {Words.List(demand.Tiers.Select(tier => Words.Of(tier)))} risk";
        return new CharterTerm(demand.Title, Sentence($"{kinds} {tiers}."));
    }

    /// <summary>Meetings and minutes, part by part.</summary>
    public static ImmutableArray<CharterTerm> OfMeetings(CharterContent content)
    {
        var meetings = content.Meetings;
        return
        [
            new("Cadence", meetings.Cadence is { } cadence ? Cadence(cadence) : "none: a meeting is held when it is convened"),
            new("Notice of meetings", meetings.NoticeHours == 0 ? "none" : $"a meeting is convened at least {CharterSpans.Hours(meetings.NoticeHours)} before it begins, unless every member waives it"),
            new("Motions in a meeting", meetings.Rule is { } rule ? RuleWords.InWords(rule) : "the plain rule for those present"),
            new("Minutes are signed by", meetings.Signatories.IsEmpty ? "nobody" : Words.List(meetings.Signatories.Select(role => $"the {Words.Of(role)}"))),
            new("Comments on minutes", meetings.CommentDays == 0 ? "no period" : $"within {CharterSpans.Days(meetings.CommentDays)} of their circulation"),
            new("Approval of minutes", meetings.Approval switch
            {
                MinutesApproval.ByChairAndSecretary => "by the chair and the secretary",
                MinutesApproval.ByNextMeeting => "by a motion of the next meeting",
                MinutesApproval.BySilence => "by silence: nobody objected in the period for comments",
                _ => throw new InvalidOperationException("Unknown approval."),
            }),
            new("Minutes record", meetings.Standard == MinutesElements.None ? "nothing in particular" : Words.List(meetings.Demanded().Select(element => Element(element)))),
        ];
    }

    /// <summary>An element of minutes in words, without a full stop.</summary>
    public static string Element(MinutesElements element) => element switch
    {
        MinutesElements.AttendancePerMoment => "who was there when",
        MinutesElements.MotionsAsPut => "each motion as it was put",
        MinutesElements.RuleAndVotes => "the rule and the votes",
        MinutesElements.DissentsInOwnWords => "dissents in the members' own words",
        MinutesElements.ActionsWithOwnerAndDate => "actions with owner and date",
        MinutesElements.Recusals => "recusals",
        MinutesElements.Papers => "the papers",
        _ => "nothing in particular",
    };

    /// <summary>A cadence in words.</summary>
    public static string Cadence(MeetingCadence cadence) => (cadence.Unit, cadence.Every) switch
    {
        (CadenceUnit.Weeks, 1) => $"every week on {cadence.Day}",
        (CadenceUnit.Weeks, _) => $"every {Count(cadence.Every)} weeks on {cadence.Day}",
        (_, 1) => $"every month on its {Ordinal(cadence.Week)} {cadence.Day}",
        _ => $"every {Count(cadence.Every)} months on the {Ordinal(cadence.Week)} {cadence.Day} of the month",
    };

    /// <summary>The review cadence.</summary>
    public static CharterTerm OfReview(CharterContent content) =>
        new("Review", content.ReviewEveryMonths == 0 ? "not scheduled" : $"every {CharterSpans.Months(content.ReviewEveryMonths)}");

    internal static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Roles(ImmutableArray<Role> roles) => roles.IsEmpty ? "nobody" : Words.List(roles.Select(role => Words.Of(role)));

    private static string Ordinal(int week) => week switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        _ => "last",
    };

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{Count(times)} times",
    };

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
