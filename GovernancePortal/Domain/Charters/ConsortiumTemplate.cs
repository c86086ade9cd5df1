using System.Collections.Immutable;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>Several equal parties with data, models and compute.</summary>
internal static class ConsortiumTemplate
{
    private const string Board = "technical-board";
    private const string Assembly = "sponsors-assembly";

    private static readonly ImmutableArray<RiskTier> All = [.. Enum.GetValues<RiskTier>()];

    public static CharterContent For(string partnership)
    {
        var basis = CharterTemplate.DataAndModel(partnership);
        return basis with
        {
            Title = $"Consortium charter of {partnership}",
            Sections =
            [
                .. basis.Sections.Where(section => section.Key is not ("publication" or "disputes" or "amendment" or "exit")),
                CharterTexts.Ties,
                CharterTexts.Escalation,
                CharterTexts.Minutes,
                .. basis.Sections.Where(section => section.Key is "publication" or "disputes" or "amendment"),
                CharterTexts.Review,
                .. basis.Sections.Where(section => section.Key == "exit"),
            ],
            Bodies =
            [
                new GoverningBody(GoverningBody.CouncilKey, "Council", BodyKind.Council, "Decides on whatever this charter gives to no other body, with seats for every party in four classes."),
                new GoverningBody(Board, "Technical board", BodyKind.ReviewBoard, "Decides on features and experiments of low risk, so that the council need not. Each party sends one technical member."),
                new GoverningBody(Assembly, "Assembly of sponsors", BodyKind.SponsorsAssembly, "The sponsors of all parties. Takes up what the council could not decide."),
                new GoverningBody("stewards", "Data stewards", BodyKind.Stewards, "Look after data and their terms between decisions, and report to the council each quarter."),
            ],
            Rights = CharterRights.Usual,
            Rules =
            [
                new CharterRule { Clause = "5.1", Tiers = [RiskTier.Low], Rule = RuleTemplates.MajorityOfSeats.Rule },
                new CharterRule { Clause = "5.2", Tiers = [RiskTier.Medium, RiskTier.High], Rule = RuleTemplates.TwoThirds.Rule },
                new CharterRule { Clause = "5.3", Tiers = [RiskTier.Critical], Rule = RuleTemplates.UnanimityOfOrganisations.Rule },
                new CharterRule { Clause = "5.4", Kinds = [DecisionKind.Experiment, DecisionKind.Feature], Tiers = [RiskTier.Low], Rule = RuleTemplates.Consent.Rule, Body = Board },
                new CharterRule { Clause = "5.5", Kinds = [DecisionKind.CharterAmendment], Tiers = All, Rule = RuleTemplates.UnanimityOfOrganisations.Rule },
            ],
            Procedure = new RoundProcedure
            {
                NoticeHours = 72,
                ExtensionsMost = 2,
                ExtensionHoursMost = 168,
                LateQuorumHours = 48,
                ExecuteWithinDays = 180,
                ValidMonths = 24,
                MayAppeal = true,
                ReconsiderWithinDays = 30,
                ChairArbitratesObjections = true,
                ReminderHours = [48, 24, 2],
                Ladder = [new EscalationRung(Assembly, 336), new EscalationRung(null, 720)],
            },
            Evidence =
            [
                new EvidenceDemand { Key = "data-terms", Title = "Terms of the data holder", Kinds = [DecisionKind.NewDataSource], Tiers = All },
                new EvidenceDemand { Key = "transfer-assessment", Title = "Transfer impact assessment", Kinds = [DecisionKind.TransferChannel], Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical] },
                new EvidenceDemand { Key = "model-card", Title = "Model card", Kinds = [DecisionKind.ModelRelease], Tiers = All },
                new EvidenceDemand { Key = "risk-assessment", Title = "Risk assessment", Tiers = [RiskTier.High, RiskTier.Critical] },
            ],
            Meetings = new MeetingTerms
            {
                Cadence = new MeetingCadence(1, CadenceUnit.Months, DayOfWeek.Thursday, 2),
                NoticeHours = 168,
                Rule = RuleTemplates.OfMeetings.Rule,
                CommentDays = 14,
                Approval = MinutesApproval.ByNextMeeting,
                Standard = MinutesElements.AttendancePerMoment | MinutesElements.MotionsAsPut | MinutesElements.RuleAndVotes | MinutesElements.DissentsInOwnWords | MinutesElements.ActionsWithOwnerAndDate | MinutesElements.Recusals | MinutesElements.Papers,
            },
            ReviewEveryMonths = 12,
        };
    }
}
