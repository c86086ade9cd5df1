using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Desk;

/// <summary>
/// How far a person has come in a partnership's log: every leaf before the place is old to them. One mark is theirs for good
/// (no session): what they marked as read. One more for each visit says what was shown to them in it, and counts once that
/// visit is over: looking at the desk takes nothing off it, and what came while nobody looked is never passed over.
/// </summary>
public sealed class DeskMark
{
    private DeskMark()
    {
    }

    /// <summary>Whose.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>In which partnership.</summary>
    public PartnershipId PartnershipId { get; private set; }

    /// <summary>In which visit it was shown; none for what was marked as read.</summary>
    public SessionId Session { get; private set; }

    /// <summary>The first leaf that is new.</summary>
    public long UpTo { get; private set; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>A mark at the beginning of the log.</summary>
    public static DeskMark For(PersonId person, PartnershipId partnership, SessionId session) => new() { PersonId = person, PartnershipId = partnership, Session = session };

    /// <summary>Moves the mark on, never back, and never beyond the end of the log.</summary>
    /// <param name="upTo">The first leaf that is new from now on, as the page had it that was shown.</param>
    /// <param name="size">How many leaves the log has.</param>
    /// <param name="at">Now.</param>
    public void MoveTo(long upTo, long size, DateTimeOffset at)
    {
        if (upTo < 0 || upTo > size)
        {
            throw new RefusalException(DeskRefusals.NoSuchPlace);
        }

        if (upTo > UpTo)
        {
            UpTo = upTo;
            At = at;
        }
    }
}
