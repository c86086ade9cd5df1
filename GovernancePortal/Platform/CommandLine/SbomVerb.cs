using System.Text.Json;

namespace GovernancePortal.Platform.CommandLine;

internal sealed class SbomVerb : IVerb
{
    private const int WrongUse = 64;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Name => "sbom";

    public string Summary => "prints the software bill of materials (CycloneDX 1.6, JSON)";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0)
        {
            await console.Error.WriteLineAsync("Usage: sbom");
            return WrongUse;
        }

        await console.Out.WriteLineAsync(BillOfMaterials.OfThisPortal().ToJsonString(Indented));
        return 0;
    }
}
