using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>What the signer makes, judged by other people's programs and by the portal's own check.</summary>
public sealed class PdfSignerTests
{
    private static readonly string AtSeconds = SigningKit.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Sign_EverySignature_IsValidForPdfsig()
    {
        using var tool = new PdfTool();
        var file = await SigningKit.FinishedAsync();

        Assert.Equal(3, tool.ValidFor(file));
        Assert.Contains("No syntax or stream encoding errors found", tool.QpdfCheck(file), StringComparison.Ordinal);
        var report = SigningKit.Check(file);
        Assert.True(report.IsOk, report.Verification.ToString());
        Assert.Equal(["Seal", SamplePdf.Alice, SamplePdf.Bob, "Archive1"], report.Signatures.Select(signature => signature.Field));
    }

    [Fact]
    public async Task Sign_EverySignature_IsValidForOpenSsl()
    {
        using var tool = new PdfTool();
        var file = await SigningKit.FinishedAsync();
        X509Certificate2[] signers = [SigningKit.SealKey.Certificate, SigningKit.AliceCertificate, SigningKit.BobCertificate];

        for (var i = 0; i < signers.Length; i++)
        {
            var root = tool.Keep("root.pem", Encoding.ASCII.GetBytes(signers[i].ExportCertificatePem()));
            string[] verify = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", tool.Keep("cms.der", PdfTool.Cms(file, i)), "-CAfile", root, "-purpose", "any", "-attime", AtSeconds, "-out", tool.PathOf("out")];
            var answer = PdfTool.OpenSsl([.. verify, "-content", tool.Keep("covered", PdfTool.Covered(file, i))]);
            Assert.True(answer.ExitCode == 0, answer.Output);

            var other = PdfTool.Covered(file, i);
            other[100] ^= 1;
            Assert.NotEqual(0, PdfTool.OpenSsl([.. verify, "-content", tool.Keep("other", other)]).ExitCode);
        }
    }

