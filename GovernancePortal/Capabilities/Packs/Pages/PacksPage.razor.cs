using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Components;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Packs;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Packs.Pages;

/// <summary>Asks for packs and lists one's own. The choice stands in the address.</summary>
public sealed partial class PacksPage
{
    private const int UsualDays = 90;

    private Load<Contents> _page = new Load<Contents>.Pending();

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")] public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "include")] public string[]? Include { get; set; }

    [SupplyParameterFromQuery(Name = "names")] public string? Names { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    private bool IsAsked => From is not null || Until is not null || Include is { Length: > 0 };

    // Before anything is chosen: the last three months, all but the log.
    private WantedPack Wanted => new(
        ParseDay(From) ?? Today.AddDays(-UsualDays),
        ParseDay(Until) ?? Today,
        IsAsked ? [.. Packs.Parts.Select(part => part.Key).Where((Include ?? []).Contains)] : [.. Packs.Parts.Select(part => part.Key).Where(key => key != PackParts.Log)],
        Names == "no");

    private bool MakesSense => Wanted.From <= Wanted.Until && Wanted.Until <= Today && !Wanted.Include.IsEmpty;

    private string? PeriodError => IsAsked && !MakesSense
        ? Wanted.Include.IsEmpty ? PackRefusals.NothingIncluded.Message : PackRefusals.PeriodMakesNoSense.Message
        : null;

    protected override async Task OnParametersSetAsync() => await ReadAsync();

    private async Task ReadAsync() => _page = await LoadAsync(async () =>
    {
        var actor = await Me.GetAsync(Leaving);
        if (await Partnerships.FindBySlugAsync(Slug, actor, Leaving) is not { } partnership)
        {
            return new Outcome<Contents>.Refused(PackRefusals.NoSuchPack);
        }

        return Packs.MayAsk(partnership.Id, actor)
            ? (Outcome<Contents>)new Outcome<Contents>.Done(new Contents(
                partnership.Id,
                partnership.Name,
                await Packs.MineAsync(partnership.Id, actor, Leaving),
                IsAsked && MakesSense ? await Packs.EstimateAsync(partnership.Id, Wanted, actor, Leaving) : null))
            : new Outcome<Contents>.Refused(PackRefusals.NotYours);
    });

    private async Task AskAsync()
    {
        if (_page is not Load<Contents>.Ready { Value: var page })
        {
            return;
        }

        PackNumber? made = null;
        if (await ActAsync(async () => await Operations.RequestAsync(page.Partnership, Wanted, await Me.GetAsync(Leaving), Leaving), number => made = number))
        {
            _ = Maker.StartAsync(page.Partnership, made!.Id);
            Navigation.NavigateTo(PackUrls.Pack(Slug, made.Number));
        }
    }

    private Crumb[] Above(Contents page) => [new(page.Name, ShellUrls.Partnership(Slug)), new("Evidence", EvidenceUrls.Log(Slug))];

    private static string Day(DateOnly day) => PackAskedData.Day(day);

    private static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Size(long bytes) => PackSizes.InWords(bytes);

    private sealed record Contents(PartnershipId Partnership, string Name, IReadOnlyList<PackLineView> Mine, PackEstimateView? Estimate);
}
