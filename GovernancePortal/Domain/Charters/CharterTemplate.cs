using System.Collections.Immutable;

namespace GovernancePortal.Domain.Charters;

/// <summary>The charter that a partnership starts from: complete, so that it could be ratified as it stands.</summary>
public static class CharterTemplate
{
    private static readonly ImmutableArray<RiskTier> AllTiers = [.. Enum.GetValues<RiskTier>()];

    /// <summary>For organisations that bring data, a model and compute together. It gives no organisation a veto: that is for the parties to settle.</summary>
    public static CharterContent DataAndModel(string partnership) => new()
    {
        Title = $"Charter of {partnership}",
        Preamble = """
            The parties have come together to build with each other's data, models, expertise and compute what none of them could build alone.
            They take part as equals. This charter says who may decide what, by which majority and on which evidence, and how each can prove it later.
            """,
        Sections =
        [
            new CharterSection("purpose-and-scope", "Purpose and scope", Purpose),
            new CharterSection("participants", "Participants and what each brings", Participants),
            new CharterSection("decision-rights", "Decision rights", DecisionRights),
            new CharterSection("council-and-seats", "Council and seats", Council),
            new CharterSection("quorum-and-majorities", "Quorum and majorities", Majorities),
            new CharterSection("vetoes", "Vetoes and standstill", Vetoes),
            new CharterSection("voting-periods", "Voting periods", Periods),
            new CharterSection("conflicts-of-interest", "Conflicts of interest", Conflicts),
            new CharterSection("publication", "Publication", Publication),
            new CharterSection("disputes", "Disputes", Disputes),
            new CharterSection("amendment", "Amendment", Amendment),
            new CharterSection("exit", "Exit and wind-down", Exit),
        ],
        Rules =
        [
            new CharterRule { Clause = "5.1", Kinds = [], Tiers = [RiskTier.Low], Rule = RuleTemplates.MajorityOfSeats.Rule },
            new CharterRule { Clause = "5.2", Kinds = [], Tiers = [RiskTier.Medium, RiskTier.High], Rule = RuleTemplates.TwoThirds.Rule },
            new CharterRule { Clause = "5.3", Kinds = [], Tiers = [RiskTier.Critical], Rule = RuleTemplates.UnanimityOfOrganisations.Rule },
            new CharterRule { Clause = "5.4", Kinds = [DecisionKind.Experiment], Tiers = [RiskTier.Low], Rule = RuleTemplates.Consent.Rule },
            new CharterRule { Clause = "5.5", Kinds = [DecisionKind.CharterAmendment], Tiers = AllTiers, Rule = RuleTemplates.UnanimityOfOrganisations.Rule },
        ],
    };

    internal const string Purpose = """
        1. The partnership develops, tests and releases AI models on data that the parties hold, for the use named in its description and for no other.
        2. It covers the joint data sets, models, pipelines and findings listed in the registry. What a party brings stays its own unless a gate decides otherwise.
        3. A use that this section does not name needs a decision of the kind **policy** before any work on it begins.
        """;

    internal const string Participants = """
        Each party is named in the partnership's list of parties with its legal name, jurisdiction and legal role, and states there what it contributes
        (data, model, expertise, compute, governance) and what it expects in return.

        - Data holders answer for the lawfulness of what they bring, and for the wishes of the people whom it is about.
        - Model holders answer for what they train, and document it.
        - Every party names at least one **sponsor**, who alone may bind it to this charter.

        A new party joins by a decision of the kind *charter amendment*, and by ratifying the version that names it.
        """;

    internal const string DecisionRights = """
        | Matter | Proposes | Must be consulted | Decides |
        |---|---|---|---|
        | New data source, transfer channel | data steward | compliance lead, legal counsel | council |
        | Model release, feature | model owner | compliance lead, data holders | council |
        | Experiment in a bounded lane | any member | data steward | council, by consent where the risk is low |
        | Policy, vendor | any member | legal counsel | council |
        | Publication of findings | any member | every data holder | council |
        | Change of this charter | any party | every party | council, then ratification by every party |

        What is not listed is of the kind *other* and belongs to the council. Nobody decides alone on behalf of the council, and no administrator of the portal decides anything.
        """;

    internal const string Council = """
        1. The council has seats for each party in four classes: sponsor, compliance, technical and independent. Each seat has one vote unless the list of seats gives it another weight.
        2. A seat is held for a term of at most two years. A vacant seat stays in the electorate unless the rule says otherwise.
        3. The chair convenes the council and has no vote beyond that of the seat, save for a casting vote where a rule grants one.
        4. A member who cannot attend may give a proxy to a member of the same organisation. One member carries one proxy at most.
        """;

    internal const string Majorities = """
        1. Before a gate opens, the secretary or the compliance lead assesses its risk: **low**, **medium**, **high** or **critical**. In doubt the higher tier counts.
        2. Kind and tier select the one decision rule below that governs the gate. The rule, the electorate and the papers are frozen when it opens.
        3. Votes are counted exactly. No share is rounded, and without one vote for, nothing passes.
        4. Too few votes to decide is not a rejection: the matter may be called again once.
        """;

    internal const string Vetoes = """
        1. Only an organisation that a decision rule names may veto, and only with a reason. A veto stands whatever the votes; it may be withdrawn until the close and within the standstill.
        2. A passed motion takes effect after the standstill that its rule sets. Within it a party may appeal under the section on disputes.
        3. Conditions of an approval are met only when somebody other than their owner has verified them.
        """;

    internal const string Periods = """
        1. A gate is open for the period that its rule sets, and closes at its deadline by the portal's clock. Deadlines are shown in each member's own time and in UTC.
        2. The chair may extend a period before it has run out, forward only and with a reason.
        3. A vote may be changed until the close unless the rule says otherwise; the last one counts, and the history is kept.
        4. Where harm would come from waiting, the chair may decide alone. Such a decision names its ratification date and lapses without it.
        """;

    internal const string Conflicts = """
        1. A member with an interest in a matter declares it before the vote and is recused. A recused seat counts in no denominator and does not see restricted papers.
        2. Another member may ask for a recusal; the chair decides, with a reason. The member concerned is heard first.
        3. Whoever prepared an assessment does not review it, and whoever submits a release does not approve it.
        """;

    internal const string Publication = """
        1. Decisions are public unless they reveal personal data, security measures or trade secrets of a party. What is withheld is listed as withheld.
        2. Findings are published after every data holder has had 30 days to object on the ground of privacy or of its own ethics approval.
        3. Each publication names all parties, and the limits of the model.
        """;

    internal const string Disputes = """
        1. A dispute goes first to the sponsors of the parties concerned, who have 14 days.
        2. Then to a panel of three independent members of the council, who hear both sides and give reasons within 30 days.
        3. Only then may a party go to a mediator that all agree on, and after that to the courts of the defendant's seat. Duties towards the people whom the data are about are not suspended meanwhile.
        """;

    internal const string Amendment = """
        1. This charter is changed by a new version. The council decides under the clause for charter amendments; every party then ratifies the same text by its hash.
        2. A version comes into force with the last ratification and replaces the one before it. Gates that are open keep the version under which they opened.
        3. The parties review the charter once a year.
        """;

    internal const string Exit = """
        1. A party may leave with six months' notice, at once if the law or a supervisory authority requires it.
        2. Its data are returned or erased within 90 days, and the erasure is attested. Models trained on them stay in use only where the terms of the contribution say so.
        3. Confidentiality, the evidence log and the rights of the people whom the data are about outlive the exit.
        4. The last two parties wind the partnership down together, and hand the evidence to the archive that the council has named.
        """;
}
