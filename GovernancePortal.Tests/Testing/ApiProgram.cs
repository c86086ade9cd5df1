using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Testing;

/// <summary>A program that acts for a person with a key. Every answer that it gets is held against the portal's description.</summary>
public sealed class ApiProgram(HttpClient http, string? key) : IDisposable
{
    private int _writes;

    /// <summary>The client beneath, for requests of a special kind.</summary>
    public HttpClient Http => http;

    /// <summary>The key, as the person was shown it.</summary>
    public string? Key => key;

    /// <summary>Every scope, for a key that is held back by nothing but its person.</summary>
    public static string[] AllScopes => [.. ApiScope.All.Select(scope => scope.Name)];

    /// <summary>A program with a fresh key of the person's for these scopes, or for all.</summary>
    public static async Task<ApiProgram> OfAsync(PortalHost host, Actor person, PartnershipId partnership, params string[] scopes)
    {
        var requested = new RequestedKey(partnership, "Test", [.. scopes.Length == 0 ? AllScopes : scopes], host.Now.AddHours(12));
        var issued = (await host.Get<ApiKeyOperations>().IssueAsync(requested, person, CancellationToken.None)).Require();
        return await WithAsync(host, issued.Reveal());
    }

    /// <summary>A program with this key, or with none.</summary>
    public static async Task<ApiProgram> WithAsync(PortalHost host, string? key)
    {
        var http = new HttpClient(new DescribedAnswers(await OpenApiDescription.OfAsync(host), host.Server.CreateHandler())) { BaseAddress = new Uri("https://localhost/api/v1/") };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return new ApiProgram(http, key);
    }

    /// <summary>Reads.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    /// <summary>Reads what must be there.</summary>
    public async Task<JsonElement> ReadAsync(string path) => await http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Writes, under a name of its own or this one.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? once = null) => SendAsync(HttpMethod.Post, path, body, once);

    /// <summary>Sends any request; a text is sent as it stands, and so are bytes.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? once = null, string? seen = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Idempotency-Key", once ?? string.Create(CultureInfo.InvariantCulture, $"write-{Interlocked.Increment(ref _writes)}"));
        if (seen is not null)
        {
            request.Headers.Add("If-Match", seen);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } },
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        return await http.SendAsync(request);
    }

    /// <summary>The permanent code of a problem.</summary>
    public static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var code = problem.GetProperty("code").GetString();
        Assert.Equal("urn:portal:refusal:" + code, problem.GetProperty("type").GetString());
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        return code;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
