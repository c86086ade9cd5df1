using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>Text that is not what a document expects: it is told, and never drawn wrongly, left out or let out of its place.</summary>
public sealed class DocumentTextTests
{
    [Fact]
    public void Text_WithoutAFontForIt_StandsThereByNumberAndIsReported()
    {
        var file = PdfFile.Of(
            document => document.Heading(1, "Votes").Table(table => table.Columns(TableColumn.Auto(), TableColumn.Relative()).Header("A", "B").Row("x", "y").Row("x", "票")),
            SampleDocument.ShippedOnly).Check();

        Assert.Contains("x[U+7968]", PdfText.Lines(file)[0]);
        var remark = Assert.Single(file.Report.Remarks);
        Assert.Equal((DocumentRemarkKind.MissingGlyph, "U+7968", "票", "'Votes', table row 2, column 2", 1), (remark.Kind, remark.What, remark.Detail, remark.Place, remark.Page));
    }

    [Theory]
    [InlineData("a مرحبا بالعالم b", "a [text in Arabic script, 13 characters: see the attached record] b")]
    [InlineData("שלום", "[text in Hebrew script, 4 characters: see the attached record]")]
    [InlineData("नमस्ते, ok", "[text in Devanagari script, 6 characters: see the attached record], ok")]
    [InlineData("ไทย", "[text in Thai script, 3 characters: see the attached record]")]
    [InlineData("\U00010A00\U00010A10 x", "[text in right-to-left script, 2 characters: see the attached record] x")]
    public void Text_InAScriptThatNeedsShaping_IsReplacedByASentence(string text, string drawn)
    {
        var file = PdfFile.Of(document => document.Paragraph(text)).Check();

        Assert.Equal(drawn, string.Concat(PdfText.Lines(file)[0]));
        Assert.Equal(DocumentRemarkKind.ScriptNotDrawn, Assert.Single(file.Report.Remarks).Kind);
    }

    [Theory]
    [InlineData("a\u0007b", "a[U+0007]b")]
    [InlineData("user\u202Egnp.exe", "user[U+202E]gnp.exe")]
    [InlineData("line\u0085", "line[U+0085]")]
    public void Text_WithControls_ShowsThemByNumber(string text, string drawn)
    {
        var file = PdfFile.Of(document => document.Paragraph(text)).Check();

        Assert.Equal(drawn, string.Concat(PdfText.Lines(file)[0]));
        Assert.Equal(DocumentRemarkKind.ControlCharacter, Assert.Single(file.Report.Remarks).Kind);
    }

    [Fact]
    public void Text_WithHalfASurrogatePair_ShowsItByNumber()
    {
        var file = PdfFile.Of(document => document.Paragraph("half \uD800 pair \uDC00")).Check();

        Assert.Equal("half [U+D800] pair [U+DC00]", string.Concat(PdfText.Lines(file)[0]));
        Assert.Equal(2, file.Report.RemarkCount);
    }

    [Fact]
    public void Text_OfLettersAndMarks_IsComposed()
    {
        var file = PdfFile.Of(document => document.Paragraph("Ame\u0301lie o\u0323\u0301"));

        Assert.StartsWith("Amélie ọ", string.Concat(PdfText.Lines(file)[0]), StringComparison.Ordinal);
        Assert.True(file.Report.IsComplete);
    }

