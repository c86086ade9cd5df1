using GovernancePortal.Capabilities.Evidence.Clocks;
using GovernancePortal.Capabilities.Evidence.Parts;
using GovernancePortal.Components;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>The evidence log of a partnership: to read, to check, to take away.</summary>
public static class EvidenceCapability
{
    /// <summary>Adds operations, queries, the checkpoint clock and the verify command.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<IPackSource, LogPackQueries>();
        services.AddSingleton<EvidenceQueries>();
        services.AddSingleton<EvidenceCheckQueries>();
        services.AddSingleton<EvidenceEntryQueries>();
        services.AddSingleton<EvidenceOperations>();
        services.AddSingleton<BundleQueries>();
        services.AddSingleton<CustodyQueries>();
        services.AddSingleton<LogChangeQueries>();
        services.AddSingleton<IChangeSource>(provider => provider.GetRequiredService<LogChangeQueries>());
        services.AddSingleton<ErasureOperations>();
        services.AddSingleton<KeyRotationOperations>();
        services.AddSingleton(new OverviewPart(typeof(EvidenceCard), 30, Aside: true));
        services.AddScoped<IVerb, VerifyVerb>();
        services.AddClock<CheckpointClock>();
        services.AddClock<CustodyClock>();
        return services;
    }

    /// <summary>Maps proofs and downloads beneath a partnership's address.</summary>
    public static RouteGroupBuilder MapEvidence(this RouteGroupBuilder partnerships)
    {
        var evidence = partnerships.MapGroup("{slug}/evidence").RequireAuthorization().WithTags("Evidence");
        evidence.MapGet("checkpoint", EvidenceEndpoints.CheckpointAsync);
        evidence.MapGet("keys", EvidenceEndpoints.KeysAsync);
        evidence.MapGet("{seq:long}/entry", EvidenceEndpoints.EntryAsync);
        evidence.MapGet("{seq:long}/proof", EvidenceEndpoints.ProofAsync);
        evidence.MapGet("consistency", EvidenceEndpoints.ConsistencyAsync);
        evidence.MapPost("bundle", EvidenceEndpoints.BundleAsync);
        return partnerships;
    }
}
