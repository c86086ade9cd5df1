using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>What the form of an export sends: the filter of the list it stands on, and the format.</summary>
internal sealed record ExportForm
{
    [FromForm(Name = "format")]
    public string? Format { get; init; }

    [FromForm(Name = "kind")]
    public string? Kind { get; init; }

    [FromForm(Name = "tier")]
    public string? Tier { get; init; }

    [FromForm(Name = "outcome")]
    public string? Outcome { get; init; }

    [FromForm(Name = "org")]
    public string? Org { get; init; }

    [FromForm(Name = "from")]
    public string? From { get; init; }

    [FromForm(Name = "until")]
    public string? Until { get; init; }

    [FromForm(Name = "q")]
    public string? Q { get; init; }

    [FromForm(Name = "status")]
    public string? Status { get; init; }
}

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
