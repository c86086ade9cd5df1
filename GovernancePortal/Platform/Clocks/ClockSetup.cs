namespace GovernancePortal.Platform.Clocks;

/// <summary>Registers clocks.</summary>
public static class ClockSetup
{
    /// <summary>Has the clock run for as long as the portal does.</summary>
    public static IServiceCollection AddClock<TClock>(this IServiceCollection services)
        where TClock : class, IClock => services.AddSingleton<TClock>().AddSingleton<IClock>(provider => provider.GetRequiredService<TClock>());
}
