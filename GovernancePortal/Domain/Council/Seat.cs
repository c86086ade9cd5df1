using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>A seat in the council: of an organisation and a class, held by a person for a term (first instant included, last excluded).</summary>
public sealed record Seat
{
    /// <summary>The seat's id.</summary>
    public required SeatId Id { get; init; }

    /// <summary>The organisation that appoints its holder.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The key of the body that it is a seat of, as the charter has it.</summary>
    public string Body { get; init; } = CouncilRoll.CouncilBody;

    /// <summary>The class.</summary>
    public required SeatClass Class { get; init; }

    /// <summary>What the seat is called, for example "Clinical safety".</summary>
    public required string Name { get; init; }

    /// <summary>What a ballot of it weighs.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Who was appointed last, unless their term was ended; see <see cref="HolderAt"/>.</summary>
    public PersonId? Holder { get; init; }

    /// <summary>When the term begins.</summary>
    public DateTimeOffset TermFrom { get; init; }

    /// <summary>When the term ends.</summary>
    public DateTimeOffset TermUntil { get; init; }

    /// <summary>Whether this is the chair's seat.</summary>
    public bool IsChair { get; init; }

    /// <summary>Whether it ever had a holder: from then on it is in the electorate, held or vacant.</summary>
    public bool WasFilled { get; init; }

    /// <summary>When it was taken out of the council, if it was.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who holds it at the instant, or null.</summary>
    public PersonId? HolderAt(DateTimeOffset at) => EndedAt is null && TermFrom <= at && at < TermUntil ? Holder : null;

    /// <summary>Where it stands at the instant: a term that ran out leaves it vacant without anybody's doing.</summary>
    public SeatState StateAt(DateTimeOffset at) =>
        EndedAt is not null ? SeatState.Ended
        : Holder is not null && at < TermUntil ? SeatState.Held
        : WasFilled ? SeatState.Vacant
        : SeatState.Proposed;
}

/// <summary>
/// A proxy: the holder of one seat lets the holder of another vote for it, between two instants (first included, last
/// excluded). It is personal: it ends when either of the two leaves their seat.
/// </summary>
public sealed record Proxy
{
    /// <summary>The proxy's id.</summary>
    public required ProxyId Id { get; init; }

    /// <summary>The seat whose vote is entrusted.</summary>
    public required SeatId Grantor { get; init; }

    /// <summary>Who entrusts it.</summary>
    public required PersonId GrantorPerson { get; init; }

    /// <summary>The seat whose holder votes.</summary>
    public required SeatId Holder { get; init; }

    /// <summary>Who votes.</summary>
    public required PersonId HolderPerson { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How the holder must vote; null leaves them free.</summary>
    public ProxyInstruction? Instruction { get; init; }

    /// <summary>When it was revoked, if it was.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it stands at the instant, as far as its dates go.</summary>
    public bool InForce(DateTimeOffset at) => From <= at && at < Until && (RevokedAt is null || at < RevokedAt);

    /// <summary>Whether it stands at some instant of the span.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset until) => RevokedAt is null && From < until && from < Until;
}

/// <summary>A seat as the chair or the secretary proposes it.</summary>
public sealed record ProposedSeat(OrganisationId OrganisationId, SeatClass Class, string Name, int Weight, bool IsChair, string Body = CouncilRoll.CouncilBody);

/// <summary>An appointment as a sponsor makes it.</summary>
public sealed record Appointment(PersonId Person, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A proxy as a member asks for it.</summary>
public sealed record RequestedProxy(SeatId Grantor, SeatId Holder, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction);

/// <summary>
/// Who is entitled to vote at an instant: every seat that was ever filled and is not ended, with its holder of that instant
/// (null: vacant), and the proxies in force. A gate freezes this when it opens.
/// </summary>
public sealed record Entitlement(DateTimeOffset At, ImmutableArray<Seat> Seats, ImmutableArray<Proxy> Proxies);
