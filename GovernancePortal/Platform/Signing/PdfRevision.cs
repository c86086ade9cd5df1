namespace GovernancePortal.Platform.Signing;

/// <summary>One entry of a cross-reference section.</summary>
internal readonly record struct PdfEntry(int Offset, int Generation, bool IsFree);

/// <summary>One object where it is written: from the number before <c>obj</c>, to after <c>endobj</c>.</summary>
internal sealed record PdfPlace(int Number, int Generation, int Revision, int Start, int End, PdfPlace? Earlier);

/// <summary>What was written at one time: objects, their cross-reference section, the trailer, the end mark.</summary>
internal sealed class PdfRevision
{
    public required int XrefAt { get; init; }

    public required Dictionary<int, PdfEntry> Entries { get; init; }

    public required PdfDictionary Trailer { get; init; }

    /// <summary>After <c>%%EOF</c>.</summary>
    public required int EndOfMark { get; init; }

    /// <summary>After <c>%%EOF</c> and the end of its line, if there is one.</summary>
    public required int End { get; init; }

    /// <summary>Where the revision before ends; 0 for the first.</summary>
    public int Start { get; set; }

    public int Size => (int)((PdfInteger)Trailer["Size"]!).Value;

    public PdfReference Root => (PdfReference)Trailer["Root"]!;
}
