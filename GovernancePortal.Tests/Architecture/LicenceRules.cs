using System.Text.Json;
using System.Xml.Linq;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Architecture;

/// <summary>S22: every package of the lock files has a permissive licence.</summary>
public static class LicenceRules
{
    private static readonly string[] Permissive = ["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "PostgreSQL"];

    /// <summary>A package, by its id in lower case, and its version.</summary>
    public sealed record Package(string Id, string Version);

    /// <summary>The packages of every lock file of the repository.</summary>
    public static IReadOnlyList<Package> Locked() =>
    [
        .. RepositoryFiles.Under(".", "packages.lock.json")
            .SelectMany(PackagesOf)
            .Distinct()
            .OrderBy(package => package.Id, StringComparer.Ordinal),
    ];

    /// <summary>Packages whose licence is not on the list, but for the named exceptions.</summary>
    public static Finding LicencesArePermissive(IReadOnlyCollection<Package> packages, Func<Package, string?> nuspecOf, IReadOnlyDictionary<string, string> exceptions) =>
        Finding.Of(packages, package => exceptions.ContainsKey(package.Id) ? []
            : nuspecOf(package) is not { } nuspec ? [$"{package.Id} {package.Version} is not in the packages folder, so its licence cannot be read"]
            : LicenceOf(nuspec) is not { } licence ? [$"{package.Id} {package.Version} states no licence expression"]
            : IsPermissive(licence) ? (string[])[]
            : [$"{package.Id} {package.Version} has the licence {licence}"]);

    /// <summary>The text of a package's nuspec in the packages folder.</summary>
    public static string? NuspecInPackagesFolder(Package package)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var path = Path.Combine(folder, package.Id, package.Version, package.Id + ".nuspec");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static IEnumerable<Package> PackagesOf(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var package in framework.Value.EnumerateObject().Where(package => package.Value.GetProperty("type").GetString() != "Project"))
            {
                yield return new Package(package.Name.ToLowerInvariant(), package.Value.GetProperty("resolved").GetString()!.ToLowerInvariant());
            }
        }
    }

    private static string? LicenceOf(string nuspec) =>
        XDocument.Parse(nuspec).Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value.Trim();

    // "A OR B" leaves the choice, "A AND B" does not. No package nests them; one that does is not taken for permissive.
    private static bool IsPermissive(string expression) =>
        expression.Contains(" OR ", StringComparison.Ordinal)
            ? expression.Split(" OR ").Any(Permissive.Contains)
            : expression.Split(" AND ").All(Permissive.Contains);
}
