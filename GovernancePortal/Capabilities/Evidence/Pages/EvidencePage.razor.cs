using System.Globalization;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Evidence.Pages;

public sealed partial class EvidencePage(EvidenceQueries queries, EvidenceCheckQueries checks, PartnershipQueries partnerships, CurrentActor me)
{
    private Load<Read> _read = new Load<Read>.Pending();
    private EntryFilter _filter = new();
    private long? _at;
    private VerificationReport? _report;
    private CheckProgress? _progress;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [SupplyParameterFromQuery] public string? Type { get; set; }

    [SupplyParameterFromQuery] public string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "actor")] public string? By { get; set; }

    [SupplyParameterFromQuery] public string? Before { get; set; }

    [SupplyParameterFromQuery] public string? At { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _filter = EntryFilter.Parse(Type, Subject, By);
        _at = Place(At);
        _read = await LoadAsync(ReadAsync);
    }

    private async Task<Read?> ReadAsync()
    {
        var actor = await me.GetAsync(Leaving);
        if (await partnerships.FindBySlugAsync(Slug, actor, Leaving) is not { } partnership)
        {
            return null;
        }

        var head = await queries.HeadAsync(partnership.Id, actor, Leaving);

        // An entry that somebody links to is shown with a few later ones above it.
        var before = Place(Before) ?? (_at is { } at ? at + 6 : null);
        return new Read(partnership.Id, partnership.Name, head, await queries.ListAsync(partnership.Id, actor, _filter, before, Leaving));
    }

    // The page streams: how far the check has come is sent while it runs.
    private async Task VerifyAsync()
    {
        if (_read is not Load<Read>.Ready { Value: var read })
        {
            return;
        }

        _progress = new CheckProgress(0, read.Head?.Size ?? 0);
        var actor = await me.GetAsync(Leaving);
        var check = Task.Run(() => checks.CheckAsync(read.Partnership, actor, new Latest(this), Leaving));
        while (await Task.WhenAny(check, Task.Delay(TimeSpan.FromMilliseconds(300), Leaving)) != check)
        {
            StateHasChanged();
        }

        _report = await check;
        _progress = null;
    }

    private static long? Place(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;

    private sealed record Read(PartnershipId Partnership, string Name, LogHead? Head, EntryPage Page);

    private sealed class Latest(EvidencePage page) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => page._progress = value;
    }
}
