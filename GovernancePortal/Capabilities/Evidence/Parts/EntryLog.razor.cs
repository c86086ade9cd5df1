using System.Globalization;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Evidence.Parts;

/// <summary>The log of one partnership: its state, its entries, and the check of all of it at a press of a button.</summary>
public sealed partial class EntryLog(EvidenceQueries queries, EvidenceCheckQueries checks, CurrentActor me)
{
    private Load<Read> _read = new Load<Read>.Pending();
    private EntryFilter _filter = new();
    private long? _at;
    private VerificationReport? _report;
    private CheckProgress? _progress;

    [Parameter, EditorRequired] public PartnershipView Of { get; set; } = null!;

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

        // An entry that somebody links to is shown with a few later ones above it.
        var before = Place(Before) ?? (_at is { } at ? at + 6 : null);
        return new Read(await queries.HeadAsync(Of.Id, actor, Leaving), await queries.ListAsync(Of.Id, actor, _filter, before, Leaving));
    }

    // It streams: how far the check has come is sent while it runs.
    private async Task VerifyAsync()
    {
        if (_read is not Load<Read>.Ready { Value: var read })
        {
            return;
        }

        _progress = new CheckProgress(0, read.Head?.Size ?? 0);
        var actor = await me.GetAsync(Leaving);
        var check = Task.Run(() => checks.CheckAsync(Of.Id, actor, new Latest(this), Leaving));
        while (await Task.WhenAny(check, Task.Delay(TimeSpan.FromMilliseconds(300), Leaving)) != check)
        {
            StateHasChanged();
        }

        _report = await check;
        _progress = null;
    }

    private static long? Place(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;

    private sealed record Read(LogHead? Head, EntryPage Page);

    private sealed class Latest(EntryLog log) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => log._progress = value;
    }
}
