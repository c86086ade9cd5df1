using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Bench.Servers;

/// <summary>A server in a process of its own, started by the bench or found running.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = true });

    private readonly Process? _process;

    private ServerUnderTest(Uri address, int processId, Process? process)
    {
        Address = address;
        ProcessId = processId;
        _process = process;
    }

    public Uri Address { get; }

    public int ProcessId { get; }

    /// <summary>From the start of the process until its first page had come in whole.</summary>
    public TimeSpan StartUp { get; private set; }

    public double StartUpCpuSeconds { get; private set; }

    public ProcessUse Use => ProcessUse.Of(ProcessId);

    public static ServerUnderTest Attach(Uri address, int processId) => new(address, processId, null);

    /// <summary>Starts <c>dotnet</c> with these arguments and waits until the page answers.</summary>
    public static async Task<ServerUnderTest> StartAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string page, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = DotNet(arguments, environment);
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        var log = new Queue<string>();
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(log, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerUnderTest(address, process.Id, process);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        try
        {
            await server.WaitUntilReadyAsync(new Uri(address, page), began, cancellationToken);
            return server;
        }
        catch (Exception failed)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not get ready: {failed.Message}{Environment.NewLine}{Kept(log)}", failed);
        }
    }

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    public static async Task RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var process = Process.Start(DotNet(arguments, environment))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:{Environment.NewLine}{await output}{await error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            // Asked, not killed: the database is to be left as a clean stop leaves it.
            if (Signal(_process.Id, Terminate) != 0)
            {
                Kill();
            }

            try
            {
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
            }
            catch (TimeoutException)
            {
                Kill();
            }
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(Uri page, long began, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var response = await Http.GetAsync(page, cancellationToken);
                await response.Content.ReadAsByteArrayAsync(cancellationToken);
                StartUp = Stopwatch.GetElapsedTime(began);
                StartUpCpuSeconds = Use.CpuSeconds;
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException refused) when (refused.StatusCode is null && !_process!.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(5, cancellationToken);
            }
        }
    }

    private void Kill()
    {
        try
        {
            _process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was disposed of after its end.
        }
    }

    private static ProcessStartInfo DotNet(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFiles.Root,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Keep(Queue<string> log, string? line)
    {
        lock (log)
        {
            log.Enqueue(line ?? "");
            if (log.Count > 40)
            {
                log.Dequeue();
            }
        }
    }

    private static string Kept(Queue<string> log)
    {
        lock (log)
        {
            return string.Join(Environment.NewLine, log);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int processId, int signal);
}
