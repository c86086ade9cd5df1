using System.Collections.Immutable;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>What a desk is narrowed to; all of it comes from the address.</summary>
/// <param name="Partnership">A partnership, by its slug.</param>
/// <param name="Kind">A kind of thing.</param>
public sealed record DeskFilter(string? Partnership, WaitingKind? Kind)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrowed => Partnership is not null || Kind is not null;
}

/// <summary>How soon something is due.</summary>
public enum Urgency
{
    /// <summary>Within a day, or overdue.</summary>
    Today,

    /// <summary>Within a week.</summary>
    ThisWeek,

    /// <summary>Later.</summary>
    Later,

    /// <summary>Without a deadline.</summary>
    Open,
}

/// <summary>A line of the desk.</summary>
public sealed record DeskLine(PartnershipLineView Partnership, WaitingItem Item, Urgency Urgency);

/// <summary>What changed in a partnership since the reader last read it.</summary>
/// <param name="Partnership">The partnership.</param>
/// <param name="Changes">What changed.</param>
/// <param name="IsShown">Whether this visit has been noted to have seen as much.</param>
public sealed record DeskChanges(PartnershipLineView Partnership, PartnershipChanges Changes, bool IsShown)
{
    /// <summary>The partnership and the place in its log up to which the page shows what changed, as a form sends it back.</summary>
    public string Mark => FormattableString.Invariant($"{Partnership.Id.Value:n}:{Changes.UpTo}");
}

/// <summary>A person's desk.</summary>
/// <param name="Partnerships">The person's partnerships.</param>
/// <param name="Lines">What waits for them, the most urgent first, as far as the filter lets it through.</param>
/// <param name="Waiting">How much waits for them in all.</param>
/// <param name="WaitingIn">How much waits for them in each partnership.</param>
/// <param name="Kinds">The kinds of what waits, for the filter.</param>
/// <param name="Changes">What changed since they last read it, where anything did.</param>
/// <param name="IsAdministrator">Whether they keep the installation.</param>
public sealed record DeskView(
    IReadOnlyList<PartnershipLineView> Partnerships,
    IReadOnlyList<DeskLine> Lines,
    int Waiting,
    ImmutableDictionary<PartnershipId, int> WaitingIn,
    IReadOnlyList<WaitingKind> Kinds,
    IReadOnlyList<DeskChanges> Changes,
    bool IsAdministrator);

/// <summary>A person's calendar: since when it has an address, if it has one.</summary>
public sealed record CalendarView(DateTimeOffset? MadeAt);
