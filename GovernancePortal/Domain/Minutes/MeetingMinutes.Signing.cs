using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <content>Approval, signatories, the sealed document, the version for everybody.</content>
public sealed partial class MeetingMinutes
{
    /// <summary>Approves them, by the rule that the charter names: after both of chair and secretary, by a later meeting's motion, or by silence.</summary>
    /// <param name="actor">Chair, secretary, or the portal where silence approves.</param>
    /// <param name="now">The record as it would be circulated now.</param>
    /// <param name="motion">The motion of a later meeting, where that approves.</param>
    /// <param name="at">Now.</param>
    public void Approve(Actor actor, MinutesRecord now, ApprovingMotion? motion, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MinutesStep.Approve);
        Must(at >= CommentsUntil, MinutesRefusals.CommentsOpen.Because(FormattableString.Invariant($"Comments are taken until {CommentsUntil!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC; minutes are approved after that.")));
        Must(MinutesRecord.HashOf(now.ToBytes()) == Circulation!.Sha256, MinutesRefusals.MeetingChanged);
        Must(motion is null || Terms!.Approval == MinutesApproval.ByNextMeeting, MinutesRefusals.OtherRule);
        Must(!actor.Holds(Role.System) || Terms!.Approval == MinutesApproval.BySilence, MinutesRefusals.OtherRule);
        switch (Terms!.Approval)
        {
            case MinutesApproval.ByNextMeeting:
                Must(motion is { IsCarried: true, IsLater: true } && motion.PutAt >= Circulation.At, MinutesRefusals.MotionUnfit);
                break;
            case MinutesApproval.BySilence:
                Must(!Comments.Any(comment => comment.Circulation == Circulation.Number && comment.Objects), MinutesRefusals.Objected);
                break;
            default:
                Consents = Consents.Add(Consent(actor, at));
                if (Consents.Length < 2)
                {
                    Record(new MinutesConsented(Id, Version, Circulation.Sha256, Consents[^1].Role!.Value, at, actor.Id));
                    return;
                }

                break;
        }

        State = next;
        ApprovedAt = at;
        ApprovedByMotion = motion;
        AwaitsSeal = Missing.IsEmpty;
        Record(new MinutesApproved(Id, Version, Circulation.Sha256, Terms, Consents.IsEmpty ? [new MinutesConsent(null, actor.Id, at)] : Consents, motion, at, actor.Id));
    }

    /// <summary>A signatory attests the approval: an act of theirs in the log, which the seal covers, and not a signature.</summary>
    /// <param name="actor">The signatory.</param>
    /// <param name="role">In which role.</param>
    /// <param name="isOfTheBody">Whether they hold a seat of the body, or held one in the meeting; asked of members.</param>
    /// <param name="at">Now.</param>
    public void Attest(Actor actor, Role role, bool isOfTheBody, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.Attest);
        Must(Terms!.Signatories.Contains(role) && actor.Holds(role) && (role != Role.CouncilMember || isOfTheBody), MinutesRefusals.NotSignatory);
        Must(Attestations.All(known => known.Role != role), MinutesRefusals.AttestedAlready);
        Must(Attestations.All(known => known.Person != actor.Id), MinutesRefusals.SamePerson);
        Must(role == Role.Secretary || actor.Id != Circulation!.By, MinutesRefusals.OwnMinutes);

        var attestation = new MinutesAttestation(role, actor.Id, at, FieldOf(actor.Id));
        Attestations = Attestations.Add(attestation);
        AwaitsSeal = Missing.IsEmpty;
        Record(new MinutesAttestedBySignatory(Id, Version, Circulation!.Sha256, attestation, at, actor.Id));
    }

    /// <summary>Keeps the sealed document, as the portal itself.</summary>
    public void Seal(Actor actor, string recordSha256, MinutesDocument document, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MinutesStep.Seal);
        Must(Missing.IsEmpty && recordSha256 == Circulation!.Sha256, MinutesRefusals.NotAttested);

        State = next;
        SignedAt = at;
        Documents = [document];
        AwaitsSeal = false;
        Record(new MinutesSealed(Id, Version, recordSha256, document, at, actor.Id));
    }

    /// <summary>Keeps the document with a signatory's own signature added.</summary>
    /// <param name="actor">The signatory.</param>
    /// <param name="before">The hash of the document that they signed.</param>
    /// <param name="document">The document with their signature.</param>
    /// <param name="certificateSha256">The hash of their certificate.</param>
    /// <param name="at">Now.</param>
    public void AddSignature(Actor actor, string before, MinutesDocument document, string certificateSha256, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.AddSignature);
        var field = FieldFor(actor) ?? throw new RefusalException(MinutesRefusals.NotSignatory);
        Must(Documents[^1].Sha256 == before && document.Signatures == Documents[^1].Signatures + 1, MinutesRefusals.DocumentChanged);

        var last = Documents[^1];
        Documents = Documents.Add(document);
        Record(new MinutesSignatureAdded(Id, Version, last, document, field, certificateSha256, at, actor.Id));
    }

    /// <summary>The field of the actor's own signature in the document; null if they are no signatory.</summary>
    public string? FieldFor(Actor actor) => Attestations.FirstOrDefault(attested => attested.Person == actor.Id)?.Field;

    /// <summary>Makes the version for everybody, without what is classified.</summary>
    public void Publish(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, MinutesStep.Publish);
        var redacted = MinutesRedaction.Of(AsCirculated()!, Circulation!.Sha256, Attestations);
        var bytes = redacted.ToBytes();

        State = next;
        AwaitsSeal = true;
        Published = new PublishedMinutes(EntityId.New<MinutesId>(at).Value, Encoding.UTF8.GetString(bytes), MinutesRecord.HashOf(bytes), redacted.Original!.ItemsLeftOut, at, actor.Id);
        Record(new MinutesPublished(Id, Version, Published, Circulation.Sha256, at, actor.Id));
    }

    /// <summary>Keeps the sealed document of the version for everybody, as the portal itself.</summary>
    public void SealPublished(Actor actor, MinutesDocument document, DateTimeOffset at)
    {
        Workflow.Take(actor, State, MinutesStep.SealPublished);
        Must(Published is { Document: null }, MinutesRefusals.NotAttested);

        Published = Published! with { Document = document };
        AwaitsSeal = false;
        Record(new MinutesPublishedSealed(Id, Version, Published.Subject, document, at, actor.Id));
    }

    /// <summary>A sealed correction takes their place.</summary>
    public void Supersede(Actor actor, int byVersion, DateTimeOffset at)
    {
        State = Workflow.Take(actor, State, MinutesStep.Supersede);
        AwaitsSeal = false;
        Record(new MinutesSuperseded(Id, Version, byVersion, at, actor.Id));
    }

    // The chair is another person than who circulated them, and one person does not count twice.
    private MinutesConsent Consent(Actor actor, DateTimeOffset at)
    {
        Must(Consents.All(consent => consent.Person != actor.Id), MinutesRefusals.ApprovedAlready);
        foreach (var role in new[] { Role.Chair, Role.Secretary })
        {
            if (actor.Holds(role) && Consents.All(consent => consent.Role != role) && (role == Role.Secretary || actor.Id != Circulation!.By))
            {
                return new MinutesConsent(role, actor.Id, at);
            }
        }

        throw new RefusalException(MinutesRefusals.ApprovedAlready);
    }

    // Random to whoever does not know both ids, and the same each time the pages are made.
    private string FieldOf(PersonId person) =>
        "S-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id.Value:n}:{person.Value:n}")))[..32];
}
