using System.Text;
using GovernancePortal.Capabilities.Packs;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Signing;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static GovernancePortal.Tests.Platform.Packs.PackStage;

namespace GovernancePortal.Tests.Platform.Packs;

/// <summary>A sealed pack, and what a forger may do to it with and without the seal key.</summary>
public sealed class PackVerifierTests(PackStage stage) : IClassFixture<PackStage>
{
    [Fact]
    public async Task Verify_OfASealedPack_HoldsInEveryLine()
    {
        var report = Verify(await SealedAsync());

        Assert.DoesNotContain(report.Lines, line => line.Result == VerificationResult.Fail);
        Assert.Contains(report.Lines, line => line.Code == PackCodes.Printed && line.Result == VerificationResult.Pass);
        Assert.Contains(report.Lines, line => line.Code == PackCodes.Signatures && line.Result == VerificationResult.Pass);
        Assert.Contains(report.Lines, line => line.Code == PdfCodes.SealDemo);
    }

    [Fact]
    public async Task Verify_WithATrustFileOfSomebodyElse_FailsOnSealAndCheckpoint()
    {
        var report = stage.Host.Get<PackVerifier>().Verify(await SealedAsync(), new TrustKeys([], []), [], TestContext.Current.CancellationToken);

        Assert.Contains(PdfCodes.SealKey, Failed(report));
        Assert.Contains(VerificationCodes.CheckpointSignature, Failed(report));
    }

    [Fact]
    public async Task Verify_OfAPackWhoseLastSignatureWasCutOff_SaysSo()
    {
        var file = await SealedAsync();
        var states = PdfSignatureCheck.Check(file, PdfTrust.Nobody, stage.Host.Now).States;

        foreach (var state in states.Where(state => state.SignatureCount > 0 && state.Length < file.Length))
        {
            var cut = file[..state.Length];
            Assert.Contains(PackCodes.Signatures, Failed(Verify(cut)));
            var known = stage.Host.Get<PackVerifier>().Verify(
                cut, stage.Host.Get<TrustFiles>().Of(stage.Whole.Manifest.Log, [(ReadOnlyMemory<byte>)file]), [], TestContext.Current.CancellationToken);
            Assert.Contains(PackCodes.Record, Failed(known));
        }

        var whole = stage.Host.Get<PackVerifier>().Verify(
            file, stage.Host.Get<TrustFiles>().Of(stage.Whole.Manifest.Log, [(ReadOnlyMemory<byte>)file]), [], TestContext.Current.CancellationToken);
        Assert.Contains(whole.Lines, line => line.Code == PackCodes.Record && line.Result == VerificationResult.Pass);
    }

    // The operator, who has the seal key, prints other votes than those that are attached.
    [Fact]
    public async Task Verify_OfPagesThatSayAnotherThingThanTheRecords_SaysSoThoughTheSealIsGood()
    {
        var item = stage.Whole.Manifest.Items.First(item => item.Kind == "decision");
        var forged = With(stage.Whole, item.Record!, text => text.Replace("\"choice\":\"For\"", "\"choice\":\"Against\"", StringComparison.Ordinal));
        var bytes = await ForgedAsync(PackContent.Read(forged), attached: stage.Whole);

        var report = Verify(bytes);

        Assert.Equal([PackCodes.Printed], Failed(report));
        Assert.Contains(report.Lines, line => line.Code == PdfCodes.SealKey && line.Result == VerificationResult.Pass);
    }

    // The same, with the forged record attached as well, and the manifest made to fit.
    [Fact]
    public async Task Verify_OfAForgedRecordUnderTheRightSeal_FailsOnTheLog()
    {
        var item = stage.Whole.Manifest.Items.First(item => item.Kind == "decision");
        var forged = PackContent.Read(Relisted(With(stage.Whole, item.Record!, text => text.Replace("\"choice\":\"For\"", "\"choice\":\"Against\"", StringComparison.Ordinal))));

        var failed = Failed(Verify(await ForgedAsync(forged, forged)));

        Assert.Contains(PackCodes.Records, failed);
        Assert.Contains(PackCodes.Votes, failed);
        Assert.DoesNotContain(PackCodes.Printed, failed);
    }

    [Fact]
    public async Task Verify_OfAnyFlippedByte_IsNeverGreen()
    {
        var file = await SealedAsync();
        var random = new Random(7);
        for (var i = 0; i < 10; i++)
        {
            var flipped = file.ToArray();
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));

