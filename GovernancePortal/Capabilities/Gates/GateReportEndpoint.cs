using GovernancePortal.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Takes the owner's report on a condition, with the file that shows it. A form without its antiforgery token does not get here.</summary>
internal static class GateReportEndpoint
{
    public static async Task<IResult> ReportAsync(
        string slug,
        int number,
        int condition,
        [FromForm] string? words,
        IFormFile? file,
        GateQueries queries,
        GateAfterOperations operations,
        CurrentActor me,
        CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.KeyAsync(slug, number, actor, cancellationToken) is not { } key)
        {
            return TypedResults.NotFound();
        }

        var report = file is { Length: > 0 } ? new ReportedFile(file.FileName, await GateDocumentEndpoints.ReadAsync(file, cancellationToken)) : null;
        var outcome = await operations.ReportConditionAsync(key, condition, words ?? string.Empty, report, actor, cancellationToken);
        var answer = outcome.IsDone ? string.Empty : $"?unreported={Uri.EscapeDataString(outcome.WhyNot?.Code ?? "fault")}";
        return TypedResults.Redirect($"{GateUrls.Room(slug, number)}{answer}#conditions");
    }
}
