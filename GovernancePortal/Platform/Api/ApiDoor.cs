using System.Security.Claims;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Api;

/// <summary>
/// The door for programs: here a key counts, and a cookie does not, so that no page of another site can have a signed-in
/// browser act. Whatever says no without words is given them.
/// </summary>
internal sealed class ApiDoor(RequestDelegate next)
{
    public const string Path = "/api/v1";

    public static bool IsAt(HttpContext http) => http.Request.Path.StartsWithSegments(Path);

    public async Task InvokeAsync(HttpContext http)
    {
        var shown = await http.AuthenticateAsync(ApiKeyScheme.Name);
        http.User = shown.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        await next(http);
        if (!http.Response.HasStarted && http.Response.ContentType is null && NoFor(http.Response.StatusCode) is { } refusal)
        {
            await (http.Response.StatusCode == StatusCodes.Status400BadRequest ? refusal.Because(await WhyMalformedAsync(http) ?? refusal.Message) : refusal)
                .ToHttp(http.Response.StatusCode).ExecuteAsync(http);
        }
    }

    private static Refusal? NoFor(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ApiRefusals.Malformed,
        StatusCodes.Status404NotFound => ApiRefusals.NoSuchAddress,
        StatusCodes.Status405MethodNotAllowed => ApiRefusals.WrongMethod,
        StatusCodes.Status413PayloadTooLarge => ApiRefusals.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ApiRefusals.WrongMediaType,
        _ => null,
    };

    // The framework says only that the body could not be read. It is still there, so it can be asked where.
    private static async Task<string?> WhyMalformedAsync(HttpContext http)
    {
        if (http.Request.Body is not MemoryStream body || http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type)
        {
            return null;
        }

        try
        {
            body.Position = 0;
            await JsonSerializer.DeserializeAsync(body, type, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions, http.RequestAborted);
            return null;
        }
        catch (JsonException fault)
        {
            return $"{ApiRefusals.Malformed.Message} Look at {fault.Path ?? "$"}, line {(fault.LineNumber ?? 0) + 1}.";
        }
    }
}
