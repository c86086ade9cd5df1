using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Hands out sealed minutes, records and trust files, and takes signed documents and certificates in.</summary>
internal static class MinutesEndpoints
{
    public static async Task<IResult> DocumentAsync(string slug, int number, int? version, MinutesQueries queries, CurrentActor me, HttpResponse response, CancellationToken cancellationToken) =>
        (await queries.DocumentAsync(slug, number, version, await me.GetAsync(cancellationToken), cancellationToken)).ToHttp(content => Pdf(content, response, string.Create(CultureInfo.InvariantCulture, $"{slug}-minutes-{number}.pdf")));

    public static async Task<IResult> PublicDocumentAsync(string slug, int number, MinutesQueries queries, HttpResponse response, CancellationToken cancellationToken) =>
        await queries.PublicDocumentAsync(slug, number, cancellationToken) is { } content
            ? Pdf(content, response, string.Create(CultureInfo.InvariantCulture, $"{slug}-minutes-{number}-published.pdf"))
            : MinutesRefusals.NoSuchMinutes.ToHttp();

    public static async Task<IResult> RecordAsync(string slug, int number, int? version, MinutesQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        await queries.RecordAsync(slug, number, version, await me.GetAsync(cancellationToken), cancellationToken) is { } record
            ? TypedResults.File(record, "application/json", string.Create(CultureInfo.InvariantCulture, $"{slug}-minutes-{number}.json"))
            : MinutesRefusals.NoSuchMinutes.ToHttp();

    public static async Task<IResult> KeysAsync(string slug, int number, int? version, MinutesQueries queries, CurrentActor me, CancellationToken cancellationToken) =>
        await queries.KeysAsync(slug, number, version, await me.GetAsync(cancellationToken), cancellationToken) is { } keys
            ? TypedResults.File(Encoding.UTF8.GetBytes(keys.ToString()), "text/plain; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{slug}-minutes-{number}-keys.txt"))
            : MinutesRefusals.NoSuchMinutes.ToHttp();

    /// <summary>Takes the document back with a signature. A form without its antiforgery token does not get here.</summary>
    public static Task<IResult> SignatureAsync(
        string slug, int number, int? version, IFormFile? file, MinutesQueries queries, MinutesSigningOperations operations, CurrentActor me, CancellationToken cancellationToken) =>
        TakeAsync(slug, number, version, file, MinutesSigningOperations.LargestDocument, MinutesRefusals.SignatureUnfit, queries, me, async (key, content, actor) =>
            (await operations.AddSignatureAsync(key, content, actor, cancellationToken)).WhyNot, cancellationToken);

    /// <summary>Takes a certificate in.</summary>
    public static Task<IResult> CertificateAsync(
        string slug, int number, int? version, IFormFile? file, MinutesQueries queries, CertificateOperations operations, CurrentActor me, CancellationToken cancellationToken) =>
        TakeAsync(slug, number, version, file, CertificateOperations.LargestCertificate, MinutesRefusals.CertificateUnfit, queries, me, async (key, content, actor) =>
            (await operations.NameAsync(key.Partnership, content, actor, cancellationToken)).WhyNot, cancellationToken);

    private static async Task<IResult> TakeAsync(
        string slug, int number, int? version, IFormFile? file, long most, Refusal unfit, MinutesQueries queries, CurrentActor me, Func<MinutesKey, ReadOnlyMemory<byte>, Actor, Task<Refusal?>> take, CancellationToken cancellationToken)
    {
        var actor = await me.GetAsync(cancellationToken);
        if (await queries.KeyAsync(slug, number, version, actor, cancellationToken) is not { } key)
        {
            return MinutesRefusals.NoSuchMinutes.ToHttp();
        }

        var refused = file is null || file.Length == 0 || file.Length > most ? unfit : await take(key, await ReadAsync(file, cancellationToken), actor);
        var back = MinutesUrls.Page(slug, number, version);
        return TypedResults.Redirect(refused is null ? back : $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}refused={Uri.EscapeDataString(refused.Code)}&why={Uri.EscapeDataString(WhyCode(refused))}");
    }

    // Of the particulars only a code goes into the address: "... (own-signature.other-field)".
    private static string WhyCode(Refusal refusal) => refusal.Message.LastIndexOf('(') is var open && open >= 0 && refusal.Message.EndsWith(')') ? refusal.Message[(open + 1)..^1] : string.Empty;

    private static IResult Pdf(Stream content, HttpResponse response, string name)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(content, "application/pdf", name);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
