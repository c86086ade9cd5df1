using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>
/// The council of a partnership: its seats with their holders and terms, and the proxies between them. The chair or the
/// secretary proposes a seat, but only its own organisation fills it; no one can pack the council alone.
/// </summary>
public sealed class CouncilRoll : AggregateRoot
{
    /// <summary>The key of the council among a partnership's bodies.</summary>
    public const string CouncilBody = BodyKeys.Council;

    /// <summary>The longest term.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(5 * 366);

    /// <summary>The longest proxy.</summary>
    public static readonly TimeSpan LongestProxy = TimeSpan.FromDays(366);

    private const int MostSeats = 1_000;
    private const int LongestName = 120;

    /// <summary>Who may take a seat from which state to which.</summary>
    public static readonly Workflow<SeatState, SeatStep> Workflow =
        new Workflow<SeatState, SeatStep>("council")
            .Allow(SeatStep.Appoint, SeatState.Proposed, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.Appoint, SeatState.Vacant, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.EndTerm, SeatState.Held, SeatState.Vacant, Role.Sponsor, Role.CouncilMember)
            .Allow(SeatStep.End, SeatState.Proposed, SeatState.Ended, Role.Chair, Role.Secretary)
            .Allow(SeatStep.End, SeatState.Vacant, SeatState.Ended, Role.Chair, Role.Secretary);

    private CouncilRoll()
    {
    }

    /// <summary>Every seat, ended ones too, in the order in which they were proposed.</summary>
    public ImmutableArray<Seat> Seats { get; private set; } = [];

    /// <summary>Every proxy, those that are over too.</summary>
    public ImmutableArray<Proxy> Proxies { get; private set; } = [];

    /// <summary>How many proxies one member may hold at a time.</summary>
    public int ProxyCap { get; private set; } = 1;

    /// <summary>Whether a proxy may go to a member of another organisation.</summary>
    public bool ProxiesAcrossOrganisations { get; private set; }

    /// <summary>The empty roll of a partnership that has no council yet; it stands once its first seat is proposed.</summary>
    public static CouncilRoll For(PartnershipId partnership) => new() { PartnershipId = partnership };

    /// <summary>The seat, ended or not.</summary>
    public Seat? Find(SeatId id) => Seats.FirstOrDefault(seat => seat.Id == id);

    /// <summary>The seat that the person holds at the instant.</summary>
    public Seat? SeatOf(PersonId person, DateTimeOffset at) => Seats.FirstOrDefault(seat => seat.HolderAt(at) == person);

    /// <summary>Who is entitled to vote in a body at the instant, and for whom: what a gate freezes when it opens.</summary>
    public Entitlement EntitledAt(DateTimeOffset at, string body = CouncilBody) => new(
        at,
        [.. Seats.Where(seat => seat.Body == body && seat.EndedAt is null && seat.WasFilled).Select(seat => seat with { Holder = seat.HolderAt(at) })],
        [.. Proxies.Where(proxy => Counts(proxy, at) && Find(proxy.Grantor)?.Body == body)]);

    /// <summary>Proposes a seat for a party. It counts nowhere until that party has filled it.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="proposed">The seat.</param>
    /// <param name="isParty">Whether the organisation is a party of the partnership.</param>
    /// <param name="at">Now.</param>
    public Seat ProposeSeat(Actor actor, ProposedSeat proposed, bool isParty, DateTimeOffset at)
    {
        MustKeepTheCouncil(actor);
        MustMakeSense(proposed, isParty);

        var seat = new Seat
        {
            Id = EntityId.New<SeatId>(at),
            OrganisationId = proposed.OrganisationId,
            Class = proposed.Class,
            Body = proposed.Body,
            Name = proposed.Name.Trim(),
            Weight = proposed.Weight,
            IsChair = proposed.IsChair,
        };
        Seats = Seats.Add(seat);
        Record(new SeatProposed(seat, at, actor.Id));
        return seat;
    }

