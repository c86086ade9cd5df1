using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Attacks on a signed file: each is found and named, also where pdfsig goes on calling every signature valid.</summary>
public sealed class PdfAttackTests
{
    private const int AllValid = 3;
    private const int FirstPage = 8;
    private const int ContentOfFirstPage = 9;

    /// <summary>Revisions that an attacker appends to the finished file, and the words that name each.</summary>
    public static TheoryData<string, string> Appended { get; } = new()
    {
        { "page content", "changes object 9 (the content of page 1)" },
        { "page", "changes object 8 (page 1) in /MediaBox" },
        { "annotation", "changes object 8 (page 1) in /Annots" },
        { "attachment", "(the attached file events.jsonl)" },
        { "attachment entry", "(the entry of the attachment events.jsonl) in /Desc" },
        { "table of names", "changes object 7 (the table of names) in /EmbeddedFiles" },
        { "catalog names", "changes the document catalog in /Names" },
        { "catalog list of attachments", "changes the document catalog in /AF" },
        { "catalog open action", "changes the document catalog in /OpenAction" },
        { "catalog pages", "changes the document catalog in /Pages" },
        { "catalog form", "puts another form in the place of the form" },
        { "catalog without structure", "changes the document catalog in /StructTreeRoot" },
        { "catalog permissions", "changes the permissions of the document" },
        { "catalog extensions", "changes the extensions of the document catalog" },
        { "form fields", "changes the form in /Fields" },
        { "form flags", "lowers the signature flags" },
        { "information", "changes object 5 (the document information) in /Title" },
        { "structure", "changes object 6 (the document structure) in /K" },
        { "font", "changes object 4 (a resource of page 1) in /BaseFont" },
        { "signed field", "which was signed already" },
        { "signature object", "(the signature in Seal)" },
        { "empty field moved", "in /Rect" },
        { "empty field without signature", "without signing it" },
        { "validation data cut", "removes /Certs from the validation data" },
        { "validation data replaced", "changes the validation data in another way than by adding to it (/Certs)" },
        { "new object", "which no new signature and no validation data lead to" },
        { "root", "puts another object in the place of the document catalog" },
        { "info", "puts another object in the place of the document information" },
        { "identity", "gives the file another identity" },
        { "trailer key", "has the key /Shadow in its trailer" },
        { "older previous", "holds bytes that no cross-reference table lists" },
        { "nothing", "neither signs a field nor adds validation data" },
    };

    [Theory, MemberData(nameof(Appended))]
    public async Task Check_AnAppendedChange_IsNamed(string attack, string words)
    {
        using var tool = new PdfTool();
        var file = Attack(attack, await SigningKit.FinishedAsync());

        var report = SigningKit.Check(file);

        Assert.False(report.IsOk);
        Assert.Contains(report.Verification.Lines, line => line.Result == VerificationResult.Fail && line.Text.Contains(words, StringComparison.Ordinal));
        Assert.True(report.Verification.Lines.Any(line => line.Code is PdfCodes.AfterLastSignature or PdfCodes.Revision or PdfCodes.Form && line.Result == VerificationResult.Fail), report.Verification.ToString());
        if (attack is "page content" or "annotation" or "attachment" or "table of names" or "font" or "nothing")
        {
            Assert.Equal(AllValid, tool.ValidFor(file));
        }
    }

