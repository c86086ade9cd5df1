using GovernancePortal.Domain.Access;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace GovernancePortal.Platform.Web;

/// <summary>
/// Leads to what must be done first: to the set-up of a fresh installation, and a person who has no second factor yet to
/// setting one up.
/// </summary>
internal sealed class FirstThings(RequestDelegate next, SetupCode setup)
{
    private static readonly string[] AlwaysOpen = ["/Account", "/setup", "/Error", "/not-found"];

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            // A page leads to the second factor; a download or a form of a program is refused.
            if (http.User.Identity?.IsAuthenticated == true && !http.User.HasClaim(claim => claim.Type == SessionClaims.SecondFactor)
                && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null && !path.StartsWithSegments("/Account"))
            {
                await AccessRefusals.SecondFactorNeeded.ToHttp().ExecuteAsync(http);
                return;
            }

            await next(http);
        }
        else if (!path.StartsWithSegments(AccountPaths.Setup) && await setup.IsNeededAsync(http.RequestAborted))
        {
            http.Response.Redirect(AccountPaths.Setup);
        }
        else if (http.User.Identity?.IsAuthenticated == true && !http.User.HasClaim(claim => claim.Type == SessionClaims.SecondFactor)
            && !AlwaysOpen.Any(open => path.StartsWithSegments(open)))
        {
            http.Response.Redirect(AccountPaths.SecondFactor);
        }
        else
        {
            await next(http);
        }
    }
}
