using GovernancePortal.Components.Kit;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk.Parts;

/// <summary>How the desk names kinds and urgency.</summary>
public static class DeskWords
{
    public static string Of(WaitingKind kind) => kind switch
    {
        WaitingKind.Vote => "Vote",
        WaitingKind.ProxyVote => "Vote by proxy",
        WaitingKind.ReturnedDraft => "Returned draft",
        WaitingKind.Screening => "Screening",
        WaitingKind.Opening => "Opening",
        WaitingKind.Condition => "Condition",
        WaitingKind.Execution => "Carrying out",
        WaitingKind.Ratification => "Ratification",
        WaitingKind.Seat => "Seat",
        WaitingKind.Statement => "Statement",
        WaitingKind.Comment => "Comment",
        WaitingKind.Declaration => "Declaration",
        WaitingKind.Review => "Review",
        WaitingKind.Other => "Other",
        _ => throw new InvalidOperationException("Unknown kind."),
    };

    public static Glyph GlyphOf(WaitingKind kind) => kind switch
    {
        WaitingKind.Vote or WaitingKind.ProxyVote => Glyph.Vote,
        WaitingKind.ReturnedDraft => Glyph.Draft,
        WaitingKind.Screening => Glyph.Search,
        WaitingKind.Opening => Glyph.Gate,
        WaitingKind.Condition or WaitingKind.Review or WaitingKind.Execution => Glyph.CheckCircle,
        WaitingKind.Ratification => Glyph.Charter,
        WaitingKind.Seat => Glyph.Council,
        WaitingKind.Statement or WaitingKind.Declaration => Glyph.Paper,
        WaitingKind.Comment => Glyph.Edit,
        _ => Glyph.Flag,
    };

    public static string Of(Urgency urgency) => urgency switch
    {
        Urgency.Today => "Within a day",
        Urgency.ThisWeek => "Within a week",
        Urgency.Later => "Later",
        Urgency.Open => "Without a deadline",
        _ => throw new InvalidOperationException("Unknown urgency."),
    };
}
