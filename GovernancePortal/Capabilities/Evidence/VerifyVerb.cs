using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.CommandLine;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>
/// <c>verify</c> checks every log of the configured database; <c>verify FILE</c> checks an audit pack, minutes or a bundle and needs no database. It
/// changes and creates nothing, and its exit code is 0 only if something was checked and all of it holds.
/// </summary>
internal sealed class VerifyVerb(IServiceProvider services, IOptions<PortalOptions> options) : IVerb
{
    private const int Failed = 1;
    private const int WrongUse = 64;
    private const int NoInput = 66;

    public string Name => "verify";

    public string Summary => "checks the evidence logs, or an audit pack, minutes or a bundle: verify [FILE] [--trust keys.txt] [--kept checkpoint.txt] [--json]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, VerbConsole console, CancellationToken cancellationToken)
    {
        if (VerifyArguments.Parse(arguments) is not { } asked)
        {
            await console.Error.WriteLineAsync("Usage: verify [FILE] [--trust keys.txt] [--kept checkpoint.txt] [--json]");
            return WrongUse;
        }

        try
        {
            return asked.File is null
                ? await VerifyDatabaseAsync(asked, console, cancellationToken)
                : await VerifyFileAsync(asked, console);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or EvidenceFormatException)
        {
            await console.Error.WriteLineAsync(wrong.Message);
            return NoInput;
        }
    }

    private async Task<int> VerifyDatabaseAsync(VerifyArguments asked, VerbConsole console, CancellationToken cancellationToken)
    {
        // Opening a SQLite database that is not there would make it, and reading a key that is not there would too.
        if (WhyNothing() is { } nothing)
        {
            await console.Error.WriteLineAsync(nothing);
            return NoInput;
        }

        var checks = services.GetRequiredService<EvidenceCheckQueries>();
        var reports = new List<(string Log, VerificationReport Report)>();
        foreach (var log in await checks.LogsAsync(cancellationToken))
        {
            reports.Add((log.Name, (await checks.CheckAsync(log.Partnership, null, cancellationToken))!));
        }

        if (reports.Count == 0)
        {
            await console.Error.WriteLineAsync("The database holds no evidence log yet.");
            return NoInput;
        }

        await WriteAsync(asked, console, reports);
        if (!asked.Json)
        {
            await console.Out.WriteLineAsync("The keys were those of this installation. A stranger checks a file with keys obtained elsewhere: verify FILE --trust keys.txt");
        }

        return reports.TrueForAll(report => report.Report.IsOk) ? 0 : Failed;
    }

    private async Task<int> VerifyFileAsync(VerifyArguments asked, VerbConsole console)
    {
        var trust = asked.Trust is { } keys
            ? TrustKeys.Parse(await File.ReadAllTextAsync(VerbConsole.Locate(keys)))
            : new TrustKeys([], []);
        var kept = asked.Kept.Select(file => new CheckpointFile(Path.GetFileName(file), File.ReadAllBytes(VerbConsole.Locate(file)))).ToList();
        await using var file = File.OpenRead(VerbConsole.Locate(asked.File!));
        var report = await services.GetRequiredService<EvidenceFiles>().VerifyAsync(file, trust, kept, CancellationToken.None);
        await WriteAsync(asked, console, [(Path.GetFileName(asked.File!), report)]);
        if (asked.Trust is null)
        {
            await console.Error.WriteLineAsync("No keys were given, so no signature could count. Get the trust file from somebody you trust: --trust keys.txt");
        }

        return report.ExitCode;
    }

    private string? WhyNothing()
    {
        var settings = options.Value;
        if (settings.Database == DatabaseKind.Sqlite && DatabaseSetup.SqliteFile(settings) is { } file && !File.Exists(file))
        {
            return $"There is no database at {file}. Name its folder with GovernancePortal__DataFolder, or a file: verify FILE --trust keys.txt";
        }

        return PortalKeys.Exist(settings) ? null : $"There are no keys in {Path.Combine(settings.DataFolder, "keys")}, so no signature could be checked.";
    }

    private static async Task WriteAsync(VerifyArguments asked, VerbConsole console, List<(string Log, VerificationReport Report)> reports)
    {
        if (asked.Json)
        {
            var json = new JsonArray([.. reports.Select(report => Json(report.Log, report.Report))]);
            await console.Out.WriteLineAsync(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            return;
        }

        foreach (var (log, report) in reports)
        {
            await console.Out.WriteLineAsync(log);
            await console.Out.WriteLineAsync(report.ToString());
        }
    }

    private static JsonObject Json(string log, VerificationReport report) => new()
    {
        ["log"] = log,
        ["ok"] = report.IsOk,
        ["firstBad"] = report.FirstBad,
        ["lines"] = new JsonArray([.. report.Lines.Select(line => new JsonObject
        {
            ["result"] = line.Result switch { VerificationResult.Pass => "PASS", VerificationResult.Fail => "FAIL", _ => "NOT-CHECKED" },
            ["code"] = line.Code,
            ["text"] = line.Text,
            ["seq"] = line.Seq,
        })]),
    };
}

/// <summary>What the command line of <c>verify</c> asks for.</summary>
internal sealed record VerifyArguments(string? File, string? Trust, IReadOnlyList<string> Kept, bool Json)
{
    /// <summary>Reads the arguments; null if they make no sense.</summary>
    public static VerifyArguments? Parse(IReadOnlyList<string> arguments)
    {
        string? file = null, trust = null;
        var kept = new List<string>();
        var json = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--trust" when trust is null && i + 1 < arguments.Count:
                    trust = arguments[++i];
                    break;
                case "--kept" when i + 1 < arguments.Count:
                    kept.Add(arguments[++i]);
                    break;
                case var name when !name.StartsWith('-') && file is null:
                    file = name;
                    break;
                default:
                    return null;
            }
        }

        return file is null && (trust is not null || kept.Count > 0) ? null : new VerifyArguments(file, trust, kept, json);
    }
}
