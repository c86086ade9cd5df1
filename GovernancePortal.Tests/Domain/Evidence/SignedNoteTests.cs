using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class SignedNoteTests
{
    [Fact]
    public void Verify_OfASignedCheckpoint_KnowsLogAndWitness()
    {
        using var log = new SampleLog(5);
        var note = SignedNote.Parse(log.Checkpoint().ToBytes());

        var verified = note.Verify(log.Trust.All);

        Assert.Equal([log.LogSigner.Key, log.Witness.Key], verified.Good);
        Assert.True(verified.IsTrusted);
        Assert.Equal(new Checkpoint(SampleLog.Name, 5, log.Tree.Root()), Checkpoint.Parse(note.Text));
        Assert.Equal(log.Checkpoint().Text, note.Text);
    }

    [Fact]
    public void Verify_WithUnknownKeysOnly_IsNotTrusted()
    {
        using var log = new SampleLog(5);
        using var other = new SampleLog(5);

        var verified = log.Checkpoint().Verify(other.Trust.All);

        Assert.Empty(verified.Good);
        Assert.Empty(verified.Bad);
        Assert.False(verified.IsTrusted);
    }

    [Fact]
    public void Verify_WithOneBadSignatureByAKnownKey_FailsTheNote()
    {
        using var log = new SampleLog(5);
        var good = log.Checkpoint().ToString();
        var foreign = log.Checkpoint(4).ToString();
        var witnessLine = good.Split('\n')[^2];
        var witnessLineOfAnother = foreign.Split('\n')[^2];

        var verified = SignedNote.Parse(good.Replace(witnessLine, witnessLineOfAnother, StringComparison.Ordinal)).Verify(log.Trust.All);

        Assert.Equal([log.Witness.Key], verified.Bad);
        Assert.False(verified.IsTrusted);
    }

    [Fact]
    public void With_AWitnessLineForThisText_AddsItOnce()
    {
        using var log = new SampleLog(5);
        var note = log.Checkpoint(witnessed: false);
        var line = SignedNote.Line(note.Text, log.Witness);

        var witnessed = note.With(line, log.Witness.Key).With(line, log.Witness.Key);

        Assert.Equal(2, witnessed.Signatures.Count);
        Assert.True(witnessed.Verify([log.Witness.Key]).IsTrusted);
        Assert.Throws<EvidenceFormatException>(() => log.Checkpoint(4, witnessed: false).With(line, log.Witness.Key));
    }

    [Fact]
    public void Parse_OfAnotherSpelling_IsRefused()
    {
        using var log = new SampleLog(5);
        var good = log.Checkpoint(witnessed: false).ToString();
        var line = good.Split('\n')[^2];
        string[] bad =
        [
            "", "\n", good[..^1], good + "\n", good.Replace("\n\n", "\n", StringComparison.Ordinal), good.Replace("\n", "\r\n", StringComparison.Ordinal),
            good.Replace("\u2014 ", "- ", StringComparison.Ordinal), good.Replace("\u2014 ", "\u2014  ", StringComparison.Ordinal),
            good.Replace(line, line + " ", StringComparison.Ordinal), good.Replace(line, line + "\n", StringComparison.Ordinal),
            good.Replace(line, $"\u2014 {SampleLog.Name} AAAA", StringComparison.Ordinal),
            good.Replace(line, $"\u2014 a+b {line.Split(' ')[2]}", StringComparison.Ordinal),
            good.Replace("\n5\n", "\n5\t\n", StringComparison.Ordinal), good + line,
        ];

        Assert.All(bad, note => Assert.Throws<EvidenceFormatException>(() => SignedNote.Parse(note)));
        Assert.Throws<EvidenceFormatException>(() => SignedNote.Parse([.. Encoding.UTF8.GetBytes(good), 0xff, (byte)'\n']));
        Assert.Equal(good, SignedNote.Parse(good).ToString());
    }

    [Theory]
    [InlineData("a b\n1\n{0}\n")]
    [InlineData("\n1\n{0}\n")]
    [InlineData("log\n01\n{0}\n")]
    [InlineData("log\n-1\n{0}\n")]
    [InlineData("log\n+1\n{0}\n")]
    [InlineData("log\n1\n{0}")]
    [InlineData("log\n1\n{0}\nextension\n")]
    [InlineData("log\n1\nAAAA\n")]
    [InlineData("log\n99999999999999999999\n{0}\n")]
    public void ParseCheckpoint_OfAnotherSpelling_IsRefused(string text) =>
        Assert.Throws<EvidenceFormatException>(
            () => Checkpoint.Parse(text.Replace("{0}", MerkleHash.EmptyRoot.ToBase64(), StringComparison.Ordinal)));

    [Fact]
    public void ParseKey_OfItsOwnText_GivesTheSameKey()
    {
        using var log = new SampleLog();
        var key = log.LogSigner.Key;
        var text = key.ToString();

        Assert.Equal(key, NoteKey.Parse(text));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.PublicKey.Span)[..4]), text.Split('+')[1]);
        Assert.Throws<EvidenceFormatException>(() => NoteKey.Parse(text.Replace(text.Split('+')[1], "00000000", StringComparison.Ordinal)));
        Assert.Throws<EvidenceFormatException>(() => NoteKey.Parse(text[..^4]));
        Assert.Throws<EvidenceFormatException>(() => NoteKey.Parse("name"));
    }

    [Fact]
    public void Key_OnAnotherCurve_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<EvidenceFormatException>(() => new EcdsaNoteSigner("log", other));
    }

    [Fact]
    public void ParseTrust_OfAFile_KnowsItsRoles()
    {
        using var log = new SampleLog();

        var trust = TrustKeys.Parse($"# last audit\n\nlog {log.LogSigner.Key}\r\nwitness {log.Witness.Key}\nquorum 1\n");

        Assert.Equal([log.LogSigner.Key], trust.Logs);
        Assert.Equal([log.Witness.Key], trust.Witnesses);
        Assert.Equal(1, trust.Quorum);
        Assert.Equal(trust.ToString(), TrustKeys.Parse(trust.ToString()).ToString());
        Assert.All(
            ["quorum 1\nquorum 1", "quorum x", "key a", $"log  {log.LogSigner.Key}", "log", $"{log.LogSigner.Key}"],
            file => Assert.Throws<EvidenceFormatException>(() => TrustKeys.Parse(file)));
    }

    [Fact]
    public void VerifyProof_OfAnEntry_HoldsForItsExactBytesOnly()
    {
        using var log = new SampleLog(9);
        using var other = new SampleLog(9, "portal.example/p/borealis");
        var proof = TlogProof.Parse(new TlogProof(log.Tree.ProveInclusion(3, 9), log.Checkpoint()).ToText());

        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 3\n", proof.ToText(), StringComparison.Ordinal);
        Assert.True(proof.Verify(log.Entries[3], log.Trust));
        Assert.False(proof.Verify(log.Entries[4], log.Trust));
        Assert.False(proof.Verify(log.Entries[3], other.Trust));
        Assert.False((proof with { Note = other.Checkpoint() }).Verify(log.Entries[3], other.Trust));
        Assert.False((proof with { Note = log.Checkpoint(8) }).Verify(log.Entries[3], log.Trust));
        Assert.All(
            [proof.ToText().Replace("@v1", "@v2", StringComparison.Ordinal), proof.ToText().Replace("index 3", "index 03", StringComparison.Ordinal), proof.ToText()[1..], ""],
            text => Assert.Throws<EvidenceFormatException>(() => TlogProof.Parse(text)));
    }
}
