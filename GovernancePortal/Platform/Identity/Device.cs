namespace GovernancePortal.Platform.Identity;

/// <summary>The kind of browser and machine in two words: enough for a person to tell their own sessions apart, and no more.</summary>
public static class Device
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Machines =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>What the request's browser says it is.</summary>
    public static string Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return $"{NameIn(agent, Browsers, "Browser")} on {NameIn(agent, Machines, "unknown machine")}";
    }

    private static string NameIn(string agent, (string Mark, string Name)[] known, string otherwise) =>
        known.FirstOrDefault(candidate => agent.Contains(candidate.Mark, StringComparison.Ordinal)).Name ?? otherwise;
}
