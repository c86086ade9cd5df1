using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <summary>Every way in which minutes say no, besides their workflows' two.</summary>
public static class MinutesRefusals
{
    /// <summary>There are no such minutes, or the actor may not know of them.</summary>
    public static readonly Refusal NoSuchMinutes = new("minutes.no-such-minutes", RefusalKind.NotFound, "There are no such minutes.");

    /// <summary>Minutes are kept by the secretary.</summary>
    public static readonly Refusal NotSecretary = new("minutes.not-secretary", RefusalKind.Forbidden, "Minutes are drafted by the secretary.");

    /// <summary>The meeting is not over.</summary>
    public static readonly Refusal MeetingNotOver = new("minutes.meeting-not-over", RefusalKind.Conflict, "Minutes are drafted when the meeting has ended.");

    /// <summary>There are minutes already.</summary>
    public static readonly Refusal ThereAlready = new("minutes.there-already", RefusalKind.Conflict, "The meeting has minutes already. Once they are signed, a correction can take their place.");

    /// <summary>The text is too long, or no text.</summary>
    public static readonly Refusal TextUnfit = new("minutes.text-unfit", RefusalKind.Invalid, "The text of an item is at most 40,000 characters long, without control characters, and about an item of the agenda.");

    /// <summary>Somebody wrote meanwhile.</summary>
    public static readonly Refusal WrittenMeanwhile = new("minutes.written-meanwhile", RefusalKind.Conflict, "Somebody else has written the text since you opened it. Your words are still in the form: open the page anew beside it and bring both together.");

    /// <summary>The standard demands more.</summary>
    public static readonly Refusal Lacking = new("minutes.lacking", RefusalKind.Conflict, "The minutes lack what the charter's standard demands.");

    /// <summary>Only members of the body comment.</summary>
    public static readonly Refusal NotOfTheBody = new("minutes.not-of-the-body", RefusalKind.Forbidden, "Only who holds a seat of the body, or held one in the meeting, comments on its minutes.");

    /// <summary>The comments period is over.</summary>
    public static readonly Refusal CommentsClosed = new("minutes.comments-closed", RefusalKind.Conflict, "The time for comments is over.");

    /// <summary>The comment is unfit.</summary>
    public static readonly Refusal CommentUnfit = new("minutes.comment-unfit", RefusalKind.Invalid, "A comment or an answer has 2 to 4,000 characters, and is about an item of the agenda or the whole.");

    /// <summary>There is no such comment.</summary>
    public static readonly Refusal NoSuchComment = new("minutes.no-such-comment", RefusalKind.NotFound, "There is no such comment, or it is not yours to take back, or it was taken back or answered already.");

    /// <summary>A reason is missing.</summary>
    public static readonly Refusal ReasonMissing = new("minutes.reason-missing", RefusalKind.Invalid, "Give a reason of 5 to 2,000 characters.");

    /// <summary>Comments are still taken.</summary>
    public static readonly Refusal CommentsOpen = new("minutes.comments-open", RefusalKind.Conflict, "Minutes are approved when the time for comments is over.");

    /// <summary>What is on record of the meeting has changed.</summary>
    public static readonly Refusal MeetingChanged = new("minutes.meeting-changed", RefusalKind.Conflict, "What is on record of the meeting has changed since the minutes were circulated. Return them to draft and circulate them again.");

    /// <summary>The charter names another rule of approval.</summary>
    public static readonly Refusal OtherRule = new("minutes.other-rule", RefusalKind.Conflict, "The charter has these minutes approved in another way.");

    /// <summary>They have approved already.</summary>
    public static readonly Refusal ApprovedAlready = new("minutes.approved-already", RefusalKind.Conflict, "You have approved them already, or somebody has in your role; the other of chair and secretary is still to do so, and must be another person.");

    /// <summary>The motion does not approve them.</summary>
    public static readonly Refusal MotionUnfit = new("minutes.motion-unfit", RefusalKind.Conflict, "Name a motion that was put after the minutes were circulated, in a later meeting of the same body, and carried.");

    /// <summary>Somebody asks for a change.</summary>
    public static readonly Refusal Objected = new("minutes.objected", RefusalKind.Conflict, "Silence does not approve them: a comment asks for a change and was not taken back.");

    /// <summary>The charter does not name the actor as a signatory.</summary>
    public static readonly Refusal NotSignatory = new("minutes.not-signatory", RefusalKind.Forbidden, "The charter has these minutes signed by others, or you do not hold this role.");

    /// <summary>It is attested already.</summary>
    public static readonly Refusal AttestedAlready = new("minutes.attested-already", RefusalKind.Conflict, "Somebody has attested the approval in this role already.");

    /// <summary>One person attests once.</summary>
    public static readonly Refusal SamePerson = new("minutes.same-person", RefusalKind.Forbidden, "You have attested the approval in another role: each signatory is another person.");

    /// <summary>The author signs as secretary only.</summary>
    public static readonly Refusal OwnMinutes = new("minutes.own-minutes", RefusalKind.Forbidden, "Who circulated the minutes signs them as secretary, and in no other role.");

    /// <summary>An attested approval is missing.</summary>
    public static readonly Refusal NotAttested = new("minutes.not-attested", RefusalKind.Conflict, "Not every signatory has attested the approval, or the record is another one.");

    /// <summary>The document is not made yet.</summary>
    public static readonly Refusal NoDocument = new("minutes.no-document", RefusalKind.NotFound, "The document is being made. Look again in a moment.");

    /// <summary>Another signature was added meanwhile.</summary>
    public static readonly Refusal DocumentChanged = new("minutes.document-changed", RefusalKind.Conflict, "Another signature was added meanwhile. Download the document again, sign it and upload it.");

    /// <summary>The uploaded file is not accepted.</summary>
    public static readonly Refusal SignatureUnfit = new("minutes.signature-unfit", RefusalKind.Invalid, "The uploaded file is not the sealed document with your own signature added.");

    /// <summary>They were published already.</summary>
    public static readonly Refusal OnlySigned = new("minutes.only-signed", RefusalKind.Conflict, "Only signed minutes are corrected, and a correction of them is not under way.");

    /// <summary>The certificate is unfit.</summary>
    public static readonly Refusal CertificateUnfit = new("minutes.certificate-unfit", RefusalKind.Invalid, "Upload your certificate as a file of at most 16 KiB in PEM or DER form: valid now, with an ECDSA or RSA key, and without the private key.");

    /// <summary>It is there already.</summary>
    public static readonly Refusal SameCertificate = new("minutes.same-certificate", RefusalKind.Conflict, "This certificate is named already.");

    /// <summary>There is no such certificate.</summary>
    public static readonly Refusal NoSuchCertificate = new("minutes.no-such-certificate", RefusalKind.NotFound, "There is no such certificate, or it is not yours.");

    /// <summary>Somebody else confirms.</summary>
    public static readonly Refusal OwnCertificate = new("minutes.own-certificate", RefusalKind.Forbidden, "Somebody else must confirm that a certificate is yours.");
}
