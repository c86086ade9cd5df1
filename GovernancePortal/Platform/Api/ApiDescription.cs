using GovernancePortal.Domain.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovernancePortal.Platform.Api;

/// <summary>The description of the door for programs (OpenAPI 3.1), made once of what the endpoints say of themselves.</summary>
internal sealed class ApiDescription(IServiceProvider services)
{
    public const string DocumentName = "v1";

    private readonly Lazy<Task<byte[]>> _json = new(() => MakeAsync(services));

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
        TypedResults.Bytes(await description._json.Value.WaitAsync(cancellationToken), "application/vnd.oai.openapi+json;version=3.1");

    private static async Task<byte[]> MakeAsync(IServiceProvider services)
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
                + "A no is a problem (RFC 9457) whose type ends in a permanent code. What no scope names takes a person who is signed in (access.not-for-keys): to ratify "
                + "a charter, to give roles, to take away the whole log or all decisions at once, to make keys, and to give a calendar its address.",
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
