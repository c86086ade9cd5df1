using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>Where the chair chooses the deadline: in their own zone, with UTC beside it, and never earlier than the charter allows.</summary>
public sealed partial class OpenPanel(TimeProvider time)
{
    // Time to press the button: a deadline that is just long enough must not be too short when it arrives.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    private DateTime _local;

    [Parameter, EditorRequired] public GateRoomView Room { get; set; } = null!;

    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public EventCallback<DateTimeOffset> Open { get; set; }

    [CascadingParameter] public ReaderZone? Reader { get; set; }

    private TimeZoneInfo Zone => Reader?.Zone ?? TimeZoneInfo.Utc;

    private string ZoneName => Zone == TimeZoneInfo.Utc ? "UTC" : Zone.Id.Replace('_', ' ');

    private DateTimeOffset Earliest => time.GetUtcNow() + TimeSpan.FromHours(Room.PeriodHours ?? 1);

    // An hour that the clocks skip does not exist; of one that they show twice the later is meant, which is the longer period.
    private DateTimeOffset? ClosesAt => Zone.IsInvalidTime(_local)
        ? null
        : new DateTimeOffset(_local, Zone.IsAmbiguousTime(_local) ? Zone.GetAmbiguousTimeOffsets(_local).Min() : Zone.GetUtcOffset(_local)).ToUniversalTime();

    private string? Problem => ClosesAt is not { } closes ? "The clocks skip this hour on that day. Choose another."
        : closes < Earliest ? (Room.PeriodHours is null ? GateRefusals.DeadlineUnfit.Message : GateRefusals.PeriodTooShort.Message)
        : closes > time.GetUtcNow().AddDays(366) ? GateRefusals.DeadlineUnfit.Message
        : null;

    protected override void OnInitialized()
    {
        var at = TimeZoneInfo.ConvertTime(time.GetUtcNow() + (Room.PeriodHours is { } hours ? TimeSpan.FromHours(hours) : Usual) + Margin, Zone).DateTime;
        _local = at.Date.AddHours(at.Hour + 1);
    }

    private string Stamp(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private Task OpenAsync() => ClosesAt is { } closes && Problem is null ? Open.InvokeAsync(closes) : Task.CompletedTask;
}
