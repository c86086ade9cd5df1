using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>What may be done with the evidence log: to take it away. It grows by the acts of all other capabilities.</summary>
public sealed class EvidenceOperations(PortalWork work)
{
    /// <summary>Puts the export of the whole log on record; only then may the bundle be made.</summary>
    public Task<Outcome<Nothing>> ExportAsync(PartnershipId partnership, Actor actor, CancellationToken cancellationToken) => work.RunAsync(
        new Command("evidence.export", partnership, Assurance.FreshSecondFactor),
        actor,
        scope =>
        {
            if (!scope.Actor.MaySee(partnership))
            {
                throw new RefusalException(EvidenceRefusals.ExportNotOpen);
            }

            scope.Record(new EvidenceExported(partnership, scope.At, scope.Actor.Id));
            return default(Nothing);
        },
        cancellationToken);
}
