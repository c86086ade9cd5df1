using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Demo;

/// <summary>
/// <c>demo --out FOLDER</c> plays the demo partnership in a folder of its own, which is gone afterwards, and writes what it
/// hands out: a pack and the trust file to check it with. It starts no server and touches no other database.
/// </summary>
internal sealed class DemoVerb(IServiceProvider services, DemoComposition composition, IOptions<PortalOptions> options, TimeProvider time) : IVerb
{
    private const string Usage = "Usage: demo --out FOLDER";

    public string Name => "demo";

    public string Summary => "writes the demo partnership's documents and the trust file to check them with: demo --out FOLDER";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        if (arguments is not ["--out", { Length: > 0 } folder])
        {
            await console.Error.WriteLineAsync(Usage);
            return 64;
        }

        var output = VerbConsole.Locate(folder);
        var data = Directory.CreateTempSubdirectory("governance-portal-demo-").FullName;
        try
        {
            Directory.CreateDirectory(output);
            await PlayAsync(data, output, console, cancellationToken);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(wrong.Message);
            return 73;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private async Task PlayAsync(string data, string output, VerbConsole console, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new PortalOptions { DataFolder = data, Origin = options.Value.Origin, DocumentFontFiles = options.Value.DocumentFontFiles });
        await using var provider = composition.Under(time, services, portal =>
        {
            portal.Replace(ServiceDescriptor.Singleton(settings));
            portal.Replace(ServiceDescriptor.Singleton<IHostEnvironment>(new DemoEnvironment()));
        });
        await provider.MigrateAsync(cancellationToken);
        await provider.GetRequiredService<DemoSeed>().RunAsync(TextWriter.Null, console.Error, cancellationToken);
        foreach (var (name, bytes) in await provider.GetRequiredService<DemoDocumentQueries>().AllAsync(cancellationToken))
        {
            await File.WriteAllBytesAsync(Path.Combine(output, name), bytes, cancellationToken);
            await console.Out.WriteLineAsync(Path.Combine(output, name));
        }
    }

    // Its keys are demo keys wherever it is played, and say so.
    private sealed class DemoEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "GovernancePortal";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
