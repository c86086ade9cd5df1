using System.Globalization;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;

namespace GovernancePortal.Demo;

/// <summary>A line of the table of demo accounts.</summary>
public sealed record DemoAccount(DemoPerson Person, byte[] TotpKey);

/// <summary>The demo accounts with what they sign in with, for the one time that it is shown.</summary>
public sealed record DemoAccounts(string Password, IReadOnlyList<DemoAccount> Accounts)
{
    /// <summary>Fresh ones.</summary>
    public static DemoAccounts Fresh() => new(
        AccountSecrets.NewCode(4), [.. AuroraPeople.Everybody.Select(person => new DemoAccount(person, Totp.NewKey()))]);

    /// <summary>Writes the table, and how long the demo took to make.</summary>
    public async Task WriteAsync(TextWriter output, TimeSpan took)
    {
        string[][] rows =
        [
            ["Name", "Role", "Organisation", "Sign-in name", "Password", "TOTP key"],
            .. Accounts.Select(account => (string[])
            [
                account.Person.Name,
                RolesOf(account.Person),
                account.Person == AuroraPeople.Aubry ? "(external)" : account.Person.Organisation?.ShortName ?? "(operator)",
                account.Person.Mail,
                Password,
                Totp.ToText(account.TotpKey),
            ]),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"The database was empty and now holds the demo partnership Aurora, at /p/aurora (made in {took.TotalSeconds:0.0} s). Its accounts, shown this once:"));
        await output.WriteLineAsync();
        foreach (var row in rows)
        {
            await output.WriteLineAsync("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("The sign-in page also offers \"sign in as …\" for them. Both exist in Development only.");
        await output.WriteLineAsync();
        await output.FlushAsync();
    }

    private static string RolesOf(DemoPerson person) =>
        Words.List(person.Roles.Select(Words.Of)) + (person.Seat is { } seat ? $" (seat: {seat.Name})" : string.Empty);
}
