using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Council.Pages;

/// <summary>A body of a partnership; at its short address the council.</summary>
public sealed partial class CouncilPage(
    CouncilQueries queries, AttendanceQueries attendance, CouncilOperations operations, TermOperations terms, TimeProvider time)
{
    // In the place of a person: the one who holds the seat now.
    private const string Stays = "stays";

    private Load<CouncilView> _council = new Load<CouncilView>.Pending();
    private Load<AttendanceView> _attendance = new Load<AttendanceView>.Pending();

    [Parameter] public string? Body { get; set; }

    [SupplyParameterFromForm(FormName = "seat")] public SeatInput Proposes { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "appoint")] public AppointmentInput Appoints { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "successor")] public SuccessorInput Follows { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "alternate")] public AlternateInput Stands { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "absence")] public AbsenceInput Away { get; set; } = null!;

    private string BodyKey => string.IsNullOrEmpty(Body) ? CouncilRoll.CouncilBody : Body;

    private string Address => CouncilUrls.Body(Slug, BodyKey);

    private CouncilView? Council => (_council as Load<CouncilView>.Ready)?.Value;

    protected override async Task OnParametersSetAsync()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Proposes ??= new SeatInput();
        Appoints ??= new AppointmentInput { FromDay = today, UntilDay = today.AddYears(2) };
        Follows ??= new SuccessorInput { Person = Stays, UntilDay = today.AddYears(3) };
        Stands ??= new AlternateInput();
        Away ??= new AbsenceInput { FromDay = today, UntilDay = today.AddDays(14) };
        await base.OnParametersSetAsync();
        if (Found is { } partnership)
        {
            _council = await LoadAsync(() => queries.BodyAsync(partnership.Id, BodyKey, Me, Leaving));
            _attendance = await LoadAsync(() => attendance.OfAsync(partnership.Id, BodyKey, Me, Leaving));
        }

        if (_council is Load<CouncilView>.Missing)
        {
            Navigation.NotFound();
        }
    }

    private static string Lead(BodyView body) => body.IsCouncil
        ? "Seats, who holds them until when, and who takes part. A gate freezes all of this when it opens."
        : body.Clauses.IsEmpty ? $"A {body.Kind} of the charter." : $"A {body.Kind}: it decides by {(body.Clauses.Length == 1 ? "clause" : "clauses")} {Words.List(body.Clauses)} of the charter in the council’s place.";

    private static Crumb[] Crumbs(PartnershipView it, BodyView body) => body.IsCouncil
        ? [new(it.Name, PartnershipUrls.Overview(it.Slug))]
        : [new(it.Name, PartnershipUrls.Overview(it.Slug)), new("Council", CouncilUrls.Body(it.Slug, CouncilRoll.CouncilBody))];

    private static IEnumerable<SeatView> Open(CouncilView council) => council.Seats.Where(seat => seat.OpenSteps.Contains(SeatStep.Appoint));

    private static IEnumerable<SeatView> Following(CouncilView council) => council.Seats.Where(seat => seat.OpenSteps.Contains(SeatStep.Succeed));

    private static IEnumerable<SeatView> WithAlternates(CouncilView council) => council.Seats.Where(seat => seat.OpenSteps.Contains(SeatStep.NameAlternate));

    private Task ProposeAsync() => ActHereAsync(
        it => operations.ProposeSeatAsync(
            it.Id,
            new ProposedSeat(Organisation(Proposes.Organisation), Proposes.Class, Proposes.Name ?? string.Empty, Proposes.Weight, Proposes.IsChair, BodyKey),
            Me,
            Leaving),
        Address,
        "seat");

    private Task AppointAsync() => ActHereAsync(
        it => operations.AppointAsync(
            it.Id,
            new SeatId(Id(Appoints.Seat)),
            new Appointment(new PersonId(Id(Appoints.Person)), Start(Appoints.FromDay), Start(Appoints.UntilDay.AddDays(1))),
            Me,
            Leaving),
        Address,
        "appointed");

    // The present term's end is read again from the database; what the form says of the seat is its id alone.
    private Task NameSuccessorAsync()
    {
        var seat = Council?.Seats.FirstOrDefault(seat => seat.Id.Value == Id(Follows.Seat));
        var person = Follows.Person == Stays ? seat?.Holder ?? default : new PersonId(Id(Follows.Person));
        return ActHereAsync(
            it => terms.NameSuccessorAsync(
                it.Id, seat?.Id ?? default, new Appointment(person, seat?.TermUntil ?? default, Start(Follows.UntilDay.AddDays(1))), Me, Leaving),
            Address,
            "successor");
    }

    private Task NameAlternateAsync() => ActHereAsync(
        it => terms.NameAlternateAsync(
            it.Id, new SeatId(Id(Stands.Seat)), string.IsNullOrEmpty(Stands.Person) ? null : new PersonId(Id(Stands.Person)), Me, Leaving),
        Address,
        "alternate");

    private Task DeclareAbsenceAsync() => ActHereAsync(
        it => terms.DeclareAbsenceAsync(
            it.Id, Council?.MySeat?.Id ?? default, new Absence(Start(Away.FromDay), Start(Away.UntilDay.AddDays(1))), Me, Leaving),
        Address,
        "absence");

    private Task TakeBackAsync(Absence absence) => ActHereAsync(
        it => terms.TakeBackAbsenceAsync(it.Id, Council?.MySeat?.Id ?? default, absence, Me, Leaving), Address, "absence-back");

    private Task StepAsync((SeatView Seat, SeatStep Step) act) => act.Step == SeatStep.End
        ? ActHereAsync(it => operations.EndSeatAsync(it.Id, act.Seat.Id, Me, Leaving), Address, "seat-ended")
        : ActHereAsync(it => operations.EndTermAsync(it.Id, act.Seat.Id, Me, Leaving), Address, "term-ended");

    private static Guid Id(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
