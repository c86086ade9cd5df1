using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Evidence;

public sealed class BundleVerifierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public void Verify_OfAFreshBundle_Passes(int count)
    {
        using var log = new SampleLog(count);
        log.AddWithPayload("""{"comment":"Größe 1.5","n":1.50}""");
        log.Erase(log.AddWithPayload("""{"comment":"private"}"""));

        var report = Verify(log, BundleSurgery.Bundle(log, log.Checkpoint(1), log.Checkpoint()));

        Assert.True(report.IsOk, report.ToString());
    }

    [Fact]
    public void Write_OfTheSameLogTwice_GivesTheSameBytes()
    {
        using var log = new SampleLog(20);
        var checkpoint = log.Checkpoint();

        Assert.Equal(BundleSurgery.Bundle(log, checkpoint), BundleSurgery.Bundle(log, checkpoint));
    }

    [Fact]
    public void Verify_WithKeysOfSomebodyElse_Fails()
    {
        using var log = new SampleLog(20);
        using var other = new SampleLog(20);

        AssertFails(Verify(other, BundleSurgery.Bundle(log)), VerificationCodes.CheckpointSignature, 0);
    }

    [Fact]
    public void Verify_AfterACarefulEdit_NamesTheStretch()
    {
        using var log = new SampleLog(20);
        var bundle = BundleSurgery.Bundle(log, log.Checkpoint(10), log.Checkpoint());

        var forged = BundleSurgery.ForgeEvents(bundle, lines => lines[13] = lines[13].Replace("approve", "decline", StringComparison.Ordinal));

        AssertFails(Verify(log, forged), VerificationCodes.CheckpointRoot, 10);
    }

    [Fact]
    public void Verify_AfterACarelessEdit_FailsTheManifest()
    {
        using var log = new SampleLog(20);
        var files = BundleSurgery.Open(BundleSurgery.Bundle(log));
        files["events.jsonl"][100] ^= 1;

        AssertFails(Verify(log, BundleSurgery.Close(files)), VerificationCodes.PackManifest, null);
    }

    [Fact]
    public void Verify_OfAnEventWithoutItsLeafHashChanged_NamesTheEvent()
    {
        using var log = new SampleLog(20);

        var forged = BundleSurgery.Forge(BundleSurgery.Bundle(log), files => files["events.jsonl"] =
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["events.jsonl"]).Replace("0:13.000Z", "0:13.001Z", StringComparison.Ordinal)));

        AssertFails(Verify(log, forged), VerificationCodes.LeafHash, 13);
    }

    [Theory]
    [InlineData("../events.jsonl")]
    [InlineData("/etc/passwd")]
    [InlineData("checkpoints/../../x.txt")]
    [InlineData("checkpoints\\x.txt")]
    [InlineData("checkpoints/")]
    [InlineData("Events.jsonl")]
    [InlineData("extra.txt")]
    public void Verify_WithAFileThatDoesNotBelong_Fails(string name)
    {
        using var log = new SampleLog(3);

        var forged = BundleSurgery.Forge(BundleSurgery.Bundle(log), files => files[name] = name.EndsWith('/') ? [] : [1]);

        AssertFails(Verify(log, forged), VerificationCodes.PackForm, null);
    }

    [Fact]
    public void Verify_WithAFileTwiceOrUnlistedOrMissing_Fails()
    {
        using var log = new SampleLog(3);
        var files = BundleSurgery.Open(BundleSurgery.Bundle(log));

        AssertFails(Verify(log, BundleSurgery.Close([.. files, .. files.Where(file => file.Key == "events.jsonl")])), VerificationCodes.PackForm, null);
        AssertFails(Verify(log, BundleSurgery.Close([.. files, KeyValuePair.Create("checkpoints/more.txt", new byte[] { 1 })])), VerificationCodes.PackManifest, null);
        Assert.All(
            files.Keys,
            name => AssertFails(Verify(log, BundleSurgery.Close(files.Where(file => file.Key != name))), VerificationCodes.PackManifest, null));
    }

    [Fact]
    public void Verify_OfABomb_IsRefusedUnread()
    {
        using var log = new SampleLog(3);
        var bomb = BundleSurgery.Forge(BundleSurgery.Bundle(log), files => files["payloads.jsonl"] = new byte[8 << 20]);

        AssertFails(Verify(log, bomb), VerificationCodes.PackForm, null);
        Assert.Contains("would unpack to more", Verify(log, bomb).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfACutOffBundle_FailsCleanlyAtEveryLength()
    {
        using var log = new SampleLog(5);
        var bundle = BundleSurgery.Bundle(log);

        for (var length = 0; length < bundle.Length; length += 7)
        {
            Assert.False(Verify(log, bundle[..length]).IsOk);
        }
    }

    [Fact]
    public void Verify_OfABundleWithAnyByteChanged_NeverThrowsAndNeverShowsOtherEvents()
    {
        using var log = new SampleLog(5);
        var bundle = BundleSurgery.Bundle(log);
        for (var at = 0; at < bundle.Length; at++)
        {
            var damaged = bundle.ToArray();
            damaged[at] ^= 0x41;

            // Some bytes of a ZIP file (times, attributes) carry nothing; what is read must then be what was written.
            if (Verify(log, damaged).IsOk)
            {
                Assert.Equal(BundleSurgery.Open(bundle), BundleSurgery.Open(damaged));
            }
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"files":{},"format":"governance-portal/evidence-bundle","log":"l","v":1}""")]
    [InlineData("""{"files":[{"name":null,"sha256":null,"size":1}],"format":"governance-portal/evidence-bundle","log":"l","v":1}""")]
    [InlineData("""{"files":[1],"format":"governance-portal/evidence-bundle","log":"l","v":1}""")]
    [InlineData("""{"files":[],"format":"governance-portal/evidence-bundle","log":1,"v":1}""")]
    [InlineData("""{"files":[],"format":"governance-portal/evidence-bundle","log":"l","v":1e99}""")]
    [InlineData("{\"v\": 1}")]
    public void Verify_WithAnotherManifest_Fails(string manifest)
    {
        using var log = new SampleLog(3);
        var files = BundleSurgery.Open(BundleSurgery.Bundle(log));
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest);

        AssertFails(Verify(log, BundleSurgery.Close(files)), VerificationCodes.PackManifest, null);
    }

    [Theory]
    [InlineData("x\n")]
    [InlineData("{}\n")]
    [InlineData("{}")]
    [InlineData("[]\n")]
    [InlineData("""{"commitment":1,"erased":true}""" + "\n")]
    public void Verify_WithMalformedPayloads_Fails(string payloads)
    {
        using var log = new SampleLog(3);

        var forged = BundleSurgery.Forge(BundleSurgery.Bundle(log), files => files["payloads.jsonl"] = Encoding.UTF8.GetBytes(payloads));

        AssertFails(Verify(log, forged), VerificationCodes.PackForm, null);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("[]\n")]
    [InlineData("\u0000\n")]
    public void Verify_WithALineThatIsNoEvent_NamesItsPlace(string line)
    {
        using var log = new SampleLog(3);

        var forged = BundleSurgery.ForgeEvents(BundleSurgery.Bundle(log), lines => lines.Insert(1, line.TrimEnd('\n')));

        AssertFails(Verify(log, forged), VerificationCodes.EntryForm, 1);
    }

    private static VerificationReport Verify(SampleLog log, byte[] bundle) => BundleVerifier.Verify(new MemoryStream(bundle), log.Trust);

    private static void AssertFails(VerificationReport report, string code, long? firstBad)
    {
        Assert.False(report.IsOk, report.ToString());
        Assert.True(report.Lines.Any(line => line.Code == code && line.Result == VerificationResult.Fail), report.ToString());
        Assert.Equal(firstBad, report.FirstBad);
    }
}
