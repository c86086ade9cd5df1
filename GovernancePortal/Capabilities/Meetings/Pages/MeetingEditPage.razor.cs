using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Meetings.Pages;

/// <summary>Plans a meeting, or changes its times and place, as a plain form.</summary>
public sealed partial class MeetingEditPage(MeetingQueries queries, MeetingOperations operations, CurrentActor me, NavigationManager navigation, TimeProvider time) : PortalComponent
{
    private Load<MeetingDeskView> _desk = new Load<MeetingDeskView>.Pending();
    private Dictionary<string, string> _problems = [];
    private MeetingView? _meeting;

    [Parameter] public string Slug { get; set; } = string.Empty;

    [Parameter] public int? Number { get; set; }

    /// <summary>The day that the list proposed.</summary>
    [SupplyParameterFromQuery(Name = "on")] public string? On { get; set; }

    [SupplyParameterFromForm(FormName = "meeting", Name = "Form")] public MeetingForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _desk = await LoadAsync(async () => await queries.DeskAsync(Slug, await me.GetAsync(Leaving), Leaving));
        if (Number is { } number && _desk is Load<MeetingDeskView>.Ready)
        {
            var found = await LoadAsync(async () => await queries.FindAsync(Slug, number, await me.GetAsync(Leaving), Leaving));
            _meeting = (found as Load<MeetingView>.Ready)?.Value;
            if (_meeting is null)
            {
                _desk = found is Load<MeetingView>.Faulted faulted ? new Load<MeetingDeskView>.Faulted(faulted.Reference) : new Load<MeetingDeskView>.Missing();
            }
        }

        Form ??= _meeting is { } meeting ? MeetingForm.Of(meeting.Plan)
            : MeetingForm.Next((_desk as Load<MeetingDeskView>.Ready)?.Value.Last, DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, time.GetUtcNow());
    }

    private static string Lead(MeetingDeskView desk) => desk.NoticeHours == 0
        ? "The charter asks for no notice. The agenda follows; members are told when the meeting is convened."
        : string.Create(CultureInfo.InvariantCulture, $"The charter asks for {desk.NoticeHours} hours between the convening and the beginning. The agenda follows; members are told when the meeting is convened.");

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private async Task SaveAsync()
    {
        if (_desk is not Load<MeetingDeskView>.Ready { Value: { } desk } || (_problems = Form.Problems()).Count > 0)
        {
            return;
        }

        if (_meeting is { } meeting)
        {
            if (await ActAsync(async () => await operations.ReviseAsync(meeting.Key, Form.ToPlan(meeting.Plan.Body), await me.GetAsync(Leaving), Leaving)))
            {
                navigation.NavigateTo(MeetingUrls.Room(Slug, meeting.Number));
            }

            return;
        }

        var planned = 0;
        if (await ActAsync(async () => await operations.PlanAsync(desk.Place.Id, Form.ToPlan(Form.Body ?? BodyKeys.Council), await me.GetAsync(Leaving), Leaving), fact => planned = fact.Number))
        {
            navigation.NavigateTo(MeetingUrls.Room(Slug, planned));
        }
    }
}

/// <summary>A meeting as somebody types it: a day and two times of day in a zone.</summary>
public sealed class MeetingForm
{
    /// <summary>The zones that the form suggests; any other may be typed.</summary>
    public static readonly IReadOnlyList<string> Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public string? Title { get; set; }

    public string? Body { get; set; }

    public string? Day { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Zone { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    public static MeetingForm Of(MeetingPlan plan)
    {
        var zone = MeetingWords.Zone(plan.Zone);
        var (from, until) = (TimeZoneInfo.ConvertTime(plan.StartsAt, zone), TimeZoneInfo.ConvertTime(plan.EndsAt, zone));
        return new MeetingForm
        {
            Title = plan.Title, Body = plan.Body, Zone = plan.Zone, Place = plan.Place, Link = plan.Link,
            Day = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), From = from.ToString("HH:mm", CultureInfo.InvariantCulture), Until = until.ToString("HH:mm", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The next meeting: at the times and the place of the last one, on the proposed day.</summary>
    public static MeetingForm Next(MeetingPlan? last, DateOnly? on, DateTimeOffset now)
    {
        var form = last is null ? new MeetingForm { Title = "Meeting of the council", Body = BodyKeys.Council, Zone = "UTC", From = "10:00", Until = "12:00" } : Of(last);
        form.Day = (on ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(14)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return form;
    }

    public Dictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (Title?.Trim().Length is null or < 5)
        {
            problems["title"] = "Give the meeting a title of at least 5 characters.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone?.Trim() ?? string.Empty, out _))
        {
            problems["zone"] = "Name a time zone as the IANA data base does, for example Europe/Berlin.";
        }

        if (DayOf() is null || TimeOf(From) is null || TimeOf(Until) is null)
        {
            problems["times"] = "Give the day and both times.";
        }

        return problems;
    }

    /// <summary>What was typed; a time before the first is one of the next day.</summary>
    public MeetingPlan ToPlan(string body)
    {
        var (day, from, until) = (DayOf()!.Value, TimeOf(From)!.Value, TimeOf(Until)!.Value);
        return new MeetingPlan(body, Title ?? string.Empty, At(day, from), At(until <= from ? day.AddDays(1) : day, until), Zone!.Trim(), Place ?? string.Empty, Link ?? string.Empty);
    }

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, MeetingWords.Zone(Zone!.Trim()).GetUtcOffset(local)).ToUniversalTime();
    }

    private DateOnly? DayOf() => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

    private static TimeOnly? TimeOf(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
}
