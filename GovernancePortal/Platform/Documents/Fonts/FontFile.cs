using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Platform.Documents.Fonts;

/// <summary>
/// A TrueType font with glyf outlines, read once and never changed. Every offset is checked: a damaged file is refused with
/// <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class FontFile
{
    private const int MaximalLength = 64 * 1024 * 1024;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly int _advances;
    private readonly bool _longOffsets;
    private readonly int _characters;
    private readonly int _characterFormat;

    public FontFile(byte[] bytes)
    {
        _bytes = bytes;
        try
        {
            ReadTables(bytes.AsSpan().StartsWith("ttcf"u8) ? (int)U32(12) : 0);
            var head = Table("head");
            UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
            for (var corner = 0; corner < 4; corner++)
            {
                Box[corner] = Scale(BinaryPrimitives.ReadInt16BigEndian(head[(36 + (2 * corner))..]));
            }

            _longOffsets = BinaryPrimitives.ReadInt16BigEndian(head[50..]) != 0;
            var metrics = Table("hhea");
            Ascent = Scale(BinaryPrimitives.ReadInt16BigEndian(metrics[4..]));
            Descent = Scale(BinaryPrimitives.ReadInt16BigEndian(metrics[6..]));
            _advances = BinaryPrimitives.ReadUInt16BigEndian(metrics[34..]);
            Glyphs = BinaryPrimitives.ReadUInt16BigEndian(Table("maxp")[4..]);
            CheckLengths();
            (_characters, _characterFormat) = FindCharacters();
            CapHeight = ReadCapHeight();
            ItalicAngle = _tables.ContainsKey("post") ? BinaryPrimitives.ReadInt32BigEndian(Table("post")[4..]) / 65536.0 : 0;
            Name = ReadName();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("The font file is damaged.");
        }
    }

    /// <summary>The PostScript name.</summary>
    public string Name { get; }

    public int Glyphs { get; }

    public int UnitsPerEm { get; }

    /// <summary>The box of all glyphs, in thousandths of an em, as are the other measures.</summary>
    public int[] Box { get; } = new int[4];

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public static FontFile Load(string path)
    {
        if (new FileInfo(path).Length > MaximalLength)
        {
            throw new InvalidDataException("The font file is larger than 64 MB.");
        }

        return new FontFile(File.ReadAllBytes(path));
    }

    public bool Has(string table) => _tables.ContainsKey(table);

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var range)
            ? _bytes.AsSpan(range)
            : throw new InvalidDataException($"The font has no table '{tag}': only TrueType outlines can be used.");

    /// <summary>The glyph of a code point; 0 when the font has none.</summary>
    public int GlyphOf(int codePoint) =>
        _characterFormat == 12 ? GlyphInGroups((uint)codePoint) : codePoint > 0xFFFF ? 0 : GlyphInSegments(codePoint);

    /// <summary>How far the pen moves, in thousandths of an em, as the file states it and as it is measured with.</summary>
    public int AdvanceOf(int glyph) =>
        Scale(BinaryPrimitives.ReadUInt16BigEndian(Table("hmtx")[(4 * Math.Min(glyph, _advances - 1))..]));

    public (int Advance, int Bearing) MetricsOf(int glyph)
    {
        var table = Table("hmtx");
        var advance = BinaryPrimitives.ReadUInt16BigEndian(table[(4 * Math.Min(glyph, _advances - 1))..]);
        var at = glyph < _advances ? (4 * glyph) + 2 : (4 * _advances) + (2 * (glyph - _advances));
        return (advance, at + 2 <= table.Length ? BinaryPrimitives.ReadInt16BigEndian(table[at..]) : 0);
    }

    /// <summary>The horizontal extent of a glyph's outline in thousandths of an em; both 0 when it has none.</summary>
    public (int Left, int Right) ExtentOf(int glyph)
    {
        var outline = OutlineOf(glyph);
        return outline.Length < 10
            ? (0, 0)
            : (Scale(BinaryPrimitives.ReadInt16BigEndian(outline[2..])), Scale(BinaryPrimitives.ReadInt16BigEndian(outline[6..])));
    }

    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var offsets = Table("loca");
        var (start, end) = _longOffsets
            ? (BinaryPrimitives.ReadUInt32BigEndian(offsets[(4 * glyph)..]), BinaryPrimitives.ReadUInt32BigEndian(offsets[((4 * glyph) + 4)..]))
            : (2u * BinaryPrimitives.ReadUInt16BigEndian(offsets[(2 * glyph)..]), 2u * BinaryPrimitives.ReadUInt16BigEndian(offsets[((2 * glyph) + 2)..]));
        var outlines = Table("glyf");
        return start >= end || end > outlines.Length ? [] : outlines[(int)start..(int)end];
    }

    private static bool IsEmbeddable(int rights) => (rights & 0x000F) != 0x0002 && (rights & 0x0300) == 0;

    private int Scale(int value) => (int)Math.Round(value * 1000.0 / UnitsPerEm, MidpointRounding.AwayFromZero);

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at));

    private void ReadTables(int start)
    {
        if (U32(start) == 0x4F54544F)
        {
            throw new InvalidDataException("The font has PostScript outlines: only TrueType outlines can be used.");
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(start + 4));
        for (var index = 0; index < count; index++)
        {
            var entry = start + 12 + (16 * index);
            var (offset, length) = (U32(entry + 8), U32(entry + 12));
            if ((ulong)offset + length > (ulong)_bytes.Length)
            {
                throw new InvalidDataException("The font file is damaged: a table reaches beyond its end.");
            }

            _tables[Encoding.ASCII.GetString(_bytes, entry, 4)] = (int)offset..(int)(offset + length);
        }
    }

    private void CheckLengths()
    {
        var width = _longOffsets ? 4 : 2;
        _ = Table("glyf");
        if (UnitsPerEm is < 16 or > 16384
            || Glyphs == 0
            || _advances == 0
            || _advances > Glyphs
            || Table("hmtx").Length < 4 * _advances
            || Table("loca").Length < width * (Glyphs + 1))
        {
            throw new InvalidDataException("The font file is damaged: its measures do not fit its glyphs.");
        }

        if (Has("OS/2") && !IsEmbeddable(BinaryPrimitives.ReadUInt16BigEndian(Table("OS/2")[8..])))
        {
            throw new InvalidDataException("The font's maker does not allow it to be embedded in part.");
        }
    }

    private int ReadCapHeight()
    {
        var table = Has("OS/2") ? Table("OS/2") : [];
        var height = table.Length >= 90 && BinaryPrimitives.ReadUInt16BigEndian(table) >= 2 ? Scale(BinaryPrimitives.ReadInt16BigEndian(table[88..])) : 0;
        return height > 0 ? height : 700;
    }

    private (int At, int Format) FindCharacters()
    {
        var table = Table("cmap");
        (int At, int Format) best = (0, 0);
        for (var index = 0; index < BinaryPrimitives.ReadUInt16BigEndian(table[2..]); index++)
        {
            var entry = table[(4 + (8 * index))..];
            var (platform, encoding) = (BinaryPrimitives.ReadUInt16BigEndian(entry), BinaryPrimitives.ReadUInt16BigEndian(entry[2..]));
            var at = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            if (at >= table.Length || (platform, encoding) is not ((0, <= 6) or (3, 1) or (3, 10)))
            {
                continue;
            }

            int format = BinaryPrimitives.ReadUInt16BigEndian(table[(int)at..]);
            if (format is 4 or 12 && format > best.Format)
            {
                best = ((int)at, format);
            }
        }

        return best.Format > 0 ? best : throw new InvalidDataException("The font has no Unicode character map.");
    }

    private int GlyphInGroups(uint codePoint)
    {
        var table = Table("cmap")[_characters..];
        var groups = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(table[12..]), (uint)(table.Length - 16) / 12);
        var (low, high) = (0, (int)groups - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = table[(16 + (12 * middle))..];
            var first = BinaryPrimitives.ReadUInt32BigEndian(group);
            if (codePoint < first)
            {
                high = middle - 1;
            }
            else if (codePoint > BinaryPrimitives.ReadUInt32BigEndian(group[4..]))
            {
                low = middle + 1;
            }
            else
            {
                return Checked(BinaryPrimitives.ReadUInt32BigEndian(group[8..]) + (codePoint - first));
            }
        }

        return 0;
    }

    private int GlyphInSegments(int codePoint)
    {
        var table = Table("cmap")[_characters..];
        var doubled = BinaryPrimitives.ReadUInt16BigEndian(table[6..]);
        var (low, high) = (0, (doubled / 2) - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (BinaryPrimitives.ReadUInt16BigEndian(table[(14 + (2 * middle))..]) < codePoint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var startAt = 16 + doubled + (2 * low);
        if (startAt + (2 * doubled) + 2 > table.Length)
        {
            return 0;
        }

        var start = BinaryPrimitives.ReadUInt16BigEndian(table[startAt..]);
        if (codePoint < start || codePoint > BinaryPrimitives.ReadUInt16BigEndian(table[(14 + (2 * low))..]))
        {
            return 0;
        }

        var delta = BinaryPrimitives.ReadUInt16BigEndian(table[(startAt + doubled)..]);
        var rangeAt = startAt + (2 * doubled);
        var range = BinaryPrimitives.ReadUInt16BigEndian(table[rangeAt..]);
        if (range == 0)
        {
            return Checked((ushort)(codePoint + delta));
        }

        var at = rangeAt + range + (2 * (codePoint - start));
        var glyph = at + 2 <= table.Length ? BinaryPrimitives.ReadUInt16BigEndian(table[at..]) : 0;
        return glyph == 0 ? 0 : Checked((ushort)(glyph + delta));
    }

    private int Checked(uint glyph) => glyph < Glyphs ? (int)glyph : 0;

    private string ReadName()
    {
        var table = Has("name") ? Table("name") : [];
        for (var index = 0; table.Length >= 6 && index < BinaryPrimitives.ReadUInt16BigEndian(table[2..]); index++)
        {
            var record = table[(6 + (12 * index))..];
            if (BinaryPrimitives.ReadUInt16BigEndian(record[6..]) != 6)
            {
                continue;
            }

            var start = BinaryPrimitives.ReadUInt16BigEndian(table[4..]) + BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
            var letters = table.Slice(start, BinaryPrimitives.ReadUInt16BigEndian(record[8..])).ToArray().Where(letter => letter is > 0x20 and < 0x7F && char.IsAsciiLetterOrDigit((char)letter) || letter == '-');
            return Encoding.ASCII.GetString([.. letters]);
        }

        return "Font";
    }
}
