using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Platform.Packs.PackStage;
using static GovernancePortal.Tests.Testing.DecisionLog;

namespace GovernancePortal.Tests.Platform.Packs;

public sealed class PackCheckTests(PackStage stage) : IClassFixture<PackStage>
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Check_OfThePackOfTheWholeDemo_HoldsInEveryLine(DatabaseKind database)
    {
        await using var host = await PortalHost.StartAsync(database, settings: new() { ["GovernancePortal:SeedDemo"] = "true" });
        var (partnership, auditor) = await JoinAsync(host);

        var pack = await MakeAsync(host, partnership, auditor, All);
        var check = PackCheck.Of(pack.Files, host.Get<Checkpoints>().TrustOf(pack.Manifest.Log), []);

        Assert.DoesNotContain(check.Lines, line => line.Result == VerificationResult.Fail);
        Assert.Equal(
            [
                PackCodes.Form, PackCodes.Manifest, VerificationCodes.CheckpointForm, VerificationCodes.CheckpointSignature, VerificationCodes.LogName, PackCodes.Inclusion,
                PackCodes.Proofs, VerificationCodes.Times, PackCodes.Asked, PackCodes.Range, PackCodes.Records, PackCodes.Papers, PackCodes.Votes, PackCodes.Recount,
            ],
            check.Lines.Where(line => line.Result == VerificationResult.Pass).Select(line => line.Code));
        Assert.Equal(23, pack.Manifest.Items.Count(item => item.Kind == "decision"));
        Assert.Contains(pack.Manifest.Items, item => item.Papers.Length > 0);
        Assert.Contains("The votes of 22 decisions", check.Lines.Single(line => line.Code == PackCodes.Votes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutTheKeyOfTheLog_FailsOnTheSignature() =>
        Assert.Equal(VerificationCodes.CheckpointSignature, Failed(PackCheck.Of(stage.Whole.Files, new TrustKeys([], []), [])).First());

    [Fact]
    public void Check_OfAVoteThatWasAltered_NamesTheDecision()
    {
        var item = Decision();
        var record = DecisionHash.Read(stage.Whole.Files[item.Record!].Span);
        var at = record.Votes.ToList().FindIndex(vote => vote.Choice == VoteChoice.Against);
        var forged = record with { Votes = record.Votes.SetItem(at, record.Votes[at] with { Choice = VoteChoice.For }) };
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { [item.Record!] = DecisionHash.Canonical(forged) };

        Assert.Contains(PackCodes.Manifest, Failed(Check(files)));
        var relisted = Check(Relisted(files));
        Assert.DoesNotContain(PackCodes.Manifest, Failed(relisted));
        Assert.Contains(relisted.Lines, line => line.Code == PackCodes.Records && line.Text.Contains(item.Title, StringComparison.Ordinal) && line.Text.Contains("changed", StringComparison.Ordinal));
        Assert.Contains(relisted.Lines, line => line.Code == PackCodes.Votes && line.Result == VerificationResult.Fail && line.Text.Contains(record.Votes[at].Seat, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OfAnOutcomeThatWasAltered_IsFoundByCountingAgain()
    {
        var item = stage.Whole.Manifest.Items.First(item => item.Kind == "decision" && DecisionHash.Read(stage.Whole.Files[item.Record!].Span).Outcome == VotingOutcome.Rejected);
        var record = DecisionHash.Read(stage.Whole.Files[item.Record!].Span);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { [item.Record!] = DecisionHash.Canonical(record with { Outcome = VotingOutcome.Passed }) };

        Assert.Contains(PackCodes.Recount, Failed(Check(Relisted(files))));
    }

    [Fact]
    public void Check_OfAMotionThatWasAltered_FailsOnTheRecord()
    {
        var item = stage.Whole.Manifest.Items.First(item => item.Kind == "gate");
        var gate = PackGate.Read(stage.Whole.Files[item.Record!].Span);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { [item.Record!] = (gate with { Motion = gate.Motion + " And more." }).ToBytes() };

        Assert.Contains(PackCodes.Records, Failed(Check(Relisted(files))));
    }

    [Fact]
    public void Check_OfAnEventThatWasAltered_FailsOnTheProof()
    {
        var files = With(stage.Whole, PackFiles.EventsName, events => events.Replace("\"outcome\":\"passed\"", "\"outcome\":\"tied\"", StringComparison.Ordinal));

        Assert.Contains(PackCodes.Inclusion, Failed(Check(Relisted(files))));
    }

    [Fact]
    public void Check_OfAPackWhoseNewestEventsWereDropped_NamesTheGapAndTheExport()
    {
        var files = With(stage.Whole, PackFiles.EventsName, events => string.Join('\n', events.Split('\n')[..^4]) + "\n");
        var kept = stage.Whole.Events.Take(stage.Whole.Events.Count - 3).Select(entry => entry.Seq).ToList();
        var tree = Tree();
        files[PackFiles.ProofName] = Encoding.UTF8.GetBytes(tree.ProveSubset(kept, tree.Size).ToText());

        var failed = Check(Relisted(files));

        // The proof was made anew, so the events that are left are proved; what is missing is found all the same.
        Assert.DoesNotContain(PackCodes.Inclusion, Failed(failed));
        Assert.Contains(PackCodes.Range, Failed(failed));
        Assert.Contains(PackCodes.Asked, Failed(failed));
    }

    [Fact]
    public void Check_OfAnOlderCheckpointPutInItsPlace_IsNamed()
    {
        var older = Signed(stage.Whole.Manifest.Checkpoint.Size - 5);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { [PackFiles.CheckpointName] = older.ToBytes() };

        Assert.Contains(VerificationCodes.CheckpointForm, Failed(Check(Relisted(files))));

        // A forger who writes it into the manifest too is left with events that it does not speak of.
        var checkpoint = Checkpoint.Parse(older.Text);
        var again = Check(Relisted(files, manifest => manifest with { Checkpoint = new PackCheckpoint(checkpoint.Size, checkpoint.Root.ToHex()) }));
        Assert.Contains(again.Lines, line => line.Code == PackCodes.Inclusion && line.Text.Contains("older checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_AgainstACheckpointThatWasKept_TellsTheLogThatWasCutOrWrittenAnew()
    {
        var size = stage.Whole.Manifest.Checkpoint.Size;
        Assert.Empty(Failed(Kept(Signed(size - 40))));
        Assert.Equal([VerificationCodes.KeptCheckpoints], Failed(Kept(Signed(size - 40, "another history"u8.ToArray()))));
        Assert.Equal([VerificationCodes.KeptCheckpoints], Failed(Kept(Signed(size, "another history"u8.ToArray()))));
        Assert.Equal([VerificationCodes.KeptCheckpoints], Failed(Kept(Later())));

        PackCheck Kept(SignedNote note) => PackCheck.Of(stage.Whole.Files, stage.Trust, [new CheckpointFile("kept.txt", note.ToBytes())]);
    }

    [Fact]
    public void Check_OfAPaperThatWasExchanged_NamesIt()
    {
        var paper = stage.Whole.Manifest.Items.SelectMany(item => item.Papers).First();
        var failed = Check(Relisted(With(stage.Whole, paper, text => text + "x")));

        Assert.Contains(failed.Lines, line => line.Code == PackCodes.Papers && line.Result == VerificationResult.Fail && line.Text.Contains(paper, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OfAnAttachmentTooManyOrTooFew_NamesIt()
    {
        var more = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { ["more.txt"] = "more"u8.ToArray() };
        Assert.Contains(Check(more).Lines, line => line.Code == PackCodes.Manifest && line.Text.Contains("more.txt", StringComparison.Ordinal));
        Assert.Contains(Check(Relisted(more)).Lines, line => line.Code == PackCodes.Manifest && line.Text.Contains("belongs to nothing", StringComparison.Ordinal));

        foreach (var name in stage.Whole.Files.Keys)
        {
            var less = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files);
            less.Remove(name);
            Assert.NotEmpty(Failed(Check(less)));
            if (name != PackFiles.ManifestName && name != PackFiles.GuideName)
            {
                Assert.NotEmpty(Failed(Check(Relisted(less))));
            }
        }
    }

    [Fact]
    public void Check_OfAnotherWishThanTheOneOnRecord_IsFound()
    {
        foreach (var change in (Func<PackAsked, PackAsked>[])
        [
            asked => asked with { From = asked.From.AddDays(1) },
            asked => asked with { Include = asked.Include.RemoveAt(0) },
            asked => asked with { Pseudonymised = true },
            asked => asked with { By = "p_00000000000000000000000000000000" },
            asked => asked with { Event = 0 },
        ])
        {
            Assert.Contains(PackCodes.Asked, Failed(Check(Relisted(stage.Whole.Files, manifest => manifest with { Asked = change(manifest.Asked!) }))));
        }
    }

    [Fact]
    public void Check_OfAProofOfAnotherItem_FailsOnTheProof()
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { ["decision-1.tlog-proof"] = stage.Whole.Files["decision-2.tlog-proof"] };

        Assert.Contains(PackCodes.Proofs, Failed(Check(Relisted(files))));
    }

    [Fact]
    public void Check_OfDamagedAttachments_AnswersAndNeverThrows()
    {
        var random = new Random(1);

        // The manifest's own title and the like nothing but the seal can hold to.
        var names = stage.Whole.Files.Keys.Where(name => name != PackFiles.ManifestName).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < 60; i++)
        {
            var name = i % 2 == 0 ? names[random.Next(names.Count)] : new[] { PackFiles.NamesName, PackFiles.EventsName, PackFiles.ProofName, PackFiles.CheckpointName }[random.Next(4)];
            var bytes = stage.Whole.Files[name].ToArray();
            if (bytes.Length == 0)
            {
                continue;
            }

            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            bytes = i % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes;

            Assert.NotEmpty(Failed(Check(new Dictionary<string, ReadOnlyMemory<byte>>(stage.Whole.Files) { [name] = bytes })));
        }
    }

    [Fact]
    public async Task Make_WithoutNames_NamesNobodyAndNumbersEachPersonOnce()
    {
        var pack = await MakeAsync(stage.Host, stage.Partnership, stage.Auditor, All, pseudonymised: true);

        var people = await stage.Host.InDatabaseAsync(db => db.Users.AsNoTracking().Select(user => user.DisplayName).ToListAsync(TestContext.Current.CancellationToken));
        var names = Encoding.UTF8.GetString(pack.Files[PackFiles.NamesName].Span);
        Assert.All(people, person => Assert.DoesNotContain(person, names, StringComparison.Ordinal));
        Assert.Contains(people, person => Encoding.UTF8.GetString(stage.Whole.Files[PackFiles.NamesName].Span).Contains(person, StringComparison.Ordinal));
        Assert.Equal(pack.Names.Persons.Count, pack.Names.Persons.Values.Distinct().Count());
        Assert.All(pack.Names.Pseudonyms.Values, name => Assert.Contains(name, pack.Names.Persons.Values));
        Assert.Empty(Failed(Check(pack.Files)));
    }

    [Fact]
    public async Task Make_ForALegalCounselOfAParty_LeavesOutWhatTheyMayNotSee()
    {
        await using var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(
            host,
            Record("Open to all parties") with { Papers = [] },
            Record("Charité's own") with { Papers = [], Visibility = Visibility.OwnOrganisation },
            Record("For auditors") with { Papers = [], Visibility = Visibility.Auditor });
        var counsel = await host.PersonAsync("Counsel", (Role.LegalCounsel, Kemri, An.Partnership));
        var auditor = await host.PersonAsync("Auditor", (Role.Auditor, Kemri, An.Partnership));

        Assert.Equal(["decision-1"], (await MakeAsync(host, An.Partnership, counsel, ["decisions"])).Manifest.Items.Select(item => item.Id));
        Assert.Equal(["decision-1", "decision-2", "decision-3"], (await MakeAsync(host, An.Partnership, auditor, ["decisions"])).Manifest.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Make_OfAPaperThatIsNotInTheStore_IsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        await CreateAsync(host);
        await EnterAsync(host, Record());
        var auditor = await host.PersonAsync("Auditor", (Role.Auditor, Kemri, An.Partnership));

        await Assert.ThrowsAsync<InvalidDataException>(() => MakeAsync(host, An.Partnership, auditor, ["decisions"]));
    }

    private PackItem Decision() => stage.Whole.Manifest.Items.First(item =>
        item.Kind == "decision" && DecisionHash.Read(stage.Whole.Files[item.Record!].Span).Votes.Any(vote => vote.Choice == VoteChoice.Against));

    private PackCheck Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => PackCheck.Of(files, stage.Trust, []);

    private static List<string> Failed(PackCheck check) => [.. check.Lines.Where(line => line.Result == VerificationResult.Fail).Select(line => line.Code).Distinct()];

    private MerkleTree Tree()
    {
        var tree = new MerkleTree();
        var log = stage.Host.Get<EvidenceLogs>().Of(stage.Partnership).Tree;
        for (var i = 0L; i < stage.Whole.Manifest.Checkpoint.Size; i++)
        {
            tree.Append(log.LeafHash(i));
        }

        return tree;
    }

    private SignedNote Signed(long size, byte[]? otherRoot = null) => new Checkpoint(stage.Whole.Manifest.Log, size, otherRoot is null ? Tree().Root(size) : Sha256Digest.Of(otherRoot))
        .Sign(new EcdsaNoteSigner(stage.Whole.Manifest.Log, stage.Host.Get<PortalKeys>().CheckpointKey));

    private SignedNote Later()
    {
        var tree = Tree();
        tree.Append(Sha256Digest.Of("later"u8));
        return new Checkpoint(stage.Whole.Manifest.Log, tree.Size, tree.Root()).Sign(new EcdsaNoteSigner(stage.Whole.Manifest.Log, stage.Host.Get<PortalKeys>().CheckpointKey));
    }
}
