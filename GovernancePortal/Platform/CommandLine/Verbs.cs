namespace GovernancePortal.Platform.CommandLine;

/// <summary>Finds the command that the command line names.</summary>
public static class Verbs
{
    /// <summary>
    /// Whether the first argument is a command: not a switch (<c>--urls=…</c>) and not absent.
    /// </summary>
    public static bool AreAskedFor(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && !arguments[0].StartsWith('-') && !arguments[0].Contains('=', StringComparison.Ordinal);

    /// <summary>Carries out the command, or lists the commands there are (exit code 64).</summary>
    public static async Task<int> RunVerbAsync(this IServiceProvider services, IReadOnlyList<string> arguments, VerbConsole console)
    {
        await using var scope = services.CreateAsyncScope();
        var verbs = scope.ServiceProvider.GetServices<IVerb>().OrderBy(verb => verb.Name, StringComparer.Ordinal).ToList();
        var verb = verbs.Find(candidate => candidate.Name == arguments[0]);
        if (verb is not null)
        {
            return await verb.RunAsync([.. arguments.Skip(1)], console, CancellationToken.None);
        }

        await console.Error.WriteLineAsync($"There is no command '{arguments[0]}'. The commands are:");
        foreach (var known in verbs)
        {
            await console.Error.WriteLineAsync($"  {known.Name,-12} {known.Summary}");
        }

        return 64;
    }
}
