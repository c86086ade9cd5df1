using System.Text;
using System.Text.Json;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Tests.Architecture;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.CommandLine;

/// <summary>S22: the bill of materials is complete, and says what the lock file and the packages say.</summary>
public sealed class BillOfMaterialsTests
{
    private const string ScriptPackage = "Microsoft.AspNetCore.App.Runtime.linux-x64";

    [Fact]
    public async Task Sbom_ListsEachLockedPackage_WithItsHashAndLicence()
    {
        await using var host = await PortalHost.StartAsync();
        using var output = new StringWriter();
        Assert.Equal(0, await host.Services.RunVerbAsync(["sbom"], new VerbConsole(TextReader.Null, output, output)));
        using var bill = JsonDocument.Parse(output.ToString());
        using var lockFile = JsonDocument.Parse(await File.ReadAllBytesAsync(RepositoryFiles.PathOf("GovernancePortal/packages.lock.json"), TestContext.Current.CancellationToken));
        var locked = lockFile.RootElement.GetProperty("dependencies").EnumerateObject().Single().Value;

        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToDictionary(component => component.GetProperty("name").GetString()!);

        Assert.Equal(("CycloneDX", "1.6"), (bill.RootElement.GetProperty("bomFormat").GetString(), bill.RootElement.GetProperty("specVersion").GetString()));
        Assert.Equal([.. locked.EnumerateObject().Select(package => package.Name).Append(ScriptPackage).Order(StringComparer.Ordinal)], components.Keys.Order(StringComparer.Ordinal));
        Assert.All(locked.EnumerateObject(), package =>
        {
            var component = components[package.Name];
            var version = package.Value.GetProperty("resolved").GetString();
            Assert.Equal(version, component.GetProperty("version").GetString());
            Assert.Equal($"pkg:nuget/{package.Name}@{version}", component.GetProperty("purl").GetString());
            var hash = component.GetProperty("hashes")[0];
            Assert.Equal("SHA-512", hash.GetProperty("alg").GetString());
            Assert.Equal(package.Value.GetProperty("contentHash").GetString(), Convert.ToBase64String(Convert.FromHexString(hash.GetProperty("content").GetString()!)));
        });
    }

    [Fact]
    public void Sbom_RefersOnlyToWhatItLists_AndReachesAllOfIt()
    {
        var bill = BillOfMaterials.OfThisPortal();
        var own = (string)bill["metadata"]!["component"]!["bom-ref"]!;
        var listed = bill["components"]!.AsArray().Select(component => (string)component!["bom-ref"]!).Append(own).ToHashSet();
        var edges = bill["dependencies"]!.AsArray().ToDictionary(edge => (string)edge!["ref"]!, edge => edge!["dependsOn"]!.AsArray().Select(on => (string)on!).ToList());

        var reached = new HashSet<string>();
        var open = new Queue<string>([own]);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next) && edges.TryGetValue(next, out var on))
            {
                on.ForEach(open.Enqueue);
            }
        }

        Assert.Empty(edges.Keys.Concat(edges.Values.SelectMany(on => on)).Except(listed));
        Assert.Equal(listed.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
        Assert.Equal(bill.ToJsonString(), BillOfMaterials.OfThisPortal().ToJsonString());
    }

    [Fact]
    public void Licences_AreThoseThatThePackagesState()
    {
        var bill = BillOfMaterials.OfThisPortal();
        var locked = LicenceRules.Locked().ToLookup(package => package.Id);

        Assert.All(bill["components"]!.AsArray().Where(component => (string)component!["name"]! != ScriptPackage && !LicenceTests.Exceptions.ContainsKey(((string)component["name"]!).ToLowerInvariant())), component =>
        {
            var package = new LicenceRules.Package(((string)component!["name"]!).ToLowerInvariant(), ((string)component["version"]!).ToLowerInvariant());
            Assert.Contains(package, locked[package.Id]);
            Assert.Contains($">{(string)component["licenses"]![0]!["expression"]!}<", LicenceRules.NuspecInPackagesFolder(package), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Script_IsOfTheVersionThatTheBuildTakesItFrom() =>
        Assert.Contains(
            $"""<PackageDownload Include="{ScriptPackage}" Version="[{ScriptVersion()}]" />""",
            File.ReadAllText(RepositoryFiles.PathOf("GovernancePortal/GovernancePortal.csproj")),
            StringComparison.Ordinal);

    [Fact]
    public void Package_WithoutALicenceInTheList_IsCaught()
    {
        var lockFile = """{"dependencies":{"net10.0":{"Planted":{"type":"Direct","resolved":"1.0.0","contentHash":"AAAA"}}}}""";

        var caught = Assert.Throws<InvalidOperationException>(() => BillOfMaterials.Of(Encoding.UTF8.GetBytes(lockFile), "{}"u8.ToArray(), "1.0.0"));

        Assert.Contains("Planted", caught.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sbom_WithArguments_SaysHow()
    {
        await using var host = await PortalHost.StartAsync();
        using var error = new StringWriter();

        Assert.Equal(64, await host.Services.RunVerbAsync(["sbom", "extra"], new VerbConsole(TextReader.Null, error, error)));
    }

    private static string ScriptVersion() =>
        (string)BillOfMaterials.OfThisPortal()["components"]!.AsArray().Single(component => (string)component!["name"]! == ScriptPackage)!["version"]!;
}
