using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Capabilities.Evidence;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Evidence;

/// <summary>The second verifier, in Python, must agree with ours on what a bundle is worth.</summary>
public sealed class BundleOracleTests
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Oracles", "verify_bundle.py");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Oracle_OfAFreshBundle_Agrees()
    {
        using var log = new SampleLog(300);
        log.AddWithPayload("""{"comment":"Größe","n":15}""");
        log.Erase(log.AddWithPayload("""{"comment":"private"}"""));

        var (code, said) = await RunAsync(log.Trust, BundleSurgery.Bundle(log, log.Checkpoint(100), log.Checkpoint()));

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

    /// <summary>Nine entries and a checkpoint under the first key, then its end, then a checkpoint under the next.</summary>
    [Fact]
    public async Task Oracle_AfterAChangeOfKey_AgreesOnWhatTheOldKeyIsStillWorth()
    {
        using var log = new SampleLog(9);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var next = new EcdsaNoteSigner(log.Log, key);
        var trust = new TrustKeys([next.Key, log.LogSigner.Key], [log.Witness.Key], 1);
        log.Add(LogData.Of(("oldKey", NameOf(log.LogSigner)), ("newKey", NameOf(next))), "key.announced");
        var before = log.Checkpoint();
        log.Add(LogData.Of(("oldKey", NameOf(log.LogSigner)), ("newKey", NameOf(next))), "key.retired");
        var after = Signed(log, next, log.Witness);
        var (byTheOldKey, byBoth) = (log.Checkpoint(), Signed(log, log.LogSigner, next, log.Witness));

        await AssertAgreesAsync(trust, "OK: 11 events, 2 checkpoints, 1 witnesses", BundleSurgery.Bundle(log, before, after));
        await AssertAgreesAsync(trust, "OK: 11 events, 2 checkpoints, 1 witnesses", BundleSurgery.Bundle(log, before, byBoth));
        await AssertAgreesAsync(trust, "retired", BundleSurgery.Bundle(log, before, byTheOldKey));
        log.Add();
        await AssertAgreesAsync(trust, "retired", BundleSurgery.Bundle(log, before, after, log.Checkpoint()));
        await AssertAgreesAsync(trust, "OK: 12 events, 2 checkpoints, 1 witnesses", BundleSurgery.Bundle(log, before, Signed(log, next, log.Witness)));
    }

    [Fact]
    public async Task Oracle_OfABundleOfThePortalAfterAChangeOfKey_Agrees()
    {
        await using var host = await PortalHost.StartAsync();
        await DecisionLog.CreateAsync(host);
        await DecisionLog.EnterAsync(host, DecisionLog.Record());
        await host.Get<Checkpoints>().SignAllAsync(Token);
        using var stolen = ECDsa.Create();
        stolen.ImportPkcs8PrivateKey(await File.ReadAllBytesAsync(Path.Combine(host.DataFolder, "keys", "checkpoint.key"), Token), out _);
        var (ada, ben) = (await host.PersonAsync("Ada Admin", (Role.Administrator, default, PartnershipId.Installation)), await host.PersonAsync("Ben Admin", (Role.Administrator, default, PartnershipId.Installation)));
        var rotations = host.Get<KeyRotationOperations>();
        (await rotations.ConfirmAsync(ben, (await rotations.ProposeAsync(ada, Token)).Require(), Token)).Require();
        await DecisionLog.EnterAsync(host, DecisionLog.Record("After the change", 3));
        await using var stream = await host.Get<BundleQueries>().MakeAsync(An.Partnership, Token);
        using var bundle = new MemoryStream();
        await stream.CopyToAsync(bundle, Token);
        var log = await host.InDatabaseAsync(db => host.Get<EvidenceLogs>().LoadAsync(db, An.Partnership, Token));
        var trust = host.Get<Checkpoints>().TrustOf(log.Name);

        await AssertAgreesAsync(trust, "OK: ", bundle.ToArray());
        await AssertAgreesAsync(trust, "retired", BundleSurgery.Forge(bundle.ToArray(), files =>
        {
            var newest = files.Keys.Where(name => name.StartsWith("checkpoints/", StringComparison.Ordinal)).MaxBy(name => Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetString(files[name])).Text).Size)!;
            var text = Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetString(files[newest])).Text);
            files[newest] = text.Sign(new EcdsaNoteSigner(log.Name, stolen)).ToBytes();
        }));
    }

    private static string NameOf(EcdsaNoteSigner signer) => Convert.ToHexStringLower(SHA256.HashData(signer.Key.PublicKey.Span));

    private static SignedNote Signed(SampleLog log, params EcdsaNoteSigner[] signers) => new Checkpoint(log.Log, log.Tree.Size, log.Tree.Root(log.Tree.Size)).Sign(signers);

    private static async Task AssertAgreesAsync(TrustKeys trust, string wanted, byte[] bundle)
    {
        var (code, said) = await RunAsync(trust, bundle);

        Assert.Contains(wanted, said, StringComparison.Ordinal);
        Assert.Equal(code == 0, GovernancePortal.Platform.Evidence.BundleVerifier.Verify(new MemoryStream(bundle), trust).IsOk);
    }

    private static async Task AssertFailsAsync(SampleLog log, string why, byte[] bundle)
    {
        var (code, said) = await RunAsync(log.Trust, bundle);

        Assert.True(code == 1 && said.StartsWith("FAIL: ", StringComparison.Ordinal), $"exit code {code}: {said}");
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.False(GovernancePortal.Platform.Evidence.BundleVerifier.Verify(new MemoryStream(bundle), log.Trust).IsOk);
    }

    private static async Task<(int Code, string Said)> RunAsync(TrustKeys trust, byte[] bundle)
    {
        Assert.True(OnPath("python3") && OnPath("openssl"), "This test needs python3 and openssl: apt-get install python3 openssl");
        var folder = Directory.CreateTempSubdirectory("bundle");
        try
        {
            var pack = Path.Combine(folder.FullName, "bundle.zip");
            var keys = Path.Combine(folder.FullName, "keys.txt");
            await File.WriteAllBytesAsync(pack, bundle);
            await File.WriteAllTextAsync(keys, trust.ToString());
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
