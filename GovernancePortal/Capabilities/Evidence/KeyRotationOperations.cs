using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>
/// Replaces the key that signs checkpoints, by two administrators: see <see cref="KeyRotation"/> for the law. The old key signs
/// every log once more, with the announcement of the new one in it; then the new one signs over the old one's end.
/// </summary>
public sealed class KeyRotationOperations(PortalWork work, PortalKeys keys, Checkpoints checkpoints, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Proposes to replace the key; a second administrator confirms it.</summary>
    public Task<Outcome<KeyRotationId>> ProposeAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(Fresh("evidence.propose-key-rotation"), actor, async scope =>
        {
            var isUnderWay = await scope.Db.Set<KeyRotation>().AnyAsync(row => row.State == CustodyState.Proposed || row.State == CustodyState.Confirmed, CancellationToken.None);
            var rotation = KeyRotation.Propose(scope.Actor, keys.CheckpointKeyName, isUnderWay, scope.At);
            scope.Db.Add(rotation);
            return rotation.Id;
        }, cancellationToken);

    /// <summary>Confirms a change of the key that somebody else proposed, and carries it out.</summary>
    public async Task<Outcome<Nothing>> ConfirmAsync(Actor actor, KeyRotationId id, CancellationToken cancellationToken)
    {
        var outcome = await work.RunAsync(Fresh("evidence.confirm-key-rotation"), actor, async scope =>
        {
            (await FindAsync(scope, id)).Confirm(scope.Actor, keys.PrepareNextCheckpointKey(), scope.At);
            return default(Nothing);
        }, cancellationToken);
        return outcome.IsDone ? await CarryOutAsync(Actor.Clock(PartnershipId.Installation), id, CancellationToken.None) : outcome;
    }

    /// <summary>Declines a change of the key that somebody else proposed.</summary>
    public Task<Outcome<Nothing>> DeclineAsync(Actor actor, KeyRotationId id, CancellationToken cancellationToken) =>
        work.RunAsync(Fresh("evidence.decline-key-rotation"), actor, async scope =>
        {
            (await FindAsync(scope, id)).Decline(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Carries out a confirmed change of the key, as the portal itself; doing it again does what is left.</summary>
    public async Task<Outcome<Nothing>> CarryOutAsync(Actor actor, KeyRotationId id, CancellationToken cancellationToken)
    {
        KeyRotation? confirmed;
        List<PartnershipId> all;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            confirmed = await db.Set<KeyRotation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == CustodyState.Confirmed, cancellationToken);
            all = await db.Set<EvidenceLogRow>().Select(log => log.PartnershipId).ToListAsync(cancellationToken);
        }

        if (confirmed is null)
        {
            return new Outcome<Nothing>.Refused(CustodyRefusals.NoSuchRotation);
        }

        foreach (var retired in (bool[])[false, true])
        {
            foreach (var partnership in all)
            {
                var told = await TellAsync(actor, partnership, confirmed, retired, cancellationToken);
                if (!told.IsDone)
                {
                    return told;
                }

                await checkpoints.SignAsync(partnership, cancellationToken);
            }

            keys.ActivateNextCheckpointKey(confirmed.NewKey);
        }

        return await work.RunAsync(new Command("evidence.finish-key-rotation", PartnershipId.Installation, Assurance.Anonymous), actor, async scope =>
        {
            (await FindAsync(scope, id)).Finish(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);
    }

    // Once in each log: what was interrupted is taken up where it stopped.
    private Task<Outcome<Nothing>> TellAsync(Actor actor, PartnershipId partnership, KeyRotation rotation, bool retired, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command(retired ? "evidence.retire-key" : "evidence.announce-key", partnership, Assurance.Anonymous), actor with { Grants = Actor.Clock(partnership).Grants }, async scope =>
            {
                if (!scope.Actor.Holds(Role.System))
                {
                    throw new RefusalException(CustodyRefusals.AdministratorsOnly);
                }

                var fact = new LogKeyChanged(retired, rotation.Id, rotation.OldKey, rotation.NewKey, scope.At, scope.Actor.Id);
                var (subject, type) = (rotation.Id.Value, fact.Type);
                if (!await scope.Db.Set<EvidenceEntryRow>().AnyAsync(entry => entry.PartnershipId == partnership && entry.SubjectId == subject && entry.Type == type, CancellationToken.None))
                {
                    scope.Record(fact);
                }

                return default(Nothing);
            },
            cancellationToken);

    private static async Task<KeyRotation> FindAsync(WorkScope scope, KeyRotationId id) =>
        await scope.Db.Set<KeyRotation>().SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None) ?? throw new RefusalException(CustodyRefusals.NoSuchRotation);

    private static Command Fresh(string name) => new(name, PartnershipId.Installation, Assurance.FreshSecondFactor);
}
