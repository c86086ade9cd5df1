using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>What bodies, rights, procedure and demanded papers must be. Each check throws its refusal.</summary>
internal static class CharterTermChecks
{
    private const int MostParts = 100;
    private const int LongestName = 120;
    private const int YearOfHours = 8_760;
    private const int TenYearsOfDays = 3_660;

    public static void MustBeSound(CharterContent content)
    {
        CharterChecks.Must(
            content.Bodies.Length <= MostParts && content.Rights.Length <= MostParts && content.Evidence.Length <= MostParts,
            CharterRefusals.TooLong,
            $"A charter has at most {MostParts} bodies, lines of rights and demanded papers each.");
        foreach (var body in content.Bodies)
        {
            var isKnown = IsNamed(body.Key, body.Name) && content.Bodies.Count(other => other.Key == body.Key) == 1 && Enum.IsDefined(body.Kind);
            CharterChecks.Must(isKnown, CharterRefusals.BodyUnsound);
            CharterChecks.Must((body.Kind == BodyKind.Council) == (body.Key == GoverningBody.CouncilKey), CharterRefusals.BodyUnsound, $"The council has the key {GoverningBody.CouncilKey}, and no other body has it.");
            CharterChecks.Must(body.Purpose.Length <= CharterContent.LongestText, CharterRefusals.TooLong, $"The purpose of \"{body.Name}\" has more than {CharterContent.LongestText} characters.");
        }

        CharterChecks.Must(content.Rights.Select(right => right.Kind).Distinct().Count() == content.Rights.Length, CharterRefusals.RightTwice);
        foreach (var demand in content.Evidence)
        {
            var isKnown = IsNamed(demand.Key, demand.Title) && !demand.Tiers.IsEmpty && content.Evidence.Count(other => other.Key == demand.Key) == 1;
            CharterChecks.Must(isKnown, CharterRefusals.EvidenceUnsound);
        }

        MustBeSound(content.Procedure);
        MustBeSound(content.Meetings);
        MustLie(content.ReviewEveryMonths, 0, 120, "The review cadence", "months");
    }

    public static void MustNameKnownBodies(CharterContent content)
    {
        foreach (var rule in content.Rules)
        {
            CharterChecks.Must(content.Body(rule.Body) is not null, CharterRefusals.BodyUnknown, $"Clause {rule.Clause} names the body \"{rule.Body}\", which the charter does not set up.");
        }

        foreach (var rung in content.Procedure.Ladder)
        {
            CharterChecks.Must(
                rung.Body is null || content.Body(rung.Body) is not null,
                CharterRefusals.BodyUnknown,
                $"The escalation ladder names the body \"{rung.Body}\", which the charter does not set up.");
        }
    }

    private static void MustBeSound(RoundProcedure procedure)
    {
        MustLie(procedure.NoticeHours, 0, YearOfHours, "The notice", "hours");
        MustLie(procedure.ExtensionsMost, 0, 10, "The number of extensions", "a round");
        MustLie(procedure.ExtensionHoursMost, 0, YearOfHours, "The length of all extensions", "hours");
        MustLie(procedure.LateQuorumHours, 0, YearOfHours, "The late-quorum extension", "hours");
        MustLie(procedure.CastingVoteHours, 1, YearOfHours, "The wait for a casting vote", "hours");
        MustLie(procedure.EmergencyRatifyHours, 0, YearOfHours, "The time to ratify an emergency decision", "hours");
        MustLie(procedure.ExecuteWithinDays, 0, TenYearsOfDays, "The time to carry an approval out", "days");
        MustLie(procedure.ValidMonths, 0, 120, "The validity of an approval", "months");
        MustLie(procedure.ReconsiderWithinDays, 0, TenYearsOfDays, "The time to move for reconsideration", "days");
        MustLie(procedure.ProxyMostHeld, 0, 10, "The number of proxies that a member may hold", "at a time");
        CharterChecks.Must(procedure.ReminderHours.Length <= 10, CharterRefusals.ProcedureUnsound, "There are at most 10 reminders.");
        foreach (var hours in procedure.ReminderHours)
        {
            MustLie(hours, 1, YearOfHours, "A reminder", "hours before the close");
        }

        CharterChecks.Must(procedure.Ladder.Length <= 10, CharterRefusals.ProcedureUnsound, "The escalation ladder has at most 10 steps.");
        foreach (var rung in procedure.Ladder)
        {
            MustLie(rung.Hours, 1, YearOfHours, "A step of the escalation ladder", "hours");
        }

        CharterChecks.Must(
            procedure.Ladder.SkipLast(1).All(rung => rung.Body is not null),
            CharterRefusals.ProcedureUnsound,
            "The dispute procedure is the last step of the escalation ladder.");
    }

    private static void MustBeSound(MeetingTerms meetings)
    {
        MustLie(meetings.NoticeHours, 0, MeetingTerms.MostNoticeHours, "The notice of a meeting", "hours");
        MustLie(meetings.CommentDays, 0, MeetingTerms.MostCommentDays, "The period for comments on minutes", "days");
        CharterChecks.Must(meetings.Cadence is not { IsSound: false }, CharterRefusals.ProcedureUnsound, "A cadence is every 1 to 52 weeks or every 1 to 24 months, on the first to fourth or the last of a weekday.");
        CharterChecks.Must(Enum.IsDefined(meetings.Approval), CharterRefusals.ProcedureUnsound, "Minutes are approved by the chair and the secretary, by the next meeting, or by silence.");
        CharterChecks.Must(
            meetings.Signatories.Length is >= 1 and <= 6 && meetings.Signatories.All(role => Enum.IsDefined(role) && role is not (Kernel.Role.System or Kernel.Role.Auditor or Kernel.Role.Administrator)),
            CharterRefusals.ProcedureUnsound,
            "Minutes are signed by one to six roles, none of them an auditor or an administrator.");
        CharterChecks.Must(
            meetings.Rule is null or { SecretBallot: false, Threshold: not Threshold.Consent },
            CharterRefusals.ProcedureUnsound,
            "Motions in a meeting are voted on openly and at once: neither secretly nor by consent.");
    }

    private static bool IsNamed(string key, string name) => key.Length <= LongestName && CharterChecks.KeyForm().IsMatch(key) && name.Length is > 0 and <= LongestName;

    private static void MustLie(int value, int least, int most, string what, string unit) =>
        CharterChecks.Must(value >= least && value <= most, CharterRefusals.ProcedureUnsound, $"{what} must be from {least} to {most} {unit}, not {value}.");
}
