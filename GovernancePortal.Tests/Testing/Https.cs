using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Testing;

/// <summary>A portal on a real TLS port, with a certificate that nobody knows.</summary>
internal static class Https
{
    /// <summary>Lets a host that has not started yet listen on <c>https://localhost</c>, and starts it.</summary>
    public static void Serve(PortalHost host)
    {
        host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.UseHttps(Certificate())));
        host.StartServer();
    }

    /// <summary>Lets a host that is started in Production from the build find its scripts, as a published one does.</summary>
    public static void FindScripts(IServiceCollection services)
    {
        var environment = (IWebHostEnvironment)services.Last(service => service.ServiceType == typeof(IWebHostEnvironment)).ImplementationInstance!;
        StaticWebAssetsLoader.UseStaticWebAssets(environment, new ConfigurationBuilder().Build());
    }

    /// <summary>Where the portal is reached by its name: cookies that are bound to a host take no address of numbers.</summary>
    public static Uri SiteOf(PortalHost host) => new UriBuilder(host.Address) { Host = "localhost" }.Uri;

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
