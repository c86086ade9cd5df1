using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GovernancePortal.Platform.Documents;

/// <summary>
/// Composes Markdown that somebody wrote as blocks of the kit. Raw HTML stands there as text, images are named and not fetched, and
/// a link leads to http, https or mailto or nowhere.
/// </summary>
public static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <summary>Composes a text; its own first level of headings stands at <paramref name="topLevel"/>.</summary>
    public static DocumentComposer Markdown(this DocumentComposer document, string? text, int topLevel = 2)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (string.IsNullOrWhiteSpace(text))
        {
            return document;
        }

        MarkdownDocument parsed;
        try
        {
            parsed = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting that would exhaust the stack: such a text is shown as it was typed.
            return document.Paragraph(text);
        }

        new Writer(document, topLevel).Blocks(parsed);
        return document;
    }

    private sealed class Writer(DocumentComposer document, int topLevel)
    {
        private const int Deepest = 8;
        private int _depth;

        public void Blocks(ContainerBlock container)
        {
            _depth++;
            foreach (var block in container)
            {
                Block(block);
            }

            _depth--;
        }

        private void Block(Block block)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    document.Heading(Math.Clamp(heading.Level + topLevel - 1, 1, 4), Text(heading.Inline));
                    break;
                case ParagraphBlock paragraph:
                    document.Paragraph(Text(paragraph.Inline));
                    break;
                case QuoteBlock quote when _depth < Deepest:
                    document.Quotation(_ => Blocks(quote));
                    break;
                case ListBlock list:
                    List(list);
                    break;
                case Table table:
                    Table(table);
                    break;
                case ThematicBreakBlock:
                    document.Rule();
                    break;
                case CodeBlock code:
                    document.Code(code.Lines.ToString());
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock container:
                    Blocks(container);
                    break;
                case LeafBlock leaf:
                    document.Paragraph(leaf.Lines.ToString());
                    break;
            }
        }

        private void List(ListBlock list)
        {
            _depth++;
            if (list.IsOrdered)
            {
                document.NumberedList(items => Items(items, list), Start(list));
            }
            else
            {
                document.BulletList(items => Items(items, list));
            }

            _depth--;
        }

        private static int Start(ListBlock list) =>
            int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;

        // An item begins with its first paragraph; what else it holds stands below that.
        private void Items(ListComposer items, ListBlock list)
        {
            foreach (var item in list.OfType<ListItemBlock>())
            {
                var first = item.FirstOrDefault() as ParagraphBlock;
                var rest = item.Skip(first is null ? 0 : 1).ToList();
                items.ItemWithBlocks(Text(first?.Inline), rest.Count == 0 ? null : () => rest.ForEach(Block));
            }
        }

        private void Table(Table table)
        {
            var rows = table.OfType<TableRow>().ToList();
            var columns = Math.Min(rows.Max(row => row.Count), 30);
            document.Table(composer =>
            {
                composer.Columns([.. Enumerable.Range(0, columns).Select(index => Column(table, index))]);
                foreach (var row in rows)
                {
                    var cells = Enumerable.Range(0, columns).Select(index => index < row.Count ? Cell((TableCell)row[index]) : default).ToArray();
                    _ = row.IsHeader ? composer.Header(cells) : composer.Row(cells);
                }
            });
        }

        private static TableColumn Column(Table table, int index) =>
            (index < table.ColumnDefinitions.Count ? table.ColumnDefinitions[index].Alignment : null) switch
            {
                TableColumnAlign.Right => TableColumn.Auto().AlignRight(),
                TableColumnAlign.Center => TableColumn.Auto().AlignCentre(),
                _ => TableColumn.Auto(),
            };

        private static RichText Cell(TableCell cell)
        {
            var spans = new List<TextSpan>();
            foreach (var block in cell.OfType<LeafBlock>())
            {
                Inlines(spans, block.Inline, new Look(false, false, false));
            }

            return RichText.Of(spans);
        }

        private static RichText Text(ContainerInline? container)
        {
            var spans = new List<TextSpan>();
            Inlines(spans, container, new Look(false, false, false));
            return RichText.Of(spans);
        }

        private static void Inlines(List<TextSpan> spans, ContainerInline? container, Look look, string? address = null)
        {
            foreach (var inline in container ?? [])
            {
                Inline(spans, inline, look, address);
            }
        }

        private static void Inline(List<TextSpan> spans, Inline inline, Look look, string? address)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Say(spans, literal.Content.ToString(), look, address);
                    break;
                case CodeInline code:
                    Say(spans, code.Content, look, address).Code();
                    break;
                case EmphasisInline emphasis:
                    Inlines(spans, emphasis, With(look, emphasis), address);
                    break;
                case LinkInline { IsImage: true } image:
                    Say(spans, "[image: ", look, address);
                    Inlines(spans, image, look, address);
                    Say(spans, "]", look, address);
                    break;
                case LinkInline link:
                    Inlines(spans, link, look, link.Url);
                    break;
                case AutolinkInline auto:
                    Say(spans, auto.Url, look, auto.IsEmail ? "mailto:" + auto.Url : auto.Url);
                    break;
                case LineBreakInline lineBreak:
                    Say(spans, lineBreak.IsHard ? "\n" : " ", look, address);
                    break;
                case HtmlEntityInline entity:
                    Say(spans, entity.Transcoded.ToString(), look, address);
                    break;
                case HtmlInline html:
                    Say(spans, html.Tag, look, address);
                    break;
                case TaskList task:
                    Say(spans, task.Checked ? "[x] " : "[ ] ", look, address);
                    break;
                case ContainerInline container:
                    Inlines(spans, container, look, address);
                    break;
            }
        }

        private static Look With(Look look, EmphasisInline emphasis) =>
            emphasis.DelimiterChar == '~' ? look with { IsStruck = true }
            : emphasis.DelimiterCount >= 2 ? look with { IsBold = true }
            : look with { IsItalic = true };

        private static TextSpan Say(List<TextSpan> spans, string text, Look look, string? address)
        {
            var span = new TextSpan(text);
            spans.Add(span);
            _ = look.IsBold ? span.Bold() : span;
            _ = look.IsItalic ? span.Italic() : span;
            _ = look.IsStruck ? span.Struck() : span;
            return address is null ? span : span.Link(address);
        }

        private readonly record struct Look(bool IsBold, bool IsItalic, bool IsStruck);
    }
}
