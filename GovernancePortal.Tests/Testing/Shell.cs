using System.Diagnostics;

namespace GovernancePortal.Tests.Testing;

/// <summary>What a program answered.</summary>
public sealed record ShellAnswer(int ExitCode, string Output);

/// <summary>Runs programs of the operating system for tests.</summary>
public static class Shell
{
    /// <summary>The effective user is root, so packages may be installed and PostgreSQL must be started as someone else.</summary>
    public static bool IsRoot { get; } = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>Runs a program to its end; the answer holds both its output streams.</summary>
    public static ShellAnswer Run(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {limit}.");
        }

        process.WaitForExit();
        return new ShellAnswer(process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    /// <summary>The first folder of the PATH that holds all of these programs.</summary>
    public static string? FolderInPath(params string[] programs) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(folder => HoldsAll(folder, programs));

    /// <summary>Whether a folder holds all of these programs.</summary>
    public static bool HoldsAll(string folder, params string[] programs) =>
        programs.All(program => File.Exists(Path.Combine(folder, program)));
}
