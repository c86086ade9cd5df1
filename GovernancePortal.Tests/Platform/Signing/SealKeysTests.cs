using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform.Signing;
using GovernancePortal.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>The seal key is made once, for its owner alone, or given; demo keys do not start in Production.</summary>
public sealed class SealKeysTests
{
    [Fact]
    public async Task Start_InProduction_MakesASealKey_ThatOnlyItsOwnerMayRead_AndKeepsIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no such file modes.");
        await using var host = await PortalHost.StartAsync(environment: "Production");
        var keys = host.Services.GetRequiredService<SealKeys>();

        var file = Path.Combine(host.DataFolder, "keys", "seal.p12");
#pragma warning disable CA1416 // Skipped on Windows, above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
#pragma warning restore CA1416
        Assert.False(keys.AreDemo);
        Assert.Null(keys.Authority);
        Assert.Equal("CN=Seal of localhost", keys.Seal.Certificate.Subject);
        Assert.Equal(SealAlgorithm.EcdsaP256, keys.Seal.Algorithm);
        Assert.InRange(keys.Seal.Certificate.NotAfter, keys.Seal.Certificate.NotBefore.AddYears(10), keys.Seal.Certificate.NotBefore.AddYears(10).AddDays(1));
        var usage = Assert.Single(keys.Seal.Certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, usage.KeyUsages);

        await using var again = await PortalHost.StartAsync(environment: "Production", settings: new() { ["GovernancePortal:DataFolder"] = host.DataFolder });
        Assert.Equal(keys.SealKeyName, again.Services.GetRequiredService<SealKeys>().SealKeyName);
    }

    [Fact]
    public async Task Start_InDevelopment_MakesKeysThatSayTheyAreDemo_AndTheySeal()
    {
        await using var host = await PortalHost.StartAsync();
        var keys = host.Services.GetRequiredService<SealKeys>();

        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var file = (await PdfSigner.SignAsync(SamplePdf.Build(), new PdfSignatureRequest("Seal", now), keys.Seal, keys.Authority, CancellationToken.None)).ToArray();

        Assert.True(keys.AreDemo);
        Assert.False(keys.Authority!.IsIndependent);
        var report = PdfSignatureCheck.Check(file, PdfTrust.Of([keys.SealKeyName], keys.Authority.Keys), now);
        Assert.True(report.IsOk, report.Verification.ToString());
        Assert.Contains(report.Verification.NotChecked, line => line.Code == PdfCodes.SealDemo);
    }

    [Fact]
    public async Task Start_InProductionOnADemoSealKey_IsRefused()
    {
        using var demo = SigningKit.Person("CN=Seal of somebody (DEMO)", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(9));

        Assert.Contains("demo keys", await RefusalAsync(demo, "x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAGivenKey_UsesIt_AndOneThatCannotBeUsedIsRefused()
    {
        using var own = SigningKit.Person("CN=Given seal", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddYears(9));
        using var tool = new PdfTool();
        await using var host = await PortalHost.StartAsync(environment: "Production", manualTime: false, settings: Given(tool, own, "secret", "secret"));
        Assert.Equal(KeyNames.OfKey(own), host.Services.GetRequiredService<SealKeys>().SealKeyName);
        Assert.False(File.Exists(Path.Combine(host.DataFolder, "keys", "seal.p12")));

        using var ended = SigningKit.Person("CN=Ended seal", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-1));
        using var rsa = RSA.Create(2048);
        using var weak = new CertificateRequest("CN=Weak", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var wrong = await RefusalAsync(own, "another secret");
        Assert.Contains("is not its passphrase", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("another secret", wrong, StringComparison.Ordinal);
        Assert.Contains("is not valid now", await RefusalAsync(ended, "x"), StringComparison.Ordinal);
        Assert.Contains("RSA of 3072 bits or more", await RefusalAsync(weak, "x"), StringComparison.Ordinal);
        Assert.Contains("is not there", await RefusalAsync(new() { ["GovernancePortal:SealKeyFile"] = tool.PathOf("nothing.p12") }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithATimeStampAddressButNoCertificate_IsRefused()
    {
        Assert.Contains("TimestampCertificateFile", await RefusalAsync(new() { ["GovernancePortal:TimestampAddress"] = "http://127.0.0.1:9/" }), StringComparison.Ordinal);
        Assert.Contains("with http or https", await RefusalAsync(new() { ["GovernancePortal:TimestampAddress"] = "file:///etc/passwd" }), StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Given(PdfTool tool, X509Certificate2 certificate, string passphrase, string told) => new()
    {
        ["GovernancePortal:SealKeyFile"] = tool.Keep("given.p12", certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, passphrase)),
        ["GovernancePortal:SealKeyPassphrase"] = told,
    };

    private static async Task<string> RefusalAsync(X509Certificate2 certificate, string told)
    {
        using var tool = new PdfTool();
        return await RefusalAsync(Given(tool, certificate, "x", told));
    }

    private static async Task<string> RefusalAsync(Dictionary<string, string?> settings)
    {
        await using var host = await PortalHost.StartAsync(environment: "Production", manualTime: false, settings: settings);
        return Assert.ThrowsAny<Exception>(() => host.Services).ToString();
    }
}
