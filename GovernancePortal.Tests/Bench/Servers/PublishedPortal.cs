namespace GovernancePortal.Tests.Bench.Servers;

/// <summary>
/// The portal as it is published: built once, then started on a copy of the bench data, so that every run begins alike.
/// All that a bench knows of the portal's settings and commands is here.
/// </summary>
internal static class PublishedPortal
{
    private const string DataFolderSetting = "Portal__DataFolder";

    private static readonly string Folder = Path.Combine(Repository.Artifacts, "portal");
    private static readonly string Assembly = Path.Combine(Folder, "GovernancePortal.dll");

    /// <summary>The data that <c>bench data</c> makes and that no run changes.</summary>
    public static string Data { get; } = Path.Combine(Repository.Artifacts, "data");

    public static async Task PublishAsync(CancellationToken cancellationToken)
    {
        var source = new DirectoryInfo(Path.Combine(Repository.Root, "GovernancePortal"));
        var newest = source.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => !IsOutput(Path.GetRelativePath(source.FullName, file.FullName)))
            .Max(file => file.LastWriteTimeUtc);
        if (!File.Exists(Assembly) || File.GetLastWriteTimeUtc(Assembly) < newest)
        {
            // MSBuild of another session would inherit this one's environment.
            await ServerUnderTest.RunAsync(
                ["publish", source.FullName, "-c", "Release", "-o", Folder, "--nologo", "-v", "q", "-nodeReuse:false"],
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
        var copy = Path.Combine(Repository.Artifacts, "run");
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

    private static bool IsOutput(string path) =>
        path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" || path.Contains("_framework", StringComparison.Ordinal);
}
