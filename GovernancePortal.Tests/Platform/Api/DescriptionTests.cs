using System.Text.Json;
using GovernancePortal.Domain.Access;
using GovernancePortal.Tests.Testing;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Platform.Api;

public sealed class DescriptionTests
{
    [Fact]
    public async Task Description_IsOpenApi31WithItsSecurityScheme()
    {
        await using var host = await PortalHost.StartAsync();

        var description = await OpenApiDescription.OfAsync(host);

        Assert.StartsWith("3.1", description.Root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var scheme = description.Root.GetProperty("components").GetProperty("securitySchemes").GetProperty("key");
        Assert.Equal("bearer", scheme.GetProperty("scheme").GetString());
        Assert.All(ApiScope.All, scope => Assert.Contains(scope.Name, scheme.GetProperty("description").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryRoute_IsInTheDescription()
    {
        await using var host = await PortalHost.StartAsync();
        var described = (await OpenApiDescription.OfAsync(host)).Operations.Select(known => $"{known.Method.ToUpperInvariant()} {known.Path.TrimEnd('/')}").ToHashSet();

        var mapped = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true && !endpoint.RoutePattern.RawText.EndsWith("openapi.json", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Plain(endpoint.RoutePattern.RawText!)}"))
            .ToList();

        Assert.True(mapped.Count >= 130, $"{mapped.Count} routes");
        Assert.Empty(mapped.Except(described));
        Assert.Empty(described.Except(mapped));
    }

    [Fact]
    public async Task EveryOperation_SaysWhatItTakesAndWhatItAnswers()
    {
        await using var host = await PortalHost.StartAsync();
        var description = await OpenApiDescription.OfAsync(host);
        var names = new HashSet<string>();

        Assert.All(description.Operations, known =>
        {
            var (method, path, operation) = known;
            Assert.True(names.Add(operation.GetProperty("operationId").GetString()!), $"{path} has the name of another");
            Assert.NotEmpty(operation.GetProperty("tags").EnumerateArray());
            Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()), path);
            if (path.EndsWith("simulate", StringComparison.Ordinal))
            {
                return;
            }

            var scope = operation.GetProperty("security")[0].GetProperty("key")[0].GetString();
            Assert.NotNull(ApiScope.Find(scope!));
            Assert.Equal(method == "get", scope!.StartsWith("read:", StringComparison.Ordinal));
            Assert.Contains(scope, operation.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal(ApiScope.Find(scope)!.StandsForProof, operation.GetProperty("description").GetString()!.Contains("second factor", StringComparison.Ordinal));
            var headers = Parameters(operation).Select(parameter => parameter.GetProperty("name").GetString()).ToList();
            Assert.Equal(method != "get", headers.Contains("Idempotency-Key"));
            Assert.All(Parameters(operation), parameter => Assert.NotEqual(string.Empty, parameter.GetProperty("description").GetString()));
            Assert.All((string[])["401", "403", "404", "429"], status =>
                Assert.True(operation.GetProperty("responses").GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _)));
        });
    }

    [Fact]
    public async Task EveryExample_IsAsItsSchemaHasIt()
    {
        await using var host = await PortalHost.StartAsync();
        var description = await OpenApiDescription.OfAsync(host);
        var looked = 0;

        foreach (var (method, path, operation) in description.Operations)
        {
            var contents = operation.GetProperty("responses").EnumerateObject().Select(response => response.Value)
                .Concat(operation.TryGetProperty("requestBody", out var body) ? [body] : [])
                .Where(part => part.TryGetProperty("content", out _))
                .SelectMany(part => part.GetProperty("content").EnumerateObject());
            foreach (var content in contents.Where(content => content.Value.TryGetProperty("example", out _)))
            {
                looked++;
                Assert.Empty(description.WhyNot(content.Value.GetProperty("example"), content.Value.GetProperty("schema"), $"{method} {path}"));
            }

            if (operation.TryGetProperty("requestBody", out var taken) && taken.GetProperty("content").TryGetProperty("application/json", out var json) && !path.EndsWith("simulate", StringComparison.Ordinal))
            {
                Assert.True(json.TryGetProperty("example", out _), $"{method} {path} takes a body without an example");
            }
        }

        Assert.True(looked > 800, $"{looked} examples");
    }

    [Fact]
    public void WhatIsNotAsDescribed_IsFound()
    {
        var description = new OpenApiDescription(JsonElement.Parse(
            """
            {"paths":{"/a/{b}":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/T"}}}}}}}},
             "components":{"schemas":{"T":{"type":"object","required":["n"],"properties":{"n":{"type":["null","integer"]},"s":{"enum":["x"]}}}}}}
            """));

        Assert.Empty(description.WhyNot(HttpMethod.Get, "/a/1", 200, "application/json", """{"n":1,"s":"x"}"""));
        Assert.Equal(3, description.WhyNot(HttpMethod.Get, "/a/1", 200, "application/json", """{"s":"y","more":true}""").Count);
        Assert.Single(description.WhyNot(HttpMethod.Get, "/a/1", 200, "application/json", """{"n":"1"}"""));
        Assert.Single(description.WhyNot(HttpMethod.Get, "/a/1", 201, "application/json", "{}"));
        Assert.Single(description.WhyNot(HttpMethod.Post, "/a/1", 200, "application/json", "{}"));
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [];

    private static string Plain(string route) =>
        string.Join('/', route.TrimEnd('/').Split('/').Select(part => part.StartsWith('{') ? $"{part.Split(':')[0].TrimEnd('}')}}}" : part));
}
