using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Notices;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>A mail as it goes out: an address, a subject, and lines of plain text.</summary>
public sealed record Letter(OutgoingMailId Id, string To, string Subject, string Body);

/// <summary>A notice as a mail tells it.</summary>
internal sealed record LetterLine(string Text, string Partnership, string Address, DateTimeOffset? Due);

/// <summary>Writes mails: what waits, until when, and where to find it. No more: whoever may read it, the portal decides at each visit.</summary>
internal static class LetterText
{
    private const int LongestSubject = 180;
    private const int MostLines = 50;

    public static string Subject(IReadOnlyList<LetterLine> lines, bool isDigest) => OneLine.Of(
        isDigest ? string.Create(CultureInfo.InvariantCulture, $"{lines.Count} {(lines.Count == 1 ? "notice" : "notices")} from the Governance Portal") : lines[0].Text, LongestSubject);

    public static string Body(IReadOnlyList<LetterLine> lines, string preferences, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Take(MostLines))
        {
            text.Append(OneLine.Of(line.Text, Notice.LongestText)).Append('\n');
            if (line.Partnership.Length > 0)
            {
                text.Append("Partnership: ").Append(OneLine.Of(line.Partnership, 200)).Append('\n');
            }

            if (line.Due is { } due)
            {
                text.Append("Until: ").Append(Moment(due, zone)).Append('\n');
            }

            text.Append(line.Address).Append("\n\n");
        }

        if (lines.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"And {lines.Count - MostLines} more, in the portal.\n\n");
        }

        return text.Append("-- \nChoose what you are told, and how: ").Append(preferences).Append('\n').ToString();
    }

    public static string Moment(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var utc = at.ToUniversalTime();
        return local.Offset == TimeSpan.Zero
            ? utc.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{local:d MMM yyyy, HH:mm} ({zone.Id}), {utc:d MMM, HH:mm} UTC");
    }
}
