namespace GovernancePortal.Platform.CommandLine;

/// <summary>A command of the executable, such as <c>verify</c>. Registered by the capability that owns it.</summary>
public interface IVerb
{
    /// <summary>The first word of the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list of commands.</summary>
    string Summary { get; }

    /// <summary>Carries the command out; the result is the exit code.</summary>
    Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken);
}

/// <summary>Where a command reads and writes.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record VerbConsole(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>The process's own.</summary>
    public static VerbConsole System => new(Console.In, Console.Out, Console.Error);

    /// <summary>
    /// The full path of a file named on the command line. <c>dotnet run</c> changes the folder before the portal starts, so
    /// a file that is not found from here is looked for from the folder that the shell was in.
    /// </summary>
    public static string Locate(string file)
    {
        var here = Path.GetFullPath(file);
        var shell = Environment.GetEnvironmentVariable("PWD");
        return File.Exists(here) || string.IsNullOrEmpty(shell) ? here : Path.GetFullPath(file, shell);
    }
}
