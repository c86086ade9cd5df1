using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>
/// That a reminder was given, or was overtaken by a later one: it is never given again, by whichever process. A deadline
/// that is moved is another deadline, with reminders of its own.
/// </summary>
public sealed class Reminder
{
    private Reminder()
    {
    }

    /// <summary>What is reminded of.</summary>
    public Guid Thing { get; private set; }

    /// <summary>The deadline.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Which reminder: how many hours before the deadline it falls due.</summary>
    public int HoursBefore { get; private set; }

    /// <summary>The partnership.</summary>
    public PartnershipId PartnershipId { get; private set; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Whether anybody was told: not where everybody had acted already, or a later reminder told them.</summary>
    public int Reminded { get; private set; }

    /// <summary>Notes that the reminder was given.</summary>
    public static Reminder Give(PartnershipId partnership, Guid thing, DateTimeOffset deadline, int hoursBefore, int reminded, DateTimeOffset at) => new()
    {
        PartnershipId = partnership,
        Thing = thing,
        Deadline = deadline,
        HoursBefore = hoursBefore,
        Reminded = reminded,
        At = at,
    };
}
