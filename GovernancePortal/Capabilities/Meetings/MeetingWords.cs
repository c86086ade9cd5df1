using System.Globalization;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>How meetings are put into words.</summary>
public static class MeetingWords
{
    /// <summary>The zone of the name; UTC where this system does not know it any more.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>When it is, in its own zone: "Thursday 12 November 2026, 10:00 to 12:00 (Europe/Berlin)".</summary>
    public static string When(MeetingPlan plan)
    {
        var zone = Zone(plan.Zone);
        var (from, until) = (TimeZoneInfo.ConvertTime(plan.StartsAt, zone), TimeZoneInfo.ConvertTime(plan.EndsAt, zone));
        var end = until.Date == from.Date ? until.ToString("HH:mm", CultureInfo.InvariantCulture) : until.ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{from:dddd d MMMM yyyy, HH:mm} to {end} ({plan.Zone})");
    }

    /// <summary>An instant of the meeting's day in its own zone: "10:05".</summary>
    public static string Clock(DateTimeOffset at, string zone) => TimeZoneInfo.ConvertTime(at, Zone(zone)).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(MeetingState state) => state == MeetingState.InSession ? "In session" : Words.Title(state);

    public static Tone ToneOf(MeetingState state) => state switch
    {
        MeetingState.Convened => Tone.Info,
        MeetingState.InSession => Tone.Accent,
        MeetingState.Adjourned => Tone.Warn,
        MeetingState.Ended => Tone.Good,
        MeetingState.Cancelled => Tone.Bad,
        _ => Tone.Muted,
    };

    public static Glyph GlyphOf(MeetingState state) => state switch
    {
        MeetingState.Planned => Glyph.Draft,
        MeetingState.Convened => Glyph.Send,
        MeetingState.InSession => Glyph.People,
        MeetingState.Adjourned => Glyph.Clock,
        MeetingState.Ended => Glyph.CheckCircle,
        _ => Glyph.CrossCircle,
    };

    public static string Of(Motion motion) => motion switch
    {
        { State: MotionState.Withdrawn } => "Taken back",
        { State: MotionState.CastingVote } => "Tied, waits for the chair",
        { State: MotionState.Open } => "Open for votes",
        { Result.Outcome: VotingOutcome.Passed } => "Carried",
        { Result.Outcome: VotingOutcome.Inquorate } => "No quorum",
        { Result.Outcome: VotingOutcome.Tied } => "Tied",
        _ => "Lost",
    };

    public static Tone ToneOf(Motion motion) => motion switch
    {
        { State: MotionState.Open } => Tone.Accent,
        { State: MotionState.Withdrawn } => Tone.Muted,
        { IsCarried: true } => Tone.Good,
        { Result.Outcome: VotingOutcome.Inquorate or VotingOutcome.Tied } => Tone.Warn,
        _ => Tone.Bad,
    };

    public static Tone ToneOf(ActionState state) => state switch
    {
        ActionState.Open => Tone.Warn,
        ActionState.Done => Tone.Info,
        ActionState.Verified => Tone.Good,
        _ => Tone.Muted,
    };

    public static string Of(PresenceMode mode) => mode == PresenceMode.Remote ? "from elsewhere" : "in the room";

    /// <summary>An entry of the attendance as a sentence without a full stop.</summary>
    public static string Of(AttendanceEntry entry, string who, string? proxy, string? item) => entry.Kind switch
    {
        AttendanceKind.Arrived => $"{who} came, {Of(entry.Mode ?? PresenceMode.InPerson)}",
        AttendanceKind.Left => $"{who} left",
        AttendanceKind.Represented => $"{proxy} holds the proxy of {who}",
        AttendanceKind.RepresentationEnded => $"{proxy} holds the proxy of {who} no more",
        AttendanceKind.Recused => $"{who} stands aside on {item}",
        AttendanceKind.RecusalEnded => $"{who} stands aside on {item} no more",
        _ => "An entry was struck",
    };

    /// <summary>A number, as texts have it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
