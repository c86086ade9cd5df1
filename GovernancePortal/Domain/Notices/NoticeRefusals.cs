using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>Every way in which notices say no.</summary>
public static class NoticeRefusals
{
    /// <summary>There is no such notice, or it is another person's.</summary>
    public static readonly Refusal NoSuchNotice = new("notices.no-such-notice", RefusalKind.NotFound, "There is no such notice of yours.");

    /// <summary>A choice is not one of those offered.</summary>
    public static readonly Refusal ChoiceUnknown = new("notices.choice-unknown", RefusalKind.Invalid, "Choose one of the values offered.");

    /// <summary>The digest's hour is none of the day.</summary>
    public static readonly Refusal HourUnknown = new("notices.hour-unknown", RefusalKind.Invalid, "The digest comes at a full hour from 0 to 23.");

    /// <summary>Preferences are a person's own.</summary>
    public static readonly Refusal NotYourPreferences = new("notices.not-your-preferences", RefusalKind.Forbidden, "How somebody is told is for that person alone to choose.");

    /// <summary>Only the portal's own clocks send.</summary>
    public static readonly Refusal ClocksOnly = new("notices.clocks-only", RefusalKind.Forbidden, "Reminders and mails are sent by the portal's own clocks.");

    /// <summary>The outbox is for administrators.</summary>
    public static readonly Refusal AdministratorsOnly = new("notices.administrators-only", RefusalKind.Forbidden, "Only an administrator of the installation can do that.");

    /// <summary>There is no such mail that could be tried again.</summary>
    public static readonly Refusal NoSuchMail = new("notices.no-such-mail", RefusalKind.NotFound, "There is no such mail that was given up.");
}
