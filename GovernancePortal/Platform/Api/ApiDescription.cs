using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Access;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace GovernancePortal.Platform.Api;

/// <summary>The description of the door for programs (OpenAPI 3.1), made once of what the endpoints say of themselves.</summary>
internal sealed class ApiDescription(IServiceProvider services)
{
    public const string DocumentName = "v1";

    private readonly SemaphoreSlim _making = new(1);
    private byte[]? _json;

    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiDoor.Path[1..], StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            DescribeDocument(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<ApiOperations>();
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            {
                DescribeProblem(schema);
            }

            return Task.CompletedTask;
        });
    }

    public static async Task<IResult> AnswerAsync(ApiDescription description, CancellationToken cancellationToken) =>
        TypedResults.Bytes(await description.JsonAsync(cancellationToken), "application/vnd.oai.openapi+json;version=3.1");

    private async Task<byte[]> JsonAsync(CancellationToken cancellationToken)
    {
        if (_json is null)
        {
            await _making.WaitAsync(cancellationToken);
            try
            {
                _json ??= await MakeAsync();
            }
            finally
            {
                _making.Release();
            }
        }

        return _json;
    }

    private async Task<byte[]> MakeAsync()
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return json.ToArray();
    }

    private static void DescribeDocument(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Governance portal",
            Version = "1",
            Description = "Every path leads through the same operations and queries as the portal's pages. A key acts for its person, who must hold at that "
                + "moment what the act takes; what they may not know of is not there (404). Every write takes effect once for each Idempotency-Key. "
                + "A no is a problem (RFC 9457) whose type ends in a permanent code.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiOperations.SecurityScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "gpk_…",
                Description = "A key from the page Keys of the account. Scopes: "
                    + string.Join("; ", ApiScope.All.Select(scope => $"{scope.Name} ({char.ToLowerInvariant(scope.Words[0])}{scope.Words[1..]})")) + ".",
            },
        };
    }

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The permanent code of a refusal; it also ends the type." };
        schema.Properties["reference"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds a fault in the server's log." };
    }
}

/// <summary>Adds to each operation what its endpoint's metadata say.</summary>
internal sealed class ApiOperations(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IOpenApiOperationTransformer
{
    public const string SecurityScheme = "key";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        if (metadata.OfType<ScopeMetadata>().FirstOrDefault() is { Scope: var scope })
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [scope] }];
        }

        if (metadata.OfType<WriteMetadata>().Any())
        {
            AddHeader(operation, "Idempotency-Key", "Your own name for this write, 1 to 128 printable characters: sent again within 24 hours, it has the same answer and no other effect.", "draft-2026-03-02-a");
        }

        if (metadata.OfType<RevisionMetadata>().Any())
        {
            AddHeader(operation, "If-Match", "The ETag of what you edited.", "\"3\"");
        }

        if (metadata.OfType<PagesMetadata>().Any() && operation.Responses.TryGetValue("200", out var page) && page is OpenApiResponse answer)
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers["Link"] = new OpenApiHeader { Description = "The next page, if there is one: rel=\"next\".", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        AddExamples(operation, metadata);
        AddProblemExamples(operation);
        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string words, string example) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = words,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    });

    private void AddExamples(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<TakenExample>().FirstOrDefault() is { Value: var taken })
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            {
                content.Example = Json(taken);
            }
        }

        foreach (var answered in metadata.OfType<AnsweredExample>())
        {
            foreach (var content in operation.Responses![answered.Status.ToString(CultureInfo.InvariantCulture)].Content?.Values ?? [])
            {
                content.Example = Json(answered.Value);
            }
        }
    }

    private static void AddProblemExamples(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses!)
        {
            if (Example(status) is { } refusal && response.Content?.TryGetValue("application/problem+json", out var content) == true)
            {
                content.Example = new JsonObject
                {
                    ["type"] = OutcomeHttp.RefusalType + refusal.Code,
                    ["title"] = "This was not done",
                    ["status"] = int.Parse(status, CultureInfo.InvariantCulture),
                    ["detail"] = refusal.Message,
                    ["code"] = refusal.Code,
                };
            }
        }
    }

    private static Domain.Kernel.Refusal? Example(string status) => status switch
    {
        "400" => ApiRefusals.Malformed,
        "401" => ApiKeyRefusals.Expired,
        "403" => ApiKeyRefusals.ScopeMissing,
        "404" => ApiRefusals.NoSuchAddress,
        "409" or "412" => Work.WorkRefusals.ChangedMeanwhile,
        "413" => ApiRefusals.TooLarge,
        "415" => ApiRefusals.WrongMediaType,
        "422" => ApiRefusals.KeyReused,
        "428" => ApiRefusals.IfMatchMissing,
        "429" => ApiRefusals.TooOften,
        _ => null,
    };

    private JsonNode? Json(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions);
}
