using System.Globalization;
using System.Security;
using System.Text;
using GovernancePortal.Platform.Documents.Blocks;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>What a document can be told only when all its pages are there: their numbers, heads and feet, fonts, bookmarks, fields, catalog.</summary>
internal sealed class DocumentEnd(DocumentSession session, ContentsBlock? contents, IReadOnlyList<SignatureField> fields)
{
    private const int PagesPerNode = 64;
    private readonly PdfOutput _output = session.Output;

    public DocumentReport Write()
    {
        session.Flow.Release();
        if (session.Pages.Count == 0)
        {
            session.OnPage();
        }

        session.EndPage();
        contents?.Draw();
        session.Headings.CloseTo(0);
        for (var index = 0; index < session.Pages.Count; index++)
        {
            session.Pages[index].Number = index + 1;
        }

        session.Links.Finish();
        var feet = session.Pages.ConvertAll(RunningHeadAndFoot);
        var form = WriteFields();
        var tree = WritePages(feet, WriteResources());
        var outline = session.Headings.WriteOutline();
        WriteEnd(tree, outline, form);
        return new DocumentReport
        {
            Pages = session.Pages.Count,
            Length = _output.Length,
            Remarks = session.Remarks.Numbered(),
            RemarkCount = session.Remarks.Count,
        };
    }

    private int RunningHeadAndFoot(Page page)
    {
        var info = session.Info;
        var id = _output.Reserve();
        using var canvas = new Canvas(_output, session.Fonts);
        canvas.Begin(page);
        canvas.MarkArtifact(isPagination: true);
        if (!page.HasTitle)
        {
            Running(canvas, info.HeadLeft ?? info.Title, Paper.HeadBaseline, Alignment.Left);
            Running(canvas, info.HeadRight, Paper.HeadBaseline, Alignment.Right);
            canvas.Line(Paper.Left, Paper.HeadBaseline + 6, Paper.Right, Paper.HeadBaseline + 6, 0.5, Typography.Hairline);
        }

        canvas.Line(Paper.Left, Paper.FootBaseline - 13, Paper.Right, Paper.FootBaseline - 13, 0.5, Typography.Hairline);
        Running(canvas, info.FootLeft, Paper.FootBaseline, Alignment.Left);
        Running(canvas, info.Words.Page(page.Number, session.Pages.Count), Paper.FootBaseline, Alignment.Right);
        canvas.End(id, 0);
        return id;
    }

    // One line, cut off with dots where it is too long; head and foot have three fifths of the width at the left and the rest at the right.
    private void Running(Canvas canvas, string? text, double baseline, Alignment alignment, double? at = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var look = Typography.Running;
        var room = (Paper.Right - Paper.Left) * (alignment == Alignment.Left ? 0.6 : 0.38);
        var layout = session.Set(text.ReplaceLineEndings(" "), look);
        layout.Break(room);
        var line = layout.Lines[0];
        var width = line.Width * look.Size / 1000;
        var x = at is { } after ? after : alignment == Alignment.Left ? Paper.Left : Paper.Right - width;
        var cells = layout.Cells[line.Start..line.End];
        for (var start = 0; start < cells.Length;)
        {
            var (end, run) = (start, 0);
            while (end < cells.Length && cells[end].Font == cells[start].Font)
            {
                run += cells[end].Width;
                end++;
            }

            canvas.Text(cells[start..end], session.Fonts[cells[start].Font], look.Size, false, look.Colour, x, baseline);
            x += run * look.Size / 1000;
            start = end;
        }

        if (layout.Lines.Count > 1)
        {
            Running(canvas, "…", baseline, alignment, x);
        }

        session.Return(layout);
    }

    private int WriteResources()
    {
        var id = _output.Reserve();
        using var fonts = new ByteBuffer(1024);
        session.Fonts.Write(_output, fonts);
        var to = _output.Begin(id).Add("<</ProcSet[/PDF/Text/ImageB/ImageC]/Font<<"u8).Add(fonts.Written).Add(">>"u8);
        if (session.Pictures.Count > 0)
        {
            to.Add("/XObject<<"u8);
            for (var index = 0; index < session.Pictures.Count; index++)
            {
                to.Add("/Im"u8).Integer(index).Add((byte)' ').Reference(session.Pictures[index]);
            }

            to.Add(">>"u8);
        }

        to.Add(">>"u8);
        _output.End();
        return id;
    }

    private int WritePages(List<int> feet, int resources)
    {
        var root = _output.Reserve();
        var nodes = new List<int>();
        for (var start = 0; start < session.Pages.Count; start += PagesPerNode)
        {
            var node = _output.Reserve();
            nodes.Add(node);
            var pages = session.Pages.GetRange(start, Math.Min(PagesPerNode, session.Pages.Count - start));
            for (var index = 0; index < pages.Count; index++)
            {
                WritePage(pages[index], feet[start + index], node);
            }

            Node(node, pages.Select(page => page.Id), pages.Count).Add("/Parent "u8).Reference(root).Add(">>"u8);
            _output.End();
        }

        Node(root, nodes, session.Pages.Count).Add("/Resources "u8).Reference(resources)
            .Add("/MediaBox[0 0 "u8).Numbers(Paper.Width, Paper.Height).Add("]>>"u8);
        _output.End();
        return root;
    }

