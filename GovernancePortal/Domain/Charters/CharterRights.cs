using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>Decision rights as charters usually give them.</summary>
internal static class CharterRights
{
    public static readonly ImmutableArray<DecisionRight> Usual =
    [
        Of(DecisionKind.NewDataSource, [Role.DataSteward], Role.Sponsor, [Role.ComplianceLead, Role.LegalCounsel], [Role.ModelOwner]),
        Of(DecisionKind.TransferChannel, [Role.DataSteward], Role.ComplianceLead, [Role.LegalCounsel, Role.RiskOwner], [Role.PipelineEngineer]),
        Of(DecisionKind.ModelRelease, [Role.ModelOwner], Role.Sponsor, [Role.ComplianceLead, Role.RiskOwner], [Role.PipelineEngineer, Role.IncidentManager]),
        Of(DecisionKind.Feature, [Role.ModelOwner], Role.Sponsor, [Role.ComplianceLead], [Role.PipelineEngineer]),
        Of(DecisionKind.Experiment, [Role.ModelOwner], Role.DataSteward, [Role.ComplianceLead], [Role.RiskOwner]),
        Of(DecisionKind.Policy, [Role.Secretary], Role.Chair, [Role.LegalCounsel, Role.ComplianceLead], [Role.CouncilMember]),
        Of(DecisionKind.CharterAmendment, [Role.Secretary], Role.Chair, [Role.LegalCounsel, Role.Sponsor], [Role.CouncilMember]),
        Of(DecisionKind.Vendor, [Role.LegalCounsel], Role.Sponsor, [Role.ComplianceLead, Role.RiskOwner], [Role.PipelineEngineer]),
        Of(DecisionKind.Publication, [Role.Secretary], Role.Chair, [Role.DataSteward, Role.LegalCounsel], [Role.Sponsor]),
        Of(DecisionKind.Other, [Role.CouncilMember], Role.Chair, [Role.Secretary], [Role.Sponsor]),
    ];

    public static ImmutableArray<DecisionRight> With(params DecisionRight[] others) =>
        [.. Usual.Select(right => others.FirstOrDefault(other => other.Kind == right.Kind) ?? right)];

    public static DecisionRight Of(DecisionKind kind, Role[] responsible, Role accountable, Role[] consulted, Role[] informed) => new()
    {
        Kind = kind,
        Responsible = [.. responsible],
        Accountable = [accountable],
        Consulted = [.. consulted],
        Informed = [.. informed],
    };
}
