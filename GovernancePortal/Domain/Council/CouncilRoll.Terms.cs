using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <content>Successors, alternates, absences, and what is announced ahead.</content>
public sealed partial class CouncilRoll
{
    /// <summary>So long before its end a term that nobody follows is announced.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(60);

    /// <summary>The longest absence.</summary>
    public static readonly TimeSpan LongestAbsence = TimeSpan.FromDays(366);

    private const int MostAbsences = 50;

    /// <summary>The seat's organisation names who follows the holder, for a term that begins when the holder's is over.</summary>
    /// <param name="actor">The sponsor of the organisation whose seat it is then.</param>
    /// <param name="id">The seat.</param>
    /// <param name="appointment">Whom, and for how long.</param>
    /// <param name="isMember">Whether the person is granted the role of council member for that organisation.</param>
    /// <param name="at">Now.</param>
    public void NameSuccessor(Actor actor, SeatId id, Appointment appointment, bool isMember, DateTimeOffset at)
    {
        var stored = MustFind(id);
        Workflow.Take(actor, stored.StateAt(at), SeatStep.Succeed);
        var seat = stored.AsOf(at);
        MustSpeakFor(actor, seat, appointment, at);
        if (appointment.From < seat.TermUntil)
        {
            throw new RefusalException(CouncilRefusals.SuccessorTooEarly);
        }

        // Whom it named before, it does not name any more.
        MustBeEligible(seat with { Successor = null }, appointment, isMember, at);

        var followed = seat with { Successor = appointment };
        Seats = Seats.Replace(stored, followed);
        Record(new SuccessorNamed(followed, OrganisationOf(seat, appointment.From), appointment, at, actor.Id));
    }

    /// <summary>The seat's organisation names who stands in while the holder is away; nobody takes it back.</summary>
    public void NameAlternate(Actor actor, SeatId id, PersonId? person, bool isMember, DateTimeOffset at)
    {
        var stored = MustFind(id);
        Workflow.Take(actor, stored.StateAt(at), SeatStep.NameAlternate);
        var seat = SeatAt(stored, at);
        if (!actor.Holds(Role.Sponsor, seat.OrganisationId))
        {
            throw new RefusalException(CouncilRefusals.NotYourSeat);
        }

        if (person is null && stored.Alternate is null)
        {
            throw new RefusalException(CouncilRefusals.NoAlternate);
        }

        if (person is { } named)
        {
            MustBeFreeToStandIn(actor, seat, named, isMember, at);
        }

        Seats = Seats.Replace(stored, stored with { Alternate = person is { } alternate ? new Alternate(alternate, seat.OrganisationId) : null });
        Record(new AlternateNamed(id, seat.OrganisationId, person, at, actor.Id));
    }

    /// <summary>The holder says when they are away. Of a gate that opens in that time the alternate has the vote, and keeps it.</summary>
    public void DeclareAbsence(Actor actor, SeatId id, Absence absence, DateTimeOffset at)
    {
        var seat = MustBeHeldBy(actor, id, at);
        if (absence.Until <= absence.From || absence.Until <= at || absence.Until - absence.From > LongestAbsence
            || seat.Absences.Length >= MostAbsences || seat.Absences.Any(other => other.From < absence.Until && absence.From < other.Until))
        {
            throw new RefusalException(CouncilRefusals.AbsenceInvalid);
        }

        Seats = Seats.Replace(MustFind(id), seat with { Absences = seat.Absences.Add(absence) });
        Record(new AbsenceDeclared(id, absence, TakenBack: false, at, actor.Id));
    }

    /// <summary>The holder is not away after all, or is back: what is left of the absence is taken back.</summary>
    public void TakeBackAbsence(Actor actor, SeatId id, Absence absence, DateTimeOffset at)
    {
        var seat = MustBeHeldBy(actor, id, at);
        if (!seat.Absences.Contains(absence) || absence.Until <= at)
        {
            throw new RefusalException(CouncilRefusals.NoAbsence);
        }

        var rest = at > absence.From ? seat.Absences.Replace(absence, absence with { Until = at }) : seat.Absences.Remove(absence);
        Seats = Seats.Replace(MustFind(id), seat with { Absences = rest });
        Record(new AbsenceDeclared(id, absence, TakenBack: true, at, actor.Id));
    }

