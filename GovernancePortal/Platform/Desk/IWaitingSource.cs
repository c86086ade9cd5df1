using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Desk;

/// <summary>What sort of thing waits for a person; the desk can be narrowed to one.</summary>
public enum WaitingKind
{
    /// <summary>A vote to cast for a seat of one's own.</summary>
    Vote,

    /// <summary>A vote to cast by proxy.</summary>
    ProxyVote,

    /// <summary>A draft that was returned.</summary>
    ReturnedDraft,

    /// <summary>A gate to screen.</summary>
    Screening,

    /// <summary>A gate to open for votes.</summary>
    Opening,

    /// <summary>A condition to meet or to verify.</summary>
    Condition,

    /// <summary>An approval to carry out, to confirm as carried out, or to renew.</summary>
    Execution,

    /// <summary>Something to ratify.</summary>
    Ratification,

    /// <summary>A seat to fill.</summary>
    Seat,

    /// <summary>Something that an organisation has yet to state.</summary>
    Statement,

    /// <summary>A comment to give or to answer.</summary>
    Comment,

    /// <summary>An interest to declare, or a declaration to answer.</summary>
    Declaration,

    /// <summary>A review to hold.</summary>
    Review,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Something that waits for a person: one line on their desk.</summary>
/// <param name="Partnership">In which partnership.</param>
/// <param name="Text">What is to be done, as a short sentence without a full stop.</param>
/// <param name="Area">Where, within the partnership's pages: <c>gates/12</c>.</param>
/// <param name="Due">Until when, if there is a deadline.</param>
/// <param name="Kind">What sort of thing it is.</param>
public sealed record WaitingItem(PartnershipId Partnership, string Text, string Area, DateTimeOffset? Due = null, WaitingKind Kind = WaitingKind.Other);

/// <summary>A capability's answer to "what waits for me?"; every one that is registered is asked when a person opens their desk.</summary>
public interface IWaitingSource
{
    /// <summary>What waits for the actor in these partnerships, of which they may know.</summary>
    Task<IReadOnlyList<WaitingItem>> WaitingAsync(Actor actor, IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken);
}
