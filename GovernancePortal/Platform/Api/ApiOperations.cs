using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Web;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace GovernancePortal.Platform.Api;

/// <summary>Adds to each operation what its endpoint's metadata say.</summary>
internal sealed class ApiOperations(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IOpenApiOperationTransformer
{
    public const string SecurityScheme = "key";

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["slug"] = "The partnership, by the word that stands in the address of its pages.",
        ["number"] = "The number in the partnership, from 1.",
        ["version"] = "The version, from 1.",
        ["seq"] = "The place in the log, from 0.",
        ["index"] = "The place in the list of conditions, from 0.",
        ["sha256"] = "The SHA-256 of the content, in lower-case hexadecimal.",
        ["proxy"] = "The proxy's id.",
        ["seat"] = "The seat's id.",
        ["body"] = "The body's key: council, or as the charter names it.",
        ["rotation"] = "The rotation's id.",
        ["item"] = "The item's number in the meeting, from 1.",
        ["motion"] = "The motion's number in the meeting, from 1.",
        ["line"] = "The line's number in the meeting, from 1.",
        ["action"] = "The action's number in the meeting, from 1.",
        ["when"] = "Only meetings that lie ahead (upcoming) or are over (past).",
        ["interest"] = "The interest's id.",
        ["notice"] = "The notice's id.",
        ["comment"] = "The comment's id.",
        ["request"] = "The id of the request for a recusal.",
        ["handOver"] = "The hand-over's id.",
        ["declaration"] = "The declaration's place in the list of conflicts declared after the close, from 1.",
        ["objection"] = "The objection's number in the round, from 1.",
        ["clause"] = "The clause's number, for example 5.1.",
        ["other"] = "The version to compare with.",
        ["meets"] = "The key of the paper that the charter demands and that the document is.",
        ["unread"] = "Only what is not read.",
        ["name"] = "The file name of the document.",
        ["limit"] = "How many items at the most: 1 to 200, 50 if it is left out.",
        ["after"] = "The place of the last item of the page before; the header Link has it.",
        ["status"] = "Only gates that stand there.",
        ["kind"] = "Only of this kind.",
        ["tier"] = "Only of this risk tier.",
        ["outcome"] = "Only with this outcome.",
        ["q"] = "Only with all of these words.",
        ["waitingForMe"] = "Only gates that wait for the key's person.",
        ["from"] = "The earlier size of the log.",
        ["to"] = "The later size of the log.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        if (metadata.OfType<ScopeMetadata>().FirstOrDefault() is { Scope: var scope })
        {
            operation.Description = Of(scope);
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

        foreach (var parameter in context.Description.ParameterDescriptions)
        {
            AddWords(operation, parameter);
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name!);
        }

        AddExamples(operation, metadata);
        AddProblemExamples(operation);
        return Task.CompletedTask;
    }

    // What a person confirms with a second factor a key confirms with one that was proved when it was made.
    private static string Of(string scope) => ApiScope.Find(scope) is { StandsForProof: true }
        ? $"Takes a key with the scope {scope}. A person confirms this with a second factor; a key with that scope stands for the one that its person proved when they made it, and lasts 24 hours at the most. "
            + "Its person must hold at that moment what the act takes."
        : $"Takes a key with the scope {scope}. Its person must hold at that moment what the act takes.";

    // To the framework a word is any text.
    private static void AddWords(OpenApiOperation operation, ApiParameterDescription parameter)
    {
        if (parameter.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo.ParameterType: var type }
            && (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } word && word.GetGenericTypeDefinition() == typeof(Word<>)
            && operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(known => known.Name == parameter.Name) is { } described)
        {
            var words = Enum.GetNames(word.GetGenericArguments()[0]).Select(JsonNamingPolicy.CamelCase.ConvertName);
            described.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(text => JsonValue.Create(text))] };
        }
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
            // A handler that reads the body by itself tells the framework nothing of it.
            operation.RequestBody ??= new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema() } },
            };
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

    private static Refusal? Example(string status) => status switch
    {
        "400" => ApiRefusals.Malformed,
        "401" => ApiKeyRefusals.Expired,
        "403" => ApiKeyRefusals.ScopeMissing,
        "404" => ApiRefusals.NoSuchAddress,
        "409" or "412" => WorkRefusals.ChangedMeanwhile,
        "413" => ApiRefusals.TooLarge,
        "415" => ApiRefusals.WrongMediaType,
        "422" => ApiRefusals.KeyReused,
        "428" => ApiRefusals.IfMatchMissing,
        "429" => ApiRefusals.TooOften,
        _ => null,
    };

    private JsonNode? Json(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions);
}