    [Fact]
    public void Text_ThatLooksLikeSyntax_StaysText()
    {
        const string trap = ") Tj ET endstream endobj (\\ <script>alert(1)</script> ]]> %%EOF trailer << /Root";
        var file = PdfFile.Of(PortalDocument.Create(new DocumentInfo(trap, "en", SampleDocument.At) { Subject = trap, Author = "\u202E\0" + trap, HeadRight = trap, FootLeft = trap }, SampleDocument.Fonts)
            .SignatureField("Seal", trap)
            .Attach("a.json", "application/json", trap, AttachmentRelationship.Data, "{}"u8.ToArray())
            .Compose(document => document.TableOfContents().Heading(1, trap, trap).Paragraph(new TextSpan(trap).Link("https://a.example/)>>%0Aendobj")).Image(SampleDocument.Png(4, 4, false), trap).Markdown(trap))).Check();
        var folder = Directory.CreateTempSubdirectory("portal-documents-");
        SystemPackage.Qpdf.Ensure();

        Assert.Equal(0, Shell.Run("qpdf", ["--check", file.InFile(folder.FullName)], TimeSpan.FromMinutes(1)).ExitCode);

        folder.Delete(recursive: true);
        Assert.Contains(trap, string.Concat(PdfText.Lines(file).SelectMany(page => page)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//host/share")]
    [InlineData("data:text/html,x")]
    public void Link_ToAnythingButTheWebAndMail_IsNone(string address)
    {
        var file = PdfFile.Of(document => document.Paragraph(new TextSpan("press here").Link(address)));

        Assert.DoesNotContain(file.Objects.Values, text => text.Contains("/Subtype/Link", StringComparison.Ordinal));
        Assert.Equal("press here", PdfText.Lines(file)[0][0]);
    }

    [Theory]
    [InlineData("../a.json")]
    [InlineData("a/b.json")]
    [InlineData("a\\b.json")]
    [InlineData("a\nb.json")]
    [InlineData("\u202Enosj.exe")]
    [InlineData("..")]
    [InlineData(" ")]
    [InlineData("C:a")]
    public void Attach_UnderANameThatIsNoPlainOne_IsRefused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => SampleDocument.Make().Attach(name, "text/plain", "", AttachmentRelationship.Data, ReadOnlyMemory<byte>.Empty));

    [Fact]
    public void Attach_TwiceUnderOneName_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PdfFile.Of(SampleDocument.Make().Attach("MINUTES.json", "text/plain", "", AttachmentRelationship.Data, ReadOnlyMemory<byte>.Empty)));

    [Theory]
    [InlineData("Seal2")]
    [InlineData("Sea")]
    [InlineData("Seal")]
    [InlineData("a.b")]
    public void SignatureField_WhoseNameBeginsAnother_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => SampleDocument.Make().SignatureField(name, "x"));

    [Fact]
    public void Image_ThatIsDamaged_IsToldInItsPlace()
    {
        var whole = SampleDocument.Png(30, 30, hasMask: true);
        var bomb = whole.ToArray();
        (bomb[16], bomb[20]) = (0x7F, 0x7F);

        foreach (var damaged in (byte[][])[whole[..60], bomb, [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xC0, 0x00], [], [1, 2, 3]])
        {
            var file = PdfFile.Of(document => document.Image(damaged, "A picture")).Check();

            Assert.Equal(DocumentRemarkKind.Picture, Assert.Single(file.Report.Remarks).Kind);
            Assert.StartsWith("[picture not shown: A picture (", PdfText.Lines(file)[0][0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fonts_ThatCannotBeUsed_AreToldAndPassedOver()
    {
        var folder = Directory.CreateTempSubdirectory("portal-fonts-");
        var font = Path.Combine(folder.FullName, "broken.ttf");
        var bytes = File.ReadAllBytes(SystemPackage.JapaneseFont.Ensure());
        File.WriteAllBytes(font, bytes[..4000]);
        var fonts = new DocumentFonts(new DocumentFontFiles { Configured = ["/no/such.ttf", font], System = [] });

        var file = PdfFile.Of(document => document.Paragraph("票"), fonts).Check();

        folder.Delete(recursive: true);
        Assert.Equal("[U+7968]", PdfText.Lines(file)[0][0]);
        Assert.Equal(2, fonts.Refused.Count);
    }

    [Fact]
    public void AnyText_GivesAWholeFile() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(ArbMap.Default.ArbFor<(string, string, string)>(), texts =>
        {
            var (first, second, third) = (texts.Item1 ?? "", texts.Item2 ?? "", texts.Item3 ?? "");
            PdfFile.Of(document => document
                .Heading(1, first)
                .Paragraph((TextSpan[])[new TextSpan(second).Bold(), new TextSpan(third).Link("https://a.example/" + first)])
                .Table(table => table.Columns(TableColumn.Auto(), TableColumn.Auto()).Row(first, third))
                .Markdown(second + "\n\n" + third)).Check();
        }));

    [Fact]
    public void AnyCodeUnits_GiveAWholeFile()
    {
        var random = new Random(4);
        for (var round = 0; round < 60; round++)
        {
            var text = new string([.. Enumerable.Range(0, 400).Select(_ => (char)random.Next(round % 2 == 0 ? 0x10000 : 0x3000))]);

            PdfFile.Of(document => document.Heading(2, text[..20]).Paragraph(text).Markdown(text)).Check();
        }
    }
}
