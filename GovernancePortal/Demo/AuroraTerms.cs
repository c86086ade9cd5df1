using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>What a party of Aurora says it gives.</summary>
internal sealed record DemoContribution(DemoPerson By, DemoOrganisation? To, ContributionKind Kind, string Text);

/// <summary>What a party of Aurora says it expects.</summary>
internal sealed record DemoExpectation(DemoPerson By, DemoOrganisation? From, ContributionKind Kind, string Text);

/// <summary>The bargain: what each gives and expects, and the charter.</summary>
internal static class AuroraTerms
{
    /// <summary>The key of the assembly of sponsors.</summary>
    public const string SponsorsKey = "sponsors-assembly";

    public const string Slug = "aurora";
    public const string Name = "Aurora";

    public const string Purpose = """
        Four organisations train and evaluate one diagnostic model for chest radiographs: it marks signs of pulmonary tuberculosis, pneumonia and effusion, so that
        a clinic without a radiologist can send the right patients on the same day. Images stay where they were taken; what travels is the model.
        """;

    public static IReadOnlyList<DemoContribution> Contributions { get; } =
    [
        new(Albrecht, null, ContributionKind.Data, "412,000 chest radiographs of adults with reports, 2015 to 2023, pseudonymised, at eleven hospitals."),
        new(Albrecht, null, ContributionKind.Expertise, "Three thoracic radiologists, 30 hours a month, for reference readings and adjudication."),
        new(Albrecht, null, ContributionKind.Governance, "Data protection office: assessments of every transfer, and the contact with the supervisory authority."),
        new(Whitcombe, null, ContributionKind.Model, "The Halden CXR backbone, trained on public images only, under a field-of-use licence for this partnership."),
        new(Whitcombe, null, ContributionKind.Expertise, "Seven engineers for training, evaluation and the quality management file."),
        new(Whitcombe, null, ContributionKind.Governance, "The secretariat of the council."),
        new(Tanabe, null, ContributionKind.Compute, "Training cluster in Osaka: 64 accelerators, 600,000 accelerator hours a year, and the aggregation server."),
        new(Tanabe, Mto, ContributionKind.Compute, "Six portable imaging units with edge computers, on loan for the length of the partnership."),
        new(Kamau, null, ContributionKind.Data, "96,000 radiographs of tuberculosis screening in nine counties, with sputum results for 31,000 of them."),
        new(Kamau, null, ContributionKind.Expertise, "Clinical officers and two pulmonologists for reading, usability and field trials."),
        new(Kamau, null, ContributionKind.Governance, "The independent chair, and the community advisory board of the network."),
    ];

    public static IReadOnlyList<DemoExpectation> Expectations { get; } =
    [
        new(Albrecht, Halden, ContributionKind.Model, "Use of every release at its hospitals without a licence fee, for as long as the partnership lasts and five years after."),
        new(Albrecht, null, ContributionKind.Governance, "No copy of an image outside its hospitals, and proof of it once a quarter."),
        new(Whitcombe, null, ContributionKind.Data, "Evaluation on images that the model has never seen, from at least two continents, before each release."),
        new(Whitcombe, null, ContributionKind.Governance, "The right to place the released model on the market, with named credit to the data holders and a royalty by contribution."),
        new(Tanabe, Halden, ContributionKind.Model, "A version that runs on its edge computers without a network connection."),
        new(Tanabe, Mto, ContributionKind.Expertise, "Reports on the imaging units from the field, at least monthly."),
        new(Kamau, Halden, ContributionKind.Model, "Free use in public facilities in Kenya without an end date, and thresholds set for its patients."),
        new(Kamau, null, ContributionKind.Governance, "Co-authorship and first reading of every finding about its patients."),
    ];

