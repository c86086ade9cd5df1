using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Api;

namespace GovernancePortal.Capabilities.Council.Api;

/// <summary>Seats for programs: who holds them, who follows, who stands in, and when the holder is away.</summary>
internal static class SeatApi
{
    private const string Write = "write:council";
    private const string Confirm = "confirm:council";

    /// <summary>Maps it below the council.</summary>
    public static void MapSeats(this RouteGroupBuilder council)
    {
        council.MapPost("/seats", ProposeAsync).Writes(Write, "ProposeSeat", "Proposes a seat for a party; the first one founds the council")
            .Takes(SeatBody.Example).Answers(MadeResource.Example, StatusCodes.Status201Created);
        var seat = council.MapGroup("/seats/{seat:guid}");
        seat.MapPost("/appoint", AppointAsync).Writes(Confirm, "AppointHolder", "Appoints the holder of a seat, for the sponsor of its organisation").Takes(AppointmentBody.Example).Done();
        seat.MapPost("/end-term", EndTermAsync).Writes(Confirm, "EndTerm", "Ends the holder's term: recalled by the organisation, or resigned").Done();
        seat.MapPost("/end", EndAsync).Writes(Confirm, "EndSeat", "Takes a seat that nobody holds out of the council").Done();
        seat.MapPost("/successor", NameSuccessorAsync).Writes(Confirm, "NameSuccessor", "Names who follows the holder").Takes(AppointmentBody.Example).Done();
        seat.MapPut("/alternate", NameAlternateAsync).Writes(Confirm, "NameAlternate", "Names who stands in while the holder is away; null takes it back").Takes(AlternateBody.Example).Done();
        seat.MapPost("/absences", DeclareAbsenceAsync).Writes(Write, "DeclareAbsence", "Says when you, the holder, are away").Takes(AbsenceBody.Example).Done();
        seat.MapPost("/absences/take-back", TakeBackAbsenceAsync).Writes(Write, "TakeBackAbsence", "Says that you are not away after all, or are back").Takes(AbsenceBody.Example).Done();
    }

    private static Task<IResult> ProposeAsync([AsParameters] CouncilCall call, SeatBody body, CouncilOperations operations) =>
        call.MakeAsync((partnership, actor) => operations.ProposeSeatAsync(partnership, body.ToProposed(), actor, call.Leaving), id => id.Value);

    private static Task<IResult> AppointAsync([AsParameters] CouncilCall call, Guid seat, AppointmentBody body, CouncilOperations operations) =>
        call.DoAsync((partnership, actor) => operations.AppointAsync(partnership, new SeatId(seat), body.ToAppointment(), actor, call.Leaving));

    private static Task<IResult> EndTermAsync([AsParameters] CouncilCall call, Guid seat, CouncilOperations operations) =>
        call.DoAsync((partnership, actor) => operations.EndTermAsync(partnership, new SeatId(seat), actor, call.Leaving));

    private static Task<IResult> EndAsync([AsParameters] CouncilCall call, Guid seat, CouncilOperations operations) =>
        call.DoAsync((partnership, actor) => operations.EndSeatAsync(partnership, new SeatId(seat), actor, call.Leaving));

    private static Task<IResult> NameSuccessorAsync([AsParameters] CouncilCall call, Guid seat, AppointmentBody body, TermOperations terms) =>
        call.DoAsync((partnership, actor) => terms.NameSuccessorAsync(partnership, new SeatId(seat), body.ToAppointment(), actor, call.Leaving));

    private static Task<IResult> NameAlternateAsync([AsParameters] CouncilCall call, Guid seat, AlternateBody body, TermOperations terms) =>
        call.DoAsync((partnership, actor) => terms.NameAlternateAsync(partnership, new SeatId(seat), body.Person is { } person ? new PersonId(person) : null, actor, call.Leaving));

    private static Task<IResult> DeclareAbsenceAsync([AsParameters] CouncilCall call, Guid seat, AbsenceBody body, TermOperations terms) =>
        call.DoAsync((partnership, actor) => terms.DeclareAbsenceAsync(partnership, new SeatId(seat), body.ToAbsence(), actor, call.Leaving));

    private static Task<IResult> TakeBackAbsenceAsync([AsParameters] CouncilCall call, Guid seat, AbsenceBody body, TermOperations terms) =>
        call.DoAsync((partnership, actor) => terms.TakeBackAbsenceAsync(partnership, new SeatId(seat), body.ToAbsence(), actor, call.Leaving));

    internal static RouteHandlerBuilder Done(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);
}

/// <summary>A seat as it is proposed.</summary>
public sealed record SeatBody(Guid OrganisationId, SeatClass Class, string Name, int Weight = 1, bool IsChair = false, string Body = CouncilRoll.CouncilBody)
{
    public static SeatBody Example { get; } = new(new Guid("0197a000-0000-7000-8000-000000000002"), SeatClass.Technical, "Clinical safety");

    public ProposedSeat ToProposed() => new(new OrganisationId(OrganisationId), Class, Name, Weight, IsChair, Body);
}

/// <summary>Who holds a seat, from when, included, until when, excluded.</summary>
public sealed record AppointmentBody(Guid Person, DateTimeOffset From, DateTimeOffset Until)
{
    public static AppointmentBody Example { get; } = new(CandidateResource.Example.Person, ProxyBody.Example.From, ProxyBody.Example.From.AddYears(2));

    public Appointment ToAppointment() => new(new PersonId(Person), From.ToUniversalTime(), Until.ToUniversalTime());
}

/// <summary>Who stands in; null for nobody.</summary>
public sealed record AlternateBody(Guid? Person)
{
    public static AlternateBody Example { get; } = new(CandidateResource.Example.Person);
}

/// <summary>When the holder is away: from, included, until, excluded.</summary>
public sealed record AbsenceBody(DateTimeOffset From, DateTimeOffset Until)
{
    public static AbsenceBody Example { get; } = new(ProxyBody.Example.From.AddDays(30), ProxyBody.Example.From.AddDays(44));

    public Absence ToAbsence() => new(From.ToUniversalTime(), Until.ToUniversalTime());
}
