using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Council.Pages;

/// <summary>Whose turn it is, for years ahead, and how a rotation comes about.</summary>
public sealed partial class RotationPage(RotationQueries queries, RotationOperations operations, TimeProvider time)
{
    private Load<RotationsView> _rotations = new Load<RotationsView>.Pending();
    private string? _swapsError;

    [SupplyParameterFromForm(FormName = "rotation")] public RotationInput Proposes { get; set; } = null!;

    private string Address => CouncilUrls.Rotation(Slug);

    protected override async Task OnParametersSetAsync()
    {
        var now = time.GetUtcNow();
        Proposes ??= new RotationInput { FirstDay = new DateOnly(now.Year, now.Month, 1).AddMonths(2) };
        await base.OnParametersSetAsync();
        if (Found is { } partnership)
        {
            _rotations = await LoadAsync(() => queries.FindAsync(partnership.Id, Me, Leaving));
        }
    }

    private async Task ProposeAsync()
    {
        if (SwapsOf(Proposes.Swaps) is not { } swaps)
        {
            _swapsError = "Write pairs of turn numbers, such as 2-3, 6-8.";
            return;
        }

        await ActHereAsync(
            it =>
            {
                var parties = it.Parties.Select(party => party.OrganisationId).ToList();
                var start = Math.Max(parties.IndexOf(Organisation(Proposes.First)), 0);
                return operations.ProposeAsync(
                    it.Id,
                    new SeatId(Guid.TryParse(Proposes.Seat, out var id) ? id : Guid.Empty),
                    new RotationSchedule([.. parties[start..], .. parties[..start]], new DateTimeOffset(Proposes.FirstDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), Proposes.Months, swaps),
                    Me,
                    Leaving);
            },
            Address,
            "rotation");
    }

    private Task AgreeAsync(RotationId id, OrganisationId organisation) =>
        ActHereAsync(it => operations.AgreeAsync(it.Id, id, organisation, Me, Leaving), Address, "rotation-agreed");

    private Task DeclineAsync(RotationId id, OrganisationId organisation) =>
        ActHereAsync(it => operations.DeclineAsync(it.Id, id, organisation, Me, Leaving), Address, "rotation-declined");

    private Task WithdrawAsync(RotationId id) =>
        ActHereAsync(it => operations.WithdrawAsync(it.Id, id, Me, Leaving), Address, "rotation-withdrawn");

    // Readers count turns from 1.
    internal static ImmutableArray<TurnSwap>? SwapsOf(string? text)
    {
        var swaps = ImmutableArray.CreateBuilder<TurnSwap>();
        foreach (var pair in (text ?? string.Empty).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split(['-', '–'], StringSplitOptions.TrimEntries) is not [var one, var other]
                || !int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                || first < 1 || second < 1)
            {
                return null;
            }

            swaps.Add(new TurnSwap(first - 1, second - 1));
        }

        return swaps.ToImmutable();
    }
}
