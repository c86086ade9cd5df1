using System.Text;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>Who asks, and after which partnership. Bound from the address; without the partnership there is no evidence.</summary>
internal sealed record EvidencePlace(string Slug, PartnershipQueries Partnerships, CurrentActor Me, CancellationToken CancellationToken)
{
    public async Task<IResult> AnswerAsync(Func<PartnershipId, Actor, Task<IResult>> answer)
    {
        var actor = await Me.GetAsync(CancellationToken);
        return await Partnerships.FindBySlugAsync(Slug, actor, CancellationToken) is { } partnership
            ? await answer(partnership.Id, actor)
            : TypedResults.NotFound();
    }
}

/// <summary>Proofs and files for tools. Only the bundle is an act, and only it is asked for by POST.</summary>
internal static class EvidenceEndpoints
{
    private const string PlainText = "text/plain";

    public static Task<IResult> CheckpointAsync([AsParameters] EvidencePlace place, EvidenceQueries queries) => place.AnswerAsync(async (partnership, actor) =>
        File(await queries.CheckpointAsync(partnership, actor, place.CancellationToken), $"{place.Slug}-checkpoint.txt"));

    public static Task<IResult> KeysAsync([AsParameters] EvidencePlace place, EvidenceQueries queries) => place.AnswerAsync(async (partnership, actor) =>
        File(await queries.KeysAsync(partnership, actor, place.CancellationToken), $"{place.Slug}-keys.txt"));

    public static Task<IResult> EntryAsync([AsParameters] EvidencePlace place, long seq, EvidenceQueries queries) => place.AnswerAsync(async (partnership, actor) =>
        await queries.EntryAsync(partnership, seq, actor, place.CancellationToken) is { } bytes
            ? TypedResults.File(bytes, "application/json", Name(place, seq, "json"))
            : EvidenceRefusals.NoSuchEntry.ToHttp());

    public static Task<IResult> ProofAsync([AsParameters] EvidencePlace place, long seq, EvidenceQueries queries) => place.AnswerAsync(async (partnership, actor) =>
        (await queries.ProofAsync(partnership, seq, actor, place.CancellationToken)).ToHttp(proof => File(proof, Name(place, seq, "tlog-proof"))));

    public static Task<IResult> ConsistencyAsync([AsParameters] EvidencePlace place, long? from, long? to, EvidenceQueries queries) => place.AnswerAsync(async (partnership, actor) =>
        (await queries.ConsistencyAsync(partnership, from ?? 0, to ?? 0, actor, place.CancellationToken)).ToHttp(proof => TypedResults.Ok(proof)));

    public static Task<IResult> BundleAsync([AsParameters] EvidencePlace place, [FromForm] IFormCollection form, EvidenceOperations operations, BundleQueries bundles) =>
        place.AnswerAsync(async (partnership, actor) =>
        {
            // Nothing is read from the form, but binding one is what demands the antiforgery token.
            _ = form;
            var outcome = await operations.ExportAsync(partnership, actor, place.CancellationToken);
            return outcome is Outcome<Nothing>.Done
                ? TypedResults.Stream(await bundles.MakeAsync(partnership, place.CancellationToken), "application/zip", $"{place.Slug}-evidence.zip")
                : outcome.ToPage(EvidenceUrls.Log(place.Slug), _ => TypedResults.NoContent());
        });

    private static IResult File(string? text, string name) =>
        text is null ? EvidenceRefusals.NoCheckpointYet.ToHttp() : TypedResults.File(Encoding.UTF8.GetBytes(text), PlainText, name);

    private static string Name(EvidencePlace place, long seq, string extension) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place.Slug}-{seq}.{extension}");
}
