using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace GovernancePortal.Tests.Testing;

/// <summary>A person's browser without script: keeps cookies, follows no redirect by itself, and sends the forms it was given.</summary>
public sealed partial class WebReader(HttpClient http)
{
    /// <summary>The client beneath, for requests of a special kind.</summary>
    public HttpClient Http => http;

    /// <summary>Somebody who has not signed in. Over https unless told otherwise, as outside Development.</summary>
    public static WebReader Of(PortalHost host, string address = "https://localhost")
    {
        var http = host.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(address), AllowAutoRedirect = false, HandleCookies = true });
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return new WebReader(http);
    }

    /// <summary>Signs in as a demo account.</summary>
    public async Task<HttpResponseMessage> EnterAsDemoAsync(string userName) =>
        await PostAsync("/Account/Demo", await TokenAsync("/Account/Login"), ("as", userName));

    /// <summary>Reads a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    /// <summary>Reads a page as text.</summary>
    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await http.GetStringAsync(path));

    /// <summary>Sends the form of this name, of the page at this path, with its hidden fields and these.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await http.GetStringAsync(path);
        var body = Form().Matches(page).Select(match => match.Value).Single(text => text.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(body).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)));
        var kept = hidden.Where(field => fields.All(given => given.Name != field.Name)).GroupBy(field => field.Name).Select(group => group.Last());
        var all = kept.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value));
        return await http.PostAsync(path, new FormUrlEncodedContent(all));
    }

    /// <summary>Sends fields with an antiforgery token.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string token, params (string Name, string Value)[] fields) => http.PostAsync(
        path,
        new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    /// <summary>The antiforgery token of a page.</summary>
    public async Task<string> TokenAsync(string path)
    {
        var page = await http.GetStringAsync(path);
        return Hidden().Matches(page).First(match => match.Groups[1].Value == "__RequestVerificationToken").Groups[2].Value;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