    private ByteBuffer Node(int id, IEnumerable<int> kids, int count)
    {
        var to = _output.Begin(id).Add("<</Type/Pages/Count "u8).Integer(count).Add("/Kids["u8);
        foreach (var kid in kids)
        {
            to.Reference(kid).Add((byte)' ');
        }

        return to.Add((byte)']');
    }

    private void WritePage(Page page, int foot, int parent)
    {
        var to = _output.Begin(page.Id).Add("<</Type/Page/Parent "u8).Reference(parent)
            .Add("/Contents["u8).Reference(page.Content).Add((byte)' ').Reference(foot).Add("]/StructParents "u8).Integer(page.Key).Add("/Tabs/S"u8);
        if (page.Annotations.Count > 0)
        {
            to.Add("/Annots["u8);
            foreach (var annotation in page.Annotations)
            {
                to.Reference(annotation).Add((byte)' ');
            }

            to.Add((byte)']');
        }

        to.Add(">>"u8);
        _output.End();
    }

    // Invisible, on the first page, and not in the structure tree: validators then see nothing but the field change when it is signed.
    private int WriteFields()
    {
        if (fields.Count == 0)
        {
            return 0;
        }

        var first = session.Pages[0];
        var ids = fields.Select(_ => _output.Reserve()).ToList();
        for (var index = 0; index < fields.Count; index++)
        {
            _output.Begin(ids[index]).Add("<</Type/Annot/Subtype/Widget/FT/Sig/T"u8).Text(fields[index].Name).Add("/TU"u8).Text(fields[index].DisplayText)
                .Add("/F 132/Rect[0 0 0 0]/P "u8).Reference(first.Id).Add(">>"u8);
            _output.End();
        }

        first.Annotations.AddRange(ids);
        var form = _output.Reserve();
        var to = _output.Begin(form).Add("<</SigFlags 3/Fields["u8);
        foreach (var id in ids)
        {
            to.Reference(id).Add((byte)' ');
        }

        to.Add("]>>"u8);
        _output.End();
        return form;
    }

    private void WriteEnd(int tree, int outline, int form)
    {
        var info = session.Info;
        var (catalog, properties, metadata, profile) = (_output.Reserve(), _output.Reserve(), _output.Reserve(), _output.Reserve());
        var files = session.Attachments.Finish();
        var structure = session.Structure.Finish();
        _output.Stream(metadata, "/Type/Metadata/Subtype/XML"u8, Encoding.UTF8.GetBytes(Metadata(info)), compress: false);
        _output.Stream(profile, "/N 3"u8, ColourProfile.Srgb);
        var to = _output.Begin(properties).Add("<</Title"u8).Text(info.Title);
        Optional(to, "/Subject", info.Subject);
        Optional(to, "/Author", info.Author);
        to.Add("/Creator(Governance portal)/Producer(Governance portal)/CreationDate"u8).Date(info.At).Add("/ModDate"u8).Date(info.At).Add(">>"u8);
        _output.End();
        to = _output.Begin(catalog).Add("<</Type/Catalog/Pages "u8).Reference(tree).Add("/Lang"u8).Text(info.Language)
            .Add("/MarkInfo<</Marked true>>/StructTreeRoot "u8).Reference(structure).Add("/Metadata "u8).Reference(metadata)
            .Add("/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8).Reference(profile).Add(">>]"u8);
        if (outline > 0)
        {
            to.Add("/Outlines "u8).Reference(outline).Add("/PageMode/UseOutlines"u8);
        }

        if (form > 0)
        {
            to.Add("/AcroForm "u8).Reference(form);
        }

        if (files > 0)
        {
            to.Add("/Names<</EmbeddedFiles "u8).Reference(files).Add(">>"u8);
            session.Attachments.AddTo(to);
        }

        to.Add(">>"u8);
        _output.End();
        _output.Finish(catalog, properties);
    }

    private static void Optional(ByteBuffer to, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            to.Ascii(key).Text(text);
        }
    }

    private static string Metadata(DocumentInfo info)
    {
        var at = info.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var optional = (info.Subject is { Length: > 0 } subject ? $"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Xml(subject)}</rdf:li></rdf:Alt></dc:description>" : "")
            + (info.Author is { Length: > 0 } author ? $"<dc:creator><rdf:Seq><rdf:li>{Xml(author)}</rdf:li></rdf:Seq></dc:creator>" : "");
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Xml(info.Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{Xml(info.Language)}</rdf:li></rdf:Bag></dc:language>{optional}
            <xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:CreatorTool>Governance portal</xmp:CreatorTool><pdf:Producer>Governance portal</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }

    private static string Xml(string text) => SecurityElement.Escape(CleanText.ForProperties(text));
}