    /// <summary>The seat's organisation appoints its holder, who is not the one who appoints.</summary>
    /// <param name="actor">The sponsor of the seat's organisation.</param>
    /// <param name="id">The seat.</param>
    /// <param name="appointment">Whom, and for how long.</param>
    /// <param name="isMember">Whether the person is granted the role of council member for the organisation.</param>
    /// <param name="at">Now.</param>
    public void Appoint(Actor actor, SeatId id, Appointment appointment, bool isMember, DateTimeOffset at)
    {
        var seat = MustFind(id);
        Workflow.Take(actor, seat.StateAt(at), SeatStep.Appoint);
        if (!actor.Holds(Role.Sponsor, seat.OrganisationId))
        {
            throw new RefusalException(CouncilRefusals.NotYourSeat);
        }

        if (actor.Id == appointment.Person)
        {
            throw new RefusalException(CouncilRefusals.OwnAppointment);
        }

        MustBeEligible(appointment, isMember, at);

        var filled = seat with { Holder = appointment.Person, TermFrom = appointment.From, TermUntil = appointment.Until, WasFilled = true };
        Seats = Seats.Replace(seat, filled);
        Record(new HolderAppointed(filled, appointment.Person, at, actor.Id));
        RevokeAllOf(id, actor, at);
    }

    /// <summary>The organisation recalls the holder, or the holder resigns; the proxies of the seat end with the term.</summary>
    public void EndTerm(Actor actor, SeatId id, DateTimeOffset at)
    {
        var seat = MustFind(id);
        Workflow.Take(actor, seat.StateAt(at), SeatStep.EndTerm);
        var holder = seat.Holder!.Value;
        if (!actor.Holds(Role.Sponsor, seat.OrganisationId) && actor.Id != holder)
        {
            throw new RefusalException(CouncilRefusals.NotYourTerm);
        }

        Seats = Seats.Replace(seat, seat with { Holder = null, TermUntil = at });
        Record(new TermEnded(seat, holder, at, actor.Id));
        RevokeAllOf(id, actor, at);
    }

    /// <summary>Takes a seat that nobody holds out of the council; an organisation's held seat cannot be taken from it.</summary>
    public void EndSeat(Actor actor, SeatId id, DateTimeOffset at)
    {
        var seat = MustFind(id);
        Workflow.Take(actor, seat.StateAt(at), SeatStep.End);

        var ended = seat with { Holder = null, EndedAt = at };
        Seats = Seats.Replace(seat, ended);
        Record(new SeatEnded(ended, at, actor.Id));
    }

    /// <summary>The chair sets how many proxies a member may hold and whether they may cross organisations, for proxies given from now on.</summary>
    public void SetProxyRules(Actor actor, int cap, bool acrossOrganisations, DateTimeOffset at)
    {
        if (!actor.Holds(Role.Chair))
        {
            throw new RefusalException(CouncilRefusals.NotChair);
        }

        if (cap is < 0 or > 10)
        {
            throw new RefusalException(CouncilRefusals.ProxyCapInvalid);
        }

        ProxyCap = cap;
        ProxiesAcrossOrganisations = acrossOrganisations;
        Record(new ProxyRulesSet(PartnershipId, cap, acrossOrganisations, at, actor.Id));
    }

    /// <summary>The holder of a seat entrusts its vote to the holder of another.</summary>
    public Proxy GiveProxy(Actor actor, RequestedProxy requested, DateTimeOffset at)
    {
        var grantor = MustFind(requested.Grantor);
        var holder = MustFind(requested.Holder);
        if (!actor.Holds(Role.CouncilMember) || grantor.HolderAt(at) != actor.Id)
        {
            throw new RefusalException(CouncilRefusals.NotYourVote);
        }

        if (grantor.Id == holder.Id)
        {
            throw new RefusalException(CouncilRefusals.ProxyToSelf);
        }

        var voter = holder.HolderAt(at) ?? throw new RefusalException(CouncilRefusals.ProxyHolderVacant);
        MustBeAllowed(requested, grantor, holder, at);

        var proxy = new Proxy
        {
            Id = EntityId.New<ProxyId>(at),
            Grantor = grantor.Id,
            GrantorPerson = actor.Id,
            Holder = holder.Id,
            HolderPerson = voter,
            From = requested.From,
            Until = requested.Until,
            Instruction = requested.Instruction,
        };
        Proxies = Proxies.Add(proxy);
        Record(new ProxyGiven(proxy, at, actor.Id));
        return proxy;
    }

    /// <summary>The grantor takes the vote back. A gate that froze it already goes by its own rules on that.</summary>
    public void RevokeProxy(Actor actor, ProxyId id, DateTimeOffset at)
    {
        var proxy = Proxies.FirstOrDefault(other => other.Id == id && other.RevokedAt is null && at < other.Until)
            ?? throw new RefusalException(CouncilRefusals.NoSuchProxy);
        if (proxy.GrantorPerson != actor.Id)
        {
            throw new RefusalException(CouncilRefusals.NotYourVote);
        }

        Revoke(proxy, byGrantor: true, actor, at);
    }