    /// <summary>The seats that are vacant or are about to be, so that the organisation whose seat it is can act in time.</summary>
    public IEnumerable<SeatNotice> NoticesAt(DateTimeOffset at)
    {
        foreach (var stored in Seats.Where(seat => seat.EndedAt is null))
        {
            var seat = SeatAt(stored, at);
            var state = stored.StateAt(at);
            if (state is SeatState.Vacant or SeatState.Proposed)
            {
                if (seat.Successor is null)
                {
                    yield return new SeatNotice(seat, SeatNoticeKind.Vacant, seat.OrganisationId, at);
                }
            }
            else if (seat.Successor is null && seat.TermUntil <= at + Notice)
            {
                var next = OrganisationOf(stored, seat.TermUntil);
                yield return new SeatNotice(seat, next == seat.OrganisationId ? SeatNoticeKind.TermEnds : SeatNoticeKind.TurnPasses, next, seat.TermUntil);
            }
        }
    }

    private Seat MustBeHeldBy(Actor actor, SeatId id, DateTimeOffset at)
    {
        var stored = MustFind(id);
        Workflow.Take(actor, stored.StateAt(at), SeatStep.DeclareAbsence);
        if (stored.HolderAt(at) != actor.Id)
        {
            throw new RefusalException(CouncilRefusals.NotYourAbsence);
        }

        return stored.AsOf(at);
    }

    // The sponsor of the organisation whose seat it is when the term begins, for a term within that organisation's turn.
    private void MustSpeakFor(Actor actor, Seat seat, Appointment appointment, DateTimeOffset at)
    {
        var begins = Begin(appointment, at);
        if (!actor.Holds(Role.Sponsor, OrganisationOf(seat, begins)))
        {
            throw new RefusalException(CouncilRefusals.NotYourSeat);
        }

        if (actor.Id == appointment.Person)
        {
            throw new RefusalException(CouncilRefusals.OwnAppointment);
        }

        if (NextChangeOf(seat, begins) < appointment.Until)
        {
            throw new RefusalException(CouncilRefusals.TermBeyondTurn);
        }
    }

    private void MustBeFreeToStandIn(Actor actor, Seat seat, PersonId person, bool isMember, DateTimeOffset at)
    {
        if (actor.Id == person)
        {
            throw new RefusalException(CouncilRefusals.OwnAlternate);
        }

        if (!isMember)
        {
            throw new RefusalException(CouncilRefusals.HolderNotMember);
        }

        if (Seats.Any(other => other.Body == seat.Body && other.EndedAt is null
            && ((other.Id != seat.Id && other.Alternate?.Person == person) || TermsOf(other).Any(term => term.Person == person && at < term.Until))))
        {
            throw new RefusalException(CouncilRefusals.AlternateHasSeat);
        }
    }

    // Whoever entrusted the vote has chosen who votes; and nobody stands in who votes for a seat of the body already.
    private ImmutableArray<StandIn> StandIns(List<Seat> seats, ImmutableArray<Proxy> proxies, DateTimeOffset at)
    {
        var holders = seats.Select(seat => seat.HolderAt(at)).OfType<PersonId>().ToHashSet();
        return
        [
            .. seats
                .Where(seat => seat.IsAwayAt(at) && seat.Alternate is { } alternate
                    && alternate.Organisation == OrganisationOf(seat, at)
                    && holders.Add(alternate.Person)
                    && !proxies.Any(proxy => proxy.Grantor == seat.Id))
                .Select(seat => new StandIn(seat.Id, seat.Alternate!.Person, seat.HolderAt(at)!.Value)),
        ];
    }

    private static DateTimeOffset Begin(Appointment appointment, DateTimeOffset at) => appointment.From > at ? appointment.From : at;

    private static IEnumerable<(PersonId Person, DateTimeOffset From, DateTimeOffset Until)> TermsOf(Seat seat)
    {
        if (seat.Holder is { } holder)
        {
            yield return (holder, seat.TermFrom, seat.TermUntil);
        }

        if (seat.Successor is { } next)
        {
            yield return (next.Person, next.From, next.Until);
        }
    }
}

/// <summary>A seat that is vacant, or soon will be.</summary>
/// <param name="Seat">The seat as it is now.</param>
/// <param name="Kind">What is announced.</param>
/// <param name="Organisation">Whose sponsor is to act.</param>
/// <param name="When">From when nobody holds it.</param>
public sealed record SeatNotice(Seat Seat, SeatNoticeKind Kind, OrganisationId Organisation, DateTimeOffset When);

/// <summary>What is announced of a seat.</summary>
public enum SeatNoticeKind
{
    /// <summary>Nobody holds it.</summary>
    Vacant,

    /// <summary>The holder's term ends soon, and nobody was named to follow.</summary>
    TermEnds,

    /// <summary>It passes to another organisation soon, which has named nobody yet.</summary>
    TurnPasses,
}
