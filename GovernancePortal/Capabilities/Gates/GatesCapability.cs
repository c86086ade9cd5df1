using GovernancePortal.Capabilities.Gates.Clocks;
using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Files;

namespace GovernancePortal.Capabilities.Gates;

/// <summary>Approval gates: all that the rest of the portal may call.</summary>
public static class GatesCapability
{
    /// <summary>Adds operations, queries, the live room and the clock.</summary>
    public static IServiceCollection AddGates(this IServiceCollection services)
    {
        services.AddSingleton<ContentStore>();
        services.AddSingleton<GateOperations>();
        services.AddSingleton<GateDraftOperations>();
        services.AddSingleton<GateBoards>();
        services.AddSingleton<GateHub>();
        services.AddClock<GateClock>();
        return services;
    }
}
