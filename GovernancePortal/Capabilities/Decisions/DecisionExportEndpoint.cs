using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>What the form of an export sends: the filter of the list it stands on, and the format.</summary>
internal sealed record ExportForm(
    [property: FromForm(Name = "format")] string? Format,
    [property: FromForm(Name = "kind")] string? Kind,
    [property: FromForm(Name = "tier")] string? Tier,
    [property: FromForm(Name = "outcome")] string? Outcome,
    [property: FromForm(Name = "org")] string? Org,
    [property: FromForm(Name = "from")] string? From,
    [property: FromForm(Name = "until")] string? Until,
    [property: FromForm(Name = "q")] string? Q,
    [property: FromForm(Name = "status")] string? Status = null);

/// <summary>Writes an export, once it is on record. By POST only: it is an act.</summary>
internal static class DecisionExportEndpoint
{
    public static async Task<IResult> ExportAsync(
        string slug,
        [AsParameters] ExportForm form,
        PartnershipQueries partnerships,
        DecisionOperations operations,
        DecisionExportQueries exports,
        CurrentActor me,
        CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await partnerships.FindBySlugAsync(slug, actor, cancellationToken) is not { } partnership)
        {
            return TypedResults.NotFound();
        }

        var filter = DecisionFilter.Parse(form.Kind, form.Tier, form.Outcome, form.Org, form.From, form.Until, form.Q, form.Status);
        var outcome = await operations.ExportAsync(partnership.Id, filter, form.Format ?? string.Empty, actor, cancellationToken);
        return outcome.ToPage(DecisionUrls.List(slug, filter), export =>
        {
            var name = string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{slug}-decisions-{export.At.UtcDateTime:yyyyMMdd-HHmmss}.{export.Format}");
            return export.Format == "csv"
                ? TypedResults.Stream(to => exports.WriteCsvAsync(export, to, cancellationToken), "text/csv; charset=utf-8", name)
                : TypedResults.Stream(to => exports.WriteJsonAsync(export, to, cancellationToken), "application/json", name);
        });
    }
}
