using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Notices;

namespace GovernancePortal.Capabilities.Notices.Parts;

/// <summary>How the pages name kinds of notices.</summary>
public static class NoticeWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.VoteOpened => "A gate opens for your vote",
        NoticeKind.VoteReminder => "A gate closes soon without your vote",
        NoticeKind.GateClosed => "A gate of yours is decided",
        NoticeKind.GateReturned => "Your draft is returned",
        NoticeKind.GateToHandle => "A gate to screen or to open",
        NoticeKind.ConditionToVerify => "Conditions to verify",
        NoticeKind.Proxy => "A proxy given to you, or ended",
        NoticeKind.Charter => "The charter",
        NoticeKind.Seat => "A seat to fill, or yours",
        NoticeKind.Role => "A role given to you",
        NoticeKind.Ending => "A term or role that ends",
        NoticeKind.Meeting => "A meeting called, changed or cancelled",
        NoticeKind.Action => "An action given to you, or to verify",
        _ => throw new InvalidOperationException("Unknown kind."),
    };

    public static string? HintOf(NoticeKind kind) => kind switch
    {
        NoticeKind.VoteReminder => "At the times that the charter sets, as a rule three days, a day and two hours before",
        NoticeKind.Charter => "A version to ratify, a version in force",
        NoticeKind.Ending => "A month and a week before",
        _ => null,
    };

    public static Glyph GlyphOf(NoticeKind kind) => kind switch
    {
        NoticeKind.VoteOpened => Glyph.Vote,
        NoticeKind.VoteReminder or NoticeKind.Ending => Glyph.Clock,
        NoticeKind.GateClosed => Glyph.Gate,
        NoticeKind.GateReturned => Glyph.Draft,
        NoticeKind.GateToHandle => Glyph.Search,
        NoticeKind.ConditionToVerify => Glyph.CheckCircle,
        NoticeKind.Proxy => Glyph.Swap,
        NoticeKind.Charter => Glyph.Charter,
        NoticeKind.Seat => Glyph.Council,
        NoticeKind.Role => Glyph.Key,
        NoticeKind.Meeting => Glyph.Calendar,
        NoticeKind.Action => Glyph.Flag,
        _ => Glyph.Bell,
    };

    public static string Of(MailChoice mail) => mail switch
    {
        MailChoice.None => "No mail",
        MailChoice.AtOnce => "At once",
        MailChoice.Digest => "In the daily digest",
        _ => throw new InvalidOperationException("Unknown choice."),
    };

    public static string Of(MailState state) => state switch
    {
        MailState.Waiting => "Is tried again",
        MailState.Sent => "Sent",
        MailState.Dropped => "Dropped",
        MailState.GivenUp => "Given up",
        _ => throw new InvalidOperationException("Unknown state."),
    };
}
