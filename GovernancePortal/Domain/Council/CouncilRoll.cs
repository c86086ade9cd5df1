using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>
/// The council of a partnership and its other bodies: the seats with their holders and terms, and the proxies between them. The
/// chair or the secretary proposes a seat, but only its own organisation fills it; no one can pack a body alone.
/// </summary>
public sealed partial class CouncilRoll : AggregateRoot
{
    /// <summary>The key of the council among a partnership's bodies.</summary>
    public const string CouncilBody = BodyKeys.Council;

    /// <summary>The longest term.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(5 * 366);

    /// <summary>The longest proxy.</summary>
    public static readonly TimeSpan LongestProxy = TimeSpan.FromDays(366);

    private const int MostSeats = 1_000;
    private const int MostProxiesOfASeat = 50;
    private const int MostEnded = 20;
    private const int LongestName = 120;
    private const int LongestNote = 500;

    /// <summary>Who may take a seat from which state to which.</summary>
    public static readonly Workflow<SeatState, SeatStep> Workflow =
        new Workflow<SeatState, SeatStep>("council")
            .Allow(SeatStep.Appoint, SeatState.Proposed, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.Appoint, SeatState.Vacant, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.Succeed, SeatState.Held, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.NameAlternate, SeatState.Held, SeatState.Held, Role.Sponsor)
            .Allow(SeatStep.NameAlternate, SeatState.Vacant, SeatState.Vacant, Role.Sponsor)
            .Allow(SeatStep.DeclareAbsence, SeatState.Held, SeatState.Held, Role.CouncilMember)
            .Allow(SeatStep.EndTerm, SeatState.Held, SeatState.Vacant, Role.Sponsor, Role.CouncilMember)
            .Allow(SeatStep.End, SeatState.Proposed, SeatState.Ended, Role.Chair, Role.Secretary)
            .Allow(SeatStep.End, SeatState.Vacant, SeatState.Ended, Role.Chair, Role.Secretary);

    private CouncilRoll()
    {
    }

    /// <summary>Every seat, ended ones too, in the order in which they were proposed.</summary>
    public ImmutableArray<Seat> Seats { get; private set; } = [];

    /// <summary>Every proxy, of those that are over the newest of each seat.</summary>
    public ImmutableArray<Proxy> Proxies { get; private set; } = [];

    /// <summary>The empty roll of a partnership that has no council yet; it stands once its first seat is proposed.</summary>
    public static CouncilRoll For(PartnershipId partnership) => new() { PartnershipId = partnership };

    /// <summary>The seat, ended or not.</summary>
    public Seat? Find(SeatId id) => Seats.FirstOrDefault(seat => seat.Id == id);

    /// <summary>The seat of a body that the person holds at the instant.</summary>
    public Seat? SeatOf(PersonId person, DateTimeOffset at, string body = CouncilBody) =>
        Seats.FirstOrDefault(seat => seat.Body == body && seat.HolderAt(at) == person);

    /// <summary>Who is entitled to vote in a body at the instant, and for whom: what a gate freezes when it opens.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="body">The key of the body.</param>
    /// <param name="topic">What the gate is; without it proxies with a scope are left out.</param>
    public Entitlement EntitledAt(DateTimeOffset at, string body = CouncilBody, ProxyTopic? topic = null)
    {
        var stored = Seats.Where(seat => seat.Body == body && seat.EndedAt is null && seat.WasFilled).ToList();
        ImmutableArray<Proxy> proxies = [.. Proxies.Where(proxy => Counts(proxy, at) && Find(proxy.Grantor)?.Body == body && proxy.IsFor(topic))];
        return new Entitlement(at, [.. stored.Select(seat => SeatAt(seat, at) with { Holder = seat.HolderAt(at) })], proxies)
        {
            StandIns = StandIns(stored, proxies, at),
        };
    }

    /// <summary>Proposes a seat for a party. It counts nowhere until that party has filled it.</summary>
    /// <param name="actor">The chair or the secretary.</param>
    /// <param name="proposed">The seat.</param>
    /// <param name="isParty">Whether the organisation is a party of the partnership.</param>
    /// <param name="at">Now.</param>
    /// <param name="isBody">Whether the charter in force sets up the body; the council is always there.</param>
    public Seat ProposeSeat(Actor actor, ProposedSeat proposed, bool isParty, DateTimeOffset at, bool isBody = true)
    {
        MustKeepTheCouncil(actor);
        if (!isBody)
        {
            throw new RefusalException(CouncilRefusals.NoSuchBody);
        }

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
        MustSpeakFor(actor, seat, appointment, at);
        MustBeEligible(seat, appointment, isMember, at);

        var filled = seat with
        {
            Holder = appointment.Person,
            TermFrom = appointment.From,
            TermUntil = appointment.Until,
            WasFilled = true,
            Successor = null,
            Absences = [],
            Alternate = seat.Alternate?.Person == appointment.Person ? null : seat.Alternate,
        };
        Seats = Seats.Replace(seat, filled);
        Record(new HolderAppointed(filled with { OrganisationId = OrganisationOf(seat, Begin(appointment, at)) }, appointment.Person, at, actor.Id));
        RevokeAllOf(id, actor, at);
    }

    /// <summary>The organisation recalls the holder, or the holder resigns; the proxies of the seat end with the term.</summary>
    public void EndTerm(Actor actor, SeatId id, DateTimeOffset at)
    {
        var seat = MustFind(id);
        Workflow.Take(actor, seat.StateAt(at), SeatStep.EndTerm);
        var held = SeatAt(seat, at);
        var holder = held.Holder!.Value;
        if (!actor.Holds(Role.Sponsor, held.OrganisationId) && actor.Id != holder)
        {
            throw new RefusalException(CouncilRefusals.NotYourTerm);
        }

        Seats = Seats.Replace(seat, seat.AsOf(at) with { Holder = null, TermUntil = at, Absences = [] });
        Record(new TermEnded(held, holder, at, actor.Id));
        RevokeAllOf(id, actor, at);
    }

