using GovernancePortal.Platform.Documents.Layout;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents;

/// <summary>
/// A PDF document: what it is, its fields for signatures, what is attached, and how it is composed. The same input gives the same
/// bytes. The file is a tagged PDF 1.7 with embedded fonts; no conformance to PDF/A or PDF/UA is claimed.
/// </summary>
public sealed class PortalDocument
{
    private readonly DocumentInfo _info;
    private readonly DocumentFonts _fonts;
    private readonly List<SignatureField> _fields = [];
    private readonly List<Action<DocumentComposer>> _parts = [];

    private PortalDocument(DocumentInfo info, DocumentFonts fonts)
    {
        _info = info;
        _fonts = fonts;
    }

    /// <summary>Begins a document.</summary>
    public static PortalDocument Create(DocumentInfo info, DocumentFonts? fonts = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentException.ThrowIfNullOrWhiteSpace(info.Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(info.Language);
        return new PortalDocument(info, fonts ?? DocumentFonts.Default);
    }

    /// <summary>
    /// Has an empty, invisible field ready for a signature, so that signing changes nothing but the field. No name may be the
    /// beginning of another.
    /// </summary>
    public PortalDocument SignatureField(string name, string displayText)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw new ArgumentException("The name of a field has letters, digits, hyphens and underscores only.", nameof(name));
        }

        if (_fields.FirstOrDefault(field => field.Name.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(field.Name, StringComparison.Ordinal)) is { } other)
        {
            throw new ArgumentException($"The names '{name}' and '{other.Name}' of fields begin alike.", nameof(name));
        }

        _fields.Add(new SignatureField(name, displayText));
        return this;
    }

    /// <summary>Puts a file into the document.</summary>
    public PortalDocument Attach(string name, string mediaType, string description, AttachmentRelationship relationship, ReadOnlyMemory<byte> bytes) =>
        Attach(name, mediaType, description, relationship, stream => stream.Write(bytes.Span));

    /// <summary>Puts a file into the document that is written when the document is; it is never held as a whole.</summary>
    public PortalDocument Attach(string name, string mediaType, string description, AttachmentRelationship relationship, Action<Stream> write)
    {
        AttachmentList.Check(name);
        return Compose(document => document.Attach(name, mediaType, description, relationship, write));
    }

    /// <summary>Adds to what the document says.</summary>
    public PortalDocument Compose(Action<DocumentComposer> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        _parts.Add(compose);
        return this;
    }

    /// <summary>Writes the document from beginning to end. The stream need not seek, and stays open.</summary>
    public DocumentReport WriteTo(Stream stream)
    {
        using var writing = Begin(stream);
        return writing.Finish();
    }

    /// <summary>
    /// Begins to write, for whoever has the content come from elsewhere while it is written: compose with what this gives back, then
    /// call <see cref="DocumentWriting.Finish"/>.
    /// </summary>
    public DocumentWriting Begin(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var session = new DocumentSession(_info, _fonts, stream);
        try
        {
            var composer = new DocumentComposer(session);
            foreach (var part in _parts)
            {
                part(composer);
            }

            return new DocumentWriting(session, composer, [.. _fields]);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