    [Theory, MemberData(nameof(Appended))]
    public async Task Check_AChangeBetweenSignatures_IsNamed(string attack, string words)
    {
        if (attack.StartsWith("validation data", StringComparison.Ordinal) || attack is "catalog permissions")
        {
            return;
        }

        var file = Attack(attack, await SigningKit.SealedAsync());
        byte[] signed;
        try
        {
            signed = await SigningKit.SignAsync(file, SamplePdf.Bob, SigningKit.BobCertificate);
        }
        catch (PdfFormatException)
        {
            return;
        }

        var report = SigningKit.Check(signed);
        Assert.Contains(report.Failures(PdfCodes.Revision), text => text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_AFlippedByte_IsBroken()
    {
        using var tool = new PdfTool();
        var file = (byte[])(await SigningKit.FinishedAsync()).Clone();
        file[Encoding.Latin1.GetString(file).IndexOf("four votes", StringComparison.Ordinal)] ^= 1;

        var report = SigningKit.Check(file);

        Assert.Equal(0, tool.ValidFor(file));
        Assert.Equal(3, report.Failures(PdfCodes.Digest).Count());
        Assert.Contains(report.Failures(PdfCodes.Timestamp), text => text.StartsWith("Archive1 ", StringComparison.Ordinal));
        Assert.All(report.Signatures, signature => Assert.False(signature.IsGood));
    }

    [Fact]
    public async Task Check_AppendedComment_IsNamed()
    {
        using var tool = new PdfTool();
        byte[] file = [.. await SigningKit.FinishedAsync(), .. "% a comment\n"u8];

        Assert.Equal(AllValid, tool.ValidFor(file));
        Assert.Contains("bytes follow the last end mark", Assert.Single(SigningKit.Check(file).Failures(PdfCodes.AfterLastSignature)), StringComparison.Ordinal);
        Assert.False(SigningKit.Check([.. await SigningKit.FinishedAsync(), .. "\n%%EOF\n"u8]).IsOk);
        Assert.False(SigningKit.Check([.. await SigningKit.FinishedAsync(), (byte)'\n']).IsOk);
    }

    [Fact]
    public async Task Check_TheLastSignatureCutOff_IsFoundAgainstTheRecord_AndByNothingElse()
    {
        using var tool = new PdfTool();
        var sealedFile = await SigningKit.SealedAsync();
        var whole = await SigningKit.SignAsync(sealedFile, SamplePdf.Alice, SigningKit.AliceCertificate);
        var states = SigningKit.Check(whole).States;
        var cut = whole[..states[1].Length];

        Assert.Equal(1, tool.ValidFor(cut));
        Assert.True(SigningKit.Check(cut).IsOk);
        var report = SigningKit.Check(cut, new PdfExpectation(states[^1].Sha256, states[^1].SignatureCount));
        Assert.Contains("some were cut off", Assert.Single(report.Failures(PdfCodes.SignatureCount)), StringComparison.Ordinal);
        Assert.Single(report.Failures(PdfCodes.FileDigest));
        Assert.True(SigningKit.Check(whole, new PdfExpectation(states[^1].Sha256, 2)).IsOk);
        Assert.False(SigningKit.Check(whole, new PdfExpectation(null, 1)).IsOk);
    }

    [Fact]
    public async Task Check_SealedAgainWithAnotherKey_IsNamed()
    {
        using var tool = new PdfTool();
        using var forger = new CertificateKey(SigningKit.Person("CN=Seal of tests"));
        var forged = (await SigningKit.SealAsync(SamplePdf.Build(attachments: new Dictionary<string, byte[]> { ["minutes.json"] = "{\"vote\":\"reject\"}"u8.ToArray() }), forger)).ToArray();

        Assert.Equal(1, tool.ValidFor(forged));
        Assert.Contains("which is not trusted", Assert.Single(SigningKit.Check(forged).Failures(PdfCodes.SealKey)), StringComparison.Ordinal);
        Assert.Contains(PdfSignatureCheck.Check(forged, PdfTrust.Nobody, SigningKit.At).Verification.NotChecked, line => line.Code == PdfCodes.SealKey);
    }

    [Fact]
    public async Task Check_SwappedValues_AreNamed()
    {
        using var tool = new PdfTool();
        var file = await SigningKit.FinishedAsync();
        var swapped = PdfTool.WithCms(PdfTool.WithCms(file, 0, PdfTool.Cms(file, 1)), 1, PdfTool.Cms(file, 0));

        var report = SigningKit.Check(swapped);

        Assert.True(tool.ValidFor(swapped) < AllValid);
        Assert.Contains(report.Failures(PdfCodes.Digest), text => text.StartsWith("Seal ", StringComparison.Ordinal));
        Assert.Contains(report.Failures(PdfCodes.Digest), text => text.StartsWith(SamplePdf.Alice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_ABlankValue_IsNamed()
    {
        using var tool = new PdfTool();
        var file = PdfTool.WithCms(await SigningKit.FinishedAsync(), 1, []);

        Assert.True(tool.ValidFor(file) < AllValid);
        Assert.Contains("It is blank", SigningKit.Check(file).Failures(PdfCodes.Signature).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ByteRange", "/ByteRonge", PdfCodes.ByteRange, "does not name the bytes")]
    [InlineData("/ByteRange[0 ", "/ByteRange[1 ", PdfCodes.ByteRange, "begins at byte 1")]
    [InlineData("/Contents<", "/Cantents<", PdfCodes.ByteRange, "has no value")]
    [InlineData("/SubFilter/ETSI.CAdES.detached", "/SubFilter/ETSI.CAdES.attached", PdfCodes.Signature, "has no place")]
    [InlineData("/Type/Sig/", "/Type/Sog/", PdfCodes.Signature, "has no place")]
    public async Task Check_AnOddSignatureObject_IsNamed(string from, string to, string code, string words)
    {
        var file = Encoding.Latin1.GetString(await SigningKit.SealedAsync());

        var report = SigningKit.Check(Encoding.Latin1.GetBytes(file.Replace(from, to, StringComparison.Ordinal)));

        Assert.True(report.Failures(code).Any(text => text.Contains(words, StringComparison.Ordinal)), report.Verification.ToString());
    }

    // Signature wrapping: what was signed is moved away, and other bytes take its place between the two ranges.
    [Fact]
    public async Task Check_ARangeAroundMoreThanTheValue_IsNamed()
    {
        var file = await SigningKit.SealedAsync();
        var text = Encoding.Latin1.GetString(file);
        var range = text[text.IndexOf("/ByteRange[", StringComparison.Ordinal)..(text.IndexOf(']', text.IndexOf("/ByteRange[", StringComparison.Ordinal)) + 1)];
        var parts = range["/ByteRange[".Length..^1].Split(' ');
        var wrapped = $"/ByteRange[0 {int.Parse(parts[1], CultureInfo.InvariantCulture) - 8} {parts[2]} {parts[3]}]".PadRight(range.Length);

        var report = SigningKit.Check(Encoding.Latin1.GetBytes(text.Replace(range, wrapped, StringComparison.Ordinal)));

        Assert.Contains("leaves out bytes", Assert.Single(report.Failures(PdfCodes.ByteRange)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TheCaseOfADigitInTheLastValue_IsNamed()
    {
        using var tool = new PdfTool();
        var file = (byte[])(await SigningKit.SealedAsync()).Clone();
        var (from, to) = PdfTool.Holes(file)[0];
        var at = Array.FindIndex(file, from, to - from, value => value is >= (byte)'a' and <= (byte)'f');
        file[at] ^= 0x20;

        Assert.Equal(1, tool.ValidFor(file));
        Assert.Contains("plain hexadecimal digits of one kind", Assert.Single(SigningKit.Check(file).Failures(PdfCodes.ByteRange)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ASignatureThatCoversOnlyAnEarlierRevision_IsNamed()
    {
        using var tool = new PdfTool();
        var sealedFile = await SigningKit.SealedAsync();
        var seal = SamplePdf.BodyOf(sealedFile, SamplePdf.SizeOf(sealedFile) - 1);
        var number = SamplePdf.SizeOf(sealedFile);
        var field = SamplePdf.NumberOfField(SamplePdf.Bob);
        var copied = SamplePdf.Append(sealedFile, [(field, SamplePdf.BodyOf(sealedFile, field)[..^2] + $"/V {number} 0 R>>"), (number, seal)]);

        var report = SigningKit.Check(copied);

        Assert.Equal(2, tool.ValidFor(copied));
        Assert.Contains(report.Failures(PdfCodes.ByteRange), text => text.StartsWith(SamplePdf.Bob, StringComparison.Ordinal));
        Assert.Contains(report.Failures(PdfCodes.NotWhole), text => text.Contains("covers 0 of the file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_ANumberThatTheFileAwaited_IsNamed()
    {
        var file = (await SigningKit.SealAsync(SamplePdf.Build(catalogExtra: "/Collection 23 0 R"))).ToArray();
        Assert.True(SigningKit.Check(file).IsOk);
        file = (await SigningKit.SealAsync(SamplePdf.Build(catalogExtra: "/OpenAction 24 0 R"))).ToArray();

        var report = SigningKit.Check(await SigningKit.SignAsync(file, SamplePdf.Alice, SigningKit.AliceCertificate));

        Assert.Contains("adds object 24, which the file referred to before there was one", Assert.Single(report.Failures(PdfCodes.Revision)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AStraySignatureObject_IsNamed()
    {
        var sample = SamplePdf.Build();
        var stray = SamplePdf.Append(sample, [(SamplePdf.SizeOf(sample), "<</Type/Sig/ByteRange[0 0 0 0]>>")]);

        var report = SigningKit.Check((await SigningKit.SealAsync(stray)).ToArray());

        Assert.Contains(report.Failures(PdfCodes.Signature), text => text.Contains("is the value of no field", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_AFreedObject_AndAChangedGeneration_AreNamed()
    {
        var file = await SigningKit.SealedAsync();
        var revision = Encoding.Latin1.GetString(SamplePdf.Append(file, [(9, SamplePdf.StreamBody("", "BT ET"))]));
        var entry = revision[(revision.LastIndexOf("\n9 1\n", StringComparison.Ordinal) + 5)..][..20];

        var freed = SigningKit.Check(Encoding.Latin1.GetBytes(revision.Replace(entry, entry.Replace(" n ", " f ", StringComparison.Ordinal), StringComparison.Ordinal)));
        var raised = SigningKit.Check(Encoding.Latin1.GetBytes(revision.Replace(entry, entry.Replace(" 00000 n ", " 00001 n ", StringComparison.Ordinal), StringComparison.Ordinal).Replace("\n9 0 obj\n<</Length 5", "\n9 1 obj\n<</Length 5", StringComparison.Ordinal)));

        Assert.Contains(freed.Verification.Lines, line => line.Text.Contains("declares object 9 free", StringComparison.Ordinal));
        Assert.Contains(raised.Failures(PdfCodes.AfterLastSignature), text => text.Contains("changes the generation of object 9 (the content of page 1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_TheSealsKeyInASignatorysField_AndStrangers_AreNamed()
    {
        var file = await SigningKit.SealedAsync();
        var bySeal = (await PdfSigner.SignAsync(file, new PdfSignatureRequest(SamplePdf.Alice, SigningKit.At), SigningKit.SealKey, null, CancellationToken.None)).ToArray();
        var byBob = await SigningKit.SignAsync(file, SamplePdf.Alice, SigningKit.BobCertificate);

        Assert.Contains(SigningKit.Check(bySeal).Failures(PdfCodes.Certificate), text => text.Contains("with the key of the seal", StringComparison.Ordinal));
        Assert.Contains("not bound to the person", Assert.Single(SigningKit.Check(byBob).Failures(PdfCodes.Certificate)), StringComparison.Ordinal);
        var unknown = PdfSignatureCheck.Check(byBob, PdfTrust.Of(SigningKit.Trust.SealKeys, SigningKit.Trust.TimestampKeys), SigningKit.At);
        Assert.True(unknown.IsOk);
        Assert.Contains(unknown.Verification.NotChecked, line => line.Text.Contains("nothing here says whose", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_SignedBeforeTheSeal_IsNamed()
    {
        var file = await SigningKit.SignAsync(SamplePdf.Build(), SamplePdf.Alice, SigningKit.AliceCertificate);

        Assert.Contains("no seal", Assert.Single(SigningKit.Check(file).Failures(PdfCodes.SealFirst)), StringComparison.Ordinal);
        Assert.Contains("and not the seal", Assert.Single(SigningKit.Check((await SigningKit.SealAsync(file)).ToArray()).Failures(PdfCodes.SealFirst)), StringComparison.Ordinal);
        Assert.Contains("no signature", Assert.Single(SigningKit.Check(SamplePdf.Build()).Failures(PdfCodes.Signature)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ACertificateThatHadEnded_IsNamed_UnlessATimeStampProvesThatItHadNot()
    {
        using var alice = SigningKit.Person("CN=Alice", SigningKit.At.AddYears(-2), SigningKit.At.AddDays(1));
        var trust = SigningKit.Trust with { Signatories = new Dictionary<string, IReadOnlyCollection<string>> { [SamplePdf.Alice] = [KeyNames.OfCertificate(alice)] } };
        var bare = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, alice);
        var stamped = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, alice, SigningKit.Authority);
        var later = SigningKit.At.AddDays(2);

        Assert.True(PdfSignatureCheck.Check(bare, trust, SigningKit.At).IsOk);
        Assert.Contains("is not valid now", Assert.Single(PdfSignatureCheck.Check(bare, trust, later).Failures(PdfCodes.Certificate)), StringComparison.Ordinal);
        Assert.True(PdfSignatureCheck.Check(stamped, trust, later).IsOk);
        Assert.True(PdfSignatureCheck.Check(await SigningKit.ArchiveAsync(bare), trust, later).IsOk);
        Assert.False(PdfSignatureCheck.Check(stamped, trust with { TimestampKeys = [] }, later).IsOk);
    }

    [Fact]
    public async Task Check_ACertificateForOtherPurposes_IsNamed()
    {
        using var server = SigningKit.Person("CN=A server", extend: request => request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)));
        using var noSigner = SigningKit.Person("CN=For encryption", extend: request =>
        {
            request.CertificateExtensions.Clear();
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, true));
        });

        var byServer = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, server);
        var byOther = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, noSigner);

        Assert.Contains(SigningKit.Check(byServer).Failures(PdfCodes.Certificate), text => text.Contains("made for other purposes", StringComparison.Ordinal));
        Assert.Contains(SigningKit.Check(byOther).Failures(PdfCodes.Certificate), text => text.Contains("not made for signatures", StringComparison.Ordinal));
    }

    private static byte[] Attack(string attack, byte[] file)
    {
        var catalog = SamplePdf.BodyOf(file, 1);
        var next = SamplePdf.SizeOf(file);
        var events = SamplePdf.NumberOfField("Archive3") + 1;
        var empty = SamplePdf.NumberOfField("Archive3");
        var seal = SamplePdf.NumberOfField("Seal");
        (int, string)[] Changed(int number, string from, string to) => [(number, Replaced(SamplePdf.BodyOf(file, number), from, to))];
        return attack switch
        {
            "page content" => SamplePdf.Append(file, [(ContentOfFirstPage, SamplePdf.StreamBody("", "BT /F1 12 Tf 72 720 Td (Rejected) Tj ET"))]),
            "page" => SamplePdf.Append(file, Changed(FirstPage, "842]", "84]")),
            "annotation" => SamplePdf.Append(file, [.. Changed(FirstPage, "/Annots[", $"/Annots[{next} 0 R "), (next, "<</Type/Annot/Subtype/Square/Rect[0 0 595 842]/IC[1 1 1]>>")]),
            "attachment" => SamplePdf.Append(file, [(events + 1, SamplePdf.StreamBody("/Type/EmbeddedFile", "{\"forged\":1}"))]),
            "attachment entry" => SamplePdf.Append(file, Changed(events, "/Desc(Record", "/Desc(Forged")),
            "table of names" => SamplePdf.Append(file, [(7, $"<</EmbeddedFiles<</Names[(events.jsonl){next} 0 R]>>>>"), (next, $"<</Type/Filespec/F(events.jsonl)/EF<</F {next + 1} 0 R>>>>"), (next + 1, SamplePdf.StreamBody("", "{}"))]),
            "catalog names" => SamplePdf.Append(file, [.. Changed(1, "/Names 7 0 R", $"/Names {next} 0 R"), (next, "<<>>")]),
            "catalog list of attachments" => SamplePdf.Append(file, Changed(1, "/AF[", "/AF[4 0 R ")),
            "catalog open action" => SamplePdf.Append(file, [(1, catalog[..^2] + "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>")]),
            "catalog pages" => SamplePdf.Append(file, [.. Changed(1, "/Pages 2 0 R", $"/Pages {next} 0 R"), (next, "<</Type/Pages/Count 0/Kids[]>>")]),
            "catalog form" => SamplePdf.Append(file, [.. Changed(1, "/AcroForm 3 0 R", $"/AcroForm {next} 0 R"), (next, SamplePdf.BodyOf(file, 3))]),
            "catalog without structure" => SamplePdf.Append(file, Changed(1, "/StructTreeRoot 6 0 R", "")),
            "catalog permissions" => SamplePdf.Append(file, [(1, catalog[..^2] + "/Perms<</UR3 23 0 R>>>>")]),
            "catalog extensions" => SamplePdf.Append(file, [(1, catalog[..^2] + "/Extensions<</X 9 0 R>>>>")]),
            "form fields" => SamplePdf.Append(file, Changed(3, "/Fields[", $"/Fields[{next} 0 R ").Append((next, "<</FT/Sig/T(Other)>>"))),
            "form flags" => SamplePdf.Append(file, Changed(3, "/SigFlags 3", "/SigFlags 1")),
            "information" => SamplePdf.Append(file, Changed(5, "(Minutes)", "(Forged)")),
            "structure" => SamplePdf.Append(file, Changed(6, "/K ", "/K 2 0 R/X ")),
            "font" => SamplePdf.Append(file, Changed(4, "/Helvetica", "/Symbol")),
            "signed field" => SamplePdf.Append(file, Changed(seal, "/F 132", "/F 4")),
            "signature object" => SamplePdf.Append(file, Changed(SamplePdf.NumberOfField("Archive3") + 6, "/Reason(Sealed", "/Reason(Forged")),
            "empty field moved" => SamplePdf.Append(file, Changed(empty, "/Rect[0 0 0 0]", "/Rect[0 0 500 500]")),
            "empty field without signature" => SamplePdf.Append(file, Changed(empty, "/F 132", "/F 4")),
            "validation data cut" => SamplePdf.Append(file, [(Store(catalog), "<</Type/DSS>>")]),
            "validation data replaced" => SamplePdf.Append(file, [(Store(catalog), $"<</Type/DSS/Certs[{next} 0 R]>>"), (next, SamplePdf.StreamBody("", "x"))]),
            "new object" => SamplePdf.Append(file, [(next, "<</Type/Page>>")]),
            "root" => SamplePdf.Append(file, [(next, catalog)], Trailer(file).Replace("/Root 1 0 R", $"/Root {next} 0 R", StringComparison.Ordinal)),
            "info" => SamplePdf.Append(file, [(next, "<</Title(Forged)>>")], Trailer(file).Replace("/Info 5 0 R", $"/Info {next} 0 R", StringComparison.Ordinal)),
            "identity" => SamplePdf.Append(file, [(next, "<<>>")], "/Root 1 0 R/Info 5 0 R/ID[<00><00>]"),
            "trailer key" => SamplePdf.Append(file, [(next, "<<>>")], extra: "/Shadow 1"),
            "older previous" => SamplePdf.Append(file, [(next, "<<>>")], previous: SamplePdf.LastSection(SamplePdf.Build())),
            "nothing" => SamplePdf.Append(file, [(1, catalog)]),
            _ => throw new ArgumentException(attack),
        };
    }

    private static int Store(string catalog) => int.Parse(catalog[(catalog.IndexOf("/DSS ", StringComparison.Ordinal) + 5)..].Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Replaced(string text, string from, string to) =>
        text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new ArgumentException($"{from} is not in {text}");

    private static string Trailer(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var id = text[text.LastIndexOf("/ID", StringComparison.Ordinal)..];
        return "/Root 1 0 R/Info 5 0 R" + id[..(id.IndexOf(']') + 1)];
    }
}
