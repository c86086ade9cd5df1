using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.CommandLine;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>
/// Answers the cases on standard input. Nothing but the array of answers goes to standard output; a case that makes no sense
/// is answered with its error, the others as usual, and the exit code is then 2. It touches no database.
/// </summary>
internal sealed class SimulateVerb : IVerb
{
    private const int MadeNoSense = 2;

    public string Name => "simulate";

    public string Summary => "answers cases of rules and tallies from standard input (shared form: an array of cases, or one)";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        var (json, allMadeSense) = Simulation.Answer(await console.In.ReadToEndAsync(cancellationToken));
        await console.Out.WriteLineAsync(json.AsMemory(), cancellationToken);
        await console.Out.FlushAsync(cancellationToken);
        return allMadeSense ? 0 : MadeNoSense;
    }
}
