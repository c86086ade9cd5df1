using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernancePortal.Demo;

/// <summary>Makes a second provider of the portal's own services, under the clock of the story: what happened nine months ago is done as of then.</summary>
internal sealed class DemoComposition(IServiceCollection portal)
{
    public ServiceProvider Under(TimeProvider time, IServiceProvider running, Action<IServiceCollection>? change = null)
    {
        var services = new ServiceCollection();
        foreach (var descriptor in portal)
        {
            services.Add(descriptor);
        }

        services.Replace(ServiceDescriptor.Singleton(time));

        // As instances, so that they outlive the second provider.
        services.Replace(ServiceDescriptor.Singleton(running.GetRequiredService<IConfiguration>()));
        services.Replace(ServiceDescriptor.Singleton(running.GetRequiredService<ILoggerFactory>()));
        change?.Invoke(services);

        // What is played under this provider in turn, is played with its changes.
        services.Replace(ServiceDescriptor.Singleton(new DemoComposition(services)));
        return services.BuildServiceProvider();
    }
}
