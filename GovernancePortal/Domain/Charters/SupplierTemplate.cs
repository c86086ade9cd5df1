using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>A customer and those who build for it.</summary>
internal static class SupplierTemplate
{
    private static readonly ImmutableArray<RiskTier> All = [.. Enum.GetValues<RiskTier>()];
    private static readonly Threshold Whole = new Threshold.AtLeast(Fraction.One);

    public static CharterContent For(string partnership) => new()
    {
        Title = $"Steering charter of {partnership}",
        Preamble = """
            A customer has commissioned a system that its suppliers build and run. The contract says what is owed and what is paid; this charter says how the
            changes are decided that every such system needs, so that nobody finds out afterwards. Where it and the contract differ, the contract counts.
            """,
        Sections =
        [
            new CharterSection("purpose-and-scope", "Purpose and scope", """
                1. This charter governs changes of the system: its data, its models, its features, its subcontractors and its operation.
                2. It moves no price and no liability. A change that would is decided here only on the condition that the contract is amended first.
                """),
            new CharterSection("participants", "Participants and what each brings", """
                - The customer brings the need, the data and the users, and answers for the decision to use the system.
                - The main supplier brings the system and answers for its conformity. Subcontractors join by a decision of the kind *vendor*.
                - Each names a sponsor, who alone may bind it to this charter.
                """),
            new CharterSection("council-and-seats", "Steering council and seats", """
                1. The customer and the suppliers together have the same number of seats. The chair is the customer's.
                2. A seat passes to its alternate while the holder is away for more than two weeks.
                """),
            new CharterSection("quorum-and-majorities", "Quorum and majorities", """
                1. Reversible changes of low risk go ahead by consent: whoever objects says why.
                2. Changes of medium risk need a majority of those who vote, with half of the seats taking part. The chair breaks a tie.
                3. Changes of high risk need the customer and every supplier concerned; what cannot be undone needs every seat.
                """),
            new CharterSection("vetoes", "Vetoes", """
                1. No party has a veto beyond what the decision rules name. The customer's right to stop the use of the system at any time is untouched.
                """),
            new CharterSection("voting-periods", "Voting periods", """
                1. Periods are short, since a system waits for nobody: three days for what is reversible, five for what is not.
                2. The chair may extend a period once, before it has run out and with a reason.
                """),
            CharterTexts.Ties,
            new CharterSection("escalation", "Escalation", """
                1. What the steering council cannot decide goes to the executives of customer and supplier, who have five working days, then to the dispute procedure of the contract.
                """),
            CharterTexts.ConflictsOfInterest,
            new CharterSection("minutes", "Minutes", """
                1. The supplier keeps the minutes and the list of changes; the customer confirms both within five working days. Silence is not confirmation.
                """),
            new CharterSection("publication", "Publication", """
                1. Decisions are for the parties. What the customer must publish by law it publishes, after telling the suppliers.
                2. A supplier names the customer as a reference only with its consent, given as a decision of the kind *publication*.
                """),
            new CharterSection("disputes", "Disputes", "The dispute procedure of the contract applies. Work on what is not in dispute goes on."),
            new CharterSection("amendment", "Amendment", """
                1. This charter is changed by a new version, approved under the clause for charter amendments and ratified by every party by its hash.
                2. Gates that are open keep the version under which they opened.
                """),
            CharterTexts.Review,
            new CharterSection("exit", "Exit and hand-over", """
                1. With the end of the contract this charter ends. The supplier hands over data, models, documentation and the decision log, in formats that others can use, within 30 days.
                2. For six months it answers questions of the customer's next supplier.
                """),
        ],
        Bodies =
        [
            new GoverningBody(GoverningBody.CouncilKey, "Steering council", BodyKind.Council, "Decides on changes of the system. The customer holds the chair."),
            new GoverningBody("executives", "Executives", BodyKind.SponsorsAssembly, "One of the customer and one of each supplier. Take up what the steering council could not decide."),
            new GoverningBody("change-stewards", "Change stewards", BodyKind.Stewards, "Keep the list of changes and assess their risk."),
        ],
        Rights = CharterRights.With(
            CharterRights.Of(DecisionKind.Feature, [Role.ModelOwner], Role.Chair, [Role.ComplianceLead], [Role.PipelineEngineer]),
            CharterRights.Of(DecisionKind.Vendor, [Role.ModelOwner], Role.Sponsor, [Role.LegalCounsel, Role.RiskOwner], [Role.Secretary])),
        Rules =
        [
            new CharterRule { Clause = "3.1", Tiers = [RiskTier.Low], Rule = RuleTemplates.Consent.Rule },
            new CharterRule { Clause = "3.2", Tiers = [RiskTier.Medium], Rule = WithCastingVote },
            new CharterRule { Clause = "3.3", Tiers = [RiskTier.High], Rule = EveryParty(120, 24) },
            new CharterRule { Clause = "3.4", Tiers = [RiskTier.Critical], Rule = new DecisionRule(VoteBase.Seats, new Threshold.AllSeats(), votingPeriodHours: 120, standstillHours: 24, vacantSeatsCount: false) },
            new CharterRule { Clause = "3.5", Kinds = [DecisionKind.CharterAmendment], Tiers = All, Rule = EveryParty(240, 72) },
        ],
        Procedure = new RoundProcedure
        {
            NoticeHours = 24,
            ExtensionsMost = 1,
            ExtensionHoursMost = 72,
            CastingVoteHours = 48,
            ExecuteWithinDays = 60,
            ReconsiderWithinDays = 14,
            ChairArbitratesObjections = true,
            ReminderHours = [24, 4],
            Ladder = [new EscalationRung("executives", 120), new EscalationRung(null, 720)],
        },
        Evidence =
        [
            new EvidenceDemand { Key = "change-description", Title = "Description of the change and of the way back", Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical] },
            new EvidenceDemand { Key = "test-report", Title = "Test report", Kinds = [DecisionKind.ModelRelease, DecisionKind.Feature], Tiers = All },
            new EvidenceDemand { Key = "subcontractor-check", Title = "Check of the subcontractor", Kinds = [DecisionKind.Vendor], Tiers = All },
        ],
        Meetings = new MeetingTerms
        {
            Cadence = new MeetingCadence(1, CadenceUnit.Months, DayOfWeek.Monday, MeetingCadence.LastWeek),
            NoticeHours = 72,
            Rule = RuleTemplates.OfMeetings.Rule,
            CommentDays = 7,
            Approval = MinutesApproval.BySilence,
            Standard = MinutesElements.AttendancePerMoment | MinutesElements.MotionsAsPut | MinutesElements.RuleAndVotes | MinutesElements.ActionsWithOwnerAndDate,
        },
        ReviewEveryMonths = 24,
    };

    private static DecisionRule WithCastingVote => new(
        VoteBase.Cast,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half), counting: QuorumCounting.ForAbstain)],
        tie: TieRule.ChairDecides,
        votingPeriodHours: 72);

    private static DecisionRule EveryParty(int hours, int standstill) => new(
        VoteBase.Seats,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.EachOrganisation, Whole, counting: QuorumCounting.ForAbstain)],
        [new ConcurrenceDemand(VoteGroup.EachOrganisation, Whole)],
        votingPeriodHours: hours,
        standstillHours: standstill);
}
