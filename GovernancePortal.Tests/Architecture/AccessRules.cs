using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 6: every page and every endpoint says who may enter.</summary>
public static class AccessRules
{
    /// <summary>
    /// A component with a route carries <c>[Authorize]</c>, its own or from the <c>_Imports.razor</c> above it (which Razor
    /// copies to each component), or <c>[AllowAnonymous]</c> and is on the list.
    /// </summary>
    public static Finding PagesSayWhoMayEnter(CodeBase code, IReadOnlyDictionary<string, string> openToAll) =>
        Finding.Of([.. code.Types.Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))], page =>
        {
            var name = code.BelowRoot(page.FullName!);
            var isOpen = page.GetCustomAttributes(inherit: true).OfType<IAllowAnonymous>().Any();
            return isOpen && !openToAll.ContainsKey(name) ? [name + " is open to all and not on the list"]
                : !isOpen && openToAll.ContainsKey(name) ? [name + " is on the list of pages open to all and is not open"]
                : !isOpen && !page.GetCustomAttributes(inherit: true).OfType<IAuthorizeData>().Any() ? (string[])[name + " does not say who may enter"]
                : [];
        });

    /// <summary>
    /// An endpoint of the running portal carries an authorisation, or allows everyone and is on the list by its route. The
    /// fall-back policy does not count: what an endpoint needs is to be read where it is mapped.
    /// </summary>
    public static Finding EndpointsSayWhoMayEnter(IEnumerable<Endpoint> endpoints, IReadOnlyDictionary<string, string> openToAll) =>
        Finding.Of([.. endpoints.OfType<RouteEndpoint>()], endpoint =>
        {
            var name = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var isGuarded = endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;
            return openToAll.ContainsKey(name) || IsComponentPage(endpoint) || IsStaticFile(endpoint) ? []
                : isOpen ? [name + " is open to all and not on the list"]
                : isGuarded ? (string[])[]
                : [name + " does not say who may enter"];
        });

    // What the build put into wwwroot: styles, scripts, pictures.
    private static bool IsStaticFile(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    // Pages are looked at by their types.
    private static bool IsComponentPage(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>()?.Type is { } type
        && type.IsDefined(typeof(RouteAttribute), inherit: false);
}
