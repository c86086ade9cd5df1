using System.Globalization;
using System.Text;
using GovernancePortal.Platform.Documents.Fonts;

namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>
/// Turns text into characters of fonts. What cannot be drawn is never left out in silence: a character that no font has stands
/// there by its number, a run in a script that needs shaping as a sentence in brackets, and both are reported.
/// </summary>
internal sealed class TextSetter(FontChoice fonts, DocumentWords words)
{
    private static readonly TextSpan Plain = new(null);
    private int _previous;
    private FontInUse? _previousFont;

    public void Set(TextLayout layout, RichText text, TextLook look)
    {
        layout.Clear();
        layout.Look = look;
        _previous = 0;
        if (text.Plain is { } plain)
        {
            layout.Spans.Add(Plain);
            Append(layout, plain, 0, StyleOf(Plain, look));
            return;
        }

        foreach (var span in text.Spans)
        {
            if (layout.Spans.Count < ushort.MaxValue)
            {
                layout.Spans.Add(span);
            }

            Append(layout, span.Text, layout.Spans.Count - 1, StyleOf(span, look));
        }
    }

    private static FontStyle StyleOf(TextSpan span, TextLook look) =>
        span.IsCode ? FontStyle.Mono : span.IsBold || look.IsBold ? FontStyle.Bold : span.IsItalic ? FontStyle.Italic : FontStyle.Regular;

    private void Append(TextLayout layout, string text, int span, FontStyle style)
    {
        if (!Ascii.IsValid(text))
        {
            text = CleanText.Composed(text);
        }

        var font = fonts.Shipped(style);
        for (var index = 0; index < text.Length; index++)
        {
            int letter = text[index];
            if (letter is >= ' ' and < 0x7F)
            {
                font.TryUse(letter, out var glyph);
                Draw(layout, letter, font, glyph, span);
                continue;
            }

            if (char.IsSurrogatePair(text, index))
            {
                letter = char.ConvertToUtf32(text[index], text[index + 1]);
                index++;
            }

            if (Scripts.ShapedScript(letter) is { } script)
            {
                index = Refuse(layout, text, index, script, span, style);
                continue;
            }

            Other(layout, letter, span, style);
        }
    }

    private void Other(TextLayout layout, int letter, int span, FontStyle style)
    {
        switch (letter)
        {
            case '\r':
                return;
            case '\n' or 0x2028 or 0x2029:
                layout.Add().Traits = CellTraits.IsLineEnd;
                _previous = 0;
                return;
            case '\t':
                Say(layout, "  ", span, style);
                return;
        }

        if (CleanText.IsInvisibleControl(letter) || CleanText.Original(letter) != letter)
        {
            Mark(layout, letter, span, style, DocumentRemarkKind.ControlCharacter);
        }
        else if (CleanText.IsSilent(letter))
        {
            // Of these only the zero-width space lets a line end.
            if (letter is 0x200B && layout.Count > 0)
            {
                layout.Last.Traits |= CellTraits.MayBreakAfter;
            }
        }
        else if (fonts.Find(letter, style, out var glyph) is { } font)
        {
            Draw(layout, letter, font, glyph, span);
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator)
        {
            Say(layout, " ", span, style);
        }
        else
        {
            Mark(layout, letter, span, style, DocumentRemarkKind.MissingGlyph);
        }
    }

    private void Draw(TextLayout layout, int letter, FontInUse font, GlyphInUse glyph, int span)
    {
        if (layout.Count > 0 && _previous != 0 && LineBreaks.IsAllowed(_previous, letter))
        {
            layout.Last.Traits |= CellTraits.MayBreakAfter;
        }

        var isMark = letter >= 0x300 && CleanText.IsMark(letter) && layout.Count > 0 && _previous != 0;
        var shift = isMark ? Centred(layout, font, letter) : 0;
        ref var cell = ref layout.Add();
        cell.Number = glyph.Number;
        cell.Width = isMark ? (short)0 : (short)glyph.Width;
        cell.Shift = (short)shift;
        cell.Font = (byte)font.Index;
        cell.Span = (ushort)span;
        cell.Traits = letter is ' ' or 0x3000 ? CellTraits.IsSpace : isMark ? CellTraits.IsMark : CellTraits.None;
        _previous = isMark ? _previous : letter;
        _previousFont = font;
    }

    // A mark without a letter of its own stands over the middle of the letter before it.
    private int Centred(TextLayout layout, FontInUse font, int letter)
    {
        var (left, right) = font.File.ExtentOf(font.File.GlyphOf(letter));
        var width = layout.Last.Width;
        if (_previousFont is { } before && before.File.GlyphOf(_previous) is var glyph and > 0 && before.File.ExtentOf(glyph) is var (from, to) && to > from)
        {
            return ((from + to) / 2) - ((left + right) / 2) - width;
        }

        return (width / 2) - ((left + right) / 2) - width;
    }

    private void Mark(TextLayout layout, int letter, int span, FontStyle style, DocumentRemarkKind kind)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{CleanText.Original(letter):X4}");
        Note(layout, new DocumentRemark(kind, name, kind == DocumentRemarkKind.MissingGlyph ? char.ConvertFromUtf32(letter) : string.Empty));
        Say(layout, $"[{name}]", span, style);
    }

    // Takes the whole run: letters of the script, and what stands between two of them and belongs to none.
    private int Refuse(TextLayout layout, string text, int start, string script, int span, FontStyle style)
    {
        var (end, length, counted) = (start, 0, 0);
        for (var index = char.IsLowSurrogate(text[start]) ? start - 1 : start; index < text.Length; index++)
        {
            var letter = char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
            var isPair = letter > 0xFFFF;
            counted++;
            if (Scripts.ShapedScript(letter) == script)
            {
                (end, length) = (isPair ? index + 1 : index, counted);
            }
            else if (letter is '\n' || !(CleanText.IsMark(letter) || CleanText.IsSilent(letter) || CleanText.IsInvisibleControl(letter) || (letter < 0xFFFF && !char.IsLetter((char)letter))))
            {
                break;
            }

            index += isPair ? 1 : 0;
        }

        Note(layout, new DocumentRemark(DocumentRemarkKind.ScriptNotDrawn, script, string.Create(CultureInfo.InvariantCulture, $"{length} characters")));
        Say(layout, words.NotDrawn(script, length), span, style);
        return end;
    }

    private static void Note(TextLayout layout, DocumentRemark remark) => (layout.Remarks ??= []).Add((layout.Count, remark));

    private void Say(TextLayout layout, string ascii, int span, FontStyle style)
    {
        foreach (var letter in ascii)
        {
            if (fonts.Find(letter, style, out var glyph) is { } font)
            {
                Draw(layout, letter, font, glyph, span);
            }
        }
    }
}
