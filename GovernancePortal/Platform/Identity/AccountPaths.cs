namespace GovernancePortal.Platform.Identity;

/// <summary>The addresses of the account pages that the platform itself leads to, and the guard of where they lead back to.</summary>
public static class AccountPaths
{
    /// <summary>The sign-in page.</summary>
    public const string SignIn = "/Account/Login";

    /// <summary>Where a second factor is set up.</summary>
    public const string SecondFactor = "/Account/SecondFactor";

    /// <summary>Where the installation is set up.</summary>
    public const string Setup = "/setup";

    /// <summary>The query parameter that says where to go afterwards.</summary>
    public const string ReturnUrl = "ReturnUrl";

    /// <summary>The address if it lies in this portal, else the start: nobody is led away by a crafted link.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal)
            && !address.Any(char.IsControl) && Uri.IsWellFormedUriString(address, UriKind.Relative)
            ? address
            : "/";
}