    /// <summary>The text and the rules that the council added to the template.</summary>
    /// <param name="template">The charter that every partnership starts from.</param>
    /// <param name="dataHolders">The organisations whose patients the data are about.</param>
    public static CharterContent Charter(CharterContent template, OrganisationId[] dataHolders) => template with
    {
        Preamble = template.Preamble + "\n\nIn Aurora the images belong to the people whom they show. Those who hold them, in Germany and in Kenya, may stop what cannot be undone.",
        Sections = template.Sections.Replace(
            template.Sections.Single(section => section.Key == "vetoes"),
            new CharterSection("vetoes", "Vetoes and standstill", """
                1. **Rheintal** and **Mto Health**, who hold the images, may veto decisions of critical risk, with a reason that stands in the decision log.
                2. A passed motion of critical risk waits 72 hours before it takes effect. Within them a party may appeal under the section on disputes.
                3. Conditions of an approval are met only when somebody other than their author has verified them.
                """)),
        Meetings = CharterTemplates.Consortium.For(Name).Meetings with { Approval = MinutesApproval.ByChairAndSecretary },
        Rules =
        [
            new CharterRule { Clause = "5.1", Tiers = [RiskTier.Low], Rule = FastTrack },
            new CharterRule { Clause = "5.2", Tiers = [RiskTier.Medium], Rule = Majority(secret: false) },
            new CharterRule { Clause = "5.3", Kinds = [DecisionKind.Policy, DecisionKind.Vendor], Tiers = [RiskTier.Medium], Rule = Majority(secret: true) },
            new CharterRule { Clause = "5.4", Tiers = [RiskTier.High], Rule = TwoThirdsWithCompliance },
            new CharterRule { Clause = "5.5", Tiers = [RiskTier.Critical], Rule = UnanimityOfOrganisations, VetoOrganisations = [.. dataHolders] },
            new CharterRule
            {
                Clause = "5.6",
                Kinds = [DecisionKind.NewDataSource, DecisionKind.TransferChannel],
                Tiers = [RiskTier.Critical],
                Rule = ConsentOfAll,
                VetoOrganisations = [.. dataHolders],
            },
            new CharterRule
            {
                Clause = "5.7",
                Kinds = [DecisionKind.CharterAmendment],
                Tiers = [.. Enum.GetValues<RiskTier>()],
                Rule = RuleTemplates.UnanimityOfOrganisations.Rule,
            },
            new CharterRule { Clause = "5.8", Kinds = [DecisionKind.ModelRelease], Tiers = [RiskTier.Low], Rule = Board, Body = AuroraBodies.Board },
            new CharterRule { Clause = "5.9", Kinds = [DecisionKind.TransferChannel], Tiers = [RiskTier.Low], Rule = FastTrackThatEscalates },
        ],
        Bodies =
        [
            .. template.Bodies.Any(body => body.Key == GoverningBody.CouncilKey)
                ? template.Bodies
                : [new GoverningBody(GoverningBody.CouncilKey, "Council", BodyKind.Council, "Decides whatever the charter gives to no other body."), .. template.Bodies],
            new GoverningBody(
                AuroraBodies.Board,
                "Release review board",
                BodyKind.ReviewBoard,
                "Decides in the council’s place on releases of low risk: corrections that change no threshold and no intended use. What it finds to be of higher risk it gives back."),
            new GoverningBody(SponsorsKey, "Assembly of sponsors", BodyKind.SponsorsAssembly, "Decides what the council is divided on."),
        ],
        Procedure = new RoundProcedure
        {
            EmergencyRatifyHours = 72,
            ExecuteWithinDays = 365,
            ValidMonths = 12,
            MayAppeal = true,
            ReconsiderWithinDays = 30,
            Ladder = [new EscalationRung(SponsorsKey, 96), new EscalationRung(null, 240)],
        },
    };

    private static DecisionRule Board => new(
        VoteBase.Seats,
        new Threshold.AtLeast(new Fraction(3, 4)),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(new Fraction(3, 4)))],
        votingPeriodHours: 48,
        seatFloor: 3);

    private static DecisionRule FastTrackThatEscalates => new(
        VoteBase.Cast,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half))],
        changeOfVote: false,
        tie: TieRule.Escalate,
        votingPeriodHours: 12);

    private static DecisionRule FastTrack => new(
        VoteBase.Cast,
        new Threshold.MoreThan(Fraction.Half),
        [new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(Fraction.Half))],
        changeOfVote: false,
        tie: TieRule.ChairDecides,
        votingPeriodHours: 48);

    private static DecisionRule TwoThirdsWithCompliance => new(
        VoteBase.Seats,
        new Threshold.AtLeast(new Fraction(2, 3)),
        [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(new Fraction(3, 4)), counting: QuorumCounting.ForAbstain)],
        [new ConcurrenceDemand(VoteGroup.OfClass("compliance"), new Threshold.MoreThan(Fraction.Half))],
        votingPeriodHours: 168,
        standstillHours: 24,
        seatFloor: 5);

    private static DecisionRule UnanimityOfOrganisations => new(
        VoteBase.Seats,
        new Threshold.AtLeast(new Fraction(2, 3)),
        [new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(Fraction.One), counting: QuorumCounting.ForAbstain)],
        [new ConcurrenceDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(Fraction.One))],
        votingPeriodHours: 168,
        standstillHours: 72,
        seatFloor: 5);

    private static DecisionRule ConsentOfAll => new(
        VoteBase.Seats,
        new Threshold.Consent(),
        [
            new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(new Fraction(2, 3))),
            new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(Fraction.One)),
        ],
        votingPeriodHours: 168,
        standstillHours: 48,
        seatFloor: 5);

    private static DecisionRule Majority(bool secret) => new(
        VoteBase.Seats,
        new Threshold.MoreThan(Fraction.Half),
        [
            new QuorumDemand(VoteGroup.Everyone, new Threshold.AtLeast(new Fraction(2, 3))),
            new QuorumDemand(VoteGroup.EachOrganisation, new Threshold.AtLeast(new Fraction(3, 4))),
        ],
        votingPeriodHours: 120,
        seatFloor: 5,
        secretBallot: secret);
}
