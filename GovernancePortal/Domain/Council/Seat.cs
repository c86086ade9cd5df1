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

    /// <summary>Who was appointed to follow the holder, and from when.</summary>
    public Appointment? Successor { get; init; }

    /// <summary>Who stands in while the holder is away, appointed as the holder is.</summary>
    public Alternate? Alternate { get; init; }

    /// <summary>When the holder said that they are away.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The seat as it is once its successor has followed, if that was before the instant.</summary>
    public Seat AsOf(DateTimeOffset at) => Successor is { } next && at >= next.From
        ? this with { Holder = next.Person, TermFrom = next.From, TermUntil = next.Until, Successor = null, Absences = [] }
        : this;

    /// <summary>Who holds it at the instant, or null.</summary>
    public PersonId? HolderAt(DateTimeOffset at)
    {
        var seat = AsOf(at);
        return EndedAt is null && seat.TermFrom <= at && at < seat.TermUntil ? seat.Holder : null;
    }

    /// <summary>Where it stands at the instant: a term that ran out leaves it vacant without anybody's doing.</summary>
    public SeatState StateAt(DateTimeOffset at)
    {
        var seat = AsOf(at);
        return EndedAt is not null ? SeatState.Ended
            : seat.Holder is not null && at < seat.TermUntil ? SeatState.Held
            : WasFilled ? SeatState.Vacant
            : SeatState.Proposed;
    }

    /// <summary>Whether the holder of that instant said that they are away.</summary>
    public bool IsAwayAt(DateTimeOffset at) => HolderAt(at) is not null && AsOf(at).Absences.Any(absence => absence.From <= at && at < absence.Until);
}

/// <summary>Who stands in for the holder of a seat while they are away.</summary>
/// <param name="Person">Who.</param>
/// <param name="Organisation">For which organisation: where a rotation gives the seat to another, they stand in no more.</param>
public sealed record Alternate(PersonId Person, OrganisationId Organisation);

/// <summary>A time for which the holder of a seat is away: the first instant included, the last excluded.</summary>
public sealed record Absence(DateTimeOffset From, DateTimeOffset Until);

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

    /// <summary>What the grantor asks of the holder in words; for the two alone.</summary>
    public string? Note { get; init; }

    /// <summary>The gates that it is for; null for all within its dates.</summary>
    public ProxyScope? Scope { get; init; }

    /// <summary>When it was revoked, if it was.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it stands at the instant, as far as its dates go.</summary>
    public bool InForce(DateTimeOffset at) => From <= at && at < Until && (RevokedAt is null || at < RevokedAt);

    /// <summary>Whether it stands at some instant of the span.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset until) => RevokedAt is null && From < until && from < Until;

    /// <summary>Whether it is for the gate; one with a scope is for no gate that is not told.</summary>
    public bool IsFor(ProxyTopic? topic) => Scope is null || (topic is { } gate && Scope.Covers(gate));
}

/// <summary>A seat as the chair or the secretary proposes it.</summary>
public sealed record ProposedSeat(OrganisationId OrganisationId, SeatClass Class, string Name, int Weight, bool IsChair, string Body = CouncilRoll.CouncilBody);

/// <summary>An appointment as a sponsor makes it.</summary>
public sealed record Appointment(PersonId Person, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A proxy as a member asks for it.</summary>
public sealed record RequestedProxy(
    SeatId Grantor, SeatId Holder, DateTimeOffset From, DateTimeOffset Until, ProxyInstruction? Instruction, string? Note = null, ProxyScope? Scope = null);

/// <summary>
/// Who is entitled to vote at an instant: every seat that was ever filled and is not ended, with its holder of that instant
/// (null: vacant), and the proxies in force. A gate freezes this when it opens.
/// </summary>
public sealed record Entitlement(DateTimeOffset At, ImmutableArray<Seat> Seats, ImmutableArray<Proxy> Proxies)
{
    /// <summary>Who stands in for a holder who is away, and entrusted the vote to nobody.</summary>
    public ImmutableArray<StandIn> StandIns { get; init; } = [];
}

/// <summary>A person who stands in for the holder of a seat.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Person">Who votes.</param>
/// <param name="For">Who is away.</param>
public sealed record StandIn(SeatId Seat, PersonId Person, PersonId For);
