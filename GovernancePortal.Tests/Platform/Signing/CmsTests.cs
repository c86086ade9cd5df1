using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Signatures that OpenSSL makes over the right bytes, put into a field: accepted, or refused by name.</summary>
public sealed class CmsTests
{
    [Theory]
    [InlineData("", null, "")]
    [InlineData("-md sha384", null, "")]
    [InlineData("-md sha512", null, "")]
    [InlineData("-keyid", null, "")]
    [InlineData("-md sha1", PdfCodes.Algorithm, "SHA-1")]
    [InlineData("-md md5", PdfCodes.Algorithm, "MD5")]
    [InlineData("-md sha3-256", PdfCodes.Algorithm, "is unknown")]
    [InlineData("-nocerts", PdfCodes.Signature, "has no certificate")]
    [InlineData("-noattr", PdfCodes.Signature, "no signed attributes")]
    [InlineData("-nodetach", PdfCodes.Signature, "encloses content")]
    public async Task Check_ASignatureMadeByOpenSsl(string options, string? code, string words)
    {
        using var tool = new PdfTool();
        using var rsa = RSA.Create(2048);
        using var other = new CertificateRequest("CN=Alice RSA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(SigningKit.At.AddYears(-1), SigningKit.At.AddYears(1));
        var file = await MadeAsync(tool, options, options is "-md md5" or "-md sha3-256" ? other : SigningKit.AliceCertificate);

        var report = SigningKit.Check(file);

        Assert.True(code is null == report.IsOk, report.Verification.ToString());
        Assert.True(code is null || report.Failures(code).Any(text => text.Contains(words, StringComparison.Ordinal)), report.Verification.ToString());
    }

    [Fact]
    public async Task Check_WithoutSigningCertificate_IsNamed()
    {
        using var tool = new PdfTool();
        var file = await MadeAsync(tool, "", SigningKit.AliceCertificate, cades: false);

        Assert.Contains("does not name its certificate (signing-certificate-v2)", Assert.Single(SigningKit.Check(file).Failures(PdfCodes.Certificate)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2048, null, "")]
    [InlineData(1024, PdfCodes.Algorithm, "fewer than 2048")]
    public async Task Check_OlderRsa_IsToleratedWithANote_IfTheKeyIsLongEnough(int bits, string? code, string words)
    {
        using var tool = new PdfTool();
        using var rsa = RSA.Create(bits);
        using var alice = new CertificateRequest("CN=Alice RSA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(SigningKit.At.AddYears(-1), SigningKit.At.AddYears(1));
        var file = await MadeAsync(tool, "", alice);
        var trust = SigningKit.Trust with { Signatories = new Dictionary<string, IReadOnlyCollection<string>> { [SamplePdf.Alice] = [KeyNames.OfCertificate(alice)] } };

        var report = PdfSignatureCheck.Check(file, trust, SigningKit.At);

        Assert.True(code is null == report.IsOk, report.Verification.ToString());
        Assert.True(code is null
            ? report.Verification.NotChecked.Any(line => line.Text.Contains("PKCS #1 v1.5", StringComparison.Ordinal))
            : report.Failures(code).Any(text => text.Contains(words, StringComparison.Ordinal)), report.Verification.ToString());
    }

    [Fact]
    public async Task Check_ACurveThatIsNotAllowed_IsNamed()
    {
        using var tool = new PdfTool();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var alice = new CertificateRequest("CN=Alice P-521", key, HashAlgorithmName.SHA512).CreateSelfSigned(SigningKit.At.AddYears(-1), SigningKit.At.AddYears(1));

        var report = SigningKit.Check(await MadeAsync(tool, "", alice));

        Assert.Contains(report.Failures(PdfCodes.Algorithm), text => text.Contains("not on P-256 or P-384", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_ACertificateThatHasNoPart_OrASecondSigner_IsNamed()
    {
        using var tool = new PdfTool();
        var more = tool.Keep("more.pem", Encoding.ASCII.GetBytes(SigningKit.BobCertificate.ExportCertificatePem()));
        var bob = tool.Keep("bob.pem", Encoding.ASCII.GetBytes(SigningKit.BobCertificate.ExportCertificatePem() + "\n" + SigningKit.BobCertificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));

        Assert.Contains("has no part in it", Assert.Single(SigningKit.Check(await MadeAsync(tool, $"-certfile {more}", SigningKit.AliceCertificate)).Failures(PdfCodes.Certificate)), StringComparison.Ordinal);
        Assert.Contains("several signers", Assert.Single(SigningKit.Check(await MadeAsync(tool, $"-signer {bob}", SigningKit.AliceCertificate)).Failures(PdfCodes.Signature)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SomethingBehindTheValue_IsNamed()
    {
        var file = await SigningKit.SealedAsync();
        var longer = PdfTool.WithCms(file, 0, [.. PdfTool.Cms(file, 0), 0, 0, 7]);

        Assert.Contains("Something follows it", Assert.Single(SigningKit.Check(longer).Failures(PdfCodes.Signature)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public async Task Check_ARangeThatEndsBeforeItsRevision_IsNamed(int shorter)
    {
        using var tool = new PdfTool();
        var file = await MadeAsync(tool, "", SigningKit.AliceCertificate, shorter: shorter);

        var report = SigningKit.Check(file);

        Assert.Equal(2, tool.ValidFor(file));
        Assert.False(report.IsOk);
        Assert.Contains(shorter == 1 ? report.Failures(PdfCodes.NotWhole) : report.Failures(PdfCodes.ByteRange), text => text.Contains("covers ", StringComparison.Ordinal));
    }

    private static async Task<byte[]> MadeAsync(PdfTool tool, string options, X509Certificate2 certificate, bool cades = true, int shorter = 0)
    {
        var file = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, SigningKit.AliceCertificate);
        if (shorter > 0)
        {
            var text = Encoding.Latin1.GetString(file);
            var at = text.LastIndexOf("/ByteRange[", StringComparison.Ordinal);
            var range = text[at..(text.IndexOf(']', at) + 1)];
            var rest = range[(range.LastIndexOf(' ') + 1)..^1];
            var less = range.Replace($" {rest}]", string.Create(CultureInfo.InvariantCulture, $" {int.Parse(rest, CultureInfo.InvariantCulture) - shorter}]"), StringComparison.Ordinal);
            file = Encoding.Latin1.GetBytes(text.Replace(range, less.PadRight(range.Length), StringComparison.Ordinal));
        }

        var key = certificate.GetECDsaPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
        var signer = tool.Keep("signer.pem", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + key));
        string[] arguments =
        [
            "cms", "-sign", "-binary", "-in", tool.Keep("covered", options == "-nodetach" ? "short"u8.ToArray() : PdfTool.Covered(file, 1)), "-signer", signer, "-outform", "DER", "-out", tool.PathOf("made.der"), "-nosmimecap",
            .. cades && !options.Contains("-noattr", StringComparison.Ordinal) ? (string[])["-cades"] : [], .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];
        var answer = PdfTool.OpenSsl(arguments);
        Assert.True(answer.ExitCode == 0, answer.Output);
        return PdfTool.WithCms(file, 1, await File.ReadAllBytesAsync(tool.PathOf("made.der"), TestContext.Current.CancellationToken));
    }
}
