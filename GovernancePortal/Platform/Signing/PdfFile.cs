using System.Globalization;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// A PDF file read strictly: classic cross-reference tables in a chain that runs backwards, no encryption, no object
/// streams; and every byte of it belongs to an object that a table lists, to a table, or is white space between them.
/// </summary>
internal sealed class PdfFile
{
    private const int SizeOfEntry = 20;
    private readonly PdfBudget _budget;
    private readonly Dictionary<int, PdfPlace> _places = [];
    private readonly Dictionary<int, int> _danglingSince = [];
    private readonly Dictionary<int, (PdfPlace Place, PdfValue Value)> _kept = [];

    private PdfFile(ReadOnlyMemory<byte> bytes, PdfBudget budget)
    {
        Bytes = bytes;
        _budget = budget;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public List<PdfRevision> Revisions { get; } = [];

    public int Last => Revisions.Count - 1;

    public PdfLimits Limits => _budget.Limits;

    /// <summary>The places of objects that look like signatures, in the order of the file.</summary>
    public List<PdfPlace> SignatureObjects { get; } = [];

    /// <exception cref="PdfFormatException">The file is not of the strict form.</exception>
    public static PdfFile Read(ReadOnlyMemory<byte> bytes, PdfLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= PdfLimits.Default;
        if (bytes.Length > limits.Bytes)
        {
            throw new PdfFormatException($"The file is longer than {limits.Bytes} bytes.");
        }

        var file = new PdfFile(bytes, new PdfBudget(limits, cancellationToken));
        file.CheckHeader();
        file.ReadChain(file.FindLastSection());
        for (var revision = 0; revision <= file.Last; revision++)
        {
            file.ReadObjects(revision);
        }

        return file;
    }

    /// <summary>The newest definition of an object in a revision or before it.</summary>
    public PdfPlace? PlaceOf(int number, int revision)
    {
        var place = _places.GetValueOrDefault(number);
        while (place is not null && place.Revision > revision)
        {
            place = place.Earlier;
        }

        return place;
    }

    /// <summary>The object as a revision sees it; null if there is none.</summary>
    public PdfValue? ObjectOf(int number, int revision) => PlaceOf(number, revision) is { } place ? ValueOf(place) : null;

    /// <summary>The value, or what it refers to as a revision sees it.</summary>
    public PdfValue? Resolve(PdfValue? value, int revision)
    {
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops > 8)
            {
                throw new PdfFormatException($"Object {reference.Number} refers to itself.");
            }

            value = PlaceOf(reference.Number, revision) is { } place && place.Generation == reference.Generation ? ValueOf(place) : null;
        }

