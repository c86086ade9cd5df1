namespace GovernancePortal.Tests.Architecture;

/// <summary>S22 on the lock files, and on planted packages.</summary>
public sealed class LicenceTests
{
    /// <summary>Packages whose licence is fit though they do not state it as an expression, or not permissive and fit all the same: each with its reason.</summary>
    internal static readonly Dictionary<string, string> Exceptions = new()
    {
        ["deque.axecore.commons"] = "MPL-2.0, which binds only changes to its own files; used unchanged, in tests only, never shipped",
        ["diffplex"] = "Apache-2.0, which the package states by the address of its licence file; it is older than licence expressions",
    };

    [Fact]
    public void Packages_have_permissive_licences() =>
        LicenceRules.LicencesArePermissive(LicenceRules.Locked(), LicenceRules.NuspecInPackagesFolder, Exceptions).AssertClean(atLeast: 40);

    [Fact]
    public void Exceptions_are_still_needed() =>
        Assert.Equal(
            Exceptions.Keys,
            LicenceRules.LicencesArePermissive(LicenceRules.Locked(), LicenceRules.NuspecInPackagesFolder, new Dictionary<string, string>()).Offenders.Select(offender => offender.Split(' ')[0]));

    [Fact]
    public void Packages_with_other_licences_are_caught()
    {
        var nuspecs = new Dictionary<string, string?>
        {
            ["good"] = Expression("MIT"),
            ["choice"] = Expression("GPL-3.0-only OR Apache-2.0"),
            ["both"] = Expression("MIT AND AGPL-3.0-only"),
            ["agpl"] = Expression("AGPL-3.0-only"),
            ["file"] = "<package><metadata><license type=\"file\">LICENSE.txt</license></metadata></package>",
            ["old"] = "<package><metadata><licenseUrl>https://example.org/licence</licenseUrl></metadata></package>",
            ["missing"] = null,
            ["excused"] = Expression("MPL-2.0"),
        };

        var found = LicenceRules.LicencesArePermissive(
            [.. nuspecs.Keys.Select(id => new LicenceRules.Package(id, "1.0.0"))],
            package => nuspecs[package.Id],
            new Dictionary<string, string> { ["excused"] = "planted" });

        found.AssertCatches(
            "agpl 1.0.0 has the licence AGPL-3.0-only",
            "both 1.0.0 has the licence",
            "file 1.0.0 states no licence expression",
            "missing 1.0.0 is not in the packages folder",
            "old 1.0.0 states no licence expression");
    }

    private static string Expression(string licence) => $"<package><metadata><license type=\"expression\">{licence}</license></metadata></package>";
}
