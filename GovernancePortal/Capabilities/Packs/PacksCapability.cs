using GovernancePortal.Capabilities.Packs.Clocks;
using GovernancePortal.Capabilities.Packs.Documents;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>Audit packs: one sealed document with records, papers and proofs inside it.</summary>
public static class PacksCapability
{
    /// <summary>Adds operations, queries, the maker and its clock.</summary>
    public static IServiceCollection AddPacks(this IServiceCollection services)
    {
        services.AddSingleton<PackOperations>();
        services.AddSingleton<PackMakingQueries>();
        services.AddSingleton<PackQueries>();
        services.AddSingleton<PackMaker>();
        services.AddSingleton<FileCheckQueries>();
        services.AddSingleton<IPackPrinter, AuditPackPrinter>();
        services.AddClock<PackClock>();
        return services;
    }

    /// <summary>Maps downloads beneath a partnership's address.</summary>
    public static RouteGroupBuilder MapPacks(this RouteGroupBuilder partnerships)
    {
        partnerships.MapGroup("{slug}/packs").RequireAuthorization().WithTags("Packs").MapGet("{number:int}/document", PackEndpoints.DocumentAsync);
        return partnerships;
    }
}
