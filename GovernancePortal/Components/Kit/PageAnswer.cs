namespace GovernancePortal.Components.Kit;

/// <summary>The HTTP answer that a static page is rendered into, for what a component may say about it; in a circuit it says nothing.</summary>
public sealed class PageAnswer(IHttpContextAccessor http)
{
    /// <summary>Turns the answer into a 500, unless its head has gone out.</summary>
    public void Failed()
    {
        if (http.HttpContext?.Response is { HasStarted: false } response)
        {
            response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
