using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>Hospitals that work on patients' data.</summary>
internal static class HospitalTemplate
{
    private const string Board = "ethics-board";

    private static readonly ImmutableArray<RiskTier> All = [.. Enum.GetValues<RiskTier>()];
    private static readonly Threshold Half = new Threshold.MoreThan(Fraction.Half);

    public static CharterContent For(string partnership) => new()
    {
        Title = $"Charter of the hospital network {partnership}",
        Preamble = """
            The hospitals of this network learn together from the care that they give. The data are about people who came for help and did not come for research;
            whatever the network decides, it owes them an explanation. Where this charter and their good are at odds, it is read in their favour.
            """,
        Sections =
        [
            new CharterSection("purpose-and-scope", "Purpose and scope", """
                1. The network develops and evaluates models that help to diagnose and to treat, on data of the member hospitals' patients.
                2. Data stay in the hospital where they arose. What travels is models, and figures from which nobody can be recognised, unless a decision of the kind *transfer channel* says otherwise.
                3. Use for insurance, employment, policing or advertising is out of scope and cannot be brought into it but by amending this charter.
                """),
            new CharterSection("participants", "Participants and what each brings", """
                - Each hospital brings data, clinicians who know them, and the approval of its own ethics committee. It stays the controller of its patients' data.
                - Technical partners bring models and computing, act on instruction, and see no patient's data in clear.
                - Patients' representatives sit in the ethics and patients' board, with seats of their own.
                """),
            new CharterSection("council-and-seats", "Council and seats", """
                1. Each hospital has three seats: one of class *sponsor*, one of class *compliance* and one of class *technical*. Independent seats are filled by the council on the board's proposal.
                2. A term is two years, and the same person serves three terms at most.
                3. A seat that falls vacant stays in the electorate: nobody gains from leaving a chair empty.
                """),
            new CharterSection("quorum-and-majorities", "Quorum and majorities", """
                1. The risk of each matter is assessed for patients first and for the network second. In doubt the higher tier counts.
                2. From high risk on, the compliance seats must agree by a majority of their own.
                3. Votes are counted exactly. Staying away never helps a motion.
                """),
            new CharterSection("vetoes", "Vetoes and standstill", """
                1. A hospital that gives data may be entitled to a veto by the rule that governs a kind of decision. The parties name it there.
                2. What passes at high or critical risk waits for its standstill. Within it a party, or the ethics and patients' board, may appeal.
                """),
            CharterTexts.VotingPeriods,
            CharterTexts.Ties,
            new CharterSection("escalation", "Escalation and emergencies", """
                1. A matter that the council cannot decide goes to the sponsors of all hospitals, then to the section on disputes.
                2. Where a patient may come to harm before the council can vote, the chair decides alone, tells all members within the hour, and names the date by which the council ratifies. Without that the decision lapses.
                """),
            CharterTexts.ConflictsOfInterest,
            CharterTexts.Minutes,
            new CharterSection("publication", "Publication", """
                1. Results are published whether or not they are welcome, in words that patients understand, and with the limits of the model.
                2. Each hospital may check for 30 days that nobody can be recognised. It may not object to a finding.
                """),
            CharterTexts.Disputes,
            CharterTexts.Amendment,
            CharterTexts.Review,
            new CharterSection("exit", "Exit and wind-down", """
                1. A hospital may leave with six months' notice. Its data were never elsewhere; models trained with their help are listed, and it may ask that the next training leave them out.
                2. A model in clinical use is not switched off by an exit: its users have twelve months to change.
                3. The last two hospitals wind the network down together and hand the evidence to the archive that the council has named.
                """),
        ],
        Bodies =
        [
            new GoverningBody(GoverningBody.CouncilKey, "Council", BodyKind.Council, "Decides for the network, with three seats for each hospital."),
            new GoverningBody(Board, "Ethics and patients' board", BodyKind.ReviewBoard, "Decides on new data of low and medium risk, and may appeal against anything. Half of its seats are patients' representatives."),
            new GoverningBody("sponsors", "Sponsors of the hospitals", BodyKind.SponsorsAssembly, "Take up what the council could not decide."),
            new GoverningBody("stewards", "Data stewards", BodyKind.Stewards, "Answer for the data in their own hospital, and for access to them."),
        ],
        Rights = CharterRights.With(
            CharterRights.Of(DecisionKind.NewDataSource, [Role.DataSteward], Role.ComplianceLead, [Role.LegalCounsel, Role.RiskOwner], [Role.ModelOwner, Role.Sponsor]),
            CharterRights.Of(DecisionKind.ModelRelease, [Role.ModelOwner], Role.RiskOwner, [Role.ComplianceLead, Role.DataSteward], [Role.IncidentManager, Role.Sponsor])),
        Rules =
        [
            new CharterRule { Clause = "4.1", Tiers = [RiskTier.Low], Rule = RuleTemplates.MajorityOfSeats.Rule },
            new CharterRule { Clause = "4.2", Tiers = [RiskTier.Medium], Rule = RuleTemplates.TwoThirds.Rule },
            new CharterRule { Clause = "4.3", Tiers = [RiskTier.High], Rule = WithCompliance(new Fraction(2, 3), 168, 72) },
            new CharterRule { Clause = "4.4", Tiers = [RiskTier.Critical], Rule = WithCompliance(new Fraction(3, 4), 240, 168) },
            new CharterRule { Clause = "4.5", Kinds = [DecisionKind.NewDataSource], Tiers = [RiskTier.Low, RiskTier.Medium], Rule = RuleTemplates.MajorityOfSeats.Rule, Body = Board },
            new CharterRule { Clause = "4.6", Kinds = [DecisionKind.CharterAmendment], Tiers = All, Rule = RuleTemplates.UnanimityOfOrganisations.Rule },
        ],
        Procedure = new RoundProcedure
        {
            NoticeHours = 96,
            ExtensionsMost = 2,
            ExtensionHoursMost = 240,
            LateQuorumHours = 72,
            EmergencyRatifyHours = 336,
            ExecuteWithinDays = 90,
            ValidMonths = 12,
            MayAppeal = true,
            ReconsiderWithinDays = 60,
            ReminderHours = [72, 24, 4],
            Ladder = [new EscalationRung("sponsors", 240), new EscalationRung(null, 720)],
        },
        Evidence =
        [
            new EvidenceDemand { Key = "ethics-approval", Title = "Approval of the hospital's ethics committee", Kinds = [DecisionKind.NewDataSource, DecisionKind.Experiment], Tiers = All },
            new EvidenceDemand { Key = "impact-assessment", Title = "Data protection impact assessment", Kinds = [DecisionKind.NewDataSource, DecisionKind.TransferChannel], Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical] },
            new EvidenceDemand { Key = "clinical-evaluation", Title = "Clinical evaluation", Kinds = [DecisionKind.ModelRelease], Tiers = All },
            new EvidenceDemand { Key = "patient-information", Title = "Information for patients", Kinds = [DecisionKind.ModelRelease, DecisionKind.Publication], Tiers = [RiskTier.High, RiskTier.Critical] },
        ],
        Meetings = new MeetingTerms
        {
            Cadence = new MeetingCadence(2, CadenceUnit.Weeks, DayOfWeek.Wednesday),
            NoticeHours = 72,
            Rule = RuleTemplates.OfMeetings.Rule,
            CommentDays = 7,
            Approval = MinutesApproval.ByChairAndSecretary,
            Standard = MinutesElements.AttendancePerMoment | MinutesElements.MotionsAsPut | MinutesElements.RuleAndVotes | MinutesElements.DissentsInOwnWords | MinutesElements.ActionsWithOwnerAndDate | MinutesElements.Recusals | MinutesElements.Papers,
        },
        ReviewEveryMonths = 6,
    };

    private static DecisionRule WithCompliance(Fraction share, int hours, int standstill) => new(
        VoteBase.Seats,
        new Threshold.AtLeast(share),
        [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(new Fraction(3, 4)), counting: QuorumCounting.ForAbstain)],
        [new ConcurrenceDemand(VoteGroup.OfClass("compliance"), Half)],
        votingPeriodHours: hours,
        standstillHours: standstill,
        seatFloor: 5);
}
