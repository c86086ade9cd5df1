namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>A4 and its margins, in points from the top left.</summary>
internal static class Paper
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Left = 59;
    public const double Right = Width - 59;
    public const double Top = 72;
    public const double Bottom = Height - 68;
    public const double HeadBaseline = 46;
    public const double FootBaseline = Height - 38;
}