    // A proxy is between two persons: when one leaves, or a term ran out and the seat is filled anew, it is over.
    private void RevokeAllOf(SeatId seat, Actor actor, DateTimeOffset at)
    {
        foreach (var proxy in Proxies.Where(proxy => (proxy.Grantor == seat || proxy.Holder == seat) && proxy.RevokedAt is null && at < proxy.Until).ToList())
        {
            Revoke(proxy, byGrantor: false, actor, at);
        }
    }

    private void Revoke(Proxy proxy, bool byGrantor, Actor actor, DateTimeOffset at)
    {
        var revoked = proxy with { RevokedAt = at };
        Proxies = Proxies.Replace(proxy, revoked);
        Record(new ProxyRevoked(revoked, byGrantor, at, actor.Id));
    }

    private bool Counts(Proxy proxy, DateTimeOffset at) =>
        proxy.InForce(at)
        && Find(proxy.Grantor)?.HolderAt(at) == proxy.GrantorPerson
        && Find(proxy.Holder)?.HolderAt(at) == proxy.HolderPerson;

    private Seat MustFind(SeatId id) => Find(id) ?? throw new RefusalException(CouncilRefusals.NoSuchSeat);

    private static void MustKeepTheCouncil(Actor actor)
    {
        if (!actor.HoldsAny(Role.Chair, Role.Secretary))
        {
            throw new RefusalException(CouncilRefusals.NotKeeper);
        }
    }

    private void MustMakeSense(ProposedSeat proposed, bool isParty)
    {
        if (string.IsNullOrWhiteSpace(proposed.Name) || proposed.Name.Trim().Length > LongestName)
        {
            throw new RefusalException(CouncilRefusals.NameMissing);
        }

        if (proposed.Weight is < 1 or > 1_000)
        {
            throw new RefusalException(CouncilRefusals.WeightInvalid);
        }

        if (!isParty)
        {
            throw new RefusalException(CouncilRefusals.NotAParty);
        }

        if (proposed.IsChair && Seats.Any(seat => seat.IsChair && seat.EndedAt is null))
        {
            throw new RefusalException(CouncilRefusals.ChairSeatTaken);
        }

        if (Seats.Length >= MostSeats)
        {
            throw new RefusalException(CouncilRefusals.TooManySeats);
        }
    }

    private void MustBeEligible(Appointment appointment, bool isMember, DateTimeOffset at)
    {
        if (!isMember)
        {
            throw new RefusalException(CouncilRefusals.HolderNotMember);
        }

        if (appointment.Until <= appointment.From || appointment.Until <= at || appointment.Until - appointment.From > LongestTerm)
        {
            throw new RefusalException(CouncilRefusals.TermInvalid);
        }

        if (Seats.Any(seat => seat.EndedAt is null && seat.Holder == appointment.Person
            && seat.TermFrom < appointment.Until && appointment.From < seat.TermUntil))
        {
            throw new RefusalException(CouncilRefusals.HolderHasSeat);
        }
    }

    private void MustBeAllowed(RequestedProxy requested, Seat grantor, Seat holder, DateTimeOffset at)
    {
        if (requested.Until <= requested.From || requested.Until <= at || requested.Until - requested.From > LongestProxy)
        {
            throw new RefusalException(CouncilRefusals.ProxyPeriodInvalid);
        }

        if (!ProxiesAcrossOrganisations && grantor.OrganisationId != holder.OrganisationId)
        {
            throw new RefusalException(CouncilRefusals.ProxyOutsideOrganisation);
        }

        var meanwhile = Proxies.Where(proxy => proxy.Overlaps(requested.From, requested.Until)).ToList();
        if (meanwhile.Any(proxy => proxy.Grantor == grantor.Id))
        {
            throw new RefusalException(CouncilRefusals.ProxyAlready);
        }

        if (meanwhile.Any(proxy => proxy.Holder == grantor.Id || proxy.Grantor == holder.Id))
        {
            throw new RefusalException(CouncilRefusals.ProxyChain);
        }

        if (meanwhile.Count(proxy => proxy.Holder == holder.Id) >= ProxyCap)
        {
            throw new RefusalException(CouncilRefusals.ProxyHolderFull);
        }
    }
}
