using GovernancePortal.Components;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;

namespace GovernancePortal.Capabilities.Partnerships;

/// <summary>Partnerships: their parties, what each gives and expects, and where they stand.</summary>
public static class PartnershipsCapability
{
    /// <summary>Adds operations, queries and the switcher's list.</summary>
    public static IServiceCollection AddPartnerships(this IServiceCollection services)
    {
        services.AddSingleton<PartnershipOperations>();
        services.AddSingleton<PartnershipQueries>();
        services.AddSingleton<IPartnershipNames, PartnershipNameQueries>();
        services.AddSingleton<IWaitingSource, PartnershipWaiting>();
        services.AddScoped<PartnershipLinks>(provider => async cancellationToken =>
        {
            var actor = await provider.GetRequiredService<CurrentActor>().GetAsync(cancellationToken);
            var mine = await provider.GetRequiredService<PartnershipQueries>().MineAsync(actor, cancellationToken);
            return [.. mine.Select(line => new PartnershipLink(line.Slug, line.Name))];
        });
        return services;
    }
}
