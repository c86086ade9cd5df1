using System.IO.Compression;

namespace GovernancePortal.Platform.Signing;

/// <summary>How much is read of files attached inside a PDF.</summary>
/// <param name="Count">How many files.</param>
/// <param name="BytesEach">The length of one file, unpacked.</param>
/// <param name="BytesInAll">The length of all, unpacked, as far as they are read.</param>
public sealed record PdfAttachmentLimits(int Count = 20_000, int BytesEach = 64 * 1024 * 1024, long BytesInAll = 512L * 1024 * 1024);

/// <summary>A file attached inside a PDF. Its content is unpacked when it is asked for.</summary>
public sealed class PdfAttachment
{
    private readonly Func<PdfAttachment, byte[]> _read;

    internal PdfAttachment(string name, string description, string? relationship, Func<PdfAttachment, byte[]> read)
    {
        Name = name;
        Description = description;
        Relationship = relationship;
        _read = read;
    }

    /// <summary>Its name, with <c>/</c> between folders if it has any; safe to write below a folder.</summary>
    public string Name { get; }

    /// <summary>What it says it is.</summary>
    public string Description { get; }

    /// <summary>How it belongs to the document (Data, Source, Supplement, …).</summary>
    public string? Relationship { get; }

    /// <summary>The content, unpacked.</summary>
    /// <exception cref="PdfFormatException">It is packed in another way than is read, is damaged, or is larger than the limits.</exception>
    public byte[] Read() => _read(this);
}

/// <summary>The files attached inside the sealed part of a PDF: nothing that was appended after the seal is looked at.</summary>
public sealed class PdfAttachments
{
    private readonly PdfFile _file;
    private readonly int _revision;
    private readonly PdfAttachmentLimits _limits;
    private readonly List<PdfAttachment> _all = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _seen = [];
    private long _unpacked;

    private PdfAttachments(PdfFile file, int revision, PdfAttachmentLimits limits)
    {
        _file = file;
        _revision = revision;
        _limits = limits;
    }

    /// <summary>Reads what is attached. Whether the seal holds is not checked here: see <see cref="PdfSignatureCheck"/>.</summary>
    /// <exception cref="PdfFormatException">The file is not of the strict form, has no seal, or an attachment has an unsafe name or one that is there twice.</exception>
    public static IReadOnlyList<PdfAttachment> Read(ReadOnlyMemory<byte> bytes, PdfAttachmentLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var file = PdfFile.Read(bytes, cancellationToken: cancellationToken);
        var seal = PdfForm.Read(file, file.Last)[PdfFieldNames.Seal];
        if (seal?.Value is not PdfReference reference || file.PlaceOf(reference.Number, file.Last) is not { } place)
        {
            throw Wrong("The file has no seal, so no attachment of it is covered by one");
        }

        var attachments = new PdfAttachments(file, place.Revision, limits ?? new PdfAttachmentLimits());
        if (file.DictionaryOf(file.Catalog(place.Revision)["Names"], place.Revision) is { } names)
        {
            attachments.Walk(names["EmbeddedFiles"], 0);
        }

        return attachments._all;
    }

    /// <summary>Whether a name may be written below a folder on any system: no way out of it, no device, nothing invisible.</summary>
    public static bool IsSafe(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 240
            && name.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) < 0
            && Plain.Of(name[..Math.Min(100, name.Length)]) == name[..Math.Min(100, name.Length)]
            && name.All(at => !char.IsControl(at) && at is not ('\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            && name.Split('/').All(part => part.Length > 0 && part[0] is not ('.' or ' ') && part[^1] is not ('.' or ' ') && !IsDevice(part));
    }

    private static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }

    private void Walk(PdfValue? value, int depth)
    {
        if (value is null)
        {
            return;
        }

        if (depth > _file.Limits.Depth || (value is PdfReference reference && !_seen.Add(reference.Number)) || _file.DictionaryOf(value, _revision) is not { } node)
        {
            throw Wrong("The list of attachments is nested too deep, refers to itself, or is malformed");
        }

        foreach (var kid in (_file.Resolve(node["Kids"], _revision) as PdfArray)?.Items ?? [])
        {
            Walk(kid, depth + 1);
        }

        var items = (_file.Resolve(node["Names"], _revision) as PdfArray)?.Items ?? [];
        if (items.Count % 2 != 0)
        {
            throw Wrong("The list of attachments is malformed");
        }

        for (var i = 1; i < items.Count; i += 2)
        {
            Add(items[i]);
        }
    }

