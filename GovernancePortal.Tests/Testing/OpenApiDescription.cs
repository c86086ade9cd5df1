using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// The description that the portal gives of its door for programs, and whether an answer keeps to it. Of JSON Schema it knows
/// what the description uses, and fails on a keyword that it does not know, so that nothing passes unread.
/// </summary>
public sealed partial class OpenApiDescription(JsonElement root)
{
    private static readonly string[] Said = ["description", "example", "examples", "title", "default", "deprecated", "readOnly"];

    /// <summary>The whole document.</summary>
    public JsonElement Root => root;

    /// <summary>The description as the portal gives it to anybody.</summary>
    public static async Task<OpenApiDescription> OfAsync(PortalHost host)
    {
        using var client = host.CreateClient();
        return new OpenApiDescription(await client.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json"));
    }

    /// <summary>Every operation: method in lower case, path, and what is said of it.</summary>
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Name, path.Name, method.Value);

    /// <summary>Why an answer is not as described, or nothing.</summary>
    public IReadOnlyList<string> WhyNot(HttpMethod method, string path, int status, string? mediaType, string body)
    {
        // A word in an address is that word before it is anybody's parameter.
        var operation = Operations.OrderBy(known => known.Path.Count(letter => letter == '{')).FirstOrDefault(known => method.Method.Equals(known.Method, StringComparison.OrdinalIgnoreCase) && Matches(known.Path, path)).Operation;
        if (operation.ValueKind == JsonValueKind.Undefined)
        {
            // What is no operation is answered with a problem, or by the rate limit.
            return status is 404 or 405 or 429 ? [] : [$"{method} {path} is not described"];
        }

        var where = $"{method} {path} → {status}";
        if (!operation.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"{where}: the status is not described"];
        }

        if (body.Length == 0)
        {
            return response.TryGetProperty("content", out _) ? [$"{where}: described with a body, and has none"] : [];
        }

        if (!response.TryGetProperty("content", out var content))
        {
            return [$"{where}: has a body, and is described without"];
        }

        if (!content.TryGetProperty(mediaType ?? string.Empty, out var described))
        {
            // Documents come under their own media type.
            return content.TryGetProperty("application/octet-stream", out _) ? [] : [$"{where}: {mediaType} is not described"];
        }

        if (mediaType?.EndsWith("json", StringComparison.Ordinal) != true || IsBinary(described))
        {
            return [];
        }

        using var json = JsonDocument.Parse(body);
        return [.. WhyNot(json.RootElement, described.GetProperty("schema"), "$").Select(fault => $"{where}: {fault}")];
    }

    /// <summary>Why a value is not as a schema has it, or nothing.</summary>
    public IEnumerable<string> WhyNot(JsonElement value, JsonElement schema, string at)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return [];
        }

        return schema.EnumerateObject().SelectMany(keyword => Said.Contains(keyword.Name) ? [] : keyword.Name switch
        {
            "$ref" => WhyNot(value, Find(keyword.Value.GetString()!), at),
            "type" => Types(keyword.Value).Any(type => IsOf(value, type)) ? [] : [$"{at} is a {value.ValueKind}, not {keyword.Value.GetRawText()}"],
            "enum" => keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(known, value)) ? [] : [$"{at} is {value.GetRawText()}, not one of {keyword.Value.GetRawText()}"],
            "format" => IsOfFormat(value, keyword.Value.GetString()!) ? [] : [$"{at} is no {keyword.Value.GetString()}"],
            "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at} lacks {name.GetString()}"),
            "properties" => value.ValueKind != JsonValueKind.Object ? [] : OfProperties(value, keyword.Value, schema, at),
            "additionalProperties" => [],
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => WhyNot(item, keyword.Value, $"{at}[{i}]")),
            "oneOf" or "anyOf" => keyword.Value.EnumerateArray().Any(one => !WhyNot(value, one, at).Any()) ? [] : [$"{at} is none of {keyword.Name}"],
            _ => [$"{at}: the keyword {keyword.Name} is unknown to this test"],
        });
    }

    // A property that is not described is a fault too, though JSON Schema would let it pass.
    private IEnumerable<string> OfProperties(JsonElement value, JsonElement properties, JsonElement schema, string at) =>
        value.EnumerateObject().SelectMany(property =>
            properties.TryGetProperty(property.Name, out var known) ? WhyNot(property.Value, known, $"{at}.{property.Name}")
            : schema.TryGetProperty("additionalProperties", out _) ? []
            : [$"{at}.{property.Name} is not described"]);

    private JsonElement Find(string reference) =>
        reference.Split('/')[1..].Aggregate(root, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static bool IsOfFormat(JsonElement value, string format) => value.ValueKind == JsonValueKind.Null || format switch
    {
        "uuid" => value.TryGetGuid(out _),
        "date-time" => value.TryGetDateTimeOffset(out _),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private static bool IsBinary(JsonElement described) =>
        !described.TryGetProperty("schema", out var schema) || (schema.TryGetProperty("format", out var format) && format.GetString() == "binary") || schema.ToString().Contains("Stream", StringComparison.Ordinal);

    private static bool Matches(string template, string path) => template.TrimEnd('/').Split('/') is var wanted && path.TrimEnd('/').Split('/') is var given
        && wanted.Length == given.Length && wanted.Zip(given).All(pair => Parameter().IsMatch(pair.First) || pair.First == pair.Second);

    [GeneratedRegex("^\\{.*\\}$")]
    private static partial Regex Parameter();
}

/// <summary>Fails where an answer is not as the portal describes it.</summary>
public sealed class DescribedAnswers(OpenApiDescription description, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.Empty(description.WhyNot(request.Method, request.RequestUri!.AbsolutePath, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body));
        return response;
    }
}