            Assert.False(Verify(flipped).IsOk);
        }
    }

    [Fact]
    public async Task Verify_OfWhatIsNoPack_AnswersInWords()
    {
        foreach (var bytes in (byte[][])[[], "%PDF-1.7"u8.ToArray(), Encoding.ASCII.GetBytes("%PDF-1.7\n" + new string('x', 5000)), (await SealedAsync())[..1000]])
        {
            var report = Verify(bytes);

            Assert.False(report.IsOk);
            Assert.Contains(PdfCodes.Form, Failed(report));
        }
    }

    [Fact]
    public async Task Verify_OfAPlainSealedDocument_SaysThatThereIsNoPackInIt()
    {
        using var pages = new MemoryStream();
        PortalDocument.Create(new DocumentInfo("A letter", "en", stage.Host.Now)).SignatureField(PdfFieldNames.Seal, "Seal").Compose(document => document.Paragraph("Dear reader")).WriteTo(pages);
        var (letter, _) = await SealAsync(pages.ToArray(), archive: false);

        Assert.Contains(PackCodes.Form, Failed(Verify(letter)));
    }

    private VerificationReport Verify(byte[] file) => stage.Host.Get<PackVerifier>().Verify(file, stage.Trust, [], TestContext.Current.CancellationToken);

    private static List<string> Failed(VerificationReport report) => [.. report.Lines.Where(line => line.Result == VerificationResult.Fail).Select(line => line.Code).Distinct()];

    private async Task<byte[]> ForgedAsync(PackContent printed, PackContent attached)
    {
        using var pages = new MemoryStream();
        var content = printed == attached ? printed : PackContent.Read(new TwoFaced(printed.Files, attached.Files));
        stage.Host.Get<IEnumerable<IPackPrinter>>().First(printer => printer.Kind == content.Manifest.Kind).Print(content, pages, stage.Host.Get<DocumentFonts>());
        return (await SealAsync(pages.ToArray(), archive: true)).Document;
    }

    private async Task<(byte[] Document, int Signatures)> SealAsync(byte[] pages, bool archive)
    {
        if (archive)
        {
            return await stage.Host.Get<DocumentSealing>().SealAsync(pages, "Audit pack", TestContext.Current.CancellationToken);
        }

        var appendix = await PdfSigner.SignAsync(
            pages, new PdfSignatureRequest(PdfFieldNames.Seal, stage.Host.Now), stage.Host.Get<SealKeys>().Seal, null, TestContext.Current.CancellationToken);
        return (appendix.ToArray(), 1);
    }

    private async Task<byte[]> SealedAsync()
    {
        var pack = await stage.Host.InDatabaseAsync(db => db.Set<Pack>().AsNoTracking().OrderBy(row => row.Number).LastAsync(TestContext.Current.CancellationToken));
        if (pack.State == PackState.Making)
        {
            await stage.Host.Get<PackMaker>().StartAsync(stage.Partnership, pack.Id);
            pack = await stage.Host.InDatabaseAsync(db => db.Set<Pack>().AsNoTracking().SingleAsync(row => row.Id == pack.Id, TestContext.Current.CancellationToken));
        }

        Assert.Equal(PackState.Ready, pack.State);
        await using var content = (await stage.Host.Get<ContentStore>().OpenAsync(pack.Document!.Sha256, TestContext.Current.CancellationToken))!;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    /// <summary>Shows one set of files while pages are laid out, and another once the manifest is asked for to be attached.</summary>
    private sealed class TwoFaced(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> first, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> then)
        : IReadOnlyDictionary<string, ReadOnlyMemory<byte>>
    {
        private IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _now = first;

        public IEnumerable<string> Keys => _now.Keys;

        public IEnumerable<ReadOnlyMemory<byte>> Values => _now.Values;

        public int Count => _now.Count;

        public ReadOnlyMemory<byte> this[string key]
        {
            get
            {
                _now = key == PackFiles.ManifestName ? then : _now;
                return _now[key];
            }
        }

        public bool ContainsKey(string key) => _now.ContainsKey(key);

        public bool TryGetValue(string key, out ReadOnlyMemory<byte> value) => (key == PackFiles.ManifestName ? then : _now).TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, ReadOnlyMemory<byte>>> GetEnumerator() => _now.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
