namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// What a person may be entrusted with, by a time-bound grant for one organisation in one partnership.
/// A role never includes another: there is no hierarchy, and none overrides a vote.
/// </summary>
public enum Role
{
    /// <summary>Answers for an organisation in the partnership: ratifies charters, states contributions.</summary>
    Sponsor,

    /// <summary>Holds a seat in the council: reads the papers, declares conflicts, votes.</summary>
    CouncilMember,

    /// <summary>Convenes the council: opens gates, extends deadlines within the rule, imposes recusals.</summary>
    Chair,

    /// <summary>Keeps the council's papers: screens submissions, keeps the minutes.</summary>
    Secretary,

    /// <summary>Fills transfer impact assessments and keeps data sharing terms.</summary>
    DataSteward,

    /// <summary>Reviews for compliance, and screens gates.</summary>
    ComplianceLead,

    /// <summary>Keeps contracts, intellectual property and risk terms.</summary>
    LegalCounsel,

    /// <summary>Owns entries of the shared risk ledger.</summary>
    RiskOwner,

    /// <summary>Runs incidents against their clocks.</summary>
    IncidentManager,

    /// <summary>Registers data, models and releases.</summary>
    ModelOwner,

    /// <summary>Runs pipelines that ask for policy checks.</summary>
    PipelineEngineer,

    /// <summary>Reads, searches, exports and verifies; changes nothing.</summary>
    Auditor,

    /// <summary>Keeps accounts, organisations, keys and backups; decides nothing on a party's behalf.</summary>
    Administrator,

    /// <summary>The portal's own clocks.</summary>
    System,
}