    [Fact]
    public async Task Archive_TimeStamp_IsValidForOpenSsl()
    {
        using var tool = new PdfTool();
        var file = await SigningKit.FinishedAsync();
        var root = tool.Keep("tsa.pem", Encoding.ASCII.GetBytes(SigningKit.Authority.Certificate.ExportCertificatePem()));
        var token = tool.Keep("token.der", PdfTool.Cms(file, 3));

        var answer = PdfTool.OpenSsl("ts", "-verify", "-token_in", "-in", token, "-data", tool.Keep("covered", PdfTool.Covered(file, 3)), "-CAfile", root, "-attime", AtSeconds);
        var wrong = PdfTool.OpenSsl("ts", "-verify", "-token_in", "-in", token, "-data", tool.Keep("wrong", PdfTool.Covered(file, 2)), "-CAfile", root, "-attime", AtSeconds);

        Assert.Contains("Verification: OK", answer.Output, StringComparison.Ordinal);
        Assert.Contains("imprint mismatch", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_OnlyAppends_AndTellsTheNewFile()
    {
        var file = SamplePdf.Build();
        var copy = (byte[])file.Clone();

        var appendix = await SigningKit.SealAsync(file);

        Assert.Equal(copy, file);
        var whole = appendix.ToArray();
        Assert.Equal(file, whole[..file.Length]);
        Assert.Equal(whole.Length, appendix.Length);
        Assert.Equal(Sha256Digest.Of(whole), appendix.Sha256());
        using var stream = new MemoryStream();
        await appendix.WriteToAsync(stream, CancellationToken.None);
        Assert.Equal(whole, stream.ToArray());
    }

    [Fact]
    public async Task Sign_WritesWhatItIsAsked_WithoutSigningTime()
    {
        using var tool = new PdfTool();
        var file = await SigningKit.FinishedAsync();

        var text = Encoding.Latin1.GetString(file);
        Assert.Contains("/M(D:20260301100000Z)/Reason(Sealed as approved)/Name(Aurora)/Location(Bern)", text, StringComparison.Ordinal);
        Assert.Equal("I approve – ja, 承認", SigningKit.Check(file).Signatures[1].Reason);
        var printed = PdfTool.OpenSsl("cms", "-cmsout", "-print", "-inform", "DER", "-in", tool.Keep("cms.der", PdfTool.Cms(file, 0))).Output;
        Assert.Contains("id-smime-aa-signingCertificateV2", printed, StringComparison.Ordinal);
        Assert.Contains("id-smime-aa-timeStampToken", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("signingTime", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Seal", "signed already")]
    [InlineData("S-nobody", "no signature field named S-nobody")]
    [InlineData("Archive1", "kept for archive time-stamps")]
    public async Task Sign_InAFieldThatCannotTakeIt_IsRefused(string field, string why)
    {
        var refused = await Assert.ThrowsAsync<PdfFormatException>(async () => await SigningKit.SignAsync(await SigningKit.SealedAsync(), field, SigningKit.AliceCertificate));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WithMoreThanIsSetAside_FailsRatherThanCuts()
    {
        var refused = await Assert.ThrowsAsync<PdfFormatException>(() => PdfSigner.SignAsync(
            SamplePdf.Build(), new PdfSignatureRequest("Seal", SigningKit.At), SigningKit.SealKey, new OddAuthority(_ => [0x30, 0x82, 0x40, 0x00, .. new byte[0x4000]]), CancellationToken.None));

        Assert.Contains("16384 are set aside", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WithRsaPss_IsValidForAll()
    {
        using var tool = new PdfTool();
        using var rsa = RSA.Create(3072);
        var request = new CertificateRequest("CN=RSA seal", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using var key = new CertificateKey(request.CreateSelfSigned(SigningKit.At.AddYears(-1), SigningKit.At.AddYears(1)));

        var file = (await SigningKit.SealAsync(SamplePdf.Build(), key)).ToArray();

        var report = PdfSignatureCheck.Check(file, SigningKit.Trust with { SealKeys = [KeyNames.OfKey(key.Certificate)] }, SigningKit.At);
        Assert.True(report.IsOk, report.Verification.ToString());
        var root = tool.Keep("root.pem", Encoding.ASCII.GetBytes(key.Certificate.ExportCertificatePem()));
        Assert.Equal(0, PdfTool.OpenSsl("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", tool.Keep("cms.der", PdfTool.Cms(file, 0)), "-content", tool.Keep("covered", PdfTool.Covered(file, 0)), "-CAfile", root, "-purpose", "any", "-attime", AtSeconds, "-out", tool.PathOf("out")).ExitCode);
        file[200] ^= 1;
        Assert.False(PdfSignatureCheck.Check(file, PdfTrust.Nobody, SigningKit.At).IsOk);
    }

    [Fact]
    public async Task Sign_WithACertificateOfAnAuthority_EnclosesTheChain_AndThePinnedAuthorityIsEnough()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SigningKit.Person("CN=Root of tests", extend: request =>
        {
            request.CertificateExtensions.Clear();
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        });
        var leaf = new CertificateRequest("CN=Seal below a root", key, HashAlgorithmName.SHA256).Create(root, SigningKit.At.AddDays(-9), SigningKit.At.AddDays(9), [1, 2, 3]);
        using var own = new CertificateKey(leaf.CopyWithPrivateKey(key), [root]);

        var file = (await SigningKit.SealAsync(SamplePdf.Build(), own)).ToArray();

        Assert.True(PdfSignatureCheck.Check(file, SigningKit.Trust with { SealKeys = [KeyNames.OfKey(root)] }, SigningKit.At).IsOk);
        Assert.Contains("not trusted", Assert.Single(PdfSignatureCheck.Check(file, SigningKit.Trust, SigningKit.At).Failures(PdfCodes.SealKey)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddValidationData_Twice_KeepsWhatIsThere_AndRepeatsNothing()
    {
        var once = SigningKit.WithValidationData(await SigningKit.SealedAsync());
        var twice = PdfSigner.AddValidationData(once, new PdfValidationData([SigningKit.AliceCertificate.RawData, [1, 2, 3]], ["crl"u8.ToArray()], ["ocsp"u8.ToArray()])).ToArray();
        var archived = await SigningKit.ArchiveAsync(twice);

        var report = SigningKit.Check(archived);
        Assert.True(report.IsOk, report.Verification.ToString());
        var catalog = SamplePdf.BodyOf(archived, 1);
        var store = SamplePdf.BodyOf(archived, int.Parse(catalog[(catalog.IndexOf("/DSS ", StringComparison.Ordinal) + 5)..].Split(' ')[0], CultureInfo.InvariantCulture));
        Assert.Equal(5 + 1 + 1, store.Split(" 0 R").Length - 1);
        Assert.Equal(PdfCodes.NotWhole, Assert.Single(SigningKit.Check(twice).Verification.NotChecked, line => line.Code == PdfCodes.NotWhole).Code);
    }

    [Fact]
    public async Task Archive_OfAFileWithoutAFreeField_IsRefused()
    {
        var file = await SigningKit.SealedAsync();
        for (var i = 0; i < 3; i++)
        {
            file = await SigningKit.ArchiveAsync(file);
        }

        Assert.True(SigningKit.Check(file).IsOk);
        var refused = await Assert.ThrowsAsync<PdfFormatException>(() => SigningKit.ArchiveAsync(file));
        Assert.Contains("No field for an archive time-stamp is free", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TellsTheStatesThatTheFileWentThrough()
    {
        var sealedFile = await SigningKit.SealedAsync();
        var file = await SigningKit.FinishedAsync();

        var states = SigningKit.Check(file).States;

        Assert.Equal([null, "Seal", SamplePdf.Alice, SamplePdf.Bob, null, "Archive1"], states.Select(state => state.Field));
        Assert.Equal([0, 1, 2, 3, 3, 4], states.Select(state => state.SignatureCount));
        Assert.Equal(sealedFile.Length, states[1].Length);
        Assert.Equal(Sha256Digest.Of(sealedFile), states[1].Sha256);
        Assert.Equal(Sha256Digest.Of(file), states[^1].Sha256);
        Assert.Equal("CN=Alice", states[2].Signer);
    }

    [Fact]
    public async Task Sign_ALargeFile_TakesLittleTimeAndMemory()
    {
        var file = SamplePdf.Build(pages: 500, filler: 100_000);
        _ = await SigningKit.SealAsync(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var appendix = await SigningKit.SealAsync(file);

        Assert.True(file.Length > 50_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, file.Length / 4);
        Assert.True(SigningKit.Check(appendix.ToArray()).IsOk);
    }
}
