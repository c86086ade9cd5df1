using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>A signatory signs elsewhere and uploads: accepted, or refused by name.</summary>
public sealed class OwnSignatureTests
{
    [Fact]
    public async Task Judge_WhatPdfsigSigned_IsAccepted()
    {
        using var tool = new PdfTool();
        // An RSA key: pdfsig of poppler 22.12 fails now and then with ECDSA, whose signatures are not all of one length.
        using var rsa = RSA.Create(2048);
        using var alice = new CertificateRequest("CN=Alice at home", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(300));
        var database = "sql:" + tool.PathOf("nss");
        Directory.CreateDirectory(tool.PathOf("nss"));
        Assert.Equal(0, PdfTool.Nss("certutil", "-N", "-d", database, "--empty-password").ExitCode);
        tool.Keep("alice.pem", Encoding.ASCII.GetBytes(alice.ExportCertificatePem() + "\n" + rsa.ExportPkcs8PrivateKeyPem()));
        Assert.Equal(0, PdfTool.OpenSsl("pkcs12", "-export", "-in", tool.PathOf("alice.pem"), "-name", "alice", "-out", tool.PathOf("alice.p12"), "-passout", "pass:x").ExitCode);
        Assert.Equal(0, PdfTool.Nss("pk12util", "-i", tool.PathOf("alice.p12"), "-d", database, "-W", "x").ExitCode);
        tool.Keep("alice.der", alice.RawData);
        Assert.Equal(0, PdfTool.Nss("certutil", "-A", "-d", database, "-n", "alice", "-t", "CT,CT,CT", "-i", tool.PathOf("alice.der")).ExitCode);
        var current = await SigningKit.SealedAsync();

        var signed = PdfTool.PdfSig("-nssdir", database, "-sign", SamplePdf.Alice, "-nick", "alice", tool.Keep("sealed.pdf", current), tool.PathOf("signed.pdf"));

        Assert.True(signed.ExitCode == 0, signed.Output);
        var uploaded = await File.ReadAllBytesAsync(tool.PathOf("signed.pdf"), TestContext.Current.CancellationToken);
        var answer = OwnSignature.Judge(current, uploaded, SamplePdf.Alice, [SigningKit.BobCertificate, alice], DateTimeOffset.UtcNow, CancellationToken.None);
        Assert.True(answer.IsAccepted, answer.Text);
        Assert.Equal("CN=Alice at home", answer.Signature?.Signer);
        Assert.Equal(2, tool.ValidFor(uploaded));

        var archived = await SigningKit.ArchiveAsync(SigningKit.WithValidationData(uploaded));
        var report = PdfSignatureCheck.Check(archived, SigningKit.Trust with { Signatories = new Dictionary<string, IReadOnlyCollection<string>> { [SamplePdf.Alice] = [KeyNames.OfCertificate(alice)] } }, DateTimeOffset.UtcNow);
        Assert.DoesNotContain(report.Verification.Lines, line => line.Code is PdfCodes.Revision or PdfCodes.Digest or PdfCodes.Form && line.Result == GovernancePortal.Domain.Evidence.VerificationResult.Fail);
    }

    [Fact]
    public async Task Judge_AFlippedByteInTheSealedPart_IsRefused()
    {
        var current = await SigningKit.SealedAsync();
        var uploaded = await SigningKit.SignAsync(current, SamplePdf.Alice, SigningKit.AliceCertificate);
        uploaded[400] ^= 1;

        Refused(OwnSignatureCodes.NotThisFile, Judge(current, uploaded));
        Refused(OwnSignatureCodes.NotThisFile, Judge(current, current[..^10]));
    }

    [Fact]
    public async Task Judge_TheSealedFileAsItWas_IsRefused()
    {
        var current = await SigningKit.SealedAsync();

        Refused(OwnSignatureCodes.NothingSigned, Judge(current, current));
    }

    [Fact]
    public async Task Judge_TheWrongFieldByTheRightPerson_IsRefused()
    {
        var current = await SigningKit.SealedAsync();

        Refused(OwnSignatureCodes.OtherField, Judge(current, await SigningKit.SignAsync(current, SamplePdf.Bob, SigningKit.AliceCertificate)));
    }

