namespace GovernancePortal.Tests.Testing;

/// <summary>The public test vectors beside the tests.</summary>
internal static class Vectors
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Vectors");

    public static TheoryData<string> Under(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));
}
