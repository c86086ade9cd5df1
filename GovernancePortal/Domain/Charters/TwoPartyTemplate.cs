using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>Two parties, one of which gives data to the other: neither is outvoted.</summary>
internal static class TwoPartyTemplate
{
    private static readonly ImmutableArray<RiskTier> All = [.. Enum.GetValues<RiskTier>()];
    private static readonly Threshold Whole = new Threshold.AtLeast(Fraction.One);

    public static CharterContent For(string partnership) => new()
    {
        Title = $"Data sharing charter of {partnership}",
        Preamble = """
            Two parties have agreed that one makes data available and the other works with them. Each stays master in its own house: the giver of its data,
            the receiver of its methods. This charter says what either may do alone, what needs both, and what happens when they disagree.
            """,
        Sections =
        [
            new CharterSection("purpose-and-scope", "Purpose and scope", """
                1. The **giver** makes the data sets listed in the registry available for the purposes stated there. Any other purpose needs a decision of the kind *new data source*.
                2. The **receiver** uses them only within its own systems and for the agreed purpose, and gives nothing on.
                3. Results belong to the receiver. The giver may use them, without charge, for what it does in the public interest.
                """),
            new CharterSection("participants", "Participants and what each brings", """
                - The giver brings the data, their description, and the legal ground on which they may be shared. It answers for that ground.
                - The receiver brings the expertise and the infrastructure. It answers for security, for deletion, and for every person whom it lets see the data.
                - Each names one sponsor, who alone may bind it to this charter, and one data steward.
                """),
            new CharterSection("council-and-seats", "Council and seats", """
                1. The council has as many seats for the giver as for the receiver, at least two each. Each seat has one vote.
                2. The chair changes sides every year.
                3. A member who cannot attend gives a proxy to the other member of the same party.
                """),
            new CharterSection("quorum-and-majorities", "Quorum and majorities", """
                1. Before a gate opens, its risk is assessed as **low**, **medium**, **high** or **critical**. In doubt the higher tier counts.
                2. Low risks pass by consent: nobody objects. From medium risk on both parties must be for; neither can outvote the other.
                """),
            new CharterSection("vetoes", "Vetoes", """
                Neither party has a veto, since nothing of weight passes without it. The giver may at any time stop further deliveries, with a reason; what was delivered stays under this charter.
                """),
            CharterTexts.VotingPeriods,
            new CharterSection("ties", "Ties and escalation", """
                1. A tie decides nothing. It goes to the two sponsors, who have 14 days, and then to the section on disputes.
                2. Until then the state before the motion stands, and no further data of the kind in question are delivered.
                """),
            CharterTexts.ConflictsOfInterest,
            new CharterSection("minutes", "Minutes", """
                1. The party that does not hold the chair keeps the minutes: those present, the motion as put, the votes, dissents in their own words, actions with owner and date.
                2. Both data stewards confirm them within ten working days.
                """),
            new CharterSection("publication", "Publication", """
                1. Either party may say that the data sharing exists, for what purpose, and since when.
                2. Findings are published after the giver has had 30 days to object on the ground of privacy. Its name is mentioned unless it asks otherwise.
                """),
            new CharterSection("disputes", "Disputes", """
                1. The sponsors talk first, for 14 days. Then a mediator whom both accept, for 30 days, at equal cost.
                2. After that the courts at the giver's seat decide. Deliveries rest meanwhile; duties towards the people whom the data are about do not.
                """),
            CharterTexts.Amendment,
            CharterTexts.Review,
            new CharterSection("exit", "Exit", """
                1. Either party may end the sharing with three months' notice, at once if the law or a supervisory authority requires it.
                2. Within 60 days the receiver erases the data and attests it. What was trained on them may be kept only where the terms of delivery say so.
                """),
        ],
        Bodies =
        [
            new GoverningBody(GoverningBody.CouncilKey, "Council", BodyKind.Council, "Decides on everything that neither party may do alone, with as many seats for the one as for the other."),
            new GoverningBody("sponsors", "The two sponsors", BodyKind.SponsorsAssembly, "Settle what the council could not, within 14 days."),
            new GoverningBody("stewards", "Data stewards", BodyKind.Stewards, "Look after deliveries, access lists and deletions from day to day. They decide nothing that this charter gives to the council."),
        ],
        Rights = CharterRights.With(
            CharterRights.Of(DecisionKind.ModelRelease, [Role.ModelOwner], Role.Sponsor, [Role.DataSteward, Role.ComplianceLead], [Role.LegalCounsel]),
            CharterRights.Of(DecisionKind.Publication, [Role.ModelOwner], Role.DataSteward, [Role.LegalCounsel], [Role.Sponsor])),
        Rules =
        [
            new CharterRule { Clause = "4.1", Tiers = [RiskTier.Low], Rule = RuleTemplates.Consent.Rule },
            new CharterRule { Clause = "4.2", Tiers = [RiskTier.Medium], Rule = Both(120, 0) },
            new CharterRule { Clause = "4.3", Tiers = [RiskTier.High, RiskTier.Critical], Rule = Both(240, 72) },
            new CharterRule { Clause = "4.4", Kinds = [DecisionKind.CharterAmendment], Tiers = All, Rule = Both(336, 168) },
        ],
        Procedure = new RoundProcedure
        {
            NoticeHours = 48,
            ExtensionsMost = 1,
            ExtensionHoursMost = 120,
            LateQuorumHours = 48,
            ExecuteWithinDays = 180,
            ReconsiderWithinDays = 30,
            ReminderHours = [48, 12],
            Ladder = [new EscalationRung("sponsors", 336), new EscalationRung(null, 720)],
        },
        Evidence =
        [
            new EvidenceDemand { Key = "data-description", Title = "Description of the data set and its legal ground", Kinds = [DecisionKind.NewDataSource], Tiers = All },
            new EvidenceDemand { Key = "transfer-assessment", Title = "Transfer impact assessment", Kinds = [DecisionKind.TransferChannel], Tiers = [RiskTier.Medium, RiskTier.High, RiskTier.Critical] },
            new EvidenceDemand { Key = "deletion-plan", Title = "Plan for deletion", Kinds = [DecisionKind.NewDataSource], Tiers = [RiskTier.High, RiskTier.Critical] },
        ],
        Meetings = new MeetingTerms
        {
            Cadence = new MeetingCadence(3, CadenceUnit.Months, DayOfWeek.Tuesday, 1),
            NoticeHours = 120,
            Rule = RuleTemplates.OfMeetings.Rule,
            CommentDays = 10,
            Approval = MinutesApproval.ByChairAndSecretary,
            Standard = MinutesElements.AttendancePerMoment | MinutesElements.MotionsAsPut | MinutesElements.RuleAndVotes | MinutesElements.ActionsWithOwnerAndDate,
        },
        ReviewEveryMonths = 12,
    };

    // Both parties take part and both are for: a tie between them is all that can stop it, and goes to the sponsors.
    private static DecisionRule Both(int hours, int standstill) => new(
        VoteBase.Cast,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.EachOrganisation, Whole, counting: QuorumCounting.ForAbstain)],
        [new ConcurrenceDemand(VoteGroup.EachOrganisation, Whole)],
        tie: TieRule.Escalate,
        votingPeriodHours: hours,
        standstillHours: standstill);
}