    private void Add(PdfValue item)
    {
        if (_all.Count == _limits.Count)
        {
            throw Wrong($"The file has more than {_limits.Count} attachments");
        }

        if (_file.DictionaryOf(item, _revision) is not { } specification || _file.DictionaryOf(specification["EF"], _revision) is not { } contents)
        {
            throw Wrong("An attachment has no content");
        }

        var name = PdfText.Read(_file.Resolve(specification["UF"] ?? specification["F"], _revision));
        if (specification.Has("UF") && specification.Has("F") && PdfText.Read(_file.Resolve(specification["F"], _revision)) is var other && other != name && name.All(char.IsAscii))
        {
            throw Wrong($"An attachment has two names, \"{Plain.Of(name)}\" and \"{Plain.Of(other)}\"");
        }

        if (!IsSafe(name))
        {
            throw Wrong($"An attachment has a name that is not safe to use: \"{Plain.Of(name)}\"");
        }

        if (!_names.Add(name))
        {
            throw Wrong($"Two attachments have the name \"{Plain.Of(name)}\"");
        }

        var streams = contents.Entries.Values.ToList();
        if (streams.Count == 0 || streams.Exists(stream => !PdfValue.Same(stream, streams[0])) || _file.Resolve(streams[0], _revision) is not PdfStream content)
        {
            throw Wrong($"The attachment \"{Plain.Of(name)}\" has no content, or two");
        }

        _all.Add(new PdfAttachment(
            name, PdfText.Read(_file.Resolve(specification["Desc"], _revision)), specification.NameAt("AFRelationship"), attachment => Unpack(attachment, content)));
    }

    private byte[] Unpack(PdfAttachment attachment, PdfStream content)
    {
        var filter = _file.Resolve(content.Dictionary["Filter"], _revision);
        if (filter is PdfArray { Items: [var only] })
        {
            filter = only;
        }

        var packed = _file.Bytes.Slice(content.DataStart, content.DataLength);
        var bytes = filter switch
        {
            null or PdfArray { Items.Count: 0 } => packed.Length <= _limits.BytesEach ? packed.ToArray() : throw TooLarge(attachment),
            PdfName { Value: "FlateDecode" } when !content.Dictionary.Has("DecodeParms") => Inflate(attachment, packed),
            _ => throw Wrong($"The attachment \"{Plain.Of(attachment.Name)}\" is packed in a way that is not read"),
        };
        if (_file.DictionaryOf(content.Dictionary["Params"], _revision)?["Size"] is PdfInteger size && size.Value != bytes.Length)
        {
            throw Wrong($"The attachment \"{Plain.Of(attachment.Name)}\" has {bytes.Length} bytes, and says it has {size.Value}");
        }

        return bytes;
    }

    private byte[] Inflate(PdfAttachment attachment, ReadOnlyMemory<byte> packed)
    {
        try
        {
            using var unpacking = new ZLibStream(new MemoryReading(packed), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            var part = new byte[64 * 1024];
            for (int read; (read = unpacking.Read(part)) > 0;)
            {
                _unpacked += read;
                if (bytes.Length + read > _limits.BytesEach || _unpacked > _limits.BytesInAll)
                {
                    throw TooLarge(attachment);
                }

                bytes.Write(part, 0, read);
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            throw Wrong($"The attachment \"{Plain.Of(attachment.Name)}\" is damaged");
        }
    }

    private PdfFormatException TooLarge(PdfAttachment attachment) =>
        Wrong($"The attachment \"{Plain.Of(attachment.Name)}\" is larger than {_limits.BytesEach} bytes, or all together are larger than {_limits.BytesInAll}");

    private static PdfFormatException Wrong(string what) => new(PdfCodes.Attachment, what + ".");
}
