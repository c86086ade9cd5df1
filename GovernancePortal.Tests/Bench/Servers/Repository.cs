namespace GovernancePortal.Tests.Bench.Servers;

/// <summary>Where things lie. Whatever a bench writes goes under artifacts/bench, which git ignores.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "bench");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("A bench runs from within the repository.");
    }
}
