using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class LogVerifierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(9000)]
    public void Verify_OfAnUntouchedLog_Passes(int count)
    {
        using var log = new SampleLog(count);

        var report = log.Verify(wanted => wanted with { Checkpoints = [log.File(1), log.File((count + 1) / 2), log.File()], Kept = [log.File(1)] });

        Assert.True(report.IsOk, report.ToString());
        Assert.Equal(0, report.ExitCode);
        Assert.Null(report.FirstBad);
        Assert.Equal(
            [VerificationCodes.ExternalTime, VerificationCodes.Truth], report.NotChecked.Select(line => line.Code));
    }

    [Fact]
    public async Task VerifyAsync_OfALogFromADatabase_SaysTheSame()
    {
        using var log = new SampleLog(5000);
        var wanted = new LogVerification { Trust = log.Trust, Checkpoints = [log.File()] };

        var report = await LogVerifier.VerifyAsync(
            wanted, log.Entries.Select(entry => (ReadOnlyMemory<byte>)entry).ToAsyncEnumerable(), CancellationToken.None);

        Assert.True(report.IsOk, report.ToString());
        Assert.Equal(LogVerifier.Verify(wanted, log.Entries.Select(entry => (ReadOnlyMemory<byte>)entry)).ToString(), report.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4999)]
    public void Verify_AfterAnEdit_NamesTheEditedEvent(int at)
    {
        using var log = new SampleLog(5000);
        log.Entries[at] = Replaced(log.Entries[at], "approve", "decline");

        AssertFails(log.Verify(), at, VerificationCodes.LeafHash, VerificationCodes.CheckpointRoot);
    }

    [Fact]
    public void Verify_AfterAnEditWithoutStoredLeafHashes_NamesTheStretchBetweenCheckpoints()
    {
        using var log = new SampleLog(300);
        CheckpointFile[] checkpoints = [log.File(100), log.File(200), log.File()];
        log.Entries[150] = Replaced(log.Entries[150], "approve", "decline");

        var report = log.Verify(wanted => wanted with { Checkpoints = checkpoints, LeafHashes = null });

        AssertFails(report, 100, VerificationCodes.CheckpointRoot);
        Assert.Contains("from seq 100 to 199", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AfterAChangeOfSpelling_NamesTheEvent()
    {
        using var log = new SampleLog(30);
        log.Entries[12] = Replaced(log.Entries[12], "\"seq\":12", "\"seq\": 12");

        var report = log.Verify();

        AssertFails(report, 12, VerificationCodes.EntryForm, VerificationCodes.LeafHash, VerificationCodes.CheckpointRoot);
        Assert.Contains("is not canonical JSON", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4100)]
    public void Verify_AfterADeletion_NamesTheGap(int at)
    {
        using var log = new SampleLog(4200);
        log.Entries.RemoveAt(at);

        AssertFails(
            log.Verify(), at, VerificationCodes.Sequence, VerificationCodes.LeafHash, VerificationCodes.CheckpointSize, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_AfterAnInsertion_NamesThePlace()
    {
        using var log = new SampleLog(50);
        log.Entries.Insert(20, SampleLog.Entry(SampleLog.Name, 20, LogData.Of(("choice", "decline"))).ToCanonicalBytes());

        AssertFails(
            log.Verify(), 20, VerificationCodes.Sequence, VerificationCodes.LeafHash, VerificationCodes.CheckpointRoot, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_AfterASwap_NamesTheFirstOfTheTwo()
    {
        using var log = new SampleLog(50);
        (log.Entries[20], log.Entries[30]) = (log.Entries[30], log.Entries[20]);

        AssertFails(log.Verify(), 20, VerificationCodes.Sequence, VerificationCodes.Times, VerificationCodes.LeafHash, VerificationCodes.CheckpointRoot);
    }

    [Fact]
    public void Verify_AfterTheEndWasCutOff_NamesTheFirstMissing()
    {
        using var log = new SampleLog(50);
        var leaves = log.LeafHashes;

        var report = log.Verify(wanted => wanted with { LeafHashes = leaves.AsMemory(0, 40 * 32) }, log.Entries.Take(40));

        AssertFails(report, 40, VerificationCodes.CheckpointSize, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_AfterEverythingWasRewrittenAndSignedWithAnotherKey_Fails()
    {
        using var log = new SampleLog(50);
        using var forged = new SampleLog(50);

        var report = forged.Verify(wanted => wanted with { Trust = log.Trust });

        AssertFails(report, 0, VerificationCodes.CheckpointSignature, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_AfterTheOperatorRewroteAndSignedAnew_IsSeenByTheKeptCheckpointOnly()
    {
        using var log = new SampleLog(50);
        var kept = log.File();
        using var rewritten = Rewritten(log, 20);

        var blind = Verify(rewritten, log, []);
        var seeing = Verify(rewritten, log, [kept]);

        Assert.True(blind.IsOk, blind.ToString());
        Assert.Contains(blind.NotChecked, line => line.Code == VerificationCodes.KeptCheckpoints);
        Assert.False(seeing.IsOk);
        Assert.Contains(seeing.Lines, line => line.Code == VerificationCodes.KeptCheckpoints && line.Result == VerificationResult.Fail);
        Assert.Contains(seeing.Lines, line => line.Code == VerificationCodes.CheckpointFork && line.Result == VerificationResult.Fail);
    }

    [Fact]
    public void Verify_WithAnOldCheckpointReplayed_NamesTheFirstEventNotVouchedFor()
    {
        using var log = new SampleLog(50);
        var old = log.File(30);

        AssertFails(log.Verify(wanted => wanted with { Checkpoints = [old] }), 30, VerificationCodes.CheckpointCover);
        Assert.True(log.Verify(wanted => wanted with { Checkpoints = [old], RequireFullCover = false }).IsOk);
    }

    [Fact]
    public void Verify_WithTheLogCutBackToAnOldCheckpoint_IsSeenByTheKeptCheckpoint()
    {
        using var log = new SampleLog(50);
        var leaves = log.LeafHashes;

        var report = log.Verify(
            wanted => wanted with { Checkpoints = [log.File(30)], Kept = [log.File(40)], LeafHashes = leaves.AsMemory(0, 30 * 32) },
            log.Entries.Take(30));

        AssertFails(report, 30, VerificationCodes.CheckpointSize, VerificationCodes.KeptCheckpoints);
    }

    [Fact]
    public void Verify_WithACheckpointOfAnotherLog_Fails()
    {
        using var log = new SampleLog(50);
        using var other = new SampleLog(50, "portal.example/p/borealis");
        var both = new TrustKeys([log.LogSigner.Key, other.LogSigner.Key], []);

        var report = log.Verify(wanted => wanted with { Trust = both, Checkpoints = [other.File()] });

        AssertFails(report, 0, VerificationCodes.CheckpointForm, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_WithAnEventOfAnotherLog_NamesIt()
    {
        using var log = new SampleLog(50);
        log.Entries[7] = SampleLog.Entry("portal.example/p/borealis", 7).ToCanonicalBytes();

        AssertFails(log.Verify(), 7, VerificationCodes.LogName, VerificationCodes.LeafHash, VerificationCodes.CheckpointRoot);
    }

    [Fact]
    public void Verify_WithAWitnessActingAsTheLog_Fails()
    {
        using var log = new SampleLog(5);
        var byWitness = new Checkpoint(log.Log, 5, log.Tree.Root()).Sign(log.Witness);

        var report = log.Verify(wanted => wanted with { Checkpoints = [new CheckpointFile("checkpoint", byWitness.ToBytes())] });

        AssertFails(report, 0, VerificationCodes.CheckpointSignature, VerificationCodes.CheckpointCover);
    }

    [Fact]
    public void Verify_WithTooFewWitnesses_SaysNotWitnessed()
    {
        using var log = new SampleLog(5);

        var report = log.Verify(wanted => wanted with { Checkpoints = [new CheckpointFile("checkpoint", log.Checkpoint(witnessed: false).ToBytes())] });

        Assert.True(report.IsOk);
        Assert.Contains(report.NotChecked, line => line.Text.StartsWith("Not witnessed: 0 of the 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_WithATimeBeforeAnEarlierOne_NamesTheEvent()
    {
        using var log = new SampleLog(5000);
        using var late = new SampleLog();
        foreach (var (entry, seq) in log.Entries.Select((entry, seq) => (LogEntry.Parse(entry), seq)))
        {
            late.Entries.Add((entry with { At = entry.At.AddSeconds(seq == 4096 ? -60 : 0) }).ToCanonicalBytes());
            late.Tree.Append(MerkleHash.Leaf(late.Entries[^1]));
        }

        AssertFails(late.Verify(), 4096, VerificationCodes.Times);
        Assert.True(late.Verify(wanted => wanted with { TimeTolerance = TimeSpan.FromMinutes(2) }).IsOk);
    }

    [Fact]
    public void Verify_OfPayloads_TellsShownErasedMissingAndFalseApart()
    {
        using var log = new SampleLog(3);
        var shown = log.AddWithPayload("""{"comment":"fine"}""");
        var erased = log.AddWithPayload("""{"comment":"private"}""");
        var missing = log.AddWithPayload("""{"comment":"kept back"}""");
        log.Erase(erased);
        log.Payloads.Remove(missing);

        var good = log.Verify();
        var strict = log.Verify(wanted => wanted with { RequireAllPayloads = true });
        log.Payloads[shown] = PayloadDisclosure.Shown(Commitment.NewSalt(), "{}"u8.ToArray());
        var falsified = log.Verify();

        Assert.True(good.IsOk, good.ToString());
        Assert.Contains(good.NotChecked, line => line.Code == VerificationCodes.PayloadMissing);
        AssertFails(strict, 5, VerificationCodes.PayloadMissing);
        AssertFails(falsified, 3, VerificationCodes.PayloadMatch);
    }

    [Fact]
    public void Verify_OfPayloadsErasedWithoutAWordOrShownAfterErasure_Fails()
    {
        using var log = new SampleLog();
        var silently = log.AddWithPayload("""{"comment":"a"}""");
        var still = log.AddWithPayload("""{"comment":"b"}""");
        var before = log.Payloads[still];
        log.Erase(still);
        log.Payloads[still] = before;
        log.Payloads[silently] = PayloadDisclosure.Erased;
        log.Payloads[Commitment.Prefix + new string('a', 64)] = PayloadDisclosure.Erased;

        var report = log.Verify();

        AssertFails(report, 0, VerificationCodes.PayloadErased, VerificationCodes.PayloadStray);
        Assert.Contains("2 in all", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfNothing_IsNotOk() =>
        Assert.False(LogVerifier.Verify(new LogVerification { Trust = new TrustKeys([], []) }, []).IsOk);

    private static SampleLog Rewritten(SampleLog log, int at)
    {
        var rewritten = new SampleLog();
        foreach (var entry in log.Entries)
        {
            rewritten.Entries.Add(rewritten.Entries.Count == at ? Replaced(entry, "approve", "decline") : entry);
            rewritten.Tree.Append(MerkleHash.Leaf(rewritten.Entries[^1]));
        }

        return rewritten;
    }

    // The operator holds the log's true key.
    private static VerificationReport Verify(SampleLog rewritten, SampleLog log, CheckpointFile[] kept) =>
        rewritten.Verify(wanted => wanted with
        {
            Trust = log.Trust,
            Kept = kept,
            Checkpoints = [new CheckpointFile("checkpoint", new Checkpoint(log.Log, 50, rewritten.Tree.Root()).Sign(log.LogSigner).ToBytes())],
        });

    private static byte[] Replaced(byte[] entry, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry).Replace(from, to, StringComparison.Ordinal));

    private static void AssertFails(VerificationReport report, long firstBad, params string[] codes)
    {
        Assert.False(report.IsOk);
        Assert.Equal(1, report.ExitCode);
        Assert.Equal(codes, report.Lines.Where(line => line.Result == VerificationResult.Fail).Select(line => line.Code).Distinct());
        Assert.Equal(firstBad, report.FirstBad);
    }
}
