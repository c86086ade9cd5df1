using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Web;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Capabilities.Desk;

/// <summary>Takes what the desk's forms send, and hands calendars out.</summary>
internal static class DeskEndpoints
{
    private const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>Marks what changed as read, or notes that it was shown. A form without its antiforgery token does not get here.</summary>
    public static async Task<IResult> MarkAsync(IFormCollection form, DeskOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var (mark, what, back) = (form["mark"].OfType<string>().ToList(), form["what"].ToString(), form["back"].ToString());
        if (mark.Count is 0 or > DeskOperations.Most || !mark.TrueForAll(IsPlace) || what is not ("read" or "shown"))
        {
            return TypedResults.BadRequest();
        }

        List<ShownUpTo> places = [.. mark.Select(PlaceOf)];
        var actor = await me.GetAsync(cancellationToken);
        return what == "shown"
            ? (await operations.ShowAsync(places, actor, cancellationToken)).ToHttp(_ => TypedResults.NoContent())
            : (await operations.ReadAsync(places, actor, cancellationToken)).ToHttp(_ => TypedResults.Redirect(AccountPaths.Local(string.IsNullOrEmpty(back) ? DeskUrls.Desk : back)));
    }

    /// <summary>A calendar, for whoever knows its address. An address that is none says no more than that.</summary>
    public static async Task<IResult> CalendarAsync(string secret, CalendarQueries queries, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.ReadAsync(secret, $"{request.Scheme}://{request.Host}", cancellationToken) is not { } text)
        {
            return TypedResults.NotFound();
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        response.Headers.ETag = tag.ToString();
        var known = request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(one => one == EntityTagHeaderValue.Any || one.Compare(tag, useStrongComparison: false)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        response.Headers.ContentDisposition = "inline; filename=\"deadlines.ics\"";
        return TypedResults.Bytes(bytes, MediaType);
    }

    private static bool IsPlace(string mark) =>
        mark.Split(':') is [var partnership, var upTo] && Guid.TryParseExact(partnership, "n", out _) && long.TryParse(upTo, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static ShownUpTo PlaceOf(string mark) =>
        new(new PartnershipId(Guid.ParseExact(mark.Split(':')[0], "n")), long.Parse(mark.Split(':')[1], NumberStyles.None, CultureInfo.InvariantCulture));
}
