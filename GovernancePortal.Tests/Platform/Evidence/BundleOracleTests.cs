using System.Diagnostics;
using System.Text;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Evidence;

/// <summary>The second verifier, in Python, must agree with ours on what a bundle is worth.</summary>
public sealed class BundleOracleTests
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Oracles", "verify_bundle.py");

    [Fact]
    public async Task Oracle_OfAFreshBundle_Agrees()
    {
        using var log = new SampleLog(300);
        log.AddWithPayload("""{"comment":"Größe","n":15}""");
        log.Erase(log.AddWithPayload("""{"comment":"private"}"""));

        var (code, said) = await RunAsync(log, BundleSurgery.Bundle(log, log.Checkpoint(100), log.Checkpoint()));

        Assert.Equal((0, "OK: 303 events, 2 checkpoints, 1 witnesses"), (code, said));
    }

    [Fact]
    public async Task Oracle_OfForgedBundles_AgreesThatTheyAreBad()
    {
        using var log = new SampleLog(40);
        using var other = new SampleLog(40);
        log.AddWithPayload("""{"comment":"fine"}""");
        var good = BundleSurgery.Bundle(log);

        await AssertFailsAsync(log, "root", BundleSurgery.ForgeEvents(good, lines => lines[9] = lines[9].Replace("approve", "decline", StringComparison.Ordinal)));
        await AssertFailsAsync(log, "seq 9", BundleSurgery.ForgeEvents(good, lines => lines.RemoveAt(9)));
        await AssertFailsAsync(log, "seq 9", BundleSurgery.ForgeEvents(good, lines => lines.Insert(9, lines[8])));
        await AssertFailsAsync(log, "seq 9", BundleSurgery.ForgeEvents(good, lines => (lines[9], lines[20]) = (lines[20], lines[9])));
        await AssertFailsAsync(log, "seq 40", BundleSurgery.ForgeEvents(good, lines => lines.RemoveAt(40)));
        await AssertFailsAsync(log, "canonical", BundleSurgery.ForgeEvents(good, lines => lines[9] = lines[9].Replace("\"seq\":", "\"seq\": ", StringComparison.Ordinal)));
        await AssertFailsAsync(log, "not signed", BundleSurgery.Bundle(other));
        await AssertFailsAsync(log, "vouches for seq 30", BundleSurgery.Bundle(log, log.Checkpoint(30)));
        await AssertFailsAsync(log, "committed to", BundleSurgery.Forge(good, files => files["payloads.jsonl"] =
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["payloads.jsonl"]).Replace("fine", "poor", StringComparison.Ordinal))));
        await AssertFailsAsync(log, "list exactly", BundleSurgery.Close([.. BundleSurgery.Open(good), KeyValuePair.Create("more.txt", new byte[] { 1 })]));
        await AssertFailsAsync(log, "FAIL", good[..(good.Length / 2)]);
    }

    private static async Task AssertFailsAsync(SampleLog log, string why, byte[] bundle)
    {
        var (code, said) = await RunAsync(log, bundle);

        Assert.True(code == 1 && said.StartsWith("FAIL: ", StringComparison.Ordinal), $"exit code {code}: {said}");
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.False(GovernancePortal.Platform.Evidence.BundleVerifier.Verify(new MemoryStream(bundle), log.Trust).IsOk);
    }

    private static async Task<(int Code, string Said)> RunAsync(SampleLog log, byte[] bundle)
    {
        Assert.True(OnPath("python3") && OnPath("openssl"), "This test needs python3 and openssl: apt-get install python3 openssl");
        var folder = Directory.CreateTempSubdirectory("bundle");
        try
        {
            var pack = Path.Combine(folder.FullName, "bundle.zip");
            var keys = Path.Combine(folder.FullName, "keys.txt");
            await File.WriteAllBytesAsync(pack, bundle);
            await File.WriteAllTextAsync(keys, log.Trust.ToString());
            using var python = Process.Start(new ProcessStartInfo("python3", [Script, pack, keys]) { RedirectStandardOutput = true })!;
            var said = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            return (python.ExitCode, said.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool OnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, command)) || File.Exists(Path.Combine(folder, command + ".exe")));
}
