using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Council;

/// <summary>What the charter in force lays down about proxies (voting rule 12).</summary>
/// <param name="MostHeld">How many one member may hold at a time.</param>
/// <param name="AcrossOrganisations">Whether one may go to a member of another organisation.</param>
public sealed record ProxyLimits(int MostHeld, bool AcrossOrganisations)
{
    /// <summary>Where no charter is in force, or it says nothing of them: one, within the organisation.</summary>
    public static readonly ProxyLimits Default = Of(RoundProcedure.None);

    /// <summary>As a charter's procedure has it.</summary>
    public static ProxyLimits Of(RoundProcedure? procedure) => procedure is null ? Default : new(procedure.ProxyMostHeld, procedure.ProxiesAcrossOrganisations);
}
