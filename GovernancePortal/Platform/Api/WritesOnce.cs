using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Web;
using Microsoft.Extensions.Primitives;

namespace GovernancePortal.Platform.Api;

/// <summary>
/// Carries out a program's write once for each <c>Idempotency-Key</c>: the same request again is given the same answer, another
/// one under the same key is refused. It reads the body before anything else does, up to what the address takes.
/// </summary>
internal sealed class WritesOnce(RequestDelegate next, ApiRequests requests)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WriteMetadata>() is not { } write || CurrentActor.KeyOf(http.User) is not var (person, _))
        {
            await next(http);
            return;
        }

        if (WhyNot(http.Request.Headers["Idempotency-Key"], out var key) is { } refusal)
        {
            await refusal.ToHttp().ExecuteAsync(http);
        }
        else if (await ApiBody.ReadAsync(http.Request, write.MostBytes) is not { } body)
        {
            await ApiRefusals.TooLarge.ToHttp(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
        }
        else
        {
            await AnswerAsync(http, await requests.BeginAsync(person, key, Hash(http.Request, body)));
        }
    }

    private Task AnswerAsync(HttpContext http, ApiRequestState state)
    {
        switch (state)
        {
            case ApiRequestState.Fresh { Attempt: var attempt }:
                return CarryOutAsync(http, attempt);
            case ApiRequestState.Answered { Answer: var answer }:
                return RepeatAsync(http.Response, answer);
            case ApiRequestState.Refused { Refusal: var refusal }:
                if (refusal == ApiRefusals.UnderWay)
                {
                    http.Response.Headers.RetryAfter = "1";
                }

                return refusal.ToHttp(refusal == ApiRefusals.KeyReused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict).ExecuteAsync(http);
            default:
                throw new InvalidOperationException("Unknown state of a request.");
        }
    }

    private async Task CarryOutAsync(HttpContext http, Guid attempt)
    {
        http.Features.Set(new RequestAttempt(attempt));
        var response = http.Response;
        var outside = response.Body;
        using var inside = new MemoryStream();
        response.Body = inside;
        try
        {
            await next(http);
        }
        catch
        {
            await requests.ReleaseAsync(attempt);
            throw;
        }
        finally
        {
            response.Body = outside;
        }

        if (response.StatusCode is >= 200 and < 300 || !await requests.ReleaseAsync(attempt))
        {
            var body = Encoding.UTF8.GetString(inside.GetBuffer(), 0, (int)inside.Length);
            await requests.KeepAsync(attempt, new ApiAnswer(response.StatusCode, response.ContentType, Text(response.Headers.Location), Text(response.Headers.ETag), body));
        }

        inside.Position = 0;
        await inside.CopyToAsync(outside, http.RequestAborted);
    }

    private static Task RepeatAsync(HttpResponse response, ApiAnswer answer)
    {
        (response.StatusCode, response.ContentType) = (answer.Status, answer.MediaType);
        response.Headers.Location = answer.Location;
        response.Headers.ETag = answer.Tag;
        response.Headers["Idempotency-Replayed"] = "true";
        return answer.Body.Length == 0 ? Task.CompletedTask : response.WriteAsync(answer.Body);
    }

    // The draft standard writes it as a quoted string, most programs without the quotes.
    private static Refusal? WhyNot(StringValues header, out string key)
    {
        key = header.Count == 1 ? header[0]!.Trim().Trim('"') : string.Empty;
        return header.Count == 0 ? ApiRefusals.KeyMissing
            : key.Length is 0 or > ApiRequests.LongestKey || !key.All(letter => letter is >= ' ' and <= '~') ? ApiRefusals.KeyUnfit
            : null;
    }

    private static string Hash(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.ContentType}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? Text(StringValues header) => header.Count == 0 ? null : header.ToString();
}

/// <summary>Reads the body of a request into memory, and leaves it there for whoever reads it next.</summary>
internal static class ApiBody
{
    /// <summary>Whether a list in the body, which is JSON, holds null in place of an item.</summary>
    public static bool HasNullInList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var isList = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isList.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isList.Pop();
                    break;
                case JsonTokenType.Null when isList.TryPeek(out var inList) && inList:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    public static async Task<byte[]?> ReadAsync(HttpRequest request, long mostBytes)
    {
        if (request.ContentLength > mostBytes)
        {
            return null;
        }

        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > mostBytes)
            {
                return null;
            }
        }

        body.Position = 0;
        request.Body = body;
        return body.ToArray();
    }
}
