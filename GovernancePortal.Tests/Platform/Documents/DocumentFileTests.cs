using System.Text.RegularExpressions;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>A document with every kind of block, as programs see it that know nothing of the kit.</summary>
public sealed partial class DocumentFileTests : IDisposable
{
    private static readonly Lazy<PdfFile> Sample = new(() => PdfFile.Of(SampleDocument.Make()));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WriteTo_SameInput_SameBytes() => Assert.Equal(Sample.Value.Bytes, PdfFile.Of(SampleDocument.Make()).Bytes);

    [Fact]
    public void WriteTo_ADocumentOfEveryBlock_IsWhole()
    {
        var file = Sample.Value.Check();

        var refused = Assert.Single(file.Report.Remarks);
        Assert.Equal(("Arabic", "'Languages'", 3), (refused.What, refused.Place, refused.Page));
        Assert.DoesNotContain("pdfaid", Latin(file), StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid", Latin(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Qpdf_FindsNothingWrong()
    {
        var answer = Run(SystemPackage.Qpdf, "qpdf", "--check");

        Assert.True(answer.ExitCode == 0, answer.Output);
        Assert.Contains("No syntax or stream encoding errors found", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pdftotext_FindsTheTextInReadingOrder()
    {
        var path = Sample.Value.InFile(_folder.FullName);
        SystemPackage.Poppler.Ensure();
        var text = Shell.Run("pdftotext", ["-enc", "UTF-8", path, "-"], TimeSpan.FromMinutes(1)).Output;

        var at = 0;
        foreach (var piece in (string[])["Minutes of the council", "Anna Müller", "What this is", "Contents", "Attendance", "Present were seven members, see the votes and the page.", SampleDocument.Greek, SampleDocument.Cyrillic, SampleDocument.Japanese, "Before [text in Arabic script, 13 characters: see the attached record] after", "For 5", "Seat-1\n", "Person-80", "Second", "Figure 1", "<b>tags</b>", "Quoted", "The end."])
        {
            var next = text.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{piece}' does not come after {at} in:\n{text}");
            at = next;
        }

        Assert.Contains($"Page 1 of {Sample.Value.Report.Pages}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page 1 of 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pdffonts_AllAreEmbeddedSubsetsWithUnicode()
    {
        var fonts = Run(SystemPackage.Poppler, "pdffonts").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.True(fonts.Length >= 4);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes", font));
    }

    [Fact]
    public void Pdfdetach_ListsAndSavesTheAttachments()
    {
        Assert.Contains("2 embedded files", Run(SystemPackage.Poppler, "pdfdetach", "-list").Output, StringComparison.Ordinal);

        var to = Path.Combine(_folder.FullName, "saved.json");
        Run(SystemPackage.Poppler, "pdfdetach", "-savefile", "minutes.json", "-o", to);

        Assert.Equal("{\"a\":1}", File.ReadAllText(to));
    }

    [Fact]
    public void Pdfinfo_TellsTagsAndTheirText()
    {
        var info = Run(SystemPackage.Poppler, "pdfinfo").Output;
        var tree = Run(SystemPackage.Poppler, "pdfinfo", "-struct-text").Output;

        Assert.Matches(@"Title: +Minutes \(draft\) \\ 3 March", info);
        Assert.Matches(@"Tagged: +yes", info);
        Assert.Matches(@"H1 \(block\)\s+""Minutes of the council""", tree);
        Assert.Matches(@"TOC\s+Caption\s+""Contents""\s+TOCI\s+Reference \(inline\)\s+Link \(inline\)\s+""Attendance 3""", tree);
        Assert.Matches(@"P \(block\)\s+""Present were seven members, see ""\s+Link \(inline\)\s+""the votes""", tree);
        Assert.Matches(@"TH:\s+/Scope /Column\s+""Seat""", tree);
        Assert.Matches(@"TH:\s+/Scope /Row\s+""Chair""", tree);
        Assert.Matches(@"LI[^""]+Lbl[^""]+""•""\s+LBody[^""]+""First""", tree);
        Assert.Contains("Figure", tree, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(tree, @"/Scope /Column\s+""Seat"""));
    }

    [Fact]
    public void Catalog_NamesLanguageAttachmentsAndFields()
    {
        var objects = Sample.Value.Objects.Values.ToList();

        var catalog = Assert.Single(objects, text => text.StartsWith("<</Type/Catalog", StringComparison.Ordinal));
        Assert.Matches(@"/Lang\(en-GB\).*/MarkInfo<</Marked true>>.*/DisplayDocTitle true.*/AcroForm \d+ 0 R.*/AF\[\d+ 0 R \d+ 0 R \]", catalog);
        Assert.Equal(2, objects.Count(text => text.Contains("/Subtype/Widget/FT/Sig", StringComparison.Ordinal) && text.Contains("/F 132/Rect[0 0 0 0]", StringComparison.Ordinal) && !text.Contains("StructParent", StringComparison.Ordinal)));
        Assert.Contains(objects, text => text.StartsWith("<</SigFlags 3/Fields[", StringComparison.Ordinal));
        Assert.Contains(objects, text => text.Contains("/AFRelationship/Source", StringComparison.Ordinal));
        Assert.Contains(objects, text => text.Contains("/URI(https://portal.example/p/a?x=\\(1\\))", StringComparison.Ordinal));
        Assert.DoesNotContain(objects, text => text.Contains("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(objects, text => text.Contains("/CheckSum", StringComparison.Ordinal));
        Assert.All(objects.Where(text => text.Contains("/Type/Page/", StringComparison.Ordinal)), text => Assert.Contains("/Tabs/S", text, StringComparison.Ordinal));
        Assert.Matches(@"/S/Figure/P \d+ 0 R/A \d+ 0 R/Alt\(Motion 1: For 5, Against 2, Abstain 1, Not voted 1\)", string.Join('\n', objects));
    }

    [Fact]
    public void Identity_DependsOnTheContent()
    {
        var one = Identity().Match(Latin(PdfFile.Of(document => document.Paragraph("one")))).Groups[1].Value;
        var other = Identity().Match(Latin(PdfFile.Of(document => document.Paragraph("two")))).Groups[1].Value;

        Assert.Equal(32, one.Length);
        Assert.NotEqual(one, other);
    }

    private static string Latin(PdfFile file) => System.Text.Encoding.Latin1.GetString(file.Bytes);

    private ShellAnswer Run(SystemPackage package, string program, params string[] arguments)
    {
        package.Ensure();
        return Shell.Run(program, [.. arguments, Sample.Value.InFile(_folder.FullName)], TimeSpan.FromMinutes(1));
    }

    [GeneratedRegex(@"/ID\[<([0-9A-F]+)><\1>\]")]
    private static partial Regex Identity();
}
