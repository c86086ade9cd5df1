using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>What the prerendered page tells its script: the components to start and the state to start them from.</summary>
internal sealed partial record CircuitPage(string Components, string State, string? Cookie)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public static async Task<CircuitPage> FetchAsync(Uri page, string? cookie, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{page} answered {(int)response.StatusCode}{Target(response)}.");
        }

        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        return new CircuitPage(Operations(html), StateComment().Match(html).Groups[1].Value, Merge(cookie, response));
    }

    /// <summary>Says that the page was left, as a browser does when its tab closes, so that the server keeps nothing for a return.</summary>
    public static async Task LeaveAsync(Uri site, string circuitId, string? cookie, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuitId), "circuitId" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, "_blazor/disconnect")) { Content = form };
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await Http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static string Operations(string html)
    {
        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(match.Groups[1].ValueSpan.ToString())!;
            if ((string?)marker["type"] is "server" or "auto" && marker["descriptor"] is not null)
            {
                operations.Add((JsonNode)new JsonObject
                {
                    ["type"] = "add",
                    ["ssrComponentId"] = operations.Count + 1,
                    ["marker"] = marker,
                });
            }
        }

        if (operations.Count == 0)
        {
            throw new InvalidDataException("The page has no interactive server component.");
        }

        return new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString();
    }

    private static string? Merge(string? cookie, HttpResponseMessage response)
    {
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.Select(value => value.Split(';')[0]) : [];
        var all = string.Join("; ", set.Prepend(cookie).Where(value => !string.IsNullOrEmpty(value)));
        return all.Length == 0 ? null : all;
    }

    private static string Target(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? $" to {location}" : "";

    [GeneratedRegex(@"<!--Blazor:(\{.*?\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^>]*?)-->")]
    private static partial Regex StateComment();
}
