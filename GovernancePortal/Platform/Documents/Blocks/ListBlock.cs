using System.Globalization;
using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>A list with bullets or numbers, and lists in its items.</summary>
internal sealed class ListBlock(DocumentSession session, int? firstNumber, int depth, StructureElement? parent)
{
    private const double Step = 16;
    private const double NumberStep = 21;
    private const double Between = 2.5;
    private const int Deepest = 6;
    private StructureElement? _list;
    private int _number = firstNumber ?? 0;

    /// <summary>Adds an item; what it holds besides its text is composed by the caller.</summary>
    public void Item(RichText text, Action<StructureElement>? more, string? label = null)
    {
        var (flow, look) = (session.Flow, Typography.Body);
        label ??= firstNumber is null ? depth % 2 == 0 ? "•" : "–" : _number.ToString(CultureInfo.InvariantCulture) + ".";
        _number++;
        var mark = session.Set(label, look);
        mark.Break(200);
        var step = depth < Deepest ? Math.Max(firstNumber is null ? Step : NumberStep, (mark.Lines[0].Width * look.Size / 1000) + 5) : 0;
        var layout = session.Set(text, look);
        layout.Break(flow.Width - step);
        flow.Place(Between, Math.Min(layout.Lines.Count, 2) * look.Leading);
        _list ??= session.Structure.Open("L", parent ?? session.Headings.Section);
        var item = session.Structure.Open("LI", _list);
        var labelElement = session.Structure.Open("Lbl", item);
        session.Lines.Draw(mark, 0, 1, depth < Deepest ? flow.Left : flow.Left - 9, flow.Y, step, Alignment.Left, labelElement);
        session.Structure.Close(labelElement);
        var body = session.Structure.Open("LBody", item);
        flow.Indent(step);
        session.Text.Lines(layout, body);
        session.Lines.CloseLinks();
        flow.ListDepth = depth + 1;
        more?.Invoke(body);
        flow.ListDepth = depth;
        flow.Indent(-step);
        session.Structure.Close(body);
        session.Structure.Close(item);
        session.Return(mark);
        session.Return(layout);
        flow.After(Between);
    }

    public void Finish()
    {
        if (_list is not null)
        {
            session.Structure.Close(_list);
        }

        session.Flow.After(depth == 0 ? Typography.Body.After : Between);
    }
}
