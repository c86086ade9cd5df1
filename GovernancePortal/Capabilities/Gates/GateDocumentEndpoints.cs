using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Takes documents in and hands them out. A form without its antiforgery token does not get here.</summary>
internal static class GateDocumentEndpoints
{
    /// <summary>The largest form, in bytes: a few of the largest documents.</summary>
    public const long LargestUpload = 5L * GateDraftOperations.LargestDocument;

    /// <summary>
    /// Always a download under a plain name, never shown in the portal's own origin: what somebody uploaded must not run here.
    /// </summary>
    public static async Task<IResult> DownloadAsync(
        string slug, int number, string sha256, GateQueries queries, ContentStore store, CurrentActor me, HttpResponse response, CancellationToken cancellationToken)
    {
        var found = await queries.DocumentAsync(slug, number, sha256, await me.GetAsync(cancellationToken), cancellationToken);
        if (found is not Outcome<GateDocument>.Done { Value: var document })
        {
            return found.WhyNot?.Kind == RefusalKind.Forbidden
                ? TypedResults.Problem(found.WhyNot.Message, statusCode: StatusCodes.Status403Forbidden, type: $"urn:portal:refusal:{found.WhyNot.Code}")
                : TypedResults.NotFound();
        }

        if (await store.OpenAsync(sha256, cancellationToken) is not { } content)
        {
            return TypedResults.NotFound();
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(DocumentNames.Safe(document.Name, document.MediaType));
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(content, document.MediaType);
    }

    /// <summary>Attaches each file on its own: one that is refused does not keep the others out.</summary>
    public static async Task<IResult> UploadAsync(
        string slug, int number, IFormFileCollection files, [FromForm] string? meets, GateQueries queries, GateDraftOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.FindAsync(slug, number, actor, cancellationToken) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        var refused = new List<string>();
        var taken = 0;
        foreach (var file in files)
        {
            var outcome = file.Length > GateDraftOperations.LargestDocument
                ? new Outcome<GateState>.Refused(GateRefusals.DocumentTooLarge)
                : await operations.AttachAsync(gate.Key, file.FileName, await ReadAsync(file, cancellationToken), string.IsNullOrEmpty(meets) ? null : meets, actor, cancellationToken);
            taken += outcome.IsDone ? 1 : 0;
            if (!outcome.IsDone)
            {
                refused.Add($"refused={Uri.EscapeDataString($"{outcome.WhyNot?.Code ?? "fault"}|{DocumentNames.Short(file.FileName)}")}");
            }
        }

        return Back(slug, number, files.Count == 0 ? ["refused=none"] : [$"taken={taken}", .. refused]);
    }

    /// <summary>Takes a document off a draft.</summary>
    public static async Task<IResult> RemoveAsync(
        string slug, int number, [FromForm] string sha256, GateQueries queries, GateDraftOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.FindAsync(slug, number, actor, cancellationToken) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        var outcome = await operations.DetachAsync(gate.Key, sha256, actor, cancellationToken);
        return Back(slug, number, outcome.IsDone ? [] : [$"refused={outcome.WhyNot?.Code ?? "fault"}"]);
    }

    /// <summary>Says which paper that the charter demands a document is.</summary>
    public static async Task<IResult> AssignAsync(
        string slug, int number, [FromForm] string sha256, [FromForm] string? meets, GateQueries queries, GateDraftOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.FindAsync(slug, number, actor, cancellationToken) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        var outcome = await operations.AssignAsync(gate.Key, sha256, string.IsNullOrEmpty(meets) ? null : meets, actor, cancellationToken);
        return Back(slug, number, outcome.IsDone ? [] : [$"refused={outcome.WhyNot?.Code ?? "fault"}"]);
    }

    /// <summary>Takes a new version of a document while the gate is open.</summary>
    public static async Task<IResult> ReplaceAsync(
        string slug, int number, [FromForm] string sha256, IFormFile file, GateQueries queries, GateRoundOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.FindAsync(slug, number, actor, cancellationToken) is not { } gate)
        {
            return TypedResults.NotFound();
        }

        var outcome = file.Length > GateDraftOperations.LargestDocument
            ? new Outcome<GateState>.Refused(GateRefusals.DocumentTooLarge)
            : await operations.ReplaceDocumentAsync(gate.Key, sha256, file.FileName, await ReadAsync(file, cancellationToken), actor, cancellationToken);
        return TypedResults.Redirect($"{GateUrls.Room(slug, number)}{(outcome.IsDone ? string.Empty : $"?refused={outcome.WhyNot?.Code ?? "fault"}")}#documents");
    }

    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Back(string slug, int number, IReadOnlyList<string> query) =>
        TypedResults.Redirect($"{GateUrls.Edit(slug, number)}{(query.Count == 0 ? string.Empty : "?" + string.Join('&', query))}#documents");
}
