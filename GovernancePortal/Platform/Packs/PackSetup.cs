namespace GovernancePortal.Platform.Packs;

/// <summary>What makes and checks documents with evidence inside them.</summary>
public static class PackSetup
{
    /// <summary>Adds assembly and verifier; capabilities add the printers of their kinds of document.</summary>
    public static IServiceCollection AddPackKit(this IServiceCollection services)
    {
        services.AddSingleton<PackAssembly>();
        services.AddSingleton<PackVerifier>();
        services.AddSingleton<TrustFiles>();
        services.AddSingleton<EvidenceFiles>();
        return services;
    }
}
