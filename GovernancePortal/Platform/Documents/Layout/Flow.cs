namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>
/// Where on the pages the next block goes. A heading is held back until it is known what follows it, so that it never stands
/// alone at the foot of a page.
/// </summary>
internal sealed class Flow(DocumentSession session)
{
    private readonly List<Held> _held = [];
    private double _after;

    public double Y { get; set; } = Paper.Top;

    public double Left { get; private set; } = Paper.Left;

    public double Width => Paper.Right - Left;

    public double Remaining => Paper.Bottom - Y;

    /// <summary>The room of an empty page.</summary>
    public static double PageRoom => Paper.Bottom - Paper.Top;

    /// <summary>Rules down the left side of what is drawn, for quotations; the place of each.</summary>
    public List<double> Rules { get; } = [];

    /// <summary>How many lists what comes stands in.</summary>
    public int ListDepth { get; set; }

    public bool IsAtTop => Y <= Paper.Top;

    public Canvas Canvas => session.OnPage();

    public void Indent(double by) => Left += by;

    public void NewPage()
    {
        session.EndPage();
        Y = Paper.Top;
        _after = 0;
    }

    /// <summary>Keeps a block with the next one.</summary>
    public void Hold(double before, double height, double after, Action<double> draw) => _held.Add(new Held(before, height, after, draw));

    /// <summary>Moves to where a block begins: on a new page, if this much of it and what was held back do not fit here.</summary>
    public void Place(double before, double needed)
    {
        var (total, after, isAtTop) = (0.0, _after, IsAtTop);
        foreach (var held in _held)
        {
            total += (isAtTop ? 0 : Math.Max(after, held.Before)) + held.Height;
            (after, isAtTop) = (held.After, false);
        }

        total += isAtTop ? 0 : Math.Max(after, before);
        if (!IsAtTop && Y + total + needed > Paper.Bottom + 0.01)
        {
            NewPage();
        }

        DrawHeld();
        Y += IsAtTop ? 0 : Math.Max(_after, before);
        _after = 0;
    }

    /// <summary>The distance to what follows.</summary>
    public void After(double after) => _after = after;

    /// <summary>Draws what is still held back, at the end of a document or before a new page.</summary>
    public void Release()
    {
        if (_held.Count > 0)
        {
            Place(0, 0);
        }
    }

    private void DrawHeld()
    {
        foreach (var held in _held)
        {
            Y += IsAtTop ? 0 : Math.Max(_after, held.Before);
            if (Y + held.Height > Paper.Bottom && !IsAtTop)
            {
                NewPage();
            }

            held.Draw(Y);
            Y += held.Height;
            _after = held.After;
        }

        _held.Clear();
    }

    private sealed record Held(double Before, double Height, double After, Action<double> Draw);
}
