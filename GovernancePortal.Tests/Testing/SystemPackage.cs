namespace GovernancePortal.Tests.Testing;

/// <summary>
/// A Debian package that tests need. It is found on the machine, or installed when the tests run as root; failing
/// both, the test fails with one sentence that says what to install. It never skips.
/// </summary>
public sealed class SystemPackage
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private const string IpaGothic = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf";
    private static readonly string[] Server = ["initdb", "postgres"];

    private readonly string _name;
    private readonly string _need;
    private readonly Func<string?> _find;
    private readonly bool _mayInstall;
    private readonly Func<string[], ShellAnswer> _aptGet;
    private readonly Lazy<string> _found;

    /// <summary>For tests of this class: everything that touches the machine is passed in.</summary>
    internal SystemPackage(string name, string need, Func<string?> find, bool mayInstall, Func<string[], ShellAnswer> aptGet)
    {
        _name = name;
        _need = need;
        _find = find;
        _mayInstall = mayInstall;
        _aptGet = aptGet;
        _found = new Lazy<string>(FindOrInstall);
    }

    private SystemPackage(string name, string need, Func<string?> find)
        : this(name, need, find, Shell.IsRoot, AptGet)
    {
    }

    /// <summary>Debian's Chromium; what is found is the program.</summary>
    public static SystemPackage Chromium { get; } = new("chromium", "Browser tests", () =>
        Shell.FolderInPath("chromium") is { } folder ? Path.Combine(folder, "chromium") : null);

    /// <summary>A PostgreSQL server; what is found is the folder that holds initdb and postgres, of the newest version.</summary>
    public static SystemPackage PostgreSql { get; } = new("postgresql", "PostgreSQL tests", () =>
        DebianServers("/usr/lib/postgresql") ?? Shell.FolderInPath(Server));

    /// <summary>qpdf, which checks the syntax of PDF files; what is found is its folder.</summary>
    public static SystemPackage Qpdf { get; } = new("qpdf", "PDF tests", () => Shell.FolderInPath("qpdf"));

    /// <summary>Poppler's programs, which read PDF files; what is found is their folder.</summary>
    public static SystemPackage Poppler { get; } = new("poppler-utils", "PDF tests", () => Shell.FolderInPath("pdftotext", "pdffonts", "pdfdetach", "pdfinfo", "pdfsig"));

    /// <summary>A Japanese TrueType font; what is found is its file.</summary>
    public static SystemPackage JapaneseFont { get; } = new("fonts-ipafont-gothic", "PDF tests", () =>
        File.Exists(IpaGothic) ? IpaGothic : null);

    /// <summary>The programs of NSS for keys and certificates; what is found is their folder.</summary>
    public static SystemPackage NssTools { get; } = new("libnss3-tools", "PDF tests", () => Shell.FolderInPath("certutil", "pk12util"));

    /// <summary>OpenSSL's program; what is found is its folder.</summary>
    public static SystemPackage OpenSsl { get; } = new("openssl", "PDF tests", () => Shell.FolderInPath("openssl"));

    /// <summary>The path of what the tests need, installed first if it must and may be.</summary>
    public string Ensure() => _found.Value;

    private static string? DebianServers(string root) =>
        !Directory.Exists(root)
            ? null
            : Directory.GetDirectories(root)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => Shell.HoldsAll(folder, Server));

    private static ShellAnswer AptGet(string[] arguments) => Shell.Run("apt-get", arguments, Limit);

    private string FindOrInstall()
    {
        if (_find() is { } found)
        {
            return found;
        }

        if (!_mayInstall)
        {
            throw Missing("the tests do not run as root and so cannot install it");
        }

        // Other test processes may want the same package at the same moment.
        using var turn = TakeTurn();
        if (_find() is { } byAnother)
        {
            return byAnother;
        }

        Apt("update");
        Apt("install", "-y", "--no-install-recommends", _name);
        return _find() ?? throw Missing("apt-get installed it and yet it is not found");
    }

    private void Apt(params string[] arguments)
    {
        var answer = _aptGet(["-o", "DPkg::Lock::Timeout=300", .. arguments]);
        for (var attempt = 1; answer.ExitCode != 0 && IsLocked(answer) && attempt < 60; attempt++)
        {
            Thread.Sleep(TimeSpan.FromSeconds(2));
            answer = _aptGet(["-o", "DPkg::Lock::Timeout=300", .. arguments]);
        }

        if (answer.ExitCode != 0)
        {
            var why = answer.Output.Split('\n').LastOrDefault(line => line.StartsWith("E:", StringComparison.Ordinal)) ?? "no reason given";
            throw Missing($"apt-get {arguments[0]} failed ({why.Trim()})");
        }
    }

    // apt waits for dpkg's lock by itself, but not for that of its package lists.
    private static bool IsLocked(ShellAnswer answer) =>
        answer.Output.Contains("Could not get lock", StringComparison.Ordinal)
        || answer.Output.Contains("Unable to lock", StringComparison.Ordinal);

    private static FileStream TakeTurn()
    {
        var path = Path.Combine(Path.GetTempPath(), "governance-portal-tests.apt.lock");
        var until = DateTimeOffset.UtcNow + Limit;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTimeOffset.UtcNow < until)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private InvalidOperationException Missing(string why) =>
        new($"{_need} need the Debian package '{_name}', and {why}: install it with \"sudo apt-get install --no-install-recommends {_name}\".");
}
