using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>Lines, pages, tables: where what is composed ends up.</summary>
public sealed class DocumentLayoutTests
{
    [Fact]
    public void Paragraph_LongText_BreaksAtSpacesAndLosesNothing()
    {
        var words = Words(120);

        var lines = PdfText.Lines(PdfFile.Of(document => document.Paragraph(words)).Check())[0];

        Assert.InRange(lines.Count, 5, 14);
        Assert.Equal(words, string.Concat(lines));
        Assert.All(lines.SkipLast(1), line => Assert.EndsWith(" ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Paragraph_JapaneseText_BreaksBetweenCharactersButNotBeforeAFullStop()
    {
        var sentence = string.Concat(Enumerable.Repeat("評議会は議案を可決した。", 12));
        for (var shift = 0; shift < 12; shift++)
        {
            var lines = PdfText.Lines(PdfFile.Of(document => document.Paragraph(new string('あ', shift) + sentence)))[0];

            Assert.True(lines.Count > 2);
            Assert.Equal(new string('あ', shift) + sentence, string.Concat(lines));
            Assert.All(lines, line => Assert.DoesNotContain(line[0], "。、」"));
        }
    }

    [Theory]
    [InlineData("state-of-the-art ", '-')]
    [InlineData("https://a.example/some/path/ ", '/')]
    public void Paragraph_HyphensAndSlashes_MayEndALine(string word, char end)
    {
        var lines = Enumerable.Range(1, 5).SelectMany(shift =>
            PdfText.Lines(PdfFile.Of(document => document.Paragraph(new string('i', 3 * shift) + " " + string.Concat(Enumerable.Repeat(word, 12)))))[0]);

        Assert.Contains(lines, line => line[^1] == end);
    }

    [Fact]
    public void Paragraph_NumberWithASign_StaysWhole()
    {
        var lines = PdfText.Lines(PdfFile.Of(document => document.Paragraph(string.Concat(Enumerable.Repeat("value -12345 ", 60)))))[0];

        Assert.All(lines, line => Assert.False(line.TrimEnd().EndsWith('-')));
    }

    [Fact]
    public void Paragraph_WordOfAHundredThousandLetters_IsCutAtTheEdgeAndKept()
    {
        var word = new string('x', 100_000);

        var file = PdfFile.Of(document => document.Paragraph(word)).Check();

        Assert.Equal(word, string.Concat(PdfText.Lines(file).SelectMany(page => page)));
        Assert.InRange(file.Report.Pages, 10, 40);
    }

    [Fact]
    public void Paragraph_OverThePage_LeavesTwoLinesOnEitherSide()
    {
        for (var before = 40; before < 50; before++)
        {
            var pages = PdfText.Lines(PdfFile.Of(document =>
            {
                document.Paragraph(string.Join('\n', Enumerable.Range(0, before).Select(line => $"filler {line}")));
                document.Paragraph("one\ntwo\nthree\nfour\nfive");
            }));

            Assert.NotEqual("five", pages[^1][0]);
            Assert.False(pages[0][^1] == "one" && pages.Count > 1, $"{before} lines before");
        }
    }

    [Fact]
    public void Heading_AtTheFootOfAPage_GoesWithWhatFollows()
    {
        for (var before = 44; before < 52; before++)
        {
            var pages = PdfText.Lines(PdfFile.Of(document =>
            {
                document.Paragraph(string.Join('\n', Enumerable.Range(0, before).Select(line => $"filler {line}")));
                document.Heading(1, "Chapter").Heading(2, "Section").Paragraph("one\ntwo");
            }));

            Assert.Contains(pages, page => page.Contains("Chapter") && page.Contains("Section") && page.Contains("one"));
        }
    }

    [Fact]
    public void Table_OverPages_RepeatsItsHeadAndLosesNoRow()
    {
        var pages = PdfText.Lines(PdfFile.Of(document => document.Table(table =>
        {
            table.Columns(TableColumn.Relative(), TableColumn.Auto()).Header("Left", "Right");
            for (var row = 0; row < 200; row++)
            {
                table.Row($"[row {row}]", "x");
            }
        })).Check());

        Assert.True(pages.Count > 3);
        Assert.All(pages, page => Assert.Equal("LeftRight", page[0]));
        Assert.Equal(Enumerable.Range(0, 200).Select(row => $"[row {row}]x"), pages.SelectMany(page => page.Skip(1)));
    }

    [Fact]
    public void Table_RowHigherThanAPage_IsCutVisiblyAndKept()
    {
        var words = Words(2500);

        var pages = PdfText.Lines(PdfFile.Of(document => document.Table(table => table
            .Columns(TableColumn.Fixed(60), TableColumn.Relative()).Header("Item", "Text").Row("before", "x").Row("long", words).Row("after", "y"))).Check());

        Assert.True(pages.Count >= 3);
        Assert.Equal("(continued on the next page)", pages[0][^1]);
        Assert.Equal(["ItemText", "(continued)"], pages[1][..2]);
        var drawn = string.Concat(pages.SelectMany(page => page).Where(line => line.Contains("word", StringComparison.Ordinal))).Replace("long", "", StringComparison.Ordinal);
        Assert.Equal(words, drawn);
        Assert.Equal("aftery", pages[^1][^1]);
    }

    [Fact]
    public void Table_RowHigherThanAPage_ReportsWhatIsInItsShortCells()
    {
        var report = PdfFile.Of(document => document.Table(table => table
            .Columns(TableColumn.Fixed(90), TableColumn.Relative()).Row("\u0007", Words(2500) + "\u0008"))).Check().Report;

        Assert.Equal([("U+0007", 1), ("U+0008", report.Pages)], report.Remarks.Select(remark => (remark.What, remark.Page)));
    }

    [Fact]
    public void Begin_LetsOthersComposeUntilItIsFinished()
    {
        using var stream = new MemoryStream();
        using var writing = PortalDocument.Create(new DocumentInfo("Slow", "en", SampleDocument.At), SampleDocument.Fonts).Begin(stream);
        writing.Document.Paragraph("one").PageBreak().Paragraph("two");

        Assert.Throws<InvalidOperationException>(() => writing.Document.Attach("a.txt", "text/plain", "", AttachmentRelationship.Data, _ => writing.Document.Attach("b.txt", "text/plain", "", AttachmentRelationship.Data, ReadOnlyMemory<byte>.Empty)));
        using var other = PortalDocument.Create(new DocumentInfo("Slow", "en", SampleDocument.At), SampleDocument.Fonts).Begin(stream);
        other.Document.Paragraph("one").PageBreak().Paragraph("two");
        Assert.Equal(2, other.Finish().Pages);
        Assert.Throws<InvalidOperationException>(() => other.Document.PageBreak().Paragraph("late").PageBreak());
    }

    [Fact]
    public void Table_OfAutoColumns_FitsTheTextBlock()
    {
        var pieces = PdfText.Pieces(PdfFile.Of(document => document.Table(table => table
            .Columns(TableColumn.Auto(), TableColumn.Auto(), TableColumn.Auto().AlignRight())
            .Header("A", "B", "C").Row("short", Words(40), new string('9', 64)).Row("x", "y", "z"))))[0];

        Assert.All(pieces, piece => Assert.InRange(piece.X, 59, 536));
        var last = pieces.Where(piece => piece.Text is "x" or "y" or "z").ToList();
        Assert.Equal(["x", "y", "z"], last.Select(piece => piece.Text));
        Assert.True(last[0].X < last[1].X && last[1].X < last[2].X);
    }

    [Fact]
    public void Table_RowOfAnotherNumberOfCells_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PdfFile.Of(document => document.Table(table => table.Columns(TableColumn.Auto()).Row("a", "b"))));

    [Fact]
    public void Contents_OfManyPages_NameThePageOfEachHeading()
    {
        var file = PdfFile.Of(document =>
        {
            document.TitleBlock("Long");
            document.TableOfContents();
            for (var chapter = 1; chapter <= 120; chapter++)
            {
                document.Heading(1, $"Chapter {chapter}").Paragraph("text").PageBreak();
            }
        }).Check();

        var pages = PdfText.Pieces(file);
        Assert.Equal(120 + 1 + 4, pages.Count);
        foreach (var chapter in (int[])[1, 40, 120])
        {
            var inContents = pages.Skip(1).Take(4).SelectMany(page => page.Zip(page.Skip(1))).First(pair => pair.First.Text == $"Chapter {chapter} ").Second.Text;
            var at = pages.FindIndex(5, page => page.Any(piece => piece.Text == $"Chapter {chapter}")) + 1;
            Assert.Equal(at, int.Parse(inContents, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Contains(pages[at - 1], piece => piece.Text == $"Page {at} of {pages.Count}");
        }
    }

    [Fact]
    public void Link_ToAnAnchorThatIsNowhere_IsReported()
    {
        var remark = Assert.Single(PdfFile.Of(document => document.Paragraph(new TextSpan("see").ToAnchor("nowhere"))).Check().Report.Remarks);

        Assert.Equal((DocumentRemarkKind.LinkToNowhere, "nowhere"), (remark.Kind, remark.What));
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(number => $"word{number}"));
}
