using System.Text;
using System.Text.Json;
using GovernancePortal.Domain.Voting;
using Microsoft.AspNetCore.Http.Features;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>
/// The HTTP form of <c>simulate</c>: the same bodies. A case that makes no sense is answered inside the array (200); only a
/// body that is not JSON at all, or too large, is a problem of the request.
/// </summary>
internal static class SimulateEndpoint
{
    internal const int MostBytes = 1024 * 1024;

    private const int Deepest = 256;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "rules.too-large", "Too much to simulate", "The body is larger than 1 MB. Send fewer cases at once.");
        }

        if (WhyNotJson(body) is { } why)
        {
            return Problem(StatusCodes.Status400BadRequest, "rules.not-json", "The body is not JSON", why);
        }

        return TypedResults.Text(Simulation.Answer(Strict.GetString(body)).Json, "application/json", Encoding.UTF8);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        // The server's own limit is for uploads; what is read here is cut off one byte after ours.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes + 1;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static string? WhyNotJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(Strict.GetString(body).TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = Deepest });
            return null;
        }
        catch (JsonException fault)
        {
            return $"It cannot be read at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} of that line, or it is nested more than {Deepest} deep.";
        }
        catch (DecoderFallbackException)
        {
            return "It is not valid UTF-8.";
        }
    }

    internal static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string code, string title, string detail) => TypedResults.Problem(
        detail, statusCode: status, title: title, type: "urn:portal:refusal:" + code, extensions: [new KeyValuePair<string, object?>("code", code)]);
}
