using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Bench.Servers;

/// <summary>
/// The portal as it is published: built once, then started on a copy of the bench data, so that every run begins alike.
/// All that a bench knows of the portal's settings and commands is here.
/// </summary>
internal static class PublishedPortal
{
    private const string DataFolderSetting = "GovernancePortal__DataFolder";

    // Whatever a bench writes goes here, which git ignores.
    private static readonly string Artifacts = RepositoryFiles.PathOf("artifacts", "bench");
    private static readonly string Folder = Path.Combine(Artifacts, "portal");
    private static readonly string Assembly = Path.Combine(Folder, "GovernancePortal.dll");

    /// <summary>The data that <c>bench data</c> makes and that no run changes.</summary>
    public static string Data { get; } = Path.Combine(Artifacts, "data");

    public static async Task PublishAsync(CancellationToken cancellationToken)
    {
        var newest = RepositoryFiles.Under("GovernancePortal", "*").Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(Assembly) || File.GetLastWriteTimeUtc(Assembly) < newest)
        {
            await ServerUnderTest.RunAsync(
                ["publish", RepositoryFiles.PathOf("GovernancePortal"), "-c", "Release", "-r", "linux-x64", "-o", Folder, "--nologo", "-v", "q", "-nodeReuse:false"],
                new Dictionary<string, string>(),
                cancellationToken);
            File.SetLastWriteTimeUtc(Assembly, DateTime.UtcNow);
        }
    }

    public static async Task SeedAsync(int voters, int decisions, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        Directory.CreateDirectory(Data);
        await ServerUnderTest.RunAsync(
            [Assembly, "bench-data", "--voters", $"{voters}", "--decisions", $"{decisions}"], Settings(Data, "Development"), cancellationToken);
    }

    /// <summary>A folder for one run: a copy of the bench data, or empty.</summary>
    public static string FreshData(bool empty)
    {
        var copy = Path.Combine(Artifacts, "run");
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        Directory.CreateDirectory(copy);
        if (!empty)
        {
            foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy, Path.GetRelativePath(Data, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        return copy;
    }

    public static Task<ServerUnderTest> StartAsync(string dataFolder, string environment, string page, CancellationToken cancellationToken) =>
        ServerUnderTest.StartAsync([Assembly, "--contentRoot", Folder], Settings(dataFolder, environment), page, cancellationToken);

    private static Dictionary<string, string> Settings(string dataFolder, string environment) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment,
        ["Logging__LogLevel__Default"] = "Warning",
        [DataFolderSetting] = dataFolder,
    };
}
