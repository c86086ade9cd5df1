using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Signing;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>The motion of a later meeting, by the numbers of both.</summary>
public sealed record NamedMotion(int Meeting, int Motion);

/// <summary>The one door through which minutes are approved, attested, sealed, signed and published.</summary>
public sealed class MinutesSigningOperations(PortalWork work, ContentStore store)
{
    /// <summary>The largest document that is taken back signed, in bytes.</summary>
    public const int LargestDocument = 64 * 1024 * 1024;

    /// <summary>Approves them: one of chair and secretary, or either of them by a later meeting's motion.</summary>
    public Task<Outcome<MinutesState>> ApproveAsync(MinutesKey key, NamedMotion? motion, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "approve",
            Assurance.FreshSecondFactor,
            actor,
            async (minutes, scope) =>
            {
                var named = motion is null ? null : await MinutesGatheringQueries.MotionAsync(scope, minutes, motion.Meeting, motion.Motion) ?? throw new RefusalException(MinutesRefusals.MotionUnfit);
                minutes.Approve(scope.Actor, await MinutesGatheringQueries.RecordAsync(scope, minutes), named, scope.At);
                return minutes.State;
            },
            cancellationToken);

    /// <summary>Approves them since nobody objected, as the portal itself.</summary>
    public Task<Outcome<MinutesState>> ApproveBySilenceAsync(MinutesKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "approve-by-silence",
            Assurance.Anonymous,
            actor,
            async (minutes, scope) =>
            {
                MustBePortal(scope);
                minutes.Approve(scope.Actor, await MinutesGatheringQueries.RecordAsync(scope, minutes), null, scope.At);
                return minutes.State;
            },
            cancellationToken);

    /// <summary>A signatory attests the approval, with a fresh second factor.</summary>
    public Task<Outcome<MinutesState>> AttestAsync(MinutesKey key, Role role, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "attest",
            Assurance.FreshSecondFactor,
            actor,
            async (minutes, scope) =>
            {
                minutes.Attest(scope.Actor, role, await MinutesGatheringQueries.IsOfTheBodyAsync(scope, minutes), scope.At);
                return minutes.State;
            },
            cancellationToken);

    /// <summary>Keeps the sealed document, as the portal itself: nothing is added to the meeting's record any more, and what they correct is superseded.</summary>
    public Task<Outcome<MinutesState>> SealAsync(MinutesKey key, string recordSha256, MinutesDocument document, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "seal",
            Assurance.Anonymous,
            actor,
            async (minutes, scope) =>
            {
                minutes.Seal(scope.Actor, recordSha256, document with { At = scope.At }, scope.At);
                (await HeldAsync(scope, minutes.MeetingId)).CloseRecord(scope.Actor, scope.At);
                if (minutes.Corrects is { } corrects)
                {
                    (await scope.Db.Set<MeetingMinutes>().SingleAsync(earlier => earlier.MeetingId == minutes.MeetingId && earlier.Version == corrects.Version)).Supersede(scope.Actor, minutes.Version, scope.At);
                }

                return minutes.State;
            },
            cancellationToken);

    /// <summary>Makes the version for everybody, without what is classified.</summary>
    public Task<Outcome<MinutesState>> PublishAsync(MinutesKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(key, "publish", Assurance.FreshSecondFactor, actor, (minutes, scope) => minutes.Publish(scope.Actor, scope.At), cancellationToken);

    /// <summary>Keeps the sealed document of that version, as the portal itself.</summary>
    public Task<Outcome<MinutesState>> SealPublishedAsync(MinutesKey key, MinutesDocument document, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(key, "seal-published", Assurance.Anonymous, actor, (minutes, scope) => minutes.SealPublished(scope.Actor, document with { At = scope.At }, scope.At), cancellationToken);

    /// <summary>
    /// Takes the sealed document back with a signatory's own signature in it: accepted only if it is the document as the portal keeps it, with
    /// nothing but this signature added, by a certificate that is confirmed as this person's.
    /// </summary>
    public Task<Outcome<MinutesState>> AddSignatureAsync(MinutesKey key, ReadOnlyMemory<byte> uploaded, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "add-signature",
            Assurance.FreshSecondFactor,
            actor,
            async (minutes, scope) =>
            {
                MeetingMinutes.Workflow.Take(scope.Actor, minutes.State, MinutesStep.AddSignature);
                var field = minutes.FieldFor(scope.Actor) ?? throw new RefusalException(MinutesRefusals.NotSignatory);
                if (uploaded.Length is 0 or > LargestDocument)
                {
                    throw new RefusalException(MinutesRefusals.SignatureUnfit);
                }

                var last = minutes.Documents[^1];
                var current = await ReadAsync(last.Sha256, cancellationToken);
                var me = scope.Actor.Id;
                var bound = (await scope.Db.Set<SigningCertificate>().AsNoTracking().Where(known => known.PartnershipId == scope.Partnership && known.Person == me && known.State == CertificateState.Confirmed).ToListAsync(CancellationToken.None))
                    .ConvertAll(known => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(known.Der)));
                try
                {
                    var answer = OwnSignature.Judge(current, uploaded, field, bound, scope.At, cancellationToken);
                    if (!answer.IsAccepted)
                    {
                        throw new RefusalException(MinutesRefusals.SignatureUnfit.Because($"{answer.Text} ({answer.Code})"));
                    }

                    var sha256 = await store.PutAsync(uploaded, CancellationToken.None);
                    minutes.AddSignature(
                        scope.Actor,
                        ContentStore.HashOf(current),
                        new MinutesDocument(sha256, uploaded.Length, last.Pages, last.Signatures + 1, scope.At, me),
                        answer.Signature!.CertificateSha256!,
                        scope.At);
                    return minutes.State;
                }
                finally
                {
                    bound.ForEach(certificate => certificate.Dispose());
                }
            },
            cancellationToken);

    private static void MustBePortal(WorkScope scope)
    {
        if (!scope.Actor.Holds(Role.System))
        {
            throw new RefusalException(MinutesRefusals.OtherRule);
        }
    }

    // Whoever takes notes finds the meeting that an act before theirs loaded: it must be the same one that changes here.
    private static async Task<Meeting> HeldAsync(WorkScope scope, MeetingId id)
    {
        var meetings = scope.Db.Set<Meeting>();
        return (await scope.FindKeptAsync(
            meetings.Local.FindEntry(id)?.Entity,
            () => meetings.Where(meeting => meeting.Id == id).Select(meeting => (int?)meeting.Revision).SingleOrDefaultAsync(),
            () => meetings.Include(meeting => meeting.Notes).Include(meeting => meeting.Actions).AsSplitQuery().SingleOrDefaultAsync(meeting => meeting.Id == id)))!;
    }

    private async Task<byte[]> ReadAsync(string sha256, CancellationToken cancellationToken) =>
        await store.ReadAsync(sha256, cancellationToken) ?? throw new RefusalException(MinutesRefusals.NoDocument);
}
