using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Meetings;

/// <summary>When and where a meeting is held.</summary>
/// <param name="Body">The key of the body that meets, as the charter has it.</param>
/// <param name="Title">One line.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is to end.</param>
/// <param name="Zone">The IANA time zone in which it is held and its times are shown, for example <c>Europe/Berlin</c>.</param>
/// <param name="Place">Where; blank for nowhere in particular.</param>
/// <param name="Link">An https address to take part from elsewhere; blank for none.</param>
public sealed record MeetingPlan(string Body, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string Place = "", string Link = "");

/// <summary>An item as somebody puts it on the agenda.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">One line.</param>
/// <param name="Link">The number of the gate or decision that it is about; null for a free item.</param>
/// <param name="Presenter">Who presents it, or null.</param>
/// <param name="Minutes">How many minutes are planned for it; 0 for none.</param>
/// <param name="IsClassified">Whether published minutes leave it out.</param>
public sealed record AgendaDraft(AgendaKind Kind, string Title, int? Link = null, PersonId? Presenter = null, int Minutes = 0, bool IsClassified = false);

/// <summary>An item of an agenda. Its number is its own for good; its place is where it stands in the list.</summary>
/// <param name="Number">Its number in the meeting, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">One line.</param>
/// <param name="Link">The number of the gate or decision that it is about; null for a free item.</param>
/// <param name="Presenter">Who presents it, or null.</param>
/// <param name="Minutes">How many minutes are planned for it; 0 for none.</param>
/// <param name="IsClassified">Whether published minutes leave it out.</param>
/// <param name="AddedInSession">Whether the chair added it while the meeting was held.</param>
public sealed record AgendaItem(int Number, AgendaKind Kind, string Title, int? Link, PersonId? Presenter, int Minutes, bool IsClassified, bool AddedInSession)
{
    /// <summary>The papers that lie before the meeting on it.</summary>
    public ImmutableArray<MeetingPaper> Papers { get; init; } = [];
}

/// <summary>A paper, known by the hash of its content.</summary>
/// <param name="Name">The file name it was handed in under.</param>
/// <param name="MediaType">What its content is, found from the content.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the content.</param>
/// <param name="AddedAt">When it was attached.</param>
/// <param name="AddedBy">Who attached it.</param>
public sealed record MeetingPaper(string Name, string MediaType, long Length, string Sha256, DateTimeOffset AddedAt, PersonId AddedBy);

/// <summary>A member's consent to a notice that is too short, for one beginning.</summary>
public sealed record NoticeWaiver(PersonId Person, DateTimeOffset StartsAt, DateTimeOffset At);

/// <summary>A guest, who has neither a seat nor, it may be, an account.</summary>
/// <param name="Number">From 1 in the meeting.</param>
/// <param name="Name">Who.</param>
/// <param name="From">From where.</param>
public sealed record MeetingGuest(int Number, string Name, string From);

/// <summary>A time in which a meeting was held, from its first instant to its last; an adjourned meeting has several.</summary>
public sealed record MeetingSession(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>A time in which an item was taken up, with the quorum as it stood at both ends.</summary>
public sealed record ItemPassage(int Item, DateTimeOffset From, QuorumReading AtOpening, DateTimeOffset? Until, QuorumReading? AtClosing);

/// <summary>A quorum as it stood at an instant, by the same engine that decides motions.</summary>
/// <param name="At">The instant.</param>
/// <param name="Present">How many seats were there, of those that do not stand aside.</param>
/// <param name="Entitled">How many seats could be.</param>
/// <param name="IsMet">Whether every demand held; true where none is made.</param>
/// <param name="Tests">Each demand with its numbers.</param>
public sealed record QuorumReading(DateTimeOffset At, int Present, int Entitled, bool IsMet, ImmutableArray<MeetingTest> Tests);

/// <summary>One test of a rule, with its numbers in words.</summary>
public sealed record MeetingTest(string Name, bool Met, string Have, string Need, string InWords);