        return value is PdfNull ? null : value;
    }

    public PdfDictionary? DictionaryOf(PdfValue? value, int revision) => Resolve(value, revision) as PdfDictionary;

    public PdfDictionary Catalog(int revision) =>
        DictionaryOf(Revisions[revision].Root, revision) ?? throw new PdfFormatException($"Revision {revision + 1} has no document catalog.");

    /// <summary>Whether a revision before this one refers to a number that no revision before this one defines.</summary>
    public bool WasAwaited(int number, int revision) => _danglingSince.TryGetValue(number, out var since) && since < revision;

    public PdfValue ValueOf(PdfPlace place)
    {
        if (_kept.TryGetValue(place.Number, out var kept) && kept.Place == place)
        {
            return kept.Value;
        }

        var value = ReadObject(place.Start, place.Number, place.Generation, place.Revision, null, out _);
        if (value is not PdfString && _kept.Count < 4096)
        {
            _kept[place.Number] = (place, value);
        }

        return value;
    }

    private void CheckHeader()
    {
        var head = Bytes.Span[..Math.Min(1024, Bytes.Length)];
        if (head.Length >= 9 && head.StartsWith("%PDF-"u8) && ((head[5] == '1' && head[6] == '.' && head[7] is >= (byte)'0' and <= (byte)'7') || head[5..8].SequenceEqual("2.0"u8)) && PdfReader.IsWhite(head[8]))
        {
            return;
        }

        var at = Bytes.Span.IndexOf("%PDF-"u8);
        throw new PdfFormatException(at > 0
            ? $"{at} bytes stand before the header of the PDF file."
            : "The file does not begin as a PDF file of version 1.0 to 1.7 or 2.0.");
    }

    private int FindLastSection()
    {
        var span = Bytes.Span;
        var end = TrimEndOfLine(span, span.Length);
        if (!span[..end].EndsWith("%%EOF"u8))
        {
            var mark = span.LastIndexOf("%%EOF"u8);
            throw mark < 0
                ? new PdfFormatException("The file has no end mark: it is no PDF file, or it was cut off.")
                : new PdfFormatException(PdfCodes.AfterLastSignature, $"{span.Length - mark - 5} bytes follow the last end mark of the file, or it was cut off.");
        }

        var tail = Math.Max(0, end - 64);
        var at = span[tail..end].LastIndexOf("startxref"u8);
        if (at < 0)
        {
            throw new PdfFormatException("The last end mark of the file has no place of a cross-reference table before it.");
        }

        var reader = new PdfReader(span, tail + at + 9, _budget);
        reader.SkipWhite();
        return reader.ExpectNumber();
    }

    private static int TrimEndOfLine(ReadOnlySpan<byte> span, int end)
    {
        if (end > 0 && span[end - 1] == '\n')
        {
            end--;
        }

        return end > 0 && span[end - 1] == '\r' ? end - 1 : end;
    }

    private void ReadChain(int at)
    {
        var entries = 0;
        while (true)
        {
            var section = ReadSection(at);
            Revisions.Add(section);
            entries += section.Entries.Count;
            if (entries > Limits.Objects)
            {
                throw new PdfFormatException($"The file lists more than {Limits.Objects} objects.");
            }

            if (Revisions.Count > Limits.Revisions)
            {
                throw new PdfFormatException($"The file has more than {Limits.Revisions} revisions.");
            }

            if (!section.Trailer.Has("Prev"))
            {
                break;
            }

            if (section.Trailer["Prev"] is not PdfInteger { Value: >= 0 and <= int.MaxValue } previous)
            {
                throw new PdfFormatException($"The trailer of the cross-reference table at byte {at} names a wrong place of the one before.");
            }

            if (previous.Value >= at)
            {
                throw new PdfFormatException($"The cross-reference table at byte {at} names one at byte {previous.Value} as the one before it: a loop, or a linearised file.");
            }

            at = (int)previous.Value;
        }

        Revisions.Reverse();
        for (var revision = 1; revision < Revisions.Count; revision++)
        {
            Revisions[revision].Start = Revisions[revision - 1].End;
            if (Revisions[revision].XrefAt < Revisions[revision].Start)
            {
                throw new PdfFormatException($"The cross-reference table at byte {Revisions[revision].XrefAt} stands within the revision before it.");
            }
        }

        if (Revisions[^1].End != Bytes.Length)
        {
            throw new PdfFormatException(PdfCodes.AfterLastSignature, $"The last end mark of the file belongs to no cross-reference table: {Bytes.Length - Revisions[^1].End} bytes follow the last revision.");
        }
    }

    private PdfRevision ReadSection(int at)
    {
        var reader = new PdfReader(Bytes.Span, at, _budget);
        if (at <= 0 || at >= Bytes.Length)
        {
            throw new PdfFormatException($"The place of a cross-reference table, byte {at}, lies outside the file.");
        }

        if (!reader.Take("xref"u8))
        {
            throw new PdfFormatException(reader.StandsAt(" "u8) || Bytes.Span[at] is < (byte)'0' or > (byte)'9'
                ? $"No cross-reference table stands at byte {at}, where one should."
                : $"At byte {at} a cross-reference stream stands, or another object. Only cross-reference tables are read.");
        }

        reader.SkipWhite();
        var entries = new Dictionary<int, PdfEntry>();
        while (!reader.Take("trailer"u8))
        {
            ReadSubsection(ref reader, entries);
        }

        reader.SkipWhite();
        if (!reader.StandsAt("<<"u8))
        {
            throw reader.Wrong("the trailer dictionary is missing");
        }

        var trailer = (PdfDictionary)reader.ReadValue();
        CheckTrailer(trailer, entries, at);
        reader.SkipWhite();
        reader.Expect("startxref"u8);
        reader.SkipWhite();
        if (reader.ExpectNumber() != at)
        {
            throw new PdfFormatException($"The cross-reference table at byte {at} is closed by the place of another one.");
        }

        reader.SkipWhite();
        reader.Expect("%%EOF"u8);
        var endOfMark = reader.Position;
        _ = reader.Take("\r\n"u8) || reader.Take("\n"u8) || reader.Take("\r"u8);
        return new PdfRevision { XrefAt = at, Entries = entries, Trailer = trailer, EndOfMark = endOfMark, End = reader.Position };
    }

    private void ReadSubsection(ref PdfReader reader, Dictionary<int, PdfEntry> entries)
    {
        var first = reader.ExpectNumber();
        reader.Expect(" "u8);
        var count = reader.ExpectNumber();
        reader.SkipWhite();
        var from = reader.Position;
        if (count <= 0 || count > Limits.Objects - entries.Count || first > 8_388_607 || (long)from + ((long)count * SizeOfEntry) > Bytes.Length)
        {
            throw reader.Wrong($"a cross-reference table lists an impossible number of objects ({count})");
        }

        var span = Bytes.Span;
        for (var i = 0; i < count; i++)
        {
            var line = span.Slice(from + (i * SizeOfEntry), SizeOfEntry);
            if (!int.TryParse(line[..10], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || !int.TryParse(line[11..16], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
                || line[10] != ' ' || line[16] != ' ' || line[17] is not ((byte)'n' or (byte)'f')
                || !(line[18..].SequenceEqual(" \n"u8) || line[18..].SequenceEqual(" \r"u8) || line[18..].SequenceEqual("\r\n"u8)))
            {
                throw new PdfFormatException($"At byte {from + (i * SizeOfEntry)}, an entry of a cross-reference table is malformed.");
            }

            if (!entries.TryAdd(first + i, new PdfEntry(offset, generation, line[17] == 'f')))
            {
                throw new PdfFormatException($"A cross-reference table lists object {first + i} twice.");
            }
        }

        reader = new PdfReader(span, from + (count * SizeOfEntry), _budget);
    }

    private static void CheckTrailer(PdfDictionary trailer, Dictionary<int, PdfEntry> entries, int at)
    {
        if (trailer.Has("Encrypt"))
        {
            throw new PdfFormatException("The file is encrypted.");
        }

        if (trailer.Has("XRefStm"))
        {
            throw new PdfFormatException($"The cross-reference table at byte {at} has a stream beside it: hybrid files are not read.");
        }

        if (trailer["Size"] is not PdfInteger { Value: > 0 and <= 8_388_608 } size || entries.Keys.Any(number => number >= size.Value))
        {
            throw new PdfFormatException($"The trailer of the cross-reference table at byte {at} gives a wrong number of objects.");
        }

        if (trailer["Root"] is not PdfReference)
        {
            throw new PdfFormatException($"The trailer of the cross-reference table at byte {at} names no document catalog.");
        }
    }

    private void ReadObjects(int revision)
    {
        var section = Revisions[revision];
        var listed = section.Entries.Where(entry => !entry.Value.IsFree).OrderBy(entry => entry.Value.Offset).ToArray();
        CheckFreeEntries(section, revision);
        foreach (var (number, entry) in listed)
        {
            if (number == 0 || (revision > 0 && entry.Offset < section.Start) || entry.Offset >= section.XrefAt)
            {
                throw new PdfFormatException($"Revision {revision + 1} lists object {number} at byte {entry.Offset}, which is not within that revision.");
            }

            // The end is known once it is read; lengths of streams are looked up before.
            _places[number] = new PdfPlace(number, entry.Generation, revision, entry.Offset, 0, _places.GetValueOrDefault(number));
        }

        var references = new HashSet<int>();
        var cursor = section.Start;
        var before = 0;
        foreach (var (number, entry) in listed)
        {
            if (entry.Offset < cursor)
            {
                throw new PdfFormatException($"Revision {revision + 1} lists object {number} at byte {entry.Offset}, which is inside object {before}.");
            }

            CheckGap(cursor, entry.Offset, revision, mayHoldHeader: revision == 0 && before == 0);
            var value = ReadObject(entry.Offset, number, entry.Generation, revision, references, out cursor);
            _places[number] = _places[number] with { End = cursor };
            Classify(value, _places[number]);
            before = number;
        }

        CheckGap(cursor, section.XrefAt, revision, mayHoldHeader: revision == 0 && before == 0);
        foreach (var number in references.Where(number => !_places.ContainsKey(number)))
        {
            _danglingSince.TryAdd(number, revision);
        }
    }

    private static void CheckFreeEntries(PdfRevision section, int revision)
    {
        foreach (var (number, entry) in section.Entries.Where(entry => entry.Value.IsFree))
        {
            // The entry of number 0 is the head of the list of free ones, and poppler writes it again.
            if (revision > 0 && (number, entry.Generation) is not (0, 65535))
            {
                throw new PdfFormatException(PdfCodes.Revision, $"Revision {revision + 1} declares object {number} free.");
            }
        }
    }

    private void Classify(PdfValue value, PdfPlace place)
    {
        var dictionary = value as PdfDictionary ?? (value as PdfStream)?.Dictionary;
        if (value is PdfStream && dictionary!.NameAt("Type") is "ObjStm" or "XRef")
        {
            throw new PdfFormatException($"Object {place.Number} is an object stream or a cross-reference stream, which are not read.");
        }

        if (dictionary is not null && (dictionary.NameAt("Type") is "Sig" or "DocTimeStamp" || dictionary.Has("ByteRange")) && dictionary.NameAt("FT") is null && dictionary.NameAt("Type") is not "SigRef")
        {
            SignatureObjects.Add(place);
        }
    }

    // Comments are read at the head of the file only: anywhere else they would be a place to hide things in.
    private void CheckGap(int from, int to, int revision, bool mayHoldHeader)
    {
        var isComment = false;
        var gap = Bytes.Span[from..to];
        for (var i = 0; i < gap.Length; i++)
        {
            isComment = (isComment || (mayHoldHeader && gap[i] == '%')) && gap[i] is not (10 or 13);
            if (!isComment && !PdfReader.IsWhite(gap[i]))
            {
                throw new PdfFormatException($"Revision {revision + 1} holds bytes that no cross-reference table lists, from byte {from + i}.");
            }
        }
    }

    private PdfValue ReadObject(int at, int number, int generation, int revision, ICollection<int>? references, out int end)
    {
        var reader = new PdfReader(Bytes.Span, at, _budget, references);
        ReadObjectHead(ref reader, at, number, generation);
        var value = reader.ReadValue();
        reader.SkipWhite();
        if (value is PdfDictionary dictionary && reader.Take("stream"u8))
        {
            if (!reader.Take("\r\n"u8))
            {
                reader.Expect("\n"u8);
            }

            var start = reader.Position;
            var length = LengthOf(dictionary["Length"], revision, number);
            if (length > Bytes.Length - start)
            {
                throw new PdfFormatException($"The stream of object {number} is longer than the file.");
            }

            value = new PdfStream(dictionary, start, length) { Start = dictionary.Start, End = start + length };
            reader = new PdfReader(Bytes.Span, start + length, _budget);
            _ = reader.Take("\r\n"u8) || reader.Take("\n"u8) || reader.Take("\r"u8);
            if (!reader.Take("endstream"u8))
            {
                throw new PdfFormatException($"The stream of object {number} does not end where its length says.");
            }

            reader.SkipWhite();
        }

        if (!reader.Take("endobj"u8))
        {
            throw new PdfFormatException($"Object {number} at byte {at} does not end where it should (byte {reader.Position}).");
        }

        end = reader.Position;
        return value;
    }

    private static void ReadObjectHead(ref PdfReader reader, int at, int number, int generation)
    {
        try
        {
            if (reader.ExpectNumber() == number)
            {
                reader.Expect(" "u8);
                if (reader.ExpectNumber() == generation && reader.Take(" obj"u8))
                {
                    return;
                }
            }
        }
        catch (PdfFormatException)
        {
        }

        throw new PdfFormatException($"Object {number} {generation} is listed at byte {at}, where something else stands.");
    }

    private int LengthOf(PdfValue? value, int revision, int number)
    {
        if (value is PdfReference reference && PlaceOf(reference.Number, revision) is { } place && place.Generation == reference.Generation)
        {
            var reader = new PdfReader(Bytes.Span, place.Start, _budget);
            ReadObjectHead(ref reader, place.Start, place.Number, place.Generation);
            value = reader.ReadValue();
        }

        return value is PdfInteger { Value: >= 0 and <= int.MaxValue } length
            ? (int)length.Value
            : throw new PdfFormatException($"The stream of object {number} has no length.");
    }
}
