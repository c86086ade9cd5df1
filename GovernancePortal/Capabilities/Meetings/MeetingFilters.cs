using System.Globalization;
using GovernancePortal.Domain.Meetings;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Reads a filter from an address. What the address says and is none of the words we know is left out, so that an old link still shows a list.</summary>
internal static class MeetingFilters
{
    public static MeetingFilter Of(string? when, string? state, string? body, string? text, string? before) =>
        new(Parse<MeetingWhen>(when), Parse<MeetingState>(state), body, text, int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static T? Parse<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
