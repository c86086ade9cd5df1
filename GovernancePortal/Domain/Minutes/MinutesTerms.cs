using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <summary>What the charter in force lays down for minutes: frozen when they are circulated.</summary>
/// <param name="Charter">The number of the charter's version; null where there is none.</param>
/// <param name="CommentDays">For how many days comments are taken.</param>
/// <param name="Approval">What approves them.</param>
/// <param name="Signatories">The roles whose holders sign them, one person for each.</param>
public sealed record MinutesTerms(int? Charter, int CommentDays, MinutesApproval Approval, ImmutableArray<Role> Signatories);

/// <summary>The secretary's words on an item, in Markdown.</summary>
public sealed record MinutesItemText(int Item, string Text);

/// <summary>All that the secretary writes, in Markdown.</summary>
/// <param name="Opening">What stands before the items.</param>
/// <param name="Items">What is said of each.</param>
/// <param name="Closing">What stands after them.</param>
public sealed record MinutesText(string Opening, ImmutableArray<MinutesItemText> Items, string Closing)
{
    /// <summary>Nothing yet.</summary>
    public static readonly MinutesText Empty = new(string.Empty, [], string.Empty);

    /// <summary>What is said of an item.</summary>
    public string Of(int item) => Items.FirstOrDefault(known => known.Item == item)?.Text ?? string.Empty;
}

/// <summary>What minutes take the place of.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The hash of its record.</param>
/// <param name="Reason">Why it is corrected.</param>
public sealed record MinutesCorrection(int Version, string Sha256, string Reason);

/// <summary>The record as it was put before the members.</summary>
/// <param name="Number">How often the minutes have been circulated.</param>
/// <param name="Sha256">The hash of the record.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="CommentsUntil">Until when comments are taken.</param>
public sealed record MinutesCirculation(int Number, string Sha256, DateTimeOffset At, PersonId By, DateTimeOffset CommentsUntil);

/// <summary>A comment on circulated minutes.</summary>
/// <param name="Number">From 1 in these minutes.</param>
/// <param name="Circulation">On which circulation.</param>
/// <param name="Item">On which item; null for the whole.</param>
/// <param name="Text">What is said.</param>
/// <param name="AsksForChange">Whether it asks for another text; such a comment stands in the way of approval by silence.</param>
/// <param name="Author">By whom.</param>
/// <param name="At">When.</param>
public sealed record MinutesComment(int Number, int Circulation, int? Item, string Text, bool AsksForChange, PersonId Author, DateTimeOffset At)
{
    /// <summary>What the secretary answered.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered.</summary>
    public PersonId? AnsweredBy { get; init; }

    /// <summary>When its author took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether it asks for a change and was not taken back.</summary>
    [JsonIgnore]
    public bool Objects => AsksForChange && WithdrawnAt is null;
}

/// <summary>The motion of a later meeting by which minutes are approved.</summary>
/// <param name="Meeting">The later meeting's id.</param>
/// <param name="MeetingNumber">Its number.</param>
/// <param name="Motion">The motion's number in it.</param>
/// <param name="PutAt">When it was put.</param>
/// <param name="IsCarried">Whether it was carried.</param>
/// <param name="IsLater">Whether that meeting is one of the same body, and began after this one had ended.</param>
/// <param name="TextSha256">The hash of what was moved.</param>
public sealed record ApprovingMotion(Guid Meeting, int MeetingNumber, int Motion, DateTimeOffset PutAt, bool IsCarried, bool IsLater, string TextSha256);

/// <summary>An approval given by a person, or by the passing of time.</summary>
/// <param name="Role">In which role; null for the portal, which saw the time pass.</param>
/// <param name="Person">By whom.</param>
/// <param name="At">When.</param>
public sealed record MinutesConsent(Role? Role, PersonId Person, DateTimeOffset At);

/// <summary>A signatory's attested approval: an act in the log, and not a signature.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Person">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Field">The name of the field that the document has for their own signature.</param>
public sealed record MinutesAttestation(Role Role, PersonId Person, DateTimeOffset At, string Field);

/// <summary>A document as it was kept: the sealed one first, then one for each signature added.</summary>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Signatures">How many signatures it carries, time-stamps among them.</param>
/// <param name="At">When it was kept.</param>
/// <param name="By">Who added the last signature; the portal for the seal.</param>
public sealed record MinutesDocument(string Sha256, long Length, int Pages, int Signatures, DateTimeOffset At, PersonId By);

/// <summary>The version for everybody.</summary>
/// <param name="Subject">Its own id in the log.</param>
/// <param name="Record">Its record, as canonical JSON.</param>
/// <param name="Sha256">The hash of that.</param>
/// <param name="ItemsLeftOut">How many items are left out since they are classified.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">By whom.</param>
public sealed record PublishedMinutes(Guid Subject, string Record, string Sha256, int ItemsLeftOut, DateTimeOffset At, PersonId By)
{
    /// <summary>The sealed document; null while it is being made.</summary>
    public MinutesDocument? Document { get; init; }
}
