using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GovernancePortal.Tests.Testing;

/// <summary>Reads static pages and sends their forms, as a browser without scripts does.</summary>
public static class PageForms
{
    /// <summary>The page at the address.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await ReadAsync(answer);
    }

    /// <summary>The page of an answer.</summary>
    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Sends the named form of the page with what it holds and these values in place of its own.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string address, string form, params (string Name, string Value)[] values)
    {
        var page = await client.PageAsync(address);
        var handler = page.QuerySelector($"form input[name=_handler][value='{form}']")
            ?? throw new InvalidOperationException($"{address} has no form {form}: {page.QuerySelector("main")?.TextContent}");
        return await client.SendFormAsync(address, Held((IHtmlFormElement)handler.Closest("form")!), values);
    }

    /// <summary>Sends a form that the page does not offer: with the antiforgery token of another form of the page.</summary>
    public static async Task<HttpResponseMessage> ForgeAsync(
        this HttpClient client, string address, string form, params (string Name, string Value)[] values)
    {
        var page = await client.PageAsync(address);
        var token = page.QuerySelector("form input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? string.Empty;
        return await client.SendFormAsync(address, new() { ["__RequestVerificationToken"] = token, ["_handler"] = form }, values);
    }

    private static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string address, Dictionary<string, string> held, (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            held[name] = value;
        }

        using var content = new FormUrlEncodedContent(held);
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    private static Dictionary<string, string> Held(IHtmlFormElement form)
    {
        var held = new Dictionary<string, string>();
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                _ => (null, null),
            };
            if (!string.IsNullOrEmpty(name))
            {
                held[name] = value ?? string.Empty;
            }
        }

        return held;
    }
}
