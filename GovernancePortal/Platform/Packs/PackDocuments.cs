using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Platform.Packs;

/// <summary>The kinds of document that carry their evidence with them.</summary>
public static class PackDocuments
{
    /// <summary>What an auditor asked for.</summary>
    public const string AuditPack = "audit-pack";

    /// <summary>The minutes of a meeting.</summary>
    public const string Minutes = "minutes";
}

/// <summary>Lays out the pages of a kind of document from the attachments alone: the maker and the checker of a pack share it.</summary>
public interface IPackPrinter
{
    /// <summary>The kind of document.</summary>
    string Kind { get; }

    /// <summary>Writes the document, without signatures, and says how many pages it has.</summary>
    /// <param name="content">The attachments.</param>
    /// <param name="output">Where to.</param>
    /// <param name="fonts">The fonts to look in.</param>
    PackPrint Print(PackContent content, Stream output, DocumentFonts fonts);
}

/// <summary>What came of laying out a document.</summary>
/// <param name="Pages">How many pages.</param>
/// <param name="NotDrawn">What could not be drawn as text, each in a sentence.</param>
/// <param name="LacksGlyphs">Whether a character was missing from every font here: where there is a font that has it, the pages are others.</param>
public sealed record PackPrint(int Pages, IReadOnlyList<string> NotDrawn, bool LacksGlyphs);
