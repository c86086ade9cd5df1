using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Rules;

public sealed class SimulateEndpointTests
{
    private const string Address = "/api/v1/rules/simulate";

    [Fact]
    public async Task Simulate_OfEveryCase_GivesAnExpectedOutcome()
    {
        await using var host = await PortalHost.StartAsync();
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Vectors", "voting", "cases.json"), TestContext.Current.CancellationToken);

        var answered = await PostAsync(host, json);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal("application/json", answered.Content.Headers.ContentType?.MediaType);
        var answers = await answered.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var cases = JsonDocument.Parse(json);
        Assert.Equal(cases.RootElement.GetArrayLength(), answers.GetArrayLength());
        Assert.All(cases.RootElement.EnumerateArray().Zip(answers.EnumerateArray()), pair =>
            Assert.Contains(pair.Second.GetProperty("outcome").GetString(), pair.First.GetProperty("expected").EnumerateArray().Select(expected => expected.GetString())));
    }

    [Fact]
    public async Task Simulate_OfANonsenseCase_AnswersItsErrorInside()
    {
        await using var host = await PortalHost.StartAsync();

        var answered = await PostAsync(host, """{"id":"odd","rule":{},"tally":{},"closed":true}""");

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var answers = await answered.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("odd", answers[0].GetProperty("id").GetString());
        Assert.True(answers[0].TryGetProperty("error", out _));
    }

    [Theory, InlineData("{"), InlineData(""), InlineData("[1,]")]
    public async Task Simulate_OfWhatIsNotJson_IsAProblem(string body)
    {
        await using var host = await PortalHost.StartAsync();

        await AssertProblemAsync(await PostAsync(host, body), HttpStatusCode.BadRequest, "rules.not-json");
    }

    [Fact]
    public async Task Simulate_OfTooMuch_IsAProblem()
    {
        await using var host = await PortalHost.StartAsync();

        await AssertProblemAsync(await PostAsync(host, new string(' ', (1024 * 1024) + 1)), HttpStatusCode.RequestEntityTooLarge, "rules.too-large");
    }

    [Fact]
    public async Task Simulate_TooOften_IsTurnedAway()
    {
        await using var host = await PortalHost.StartAsync();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
        {
            answers.Add((await PostAsync(host, "[]")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal("urn:portal:refusal:" + code, problem.GetProperty("type").GetString());
    }

    private static Task<HttpResponseMessage> PostAsync(PortalHost host, string body) =>
        host.CreateClient().PostAsync(Address, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
