using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Time-stamps: from an authority over HTTP that OpenSSL plays, from the demo authority, and wrong ones in a file.</summary>
public sealed class TimestampTests
{
    [Fact]
    public async Task Stamp_ByAnAuthorityOverHttp_IsTakenAndTrusted()
    {
        using var tool = new PdfTool();
        using var server = new Authority(tool, tool.PathOf("tsa"));
        using var authority = new HttpTimestampAuthority(server.Address, [server.Root], TimeSpan.FromSeconds(10));

        var file = (await PdfSigner.SignAsync(SamplePdf.Build(), new PdfSignatureRequest("Seal", DateTimeOffset.UtcNow), SigningKit.SealKey, authority, CancellationToken.None)).ToArray();

        var trust = PdfTrust.Of(SigningKit.Trust.SealKeys, authority.Keys);
        var report = PdfSignatureCheck.Check(file, trust, DateTimeOffset.UtcNow);
        Assert.True(report.IsOk, report.Verification.ToString());
        Assert.True(authority.IsIndependent);
        Assert.Contains(report.Verification.Lines, line => line.Code == PdfCodes.TimeIndependent && line.Text.Contains("CN=Time of tests", StringComparison.Ordinal));
        Assert.InRange(report.Signatures[0].ProvenAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("another question", "another question")]
    [InlineData("other digest", "is over something else")]
    [InlineData("redirect", "answered with status 302")]
    [InlineData("error", "answered with status 500")]
    [InlineData("page", "and no time-stamp")]
    [InlineData("long", "sends too much")]
    [InlineData("garbage", "did not answer as it should")]
    [InlineData("refusal", "refused to give a time-stamp")]
    [InlineData("silent", "too slow")]
    public async Task Stamp_ByAnAuthorityThatAnswersWrongly_IsRefused(string kind, string words)
    {
        using var tool = new PdfTool();
        using var server = new Authority(tool, tool.PathOf("tsa")) { Kind = kind };
        using var authority = new HttpTimestampAuthority(server.Address, [server.Root], TimeSpan.FromSeconds(kind == "silent" ? 1 : 10));

        var refused = await Assert.ThrowsAsync<TimestampException>(() => authority.StampAsync(SHA256.HashData("x"u8), CancellationToken.None));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stamp_ByAnAuthorityThatIsNotPinned_IsRefused()
    {
        using var tool = new PdfTool();
        using var server = new Authority(tool, tool.PathOf("tsa"));
        using var authority = new HttpTimestampAuthority(server.Address, [SigningKit.AliceCertificate], TimeSpan.FromSeconds(10));

        var refused = await Assert.ThrowsAsync<TimestampException>(() => authority.StampAsync(SHA256.HashData("x"u8), CancellationToken.None));

        Assert.Contains("which is not the pinned authority", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new HttpTimestampAuthority(new Uri("file:///etc/passwd"), [server.Root], TimeSpan.FromSeconds(1)));
        Assert.Throws<InvalidOperationException>(() => new HttpTimestampAuthority(server.Address, [], TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Check_ACopiedTimeStamp_IsNamed()
    {
        using var tool = new PdfTool();
        var other = await SigningKit.Authority.StampAsync(SHA256.HashData("something else"u8), CancellationToken.None);

        var inSignature = await SignedWithAsync(new OddAuthority(_ => other));
        var inArchive = (await PdfSigner.ArchiveAsync(await SigningKit.SealedAsync(), SigningKit.At, new OddAuthority(_ => other), CancellationToken.None)).ToArray();

        Assert.Equal(1, tool.ValidFor(inSignature));
        Assert.Contains("is over something else", Assert.Single(SigningKit.Check(inSignature).Failures(PdfCodes.Timestamp)), StringComparison.Ordinal);
        Assert.Contains("is over something else", Assert.Single(SigningKit.Check(inArchive).Failures(PdfCodes.Timestamp)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ATimeStampOfAnotherAuthority_OrByACertificateForOtherPurposes_IsNamed()
    {
        using var stranger = new DemoTimestampAuthority(DemoTimestampAuthority.MakeCertificate(SigningKit.At.AddYears(-1)), new SigningKit.FixedTime(SigningKit.At));
        using var notForTime = new DemoTimestampAuthority(SigningKit.Person("CN=Not for time"), new SigningKit.FixedTime(SigningKit.At));
        using var notCritical = new DemoTimestampAuthority(
            SigningKit.Person("CN=Not critical", extend: request => request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: false))), new SigningKit.FixedTime(SigningKit.At));
        using var ended = new DemoTimestampAuthority(DemoTimestampAuthority.MakeCertificate(SigningKit.At.AddYears(-20)), new SigningKit.FixedTime(SigningKit.At));

        await NamedAsync("whose key is not trusted", stranger);
        await NamedAsync("not made for time-stamps alone", notForTime);
        await NamedAsync("not made for time-stamps alone", notCritical);
        await NamedAsync("when its certificate was not valid", ended);
    }

    [Fact]
    public async Task Check_TimesThatRunBackwards_OrLieAhead_AreNamed()
    {
        using var certificate = DemoTimestampAuthority.MakeCertificate(SigningKit.At.AddYears(-1));
        var trust = SigningKit.Trust with { TimestampKeys = [.. SigningKit.Authority.Keys, KeyNames.OfKey(certificate)] };
        using var early = new DemoTimestampAuthority(certificate, new SigningKit.FixedTime(SigningKit.At.AddHours(-1)));
        using var ahead = new DemoTimestampAuthority(certificate, new SigningKit.FixedTime(SigningKit.At.AddHours(1)));

        var backwards = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, SigningKit.AliceCertificate, early);
        var future = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, SigningKit.AliceCertificate, ahead);

        Assert.Contains("before one that it covers", Assert.Single(PdfSignatureCheck.Check(backwards, trust, SigningKit.At).Failures(PdfCodes.Timestamp)), StringComparison.Ordinal);
        Assert.Contains("a time to come", Assert.Single(PdfSignatureCheck.Check(future, trust, SigningKit.At).Failures(PdfCodes.Timestamp)), StringComparison.Ordinal);
        Assert.True(PdfSignatureCheck.Check(future, trust, SigningKit.At.AddHours(1)).IsOk);
    }

    [Fact]
    public async Task Check_TheDemoAuthority_IsToldAsNotIndependent()
    {
        var report = SigningKit.Check(await SigningKit.SealedAsync());

        Assert.Contains(report.Verification.NotChecked, line => line.Code == PdfCodes.TimeIndependent && line.Text.Contains("not independent", StringComparison.Ordinal));
        Assert.Contains("DEMO, not independent", SigningKit.Authority.Certificate.Subject, StringComparison.Ordinal);
        Assert.False(SigningKit.Authority.IsIndependent);
    }

    private static Task<byte[]> SignedWithAsync(ITimestampAuthority authority) => SealWithAsync(authority);

    private static async Task<byte[]> SealWithAsync(ITimestampAuthority authority) => (await PdfSigner.SignAsync(
        SamplePdf.Build(), new PdfSignatureRequest("Seal", SigningKit.At), SigningKit.SealKey, authority, CancellationToken.None)).ToArray();

    private static async Task NamedAsync(string words, ITimestampAuthority authority) => Assert.Contains(
        words, Assert.Single(SigningKit.Check(await SealWithAsync(authority)).Failures(PdfCodes.Timestamp)), StringComparison.Ordinal);

    /// <summary>A time-stamp authority: OpenSSL makes the tokens, a listener on a port of this machine hands them out.</summary>
    private sealed class Authority : IDisposable
    {
        private const string Configuration = """
            [tsa]
            serial = serial
            crypto_device = builtin
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            tsa_name = yes
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """;

        private readonly HttpListener _listener = new();
        private readonly PdfTool _tool;
        private readonly string _folder;
        private readonly string _configuration;

        public Authority(PdfTool tool, string folder)
        {
            _tool = tool;
            _folder = folder;
            Directory.CreateDirectory(folder);
            _configuration = Path.Combine(folder, "tsa.cnf");
            File.WriteAllText(_configuration, Configuration.Replace("serial = serial", $"serial = {Path.Combine(folder, "serial")}", StringComparison.Ordinal));
            Root = MakeCertificates();
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/tsa/");
            probe.Stop();
            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _ = ServeAsync();
        }

        public Uri Address { get; }

        public X509Certificate2 Root { get; }

        public string Kind { get; init; } = "";

        public void Dispose() => _listener.Close();

        private X509Certificate2 MakeCertificates()
        {
            var root = SigningKit.Person("CN=Root of time", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9), request =>
            {
                request.CertificateExtensions.Clear();
                request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            });
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Time of tests", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], true));
            var leaf = request.Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(8), [7, 7, 7]);
            File.WriteAllText(Path.Combine(_folder, "tsa.pem"), leaf.ExportCertificatePem());
            File.WriteAllText(Path.Combine(_folder, "root.pem"), root.ExportCertificatePem());
            File.WriteAllText(Path.Combine(_folder, "tsa.key"), key.ExportPkcs8PrivateKeyPem());
            return root;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    await AnswerAsync(context);
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
            }
        }

        private async Task AnswerAsync(HttpListenerContext context)
        {
            using var question = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(question);
            Assert.Equal("application/timestamp-query", context.Request.ContentType);
            if (Kind == "silent")
            {
                return;
            }

            context.Response.StatusCode = Kind switch { "redirect" => 302, "error" => 500, _ => 200 };
            context.Response.RedirectLocation = Kind == "redirect" ? "file:///etc/passwd" : null;
            context.Response.ContentType = Kind == "page" ? "text/html" : "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(Kind switch
            {
                "long" => new byte[70_000],
                "garbage" or "page" or "redirect" or "error" => "nonsense"u8.ToArray(),
                "refusal" => [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02],
                "other digest" => Reply(Changed(question.ToArray(), SHA256.HashData("x"u8))),
                "another question" => Reply(Changed(question.ToArray(), question.ToArray()[^11..^3])),
                _ => Reply(question.ToArray()),
            });
            context.Response.Close();
        }

        private static byte[] Changed(byte[] question, byte[] part)
        {
            var at = question.AsSpan().IndexOf(part);
            question[at + 1] ^= 1;
            return question;
        }

        private byte[] Reply(byte[] question)
        {
            var answer = PdfTool.OpenSsl(
                "ts", "-reply", "-config", _configuration, "-section", "tsa", "-queryfile", _tool.Keep("query.tsq", question), "-signer", Path.Combine(_folder, "tsa.pem"),
                "-inkey", Path.Combine(_folder, "tsa.key"), "-chain", Path.Combine(_folder, "root.pem"), "-out", _tool.PathOf("reply.tsr"));
            Assert.True(answer.ExitCode == 0, answer.Output);
            return File.ReadAllBytes(_tool.PathOf("reply.tsr"));
        }
    }
}
