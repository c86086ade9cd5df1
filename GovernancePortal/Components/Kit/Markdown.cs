using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// Shows Markdown that somebody else wrote. Only elements named here are ever emitted, all text goes through Razor's encoder,
/// raw HTML stands there as text, images are named and not fetched, and a link leads to http, https or mailto or nowhere.
/// </summary>
public sealed class Markdown : ComponentBase
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    private string? _parsed;
    private MarkdownDocument? _document = [];

    [Parameter, EditorRequired] public string? Text { get; set; }

    /// <summary>The level at which the text's own first level stands in the page.</summary>
    [Parameter] public int TopLevel { get; set; } = 2;

    /// <summary>In the type of the screen rather than of a document: for statements and remarks.</summary>
    [Parameter] public bool Plain { get; set; }

    protected override void OnParametersSet()
    {
        if (Text == _parsed)
        {
            return;
        }

        _parsed = Text;
        _document = string.IsNullOrWhiteSpace(Text) ? [] : Parse(Text);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var writer = new Writer(builder, TopLevel);
        writer.Open("div", Plain ? "prose prose-ui" : "prose");
        if (_document is not null)
        {
            writer.Blocks(_document);
        }
        else
        {
            writer.Element("p", Text ?? string.Empty);
        }

        writer.Close();
    }

    private static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting that would exhaust the stack: such a text is shown as it was typed.
            return null;
        }
    }

    internal static string? SafeAddress(string? url)
    {
        var trimmed = url?.Trim();
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var address)
               && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto)
            ? address.AbsoluteUri
            : null;
    }

    private sealed class Writer(RenderTreeBuilder builder, int topLevel)
    {
        // One sequence number per kind of frame (0 element, 1 attribute, 2 text), repeated as in a loop:
        // the renderer then never takes a text for an element that stood there before.
        public void Open(string name, string? css = null)
        {
            builder.OpenElement(0, name);
            if (css is not null)
            {
                builder.AddAttribute(1, "class", css);
            }
        }

        public void Close() => builder.CloseElement();

        public void Element(string name, string text)
        {
            Open(name);
            Say(text);
            Close();
        }

        public void Blocks(ContainerBlock container)
        {
            foreach (var block in container)
            {
                Block(block);
            }
        }

        private void Say(string text) => builder.AddContent(2, text);

        private void Attribute(string name, string value) => builder.AddAttribute(1, name, value);

        private void Block(Block block)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    Leaf("h" + Math.Clamp(heading.Level + topLevel - 1, 1, 6).ToString(CultureInfo.InvariantCulture), heading);
                    break;
                case ParagraphBlock { Parent: ListItemBlock { Parent: ListBlock { IsLoose: false } } } tight:
                    Inlines(tight.Inline);
                    break;
                case ParagraphBlock paragraph:
                    Leaf("p", paragraph);
                    break;
                case QuoteBlock quote:
                    Open("blockquote");
                    Blocks(quote);
                    Close();
                    break;
                case ListBlock list:
                    List(list);
                    break;
                case Table table:
                    Table(table);
                    break;
                case ThematicBreakBlock:
                    Open("hr");
                    Close();
                    break;
                case CodeBlock code:
                    Open("pre");
                    Element("code", code.Lines.ToString());
                    Close();
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock container:
                    Blocks(container);
                    break;
                case LeafBlock leaf:
                    Element("p", leaf.Lines.ToString());
                    break;
            }
        }

        private void Leaf(string name, LeafBlock leaf)
        {
            Open(name);
            Inlines(leaf.Inline);
            Close();
        }

        private void List(ListBlock list)
        {
            Open(list.IsOrdered ? "ol" : "ul");
            if (list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1)
            {
                Attribute("start", start.ToString(CultureInfo.InvariantCulture));
            }

            foreach (var item in list.OfType<ListItemBlock>())
            {
                Open("li", item.Descendants<TaskList>().Any() ? "task" : null);
                Blocks(item);
                Close();
            }

            Close();
        }

        private void Table(Table table)
        {
            Open("div", "table-wrap");
            Attribute("tabindex", "0");
            Open("table", "table");
            foreach (var row in table.OfType<TableRow>())
            {
                Open("tr");
                for (var column = 0; column < row.Count; column++)
                {
                    Cell(table, row, column);
                }

                Close();
            }

            Close();
            Close();
        }

        private void Cell(Table table, TableRow row, int column)
        {
            var right = column < table.ColumnDefinitions.Count && table.ColumnDefinitions[column].Alignment == TableColumnAlign.Right;
            Open(row.IsHeader ? "th" : "td", right ? "num" : null);
            foreach (var block in (TableCell)row[column])
            {
                Inlines((block as LeafBlock)?.Inline);
            }

            Close();
        }

        private void Inlines(ContainerInline? container)
        {
            foreach (var inline in container ?? [])
            {
                Inline(inline);
            }
        }

        private void Inline(Inline inline)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Say(literal.Content.ToString());
                    break;
                case CodeInline code:
                    Element("code", code.Content);
                    break;
                case EmphasisInline emphasis:
                    Open(emphasis.DelimiterChar == '~' ? "s" : emphasis.DelimiterCount >= 2 ? "strong" : "em");
                    Inlines(emphasis);
                    Close();
                    break;
                case LinkInline link:
                    Link(link);
                    break;
                case AutolinkInline auto:
                    Anchor(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, () => Say(auto.Url));
                    break;
                case LineBreakInline { IsHard: true }:
                    Open("br");
                    Close();
                    break;
                case LineBreakInline:
                    Say("\n");
                    break;
                case HtmlEntityInline entity:
                    Say(entity.Transcoded.ToString());
                    break;
                case HtmlInline html:
                    Say(html.Tag);
                    break;
                case TaskList task:
                    Task(task.Checked);
                    break;
                case ContainerInline container:
                    Inlines(container);
                    break;
            }
        }

        private void Link(LinkInline link)
        {
            if (link.IsImage)
            {
                Say("[image: ");
                Inlines(link);
                Say("]");
                return;
            }

            Anchor(link.Url, () => Inlines(link));
        }

        private void Anchor(string? url, Action content)
        {
            var address = SafeAddress(url);
            Open(address is null ? "span" : "a");
            if (address is not null)
            {
                Attribute("href", address);
                Attribute("rel", "noopener nofollow");
            }

            content();
            Close();
        }

        private void Task(bool done)
        {
            Open("input");
            Attribute("type", "checkbox");
            Attribute("aria-label", done ? "Done" : "Not done");
            builder.AddAttribute(1, "disabled", true);
            builder.AddAttribute(1, "checked", done);
            Close();
        }
    }
}
