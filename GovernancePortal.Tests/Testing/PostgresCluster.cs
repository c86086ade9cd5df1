using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// A throw-away PostgreSQL server in a temporary folder, reachable by a Unix socket in that folder only. It ends, and
/// its folder goes, when it is disposed or when the test process ends, however it ends.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string FolderPrefix = "governance-portal-pg-";
    private const int MaxConnections = 300;

    // Runs as the server's user and holds the server. Its input is a pipe from the test process, so that it sees the
    // end of that process even if that was killed; only then does "cat" return.
    private const string Keeper = """
        umask 077; cd /; mkdir "$1" || exit 1
        "$2/initdb" --pgdata="$1/data" --username=portal --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$1/log" 2>&1 || exit 1
        folder=$1; bin=$2; shift 2
        "$bin/postgres" -D "$folder/data" "$@" >>"$folder/log" 2>&1 </dev/null &
        server=$!
        cat >/dev/null
        kill -QUIT $server; wait $server
        rm -rf "$folder"
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<PostgresCluster>> SharedFast = new(() => StartAsync(durable: false));
    private static readonly Lazy<Task<PostgresCluster>> SharedDurable = new(() => StartAsync(durable: true));

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    private readonly Process _keeper;
    private readonly string _folder;
    private int _databases;

    private PostgresCluster(Process keeper, string folder)
    {
        _keeper = keeper;
        _folder = folder;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>The folder of the server's files; its log is <c>log</c> in there.</summary>
    public string Folder => _folder;

    /// <summary>The test process's one server for functional tests: it does not wait for the disk.</summary>
    public static Task<PostgresCluster> FastAsync() => SharedFast.Value;

    /// <summary>The test process's one server that is as durable as in production (fsync on): for measurements.</summary>
    public static Task<PostgresCluster> DurableAsync() => SharedDurable.Value;

    /// <summary>Ends the shared servers that were started.</summary>
    public static async ValueTask StopSharedAsync()
    {
        foreach (var shared in new[] { SharedFast, SharedDurable }.Where(shared => shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await shared.Value).DisposeAsync();
        }
    }

    /// <summary>A server of the caller's own, for tests that restart or kill it.</summary>
    public static async Task<PostgresCluster> StartAsync(bool durable)
    {
        var bin = SystemPackage.PostgreSql.Ensure();
        SweepLeftovers();
        var folder = NewFolder();
        string[] keeper =
        [
            "sh", "-c", Keeper, "keeper", folder, bin,
            "-c", "listen_addresses=", "-c", "unix_socket_directories=" + folder, "-c", "unix_socket_permissions=0700",
            "-c", string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}"), "-c", "timezone=UTC",
            .. durable ? [] : (string[])["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"],
        ];
        string[] command = Shell.IsRoot ? ["runuser", "-u", ServerUser(), "--", .. keeper] : keeper;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("The PostgreSQL server did not start.");
        var cluster = new PostgresCluster(process, folder);
        await cluster.WaitUntilReadyAsync();
        return cluster;
    }

    /// <summary>A fresh and empty database.</summary>
    public Task<PostgresDatabase> CreateDatabaseAsync() => CreateFromAsync("template0");

    /// <summary>
    /// A fresh copy of a prepared database. The first call for a name prepares it (say, applies the migrations);
    /// every later one only copies, which takes some 50 ms.
    /// </summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare) =>
        await CreateFromAsync(await _templates.GetOrAdd(template, name => new(() => PrepareAsync(name, prepare))).Value);

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        Stop();
        return ValueTask.CompletedTask;
    }

    /// <summary>The connection string of a database of this server.</summary>
    public string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = _folder,
            Username = "portal",
            Database = database,
            MaxPoolSize = 100,
            IncludeErrorDetail = true,
        }.ConnectionString;

    internal Task DropAsync(string database) => CommandAsync($"drop database if exists \"{database}\" with (force)");

    private static string ServerUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    // Short, since a socket's path may have some 100 characters; and where the server's user can reach it.
    private static string NewFolder() =>
        Path.Combine(
            Shell.IsRoot ? "/tmp" : Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}"));

    // The keeper tidies up by itself; this is for the case that it was killed as well.
    private static void SweepLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(NewFolder())!, FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (Directory.Exists("/proc/" + owner))
            {
                continue;
            }

            try
            {
                EndServerOf(folder);
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
            {
                // Another user's, or being tidied up by its keeper or another process at this moment.
            }
        }
    }

    private static void EndServerOf(string folder)
    {
        var pidFile = Path.Combine(folder, "data", "postmaster.pid");
        if (File.Exists(pidFile)
            && File.ReadLines(pidFile).FirstOrDefault() is { } pid
            && File.Exists($"/proc/{pid}/cmdline")
            && File.ReadAllText($"/proc/{pid}/cmdline").Contains(folder, StringComparison.Ordinal))
        {
            Shell.Run("kill", ["-QUIT", pid], TimeSpan.FromSeconds(5));
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await CommandAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (!_keeper.HasExited && waited.Elapsed < StartLimit)
            {
                await Task.Delay(20);
            }
            catch (NpgsqlException problem)
            {
                var log = Path.Combine(_folder, "log");
                var why = File.Exists(log) ? await File.ReadAllTextAsync(log) : "it left no log";
                Stop();
                throw new InvalidOperationException("The PostgreSQL server did not start: " + why, problem);
            }
        }
    }

    private async Task<string> PrepareAsync(string template, Func<string, Task> prepare)
    {
        var name = "template_" + template;
        await CommandAsync($"create database \"{name}\" template template0");
        await prepare(ConnectionStringOf(name));

        // A database that someone is connected to cannot be copied.
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionStringOf(name)));
        await CommandAsync(
            $"alter database \"{name}\" with allow_connections false",
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        return name;
    }

    private async Task<PostgresDatabase> CreateFromAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await CommandAsync($"create database \"{name}\" template \"{template}\"");
        return new PostgresDatabase(this, name);
    }

    private async Task CommandAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private void Stop()
    {
        lock (_keeper)
        {
            try
            {
                _keeper.StandardInput.Close();
                _keeper.WaitForExit(TimeSpan.FromSeconds(20));
            }
            catch (InvalidOperationException)
            {
                // Stopped before.
            }
        }
    }
}
