namespace GovernancePortal.Components.Kit;

/// <summary>The HTTP answer that a static page is rendered into, for what a component may say about it; in a circuit it says nothing.</summary>
public sealed class PageAnswer(IHttpContextAccessor http)
{
    private HttpResponse? Open => http.HttpContext?.Response is { HasStarted: false } response ? response : null;

    /// <summary>Turns the answer into a 500, unless its head has gone out.</summary>
    public void Failed() => Open?.StatusCode = StatusCodes.Status500InternalServerError;

    /// <summary>Turns the answer into a 404, unless its head has gone out; the page itself is still shown.</summary>
    /// <remarks>Said at the last moment: a page that is a 404 while it is drawn is thrown away by Blazor for the page of unknown addresses.</remarks>
    public void Missing() => Open?.OnStarting(response =>
    {
        ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }, Open);
}
