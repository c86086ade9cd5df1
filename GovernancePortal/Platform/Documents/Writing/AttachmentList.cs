using System.Text;

namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>The files inside a document. Each is written when it is attached; their list, in order of names, at the end.</summary>
internal sealed class AttachmentList(PdfOutput output, DateTimeOffset at)
{
    private const int LongestName = 200;
    private readonly Dictionary<string, int> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _order = [];

    /// <summary>Refuses a name that is no plain file name, or is there already.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var isPlain = name.Length <= LongestName
            && name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0
            && name.Trim(' ', '.').Length == name.Length
            && name == Layout.CleanText.ForProperties(name)
            && !name.Contains('\uFFFD', StringComparison.Ordinal);
        if (!isPlain)
        {
            throw new ArgumentException($"'{Layout.CleanText.ForProperties(name)}' is not the plain name of a file.", nameof(name));
        }
    }

    public void Add(string name, string mediaType, string description, AttachmentRelationship relationship, Action<Stream> write)
    {
        Check(name);
        if (_files.ContainsKey(name))
        {
            throw new ArgumentException($"There is an attachment of the name '{name}' already.", nameof(name));
        }

        var (file, parameters, specification) = (output.Reserve(), output.Reserve(), output.Reserve());
        using var entries = new ByteBuffer(256);
        entries.Add("/Type/EmbeddedFile/Subtype"u8).Name(mediaType).Add("/Params "u8).Reference(parameters);
        var size = output.LargeStream(file, entries.Written, write);
        output.Begin(parameters).Add("<</Size "u8).Integer(size).Add("/ModDate"u8).Date(at).Add(">>"u8);
        output.End();
        output.Begin(specification).Add("<</Type/Filespec/F"u8).Text(name).Add("/UF"u8).Text(name).Add("/Desc"u8).Text(description)
            .Add("/AFRelationship"u8).Name(relationship.ToString())
            .Add("/EF<</F "u8).Reference(file).Add("/UF "u8).Reference(file).Add(">>>>"u8);
        output.End();
        _files.Add(name, specification);
        _order.Add(specification);
    }

    /// <summary>Writes the list; the number of the name tree, or 0 without attachments.</summary>
    public int Finish()
    {
        if (_files.Count == 0)
        {
            return 0;
        }

        // A name tree is in the order of the bytes of its keys, which all have one encoding here.
        var names = _files.Select(file => (Key: "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(file.Key)), file.Value))
            .OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var id = output.Reserve();
        var to = output.Begin(id).Add("<</Names["u8);
        foreach (var (key, file) in names)
        {
            to.Add((byte)'<').Ascii(key).Add(">"u8).Reference(file).Add((byte)'\n');
        }

        to.Add("]>>"u8);
        output.End();
        return id;
    }

    public void AddTo(ByteBuffer catalog)
    {
        if (_order.Count == 0)
        {
            return;
        }

        catalog.Add("/AF["u8);
        foreach (var file in _order)
        {
            catalog.Reference(file).Add((byte)' ');
        }

        catalog.Add((byte)']');
    }
}
