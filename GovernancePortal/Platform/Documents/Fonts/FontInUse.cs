using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Fonts;

/// <summary>How a document writes one code point: the number it has in the subset, and its width in thousandths of an em.</summary>
internal readonly record struct GlyphInUse(ushort Number, ushort Width);

/// <summary>
/// A font as one document uses it. Every code point gets a number of its own at its first use, also where two share a glyph,
/// so that the text comes out of the file as it went in.
/// </summary>
internal sealed class FontInUse(FontFile font, int index, bool isFixedPitch)
{
    private const ushort Absent = ushort.MaxValue;
    private readonly GlyphInUse[]?[] _pages = new GlyphInUse[0x1100][];
    private readonly List<int> _glyphs = [0];
    private readonly List<int> _codePoints = [0];

    public FontFile File => font;

    /// <summary>The number by which content streams name it.</summary>
    public int Index => index;

    public bool IsUsed => _glyphs.Count > 1;

    public bool TryUse(int codePoint, out GlyphInUse glyph)
    {
        var page = _pages[codePoint >> 8] ??= new GlyphInUse[256];
        ref var known = ref page[codePoint & 255];
        if (known.Number == 0)
        {
            known = Take(codePoint);
        }

        glyph = known;
        return known.Number != Absent;
    }

    public int WidthOf(ushort number) => font.AdvanceOf(_glyphs[number]);

    /// <summary>Writes the font's objects; the first has the number that was reserved for it.</summary>
    public void Write(PdfOutput output, int id)
    {
        var (descendant, descriptor, file, unicode) = (output.Reserve(), output.Reserve(), output.Reserve(), output.Reserve());
        var name = Tag() + "+" + font.Name;
        output.Begin(id).Add("<</Type/Font/Subtype/Type0/BaseFont"u8).Name(name)
            .Add("/Encoding/Identity-H/DescendantFonts["u8).Reference(descendant).Add("]/ToUnicode "u8).Reference(unicode).Add(">>"u8);
        output.End();
        var to = output.Begin(descendant).Add("<</Type/Font/Subtype/CIDFontType2/BaseFont"u8).Name(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/FontDescriptor "u8).Reference(descriptor).Add("/W[0["u8);
        foreach (var glyph in _glyphs)
        {
            to.Integer(font.AdvanceOf(glyph)).Add((byte)' ');
        }

        to.Add("]]>>"u8);
        output.End();
        var flags = 4 | (isFixedPitch ? 1 : 0) | (font.ItalicAngle != 0 ? 64 : 0);
        output.Begin(descriptor).Add("<</Type/FontDescriptor/FontName"u8).Name(name).Add("/Flags "u8).Integer(flags)
            .Add("/FontBBox["u8).Numbers(font.Box[0], font.Box[1], font.Box[2], font.Box[3])
            .Add("]/ItalicAngle "u8).Number(font.ItalicAngle).Add("/Ascent "u8).Integer(font.Ascent).Add("/Descent "u8).Integer(font.Descent)
            .Add("/CapHeight "u8).Integer(font.CapHeight).Add("/StemV "u8).Integer(font.Name.Contains("Bold", StringComparison.Ordinal) ? 140 : 80)
            .Add("/FontFile2 "u8).Reference(file).Add(">>"u8);
        output.End();
        var subset = FontSubset.Make(font, _glyphs);
        output.Stream(file, Encoding.ASCII.GetBytes("/Length1 " + subset.Length.ToString(CultureInfo.InvariantCulture)), subset);
        output.Stream(unicode, [], Encoding.ASCII.GetBytes(ToUnicode()));
    }

    private GlyphInUse Take(int codePoint)
    {
        var glyph = font.GlyphOf(codePoint);
        if (glyph == 0 || _glyphs.Count >= Absent - 1000)
        {
            return new GlyphInUse(Absent, 0);
        }

        _glyphs.Add(glyph);
        _codePoints.Add(codePoint);
        return new GlyphInUse((ushort)(_glyphs.Count - 1), (ushort)font.AdvanceOf(glyph));
    }

    // Six letters that differ when the glyphs do.
    private string Tag()
    {
        var used = string.Join(',', _codePoints.Select(point => point.ToString(CultureInfo.InvariantCulture)));
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(font.Name + ":" + used));
        return string.Concat(hash.Take(6).Select(value => (char)('A' + (value % 26))));
    }

    private string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        for (var start = 1; start < _codePoints.Count; start += 100)
        {
            var count = Math.Min(100, _codePoints.Count - start);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var number = start; number < start + count; number++)
            {
                var unicode = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(_codePoints[number])));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}><{unicode}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
