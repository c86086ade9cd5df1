using System.Security.Claims;
using GovernancePortal.Components.Kit;
using GovernancePortal.Components.Languages;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernancePortal.Components;

/// <summary>A partnership as the switcher and the desk name it.</summary>
public sealed record PartnershipLink(string Slug, string Name);

/// <summary>Answers which partnerships the person of this request may open; a capability registers it, the shell only asks.</summary>
public delegate Task<IReadOnlyList<PartnershipLink>> PartnershipLinks(CancellationToken cancellationToken);

/// <summary>Answers how many notices the signed-in person has not read; a capability registers it, the shell only asks.</summary>
public delegate Task<int> UnreadNotices(ClaimsPrincipal person, CancellationToken cancellationToken);

/// <summary>The component that fills the start page of a signed-in person; a capability registers it.</summary>
public sealed record HomeDesk(Type Component);

/// <summary>What the shell and the kit need from the container.</summary>
public static class ShellParts
{
    /// <summary>The shell of the portal: the kit, and the reader's zone carried over into a circuit.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddKit();
        services.AddRazorComponents().RegisterPersistentService<ReaderZone>(RenderMode.InteractiveServer).RegisterPersistentService<ReaderLanguage>(RenderMode.InteractiveServer);
        return services;
    }

    /// <summary>What the components themselves inject; enough for a component test.</summary>
    public static IServiceCollection AddKit(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<PartnershipLinks>(_ => _ => Task.FromResult<IReadOnlyList<PartnershipLink>>([]));
        services.TryAddScoped<UnreadNotices>(_ => (_, _) => Task.FromResult(0));
        services.AddScoped<ReaderTheme>();
        services.AddScoped<PageAnswer>();
        services.AddScoped<ReaderZone>();
        services.AddScoped<ReaderLanguage>();
        services.AddScoped<ShellTexts>();
        services.AddTransient(provider => provider.GetRequiredService<ReaderLanguage>().Texts);
        services.AddCascadingValue(provider => provider.GetRequiredService<ReaderZone>().Start());
        return services;
    }
}
