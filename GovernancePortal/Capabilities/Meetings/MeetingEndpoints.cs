using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Takes papers in, and hands papers, calendar files and lists out.</summary>
internal static class MeetingEndpoints
{
    /// <summary>The largest form, in bytes: a few of the largest papers.</summary>
    public const long LargestUpload = 3L * MeetingAgendaOperations.LargestPaper;

    /// <summary>Always a download under a plain name, never shown in the portal's own origin: what somebody uploaded must not run here.</summary>
    public static async Task<IResult> PaperAsync(
        string slug, int number, int item, string sha256, MeetingQueries queries, ContentStore store, CurrentActor me, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.PaperAsync(slug, number, item, sha256, await me.GetAsync(cancellationToken), cancellationToken) is not { } paper || await store.OpenAsync(sha256, cancellationToken) is not { } content)
        {
            return MeetingRefusals.NoSuchPaper.ToHttp();
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(paper.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(content, paper.MediaType);
    }

    /// <summary>Attaches each file on its own. A form without its antiforgery token does not get here.</summary>
    public static async Task<IResult> UploadAsync(
        string slug, int number, IFormFileCollection files, [FromForm] int item, MeetingQueries queries, MeetingAgendaOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.KeyAsync(slug, number, actor, cancellationToken) is not { } key)
        {
            return TypedResults.NotFound();
        }

        var refused = files.Count == 0 ? MeetingRefusals.PaperUnfit.Code : null;
        foreach (var file in files)
        {
            Outcome<MeetingState> outcome = file.Length > MeetingAgendaOperations.LargestPaper
                ? new Outcome<MeetingState>.Refused(MeetingRefusals.PaperUnfit)
                : await operations.AttachPaperAsync(key, item, file.FileName, await ReadAsync(file, cancellationToken), actor, cancellationToken);
            refused ??= outcome.IsDone ? null : outcome.WhyNot?.Code ?? "fault";
        }

        return TypedResults.Redirect(MeetingUrls.Room(slug, number) + (refused is null ? string.Empty : "?refused=" + refused));
    }

    /// <summary>The meeting as an iCalendar file.</summary>
    public static async Task<IResult> CalendarAsync(string slug, int number, MeetingCalendarQueries queries, CurrentActor me, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.FileAsync(slug, number, $"{request.Scheme}://{request.Host}", await me.GetAsync(cancellationToken), cancellationToken) is not { } text)
        {
            return TypedResults.NotFound();
        }

        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"meeting-{number}.ics\"");
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8");
    }

    /// <summary>The list as a file, with the filter of the page.</summary>
    public static async Task<IResult> ExportAsync(string slug, string? when, string? state, string? body, string? q, MeetingQueries queries, CurrentActor me, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.ExportAsync(slug, MeetingFilters.Of(when, state, body, q, null), await me.GetAsync(cancellationToken), cancellationToken) is not { } list)
        {
            return TypedResults.NotFound();
        }

        var text = new StringBuilder("number,title,body,state,starts,ends,zone,place,items\r\n");
        foreach (var line in list.Lines)
        {
            string[] cells =
            [
                line.Number.ToString(CultureInfo.InvariantCulture), line.Title, line.BodyName, MeetingWords.Of(line.State), line.StartsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                line.EndsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), line.Zone, line.Place, line.Items.ToString(CultureInfo.InvariantCulture),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        response.Headers.ContentDisposition = "attachment; filename=\"meetings.csv\"";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8");
    }

    // RFC 4180; and what a spreadsheet would take for a formula begins with an apostrophe.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
