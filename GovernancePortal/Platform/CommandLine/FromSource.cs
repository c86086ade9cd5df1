namespace GovernancePortal.Platform.CommandLine;

/// <summary>
/// What <c>dotnet run</c> means: a Development start on <c>http://localhost:5080</c>, unless the environment says otherwise.
/// The project file adds the switch to the arguments; a published portal never sees it.
/// </summary>
public static class FromSource
{
    private const string Switch = "--from-source";

    /// <summary>Takes the switch out of the arguments, and sets what it stands for where nothing else is set.</summary>
    public static string[] Take(string[] arguments)
    {
        if (!arguments.Contains(Switch))
        {
            return arguments;
        }

        SetUnlessSet("ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "Development");
        SetUnlessSet("ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "http://localhost:5080");
        return [.. arguments.Where(argument => argument != Switch)];
    }

    private static void SetUnlessSet(string variable, string other, string value)
    {
        if (Environment.GetEnvironmentVariable(variable) is null && Environment.GetEnvironmentVariable(other) is null)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }
    }
}