    /// <summary>Takes a seat that nobody holds out of the council; an organisation's held seat cannot be taken from it.</summary>
    public void EndSeat(Actor actor, SeatId id, DateTimeOffset at)
    {
        var seat = MustFind(id);
        Workflow.Take(actor, seat.StateAt(at), SeatStep.End);

        var ended = seat with { Holder = null, EndedAt = at, Successor = null, Alternate = null };
        Seats = Seats.Replace(seat, ended);
        Record(new SeatEnded(ended, at, actor.Id));
    }

    /// <summary>The holder of a seat entrusts its vote to the holder of another.</summary>
    /// <param name="actor">The holder of the seat.</param>
    /// <param name="requested">To whom, for how long and for what.</param>
    /// <param name="at">Now.</param>
    /// <param name="limits">What the charter in force lays down; null where it says nothing.</param>
    public Proxy GiveProxy(Actor actor, RequestedProxy requested, DateTimeOffset at, ProxyLimits? limits = null)
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
        MustBeAllowed(requested, grantor, holder, limits ?? ProxyLimits.Default, at);
        var scope = requested.Scope is { IsEverything: false } narrowed ? narrowed : null;

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
            Note = string.IsNullOrWhiteSpace(requested.Note) ? null : requested.Note.Trim(),
            Scope = scope,
        };

        // What is over is in the log; the roll keeps the newest of it.
        var over = Proxies.Where(other => other.Grantor == grantor.Id && (other.RevokedAt is not null || other.Until <= at)).SkipLast(MostEnded).Select(other => other.Id).ToHashSet();
        Proxies = [.. Proxies.Where(other => !over.Contains(other.Id)), proxy];
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

        if (proposed.IsChair && Seats.Any(seat => seat.IsChair && seat.Body == proposed.Body && seat.EndedAt is null))
        {
            throw new RefusalException(CouncilRefusals.ChairSeatTaken);
        }

        if (Seats.Length >= MostSeats)
        {
            throw new RefusalException(CouncilRefusals.TooManySeats);
        }
    }

    private void MustBeEligible(Seat seat, Appointment appointment, bool isMember, DateTimeOffset at)
    {
        if (!isMember)
        {
            throw new RefusalException(CouncilRefusals.HolderNotMember);
        }

        if (appointment.Until <= appointment.From || appointment.Until <= at || appointment.Until - appointment.From > LongestTerm)
        {
            throw new RefusalException(CouncilRefusals.TermInvalid);
        }

        var body = Seats.Where(other => other.Body == seat.Body && other.EndedAt is null).ToList();
        if (body.SelectMany(other => TermsOf(other.Id == seat.Id ? seat : other)).Any(term => term.Person == appointment.Person && term.From < appointment.Until && appointment.From < term.Until))
        {
            throw new RefusalException(CouncilRefusals.HolderHasSeat);
        }

        if (body.Any(other => other.Id != seat.Id && other.Alternate?.Person == appointment.Person))
        {
            throw new RefusalException(CouncilRefusals.AlternateHasSeat);
        }
    }

    private void MustBeAllowed(RequestedProxy requested, Seat grantor, Seat holder, ProxyLimits limits, DateTimeOffset at)
    {
        if (requested.Until <= requested.From || requested.Until <= at || requested.Until - requested.From > LongestProxy)
        {
            throw new RefusalException(CouncilRefusals.ProxyPeriodInvalid);
        }

        if (grantor.Body != holder.Body)
        {
            throw new RefusalException(CouncilRefusals.ProxyOtherBody);
        }

        if (!limits.AcrossOrganisations && OrganisationOf(grantor, at) != OrganisationOf(holder, at))
        {
            throw new RefusalException(CouncilRefusals.ProxyOutsideOrganisation);
        }

        if (requested.Note?.Trim().Length > LongestNote)
        {
            throw new RefusalException(CouncilRefusals.ProxyNoteTooLong);
        }

        if (requested.Scope is { IsEverything: false } scope && (scope.Gate < 1 || scope.Meeting < 1 || (scope.Gate ?? scope.Meeting) is not null && (scope is { Gate: not null, Meeting: not null } || !scope.Kinds.IsDefaultOrEmpty || !scope.Tiers.IsDefaultOrEmpty)))
        {
            throw new RefusalException(CouncilRefusals.ProxyScopeUnfit);
        }

        if (Proxies.Count(proxy => proxy.Grantor == grantor.Id && proxy.RevokedAt is null && at < proxy.Until) >= MostProxiesOfASeat)
        {
            throw new RefusalException(CouncilRefusals.TooManyProxies);
        }

        // Two proxies that are never for the same gate do not stand in each other's way.
        var meanwhile = Proxies.Where(proxy => proxy.Overlaps(requested.From, requested.Until) && ProxyScope.MayMeet(proxy.Scope, requested.Scope)).ToList();
        if (meanwhile.Any(proxy => proxy.Grantor == grantor.Id))
        {
            throw new RefusalException(CouncilRefusals.ProxyAlready);
        }

        if (meanwhile.Any(proxy => proxy.Holder == grantor.Id || proxy.Grantor == holder.Id))
        {
            throw new RefusalException(CouncilRefusals.ProxyChain);
        }

        if (meanwhile.Count(proxy => proxy.Holder == holder.Id) >= limits.MostHeld)
        {
            throw new RefusalException(CouncilRefusals.ProxyHolderFull);
        }
    }
}
