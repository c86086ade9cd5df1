using GovernancePortal.Platform.Documents.Layout;

namespace GovernancePortal.Platform.Documents.Blocks;

/// <summary>Lines in the typewriter face, as they are.</summary>
internal static class CodeBlock
{
    public static void Draw(DocumentSession session, string text)
    {
        session.Flow.Rules.Add(session.Flow.Left + 12);
        session.Flow.Indent(12);
        session.Text.Paragraph(new TextSpan(text).Code(), Typography.Code);
        session.Flow.Indent(-12);
        session.Flow.Rules.RemoveAt(session.Flow.Rules.Count - 1);
    }
}
