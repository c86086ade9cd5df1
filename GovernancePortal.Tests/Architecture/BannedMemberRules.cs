namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 10 and what security forbids: members that no one may call.</summary>
public static class BannedMemberRules
{
    private static readonly Dictionary<string, string[]> AmbientTimeAndBlocking = new()
    {
        ["System.DateTime"] = ["get_Now", "get_UtcNow", "get_Today"],
        ["System.DateTimeOffset"] = ["get_Now", "get_UtcNow"],
        ["System.Guid"] = ["NewGuid"],
        ["System.Threading.Tasks.Task"] = ["Wait", "WaitAll", "WaitAny"],
        ["System.Threading.Tasks.Task`1"] = ["get_Result", "Wait"],
        ["System.Threading.Tasks.ValueTask`1"] = ["get_Result"],
        ["System.Threading.Thread"] = ["Sleep"],
        ["System.Net.Http.HttpClient"] = [".ctor"],
    };

    private static readonly HashSet<string> BrokenCiphers =
    [
        .. new[] { "SHA1", "SHA1Managed", "SHA1Cng", "SHA1CryptoServiceProvider", "MD5", "MD5Cng", "MD5CryptoServiceProvider", "HMACSHA1", "HMACMD5", "DES", "TripleDES", "RC2" }
            .Select(name => "System.Security.Cryptography." + name),
    ];

    private static readonly HashSet<string> RawSql =
        ["FromSqlRaw", "SqlQueryRaw", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "set_CommandText"];

    /// <summary>Rule 10: no ambient clock or ids, no blocking waits, no HTTP clients of one's own, outside the platform.</summary>
    public static Finding NoAmbientTimeAndNoBlocking(CodeBase code) =>
        Of(code, use => code.PlaceOf(use.User).Layer != "Platform" && AmbientTimeAndBlocking.TryGetValue(use.Used, out var members) && members.Contains(use.Member));

    /// <summary>
    /// S15: no markup but what Razor encodes. The markup that Razor itself takes from a page is literal; a method that makes
    /// its own must be on the list with the reason why nothing from outside gets in.
    /// </summary>
    public static Finding NoRawMarkup(CodeBase code, IReadOnlyDictionary<string, string> reviewed) =>
        Of(code, use => !reviewed.ContainsKey($"{code.BelowRoot(use.User)}.{use.Method}") && (use.Used == "Microsoft.AspNetCore.Components.MarkupString" || (use.Member == "AddMarkupContent" && !use.AfterLiteral)));

    /// <summary>S16: no program is started.</summary>
    public static Finding NoProcessStart(CodeBase code) =>
        Of(code, use => (use.Used == "System.Diagnostics.Process" && use.Member is "Start" or ".ctor") || use.Used == "System.Diagnostics.ProcessStartInfo");

    /// <summary>S19: no broken hashes and ciphers, by type or by name, but in methods on the list with their reason.</summary>
    public static Finding NoBrokenCryptography(CodeBase code, IReadOnlyDictionary<string, string> reviewed) =>
        Of(code, use => !reviewed.ContainsKey($"{code.BelowRoot(use.User)}.{use.Method}")
            && (BrokenCiphers.Contains(use.Used) || (use.Used == "System.Security.Cryptography.HashAlgorithmName" && use.Member is "get_SHA1" or "get_MD5")));

    /// <summary>
    /// S16: SQL is a literal in the method that runs it. A method that puts strings together, or takes the SQL from
    /// elsewhere, must be on the list with the reason why nothing from outside gets in.
    /// </summary>
    public static Finding RawSqlIsLiteral(CodeBase code, IReadOnlyDictionary<string, string> reviewed)
    {
        var literals = code.Uses.Literals.Select(literal => (literal.User, literal.Method)).ToHashSet();
        return Finding.Of(
            [.. code.OwnUses.Where(RunsSql).GroupBy(use => (use.User, use.Method))],
            method =>
            {
                var name = $"{code.BelowRoot(method.Key.User)}.{method.Key.Method}";
                return reviewed.ContainsKey(name) ? []
                    : code.UsesOf(method.Key.User).Any(use => use.Method == method.Key.Method && PutsStringsTogether(use)) ? [name + " puts its SQL together"]
                    : literals.Contains(method.Key) ? (string[])[]
                    : [name + " takes its SQL from elsewhere"];
            });
    }

    private static bool RunsSql(Use use) =>
        RawSql.Contains(use.Member)
        || use is { Used: "GovernancePortal.Platform.Persistence.Commands", Member: "Prepare" }
        || (use.Member == ".ctor" && use.Used is "Npgsql.NpgsqlCommand" or "Npgsql.NpgsqlBatchCommand" or "Microsoft.Data.Sqlite.SqliteCommand");

    private static bool PutsStringsTogether(Use use) =>
        (use.Used == "System.String" && use.Member is "Concat" or "Format" or "Join" or "Replace" or "Insert" or "Create")
        || use.Used is "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler" or "System.Text.StringBuilder";

    // Where a member is called, its type is named as well: told once.
    private static Finding Of(CodeBase code, Func<Use, bool> isBanned) =>
        Finding.Of([.. code.OwnUses.Select(use => use.User).Distinct()], user => code.UsesOf(user)
            .Where(isBanned)
            .GroupBy(use => (use.Method, use.Used), use => use.Member)
            .SelectMany(use => use.Distinct().Where(member => member.Length > 0).DefaultIfEmpty("")
                .Select(member => $"{code.BelowRoot(user)}.{use.Key.Method} uses {use.Key.Used}.{member}".TrimEnd('.'))));
}