    [Fact]
    public async Task Judge_TheRightFieldByTheWrongPerson_IsRefused()
    {
        var current = await SigningKit.SealedAsync();

        Refused(OwnSignatureCodes.OtherCertificate, Judge(current, await SigningKit.SignAsync(current, SamplePdf.Alice, SigningKit.BobCertificate)));
        using var namesake = SigningKit.Person("CN=Alice");
        Refused(OwnSignatureCodes.OtherCertificate, Judge(current, await SigningKit.SignAsync(current, SamplePdf.Alice, namesake)));
    }

    [Fact]
    public async Task Judge_ACertificateThatHasEnded_IsRefused()
    {
        using var old = SigningKit.Person("CN=Alice", SigningKit.At.AddYears(-2), SigningKit.At.AddDays(-1));
        var current = await SigningKit.SealedAsync();

        var answer = OwnSignature.Judge(current, await SigningKit.SignAsync(current, SamplePdf.Alice, old), SamplePdf.Alice, [old], SigningKit.At, CancellationToken.None);

        Refused(OwnSignatureCodes.CertificateExpired, answer);
    }

    [Fact]
    public async Task Judge_AnEarlierSignersCertificateThatHasEndedSince_IsNoReasonToRefuse()
    {
        using var alice = SigningKit.Person("CN=Alice", SigningKit.At.AddYears(-2), SigningKit.At.AddDays(1));
        var current = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, alice);
        var uploaded = await SigningKit.SignAsync(current, SamplePdf.Bob, SigningKit.BobCertificate);

        var answer = OwnSignature.Judge(current, uploaded, SamplePdf.Bob, [SigningKit.BobCertificate], SigningKit.At.AddDays(2), CancellationToken.None);

        Assert.True(answer.IsAccepted, answer.Text);
    }

    [Fact]
    public async Task Judge_TwoSignaturesOrOtherChanges_AreRefused()
    {
        var current = await SigningKit.SealedAsync();
        var one = await SigningKit.SignAsync(current, SamplePdf.Alice, SigningKit.AliceCertificate);

        Refused(OwnSignatureCodes.OtherChanges, Judge(current, await SigningKit.SignAsync(one, SamplePdf.Bob, SigningKit.BobCertificate)));
        Refused(OwnSignatureCodes.OtherChanges, Judge(current, SigningKit.WithValidationData(current)));
        Refused(OwnSignatureCodes.OtherChanges, Judge(current, SamplePdf.Append(current, [(9, SamplePdf.StreamBody("", "BT ET"))])));
        Refused(OwnSignatureCodes.Unreadable, Judge(current, [.. current, .. "more"u8]));
    }

    [Fact]
    public async Task Judge_ABrokenSignature_IsRefused()
    {
        var current = await SigningKit.SealedAsync();
        var uploaded = await SigningKit.SignAsync(current, SamplePdf.Alice, SigningKit.AliceCertificate);

        Refused(OwnSignatureCodes.OtherCertificate, Judge(current, PdfTool.WithCms(uploaded, 1, PdfTool.Cms(uploaded, 0))));
        Refused(OwnSignatureCodes.Broken, Judge(current, PdfTool.WithCms(uploaded, 1, [])));
        var changed = (byte[])uploaded.Clone();
        changed[Encoding.Latin1.GetString(uploaded).LastIndexOf("/Name<FEFF", StringComparison.Ordinal) + 12] ^= 1;
        Refused(OwnSignatureCodes.Broken, Judge(current, changed));
    }

    private static OwnSignatureAnswer Judge(byte[] current, byte[] uploaded) =>
        OwnSignature.Judge(current, uploaded, SamplePdf.Alice, [SigningKit.AliceCertificate], SigningKit.At, CancellationToken.None);

    private static void Refused(string code, OwnSignatureAnswer answer)
    {
        Assert.Equal(code, answer.Code);
        Assert.EndsWith(".", answer.Text, StringComparison.Ordinal);
    }
}
