using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents;

/// <summary>A document that is being written. What is left without <see cref="Finish"/> is no PDF file.</summary>
public sealed class DocumentWriting : IDisposable
{
    private readonly DocumentSession _session;
    private readonly IReadOnlyList<SignatureField> _fields;

    internal DocumentWriting(DocumentSession session, DocumentComposer composer, IReadOnlyList<SignatureField> fields)
    {
        _session = session;
        _fields = fields;
        Document = composer;
    }

    /// <summary>Where the document is composed.</summary>
    public DocumentComposer Document { get; }

    /// <summary>The pages that are filled so far.</summary>
    public int Pages => _session.Pages.Count;

    /// <summary>Writes the rest of the file.</summary>
    public DocumentReport Finish() => new DocumentEnd(_session, Document.Contents, _fields).Write();

    /// <summary>Gives back what writing took.</summary>
    public void Dispose() => _session.Dispose();
}
