using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Council.Pages;

/// <summary>Who votes for the reader, and for whom the reader votes.</summary>
public sealed partial class ProxiesPage(ProxyQueries queries, CouncilOperations operations, TimeProvider time)
{
    private Load<ProxiesView> _proxies = new Load<ProxiesView>.Pending();

    [SupplyParameterFromForm(FormName = "proxy")] public ProxyInput Gives { get; set; } = null!;

    private string Address => CouncilUrls.Proxies(Slug);

    protected override async Task OnParametersSetAsync()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Gives ??= new ProxyInput { FromDay = today, UntilDay = today.AddDays(14) };
        await base.OnParametersSetAsync();
        if (Found is { } partnership)
        {
            _proxies = await LoadAsync(() => queries.MineAsync(partnership.Id, Me, Leaving));
        }
    }

    private Task GiveAsync() => ActHereAsync(
        it => operations.GiveProxyAsync(
            it.Id,
            new RequestedProxy(
                new SeatId(Id(Gives.Seat)),
                new SeatId(Id(Gives.Holder)),
                Start(Gives.FromDay),
                Start(Gives.UntilDay.AddDays(1)),
                Enum.TryParse<ProxyInstruction>(Gives.Instruction, out var instruction) ? instruction : null,
                Gives.Note,
                new ProxyScope(
                    Gives.Gate,
                    Enum.TryParse<DecisionKind>(Gives.Kind, out var kind) ? [kind] : [],
                    Enum.TryParse<RiskTier>(Gives.Tier, out var tier) ? [tier] : [])),
            Me,
            Leaving),
        Address,
        "proxy");

    private Task RevokeAsync(ProxyLine proxy) =>
        ActHereAsync(it => operations.RevokeProxyAsync(it.Id, proxy.Id, Me, Leaving), Address, "proxy-revoked");

    private static Guid Id(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
