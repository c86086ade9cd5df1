using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Desk;

/// <summary>Every way in which the desk says no.</summary>
public static class DeskRefusals
{
    /// <summary>The log has no such place, or the partnership is not for the actor to know.</summary>
    public static readonly Refusal NoSuchPlace = new("desk.no-such-place", RefusalKind.NotFound, "There is nothing there that you could mark as read.");

    /// <summary>A calendar is a person's own.</summary>
    public static readonly Refusal NotYourCalendar = new("desk.not-your-calendar", RefusalKind.Forbidden, "A calendar's address is for its own person alone to renew or revoke.");

    /// <summary>There is no address that could be revoked.</summary>
    public static readonly Refusal NoCalendar = new("desk.no-calendar", RefusalKind.NotFound, "Your calendar has no address that could be revoked.");
}
