using System.Globalization;
using GovernancePortal.Platform.Documents.Images;
using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>A picture with its alternative text; where it cannot be used, that text and the reason stand in its place.</summary>
internal static class PictureBlock
{
    private const double PointsPerPixel = 0.75;

    public static void Draw(DocumentSession session, ReadOnlyMemory<byte> file, string alternative, double? width, RichText? caption)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alternative);
        (int Id, int Width, int Height) picture;
        try
        {
            picture = Picture.Write(session.Output, file);
        }
        catch (InvalidDataException refused)
        {
            session.Flow.Place(4, Typography.Body.Leading);
            session.Remarks.Add(new DocumentRemark(DocumentRemarkKind.Picture, alternative, refused.Message));
            session.Text.Paragraph(string.Format(CultureInfo.InvariantCulture, session.Info.Words.PictureNotShown, alternative, refused.Message), Typography.Body);
            return;
        }

        session.Pictures.Add(picture.Id);
        Draw(session, picture.Width, picture.Height, alternative, width);
        if (caption is { } text)
        {
            session.Text.Paragraph(text, Typography.Small);
        }
    }

    private static void Draw(DocumentSession session, int pixelWidth, int pixelHeight, string alternative, double? width)
    {
        var flow = session.Flow;
        var wide = Math.Min(width ?? pixelWidth * PointsPerPixel, flow.Width);
        var high = wide * pixelHeight / pixelWidth;
        var highest = Flow.PageRoom - 40;
        if (high > highest)
        {
            (wide, high) = (wide * highest / high, highest);
        }

        flow.Place(6, high);
        var figure = session.Structure.Open("Figure", session.Headings.Section);
        figure.Alternative = alternative;
        session.Structure.Place(figure, flow.Left, Paper.Height - flow.Y - high, wide, high);
        flow.Canvas.Mark(figure);
        flow.Canvas.Picture(session.Pictures.Count - 1, flow.Left, flow.Y, wide, high);
        session.Structure.Close(figure);
        flow.Canvas.Unmark();
        flow.Y += high;
        flow.After(6);
    }
}
