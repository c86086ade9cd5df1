using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Council.Pages;

public sealed partial class CouncilPage(CouncilQueries queries, CouncilOperations operations, TimeProvider time)
{
    private Load<CouncilView> _council = new Load<CouncilView>.Pending();

    [SupplyParameterFromForm(FormName = "seat")] public SeatInput Proposes { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "appoint")] public AppointmentInput Appoints { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "proxy")] public ProxyInput Gives { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "proxy-rules")] public RulesInput Rules { get; set; } = null!;

    private string Address => ShellUrls.Partnership(Slug, "council");

    protected override async Task OnParametersSetAsync()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Proposes ??= new SeatInput();
        Appoints ??= new AppointmentInput { FromDay = today, UntilDay = today.AddYears(2) };
        Gives ??= new ProxyInput { FromDay = today, UntilDay = today.AddDays(14) };
        await base.OnParametersSetAsync();
        if (Found is { } partnership)
        {
            _council = await LoadAsync(() => queries.RollAsync(partnership.Id, Me, Leaving));
        }

        var council = (_council as Load<CouncilView>.Ready)?.Value;
        Rules ??= new RulesInput { Cap = council?.ProxyCap ?? 1, Across = council?.ProxiesAcrossOrganisations ?? false };
    }

    private static IEnumerable<SeatView> Holders(CouncilView council, SeatView mine) => council.Seats.Where(seat =>
        seat.Id != mine.Id
        && seat.State == SeatState.Held
        && (council.ProxiesAcrossOrganisations || seat.OrganisationId == mine.OrganisationId));

    private static IEnumerable<SeatView> Open(CouncilView council) => council.Seats.Where(seat => seat.OpenSteps.Contains(SeatStep.Appoint));

    private Task ProposeAsync() => ActHereAsync(
        it => operations.ProposeSeatAsync(
            it.Id,
            new ProposedSeat(Organisation(Proposes.Organisation), Proposes.Class, Proposes.Name ?? string.Empty, Proposes.Weight, Proposes.IsChair),
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

    private Task GiveProxyAsync() => ActHereAsync(
        it => operations.GiveProxyAsync(
            it.Id,
            new RequestedProxy(
                (_council as Load<CouncilView>.Ready)?.Value.MySeat?.Id ?? default,
                new SeatId(Id(Gives.Holder)),
                Start(Gives.FromDay),
                Start(Gives.UntilDay.AddDays(1)),
                Enum.TryParse<ProxyInstruction>(Gives.Instruction, out var instruction) ? instruction : null),
            Me,
            Leaving),
        Address,
        "proxy");

    private Task RevokeAsync() => ActHereAsync(
        it => operations.RevokeProxyAsync(it.Id, (_council as Load<CouncilView>.Ready)?.Value.MySeat?.Proxy?.Id ?? default, Me, Leaving),
        Address,
        "proxy-revoked");

    private Task SetRulesAsync() =>
        ActHereAsync(it => operations.SetProxyRulesAsync(it.Id, Rules.Cap, Rules.Across, Me, Leaving), Address, "proxy-rules");

    private Task StepAsync((SeatView Seat, SeatStep Step) act) => act.Step == SeatStep.End
        ? ActHereAsync(it => operations.EndSeatAsync(it.Id, act.Seat.Id, Me, Leaving), Address, "seat-ended")
        : ActHereAsync(it => operations.EndTermAsync(it.Id, act.Seat.Id, Me, Leaving), Address, "term-ended");

    private static Guid Id(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
