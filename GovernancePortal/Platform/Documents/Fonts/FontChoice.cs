using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Fonts;

/// <summary>The fonts of one document: the face of a style first, then the further files, and those that were used written at the end.</summary>
internal sealed class FontChoice
{
    private readonly DocumentFonts _fonts;
    private readonly FontInUse?[] _shipped = new FontInUse[4];
    private readonly FontInUse?[] _further;
    private readonly List<FontInUse> _all = [];

    public FontChoice(DocumentFonts fonts)
    {
        _fonts = fonts;
        _further = new FontInUse[fonts.FurtherCount];
    }

    public FontInUse this[int index] => _all[index];

    public FontInUse Shipped(FontStyle style) => _shipped[(int)style] ??= Add(_fonts.Shipped(style), style == FontStyle.Mono);

    /// <summary>Finds the first font that has a code point; null when none has it.</summary>
    public FontInUse? Find(int codePoint, FontStyle style, out GlyphInUse glyph)
    {
        var shipped = Shipped(style);
        if (shipped.TryUse(codePoint, out glyph))
        {
            return shipped;
        }

        // A character that the typewriter face lacks may be in the plain one.
        if (style == FontStyle.Mono && Shipped(FontStyle.Regular).TryUse(codePoint, out glyph))
        {
            return Shipped(FontStyle.Regular);
        }

        for (var index = 0; index < _further.Length; index++)
        {
            var font = _further[index];
            if (font is null && _fonts.Further(index) is { } file)
            {
                font = _further[index] = Add(file, false);
            }

            if (font?.TryUse(codePoint, out glyph) == true)
            {
                return font;
            }
        }

        return null;
    }

    /// <summary>Whether a font has no face of its own for bold, so that its strokes are thickened.</summary>
    public bool IsFurther(FontInUse font) => Array.IndexOf(_shipped, font) < 0;

    /// <summary>Writes the fonts that were used, and the entries of the pages' font dictionary.</summary>
    public void Write(PdfOutput output, ByteBuffer resources)
    {
        foreach (var font in _all.Where(font => font.IsUsed))
        {
            var id = output.Reserve();
            font.Write(output, id);
            resources.Add("/F"u8).Integer(font.Index).Add((byte)' ').Reference(id);
        }
    }

    private FontInUse Add(FontFile file, bool isFixedPitch)
    {
        var font = new FontInUse(file, _all.Count, isFixedPitch);
        _all.Add(font);
        return font;
    }
}
