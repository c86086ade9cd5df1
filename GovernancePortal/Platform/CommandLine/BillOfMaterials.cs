using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Platform.CommandLine;

/// <summary>
/// The software bill of materials: what the portal was built from, in CycloneDX 1.6, out of the lock file that the build went
/// by and the licences as the packages state them. The same lock file gives the same text.
/// </summary>
public static class BillOfMaterials
{
    /// <summary>The lock file, as it was when the portal was built.</summary>
    public const string LockResource = "packages.lock.json";

    /// <summary>The licence expression of each package in it.</summary>
    public const string LicencesResource = "licences.json";

    // Taken at build time out of a package that is no dependency, so no lock file names it: see the project file.
    private const string Script = "Microsoft.AspNetCore.App.Runtime.linux-x64";

    /// <summary>The bill of this portal.</summary>
    public static JsonObject OfThisPortal()
    {
        var assembly = typeof(BillOfMaterials).Assembly;
        return Of(Read(LockResource), Read(LicencesResource), assembly.GetName().Version?.ToString(3) ?? "0.0.0");
    }

    /// <summary>The bill of a lock file.</summary>
    /// <exception cref="InvalidOperationException">A package of the lock file has no licence in the list.</exception>
    public static JsonObject Of(byte[] lockFile, byte[] licences, string version)
    {
        using var locked = JsonDocument.Parse(lockFile);
        using var stated = JsonDocument.Parse(licences);
        var packages = locked.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ToList();
        var references = packages.ToDictionary(package => package.Name, package => Reference(package.Name, Version(package)), StringComparer.OrdinalIgnoreCase);
        var own = Reference("GovernancePortal", version);
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{new Guid(SHA256.HashData(lockFile).AsSpan(0, 16))}",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = own, ["name"] = "GovernancePortal", ["version"] = version } },
            ["components"] = new JsonArray([.. packages.Select(package => Component(package, references[package.Name], stated.RootElement)), ScriptPart()]),
            ["dependencies"] = new JsonArray(
            [
                Depends(own, packages.Where(package => package.Value.GetProperty("type").GetString() == "Direct").Select(package => references[package.Name]).Append(ScriptReference)),
                .. packages.Select(package => Depends(references[package.Name], DependenciesOf(package).Where(references.ContainsKey).Select(name => references[name]))),
            ]),
        };
    }

    private static string ScriptReference => Reference(Script, ScriptVersion);

    private static string ScriptVersion => typeof(BillOfMaterials).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(stated => stated.Key == "BlazorScriptPackage").Value!;

    private static JsonObject ScriptPart() => new()
    {
        ["type"] = "library",
        ["bom-ref"] = ScriptReference,
        ["name"] = Script,
        ["version"] = ScriptVersion,
        ["description"] = "Only the file blazor.web.js of this package is used.",
        ["licenses"] = new JsonArray(new JsonObject { ["expression"] = "MIT" }),
        ["purl"] = ScriptReference,
    };

    private static JsonObject Component(JsonProperty package, string reference, JsonElement licences) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = reference,
        ["name"] = package.Name,
        ["version"] = Version(package),
        ["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-512",
            ["content"] = Convert.ToHexStringLower(package.Value.GetProperty("contentHash").GetBytesFromBase64()),
        }),
        ["licenses"] = new JsonArray(new JsonObject { ["expression"] = LicenceOf(package.Name, licences) }),
        ["purl"] = reference,
    };

    private static string LicenceOf(string package, JsonElement licences) =>
        licences.TryGetProperty(package, out var licence) && licence.GetString() is { Length: > 0 } expression
            ? expression
            : throw new InvalidOperationException($"{LicencesResource} states no licence for {package}.");

    private static JsonObject Depends(string reference, IEnumerable<string> on) =>
        new() { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. on.Order(StringComparer.Ordinal).Select(other => (JsonNode)other)]) };

    private static IEnumerable<string> DependenciesOf(JsonProperty package) =>
        package.Value.TryGetProperty("dependencies", out var all) ? all.EnumerateObject().Select(other => other.Name) : [];

    private static string Version(JsonProperty package) => package.Value.GetProperty("resolved").GetString()!;

    private static string Reference(string name, string version) => $"pkg:nuget/{name}@{version}";

    private static byte[] Read(string resource)
    {
        using var stream = typeof(BillOfMaterials).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks {resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
