using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <summary>Something happened to minutes.</summary>
public abstract record MinutesFact(MinutesId Id, int Version, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override FactSubject Subject => new("minutes", Id.Value, Version);
}

/// <summary>They were begun.</summary>
public sealed record MinutesDrafted(MinutesId Id, int Version, Guid Meeting, MinutesCorrection? Corrects, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.drafted";

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("meeting", Meeting.ToString("n")).Add("corrects", Corrects?.Version ?? 0).AddPersonal("reason", Corrects?.Reason);
        if (Corrects is { } corrects)
        {
            data.Add("correctsSha256", corrects.Sha256);
        }
    }
}

/// <summary>Their text was written.</summary>
public sealed record MinutesWritten(MinutesId Id, int Version, int TextVersion, string TextSha256, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.written";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("text", TextVersion).Add("textSha256", TextSha256);
}

/// <summary>They were put before the members.</summary>
public sealed record MinutesCirculated(MinutesId Id, int Version, MinutesCirculation Circulation, MinutesTerms Terms, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.circulated";

    /// <inheritdoc/>
    public override Role? InRole => Role.Secretary;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("circulation", Circulation.Number)
        .Add("recordSha256", Circulation.Sha256)
        .Add("commentsUntil", Circulation.CommentsUntil)
        .Add("charter", Terms.Charter ?? 0)
        .Add("approval", Terms.Approval)
        .Add("signatories", Terms.Signatories.Select(role => Words.Of(role).Replace(' ', '-')));
}

/// <summary>A member commented.</summary>
public sealed record MinutesCommented(MinutesId Id, int Version, MinutesComment Comment, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.commented";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("comment", Comment.Number)
        .Add("item", Comment.Item ?? 0)
        .Add("asksForChange", Comment.AsksForChange)
        .AddPersonal("text", Comment.Text);
}

/// <summary>A comment was answered.</summary>
public sealed record MinutesCommentAnswered(MinutesId Id, int Version, int Comment, string Answer, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.comment-answered";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("comment", Comment).AddPersonal("answer", Answer);
}

/// <summary>A comment was taken back.</summary>
public sealed record MinutesCommentWithdrawn(MinutesId Id, int Version, int Comment, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.comment-withdrawn";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("comment", Comment);
}

/// <summary>They went back to be written anew; what was approved or attested counts no more.</summary>
public sealed record MinutesReturned(MinutesId Id, int Version, string Sha256, bool WereApproved, string Reason, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.returned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("recordSha256", Sha256).Add("approved", WereApproved).AddPersonal("reason", Reason);
}

/// <summary>One of chair and secretary approved; the other is still to.</summary>
public sealed record MinutesConsented(MinutesId Id, int Version, string Sha256, Role Role, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.consented";

    /// <inheritdoc/>
    public override Role? InRole => Role;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("recordSha256", Sha256);
}

/// <summary>They were approved: this binds the record.</summary>
public sealed record MinutesApproved(
    MinutesId Id, int Version, string Sha256, MinutesTerms Terms, ImmutableArray<MinutesConsent> Consents, ApprovingMotion? Motion, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.approved";

    /// <inheritdoc/>
    public override FactSubject Subject => base.Subject with { Sha256 = Sha256 };

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("approval", Terms.Approval)
            .Add("signatories", Terms.Signatories.Select(role => Words.Of(role).Replace(' ', '-')))
            .AddPersons("consents", Consents.Select(consent => (PersonId?)consent.Person));
        if (Motion is { } motion)
        {
            data.Add("meeting", motion.Meeting.ToString("n")).Add("meetingNumber", motion.MeetingNumber).Add("motion", motion.Motion).Add("motionSha256", motion.TextSha256);
        }
    }
}

/// <summary>A signatory attested the approval.</summary>
public sealed record MinutesAttestedBySignatory(MinutesId Id, int Version, string Sha256, MinutesAttestation Attestation, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <summary>Its type in the log.</summary>
    public const string TypeName = "minutes.attested";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override Role? InRole => Attestation.Role;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("recordSha256", Sha256).Add("as", Attestation.Role).Add("field", Attestation.Field);
}

/// <summary>The sealed document was kept.</summary>
public sealed record MinutesSealed(MinutesId Id, int Version, string Sha256, MinutesDocument Document, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.sealed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("recordSha256", Sha256)
        .Add("documentSha256", Document.Sha256)
        .Add("bytes", Document.Length)
        .Add("pages", Document.Pages)
        .Add("signatures", Document.Signatures);
}

/// <summary>A signatory's own signature was added to the sealed document. Who knows this event sees when it is cut off.</summary>
public sealed record MinutesSignatureAdded(MinutesId Id, int Version, MinutesDocument Before, MinutesDocument Document, string Field, string CertificateSha256, DateTimeOffset At, PersonId By)
    : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.own-signature-added";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("before", Before.Sha256)
        .Add("documentSha256", Document.Sha256)
        .Add("bytes", Document.Length)
        .Add("signatures", Document.Signatures)
        .Add("field", Field)
        .Add("certificateSha256", CertificateSha256);
}

/// <summary>A version for everybody was made. It has an id of its own in the log, so that whoever proves it need not disclose the course of the whole.</summary>
public sealed record MinutesPublished(MinutesId Id, int Version, PublishedMinutes Published, string OriginalSha256, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.published";

    /// <inheritdoc/>
    public override FactSubject Subject => new("minutes", Published.Subject, Version, Published.Sha256);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("minutes", Id)
        .Add("originalSha256", OriginalSha256)
        .Add("itemsLeftOut", Published.ItemsLeftOut);
}

/// <summary>The sealed document of the version for everybody was kept.</summary>
public sealed record MinutesPublishedSealed(MinutesId Id, int Version, Guid Published, MinutesDocument Document, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.published-sealed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("published", Published.ToString("n"))
        .Add("documentSha256", Document.Sha256)
        .Add("bytes", Document.Length)
        .Add("pages", Document.Pages)
        .Add("signatures", Document.Signatures);
}

/// <summary>A correction took their place.</summary>
public sealed record MinutesSuperseded(MinutesId Id, int Version, int ByVersion, DateTimeOffset At, PersonId By) : MinutesFact(Id, Version, At, By)
{
    /// <inheritdoc/>
    public override string Type => "minutes.superseded";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("by", ByVersion);
}

/// <summary>Something happened to a person's certificate.</summary>
public sealed record CertificateMoved(CertificateId Id, PersonId Person, string Sha256, CertificateState State, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => State switch
    {
        CertificateState.Named => "certificate.named",
        CertificateState.Confirmed => "certificate.confirmed",
        CertificateState.Withdrawn => "certificate.withdrawn",
        _ => throw new InvalidOperationException("Unknown state."),
    };

    /// <inheritdoc/>
    public override FactSubject Subject => new("certificate", Id.Value, Sha256: Sha256);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person);
}
