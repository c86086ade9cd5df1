namespace GovernancePortal.Platform.Documents.Layout;

/// <summary>
/// Scripts whose letters change their shape, place or order with their neighbours. Drawn one by one they would be wrong, so they
/// are not drawn at all.
/// </summary>
internal static class Scripts
{
    // First and last code point of the script's blocks, in order.
    private static readonly (int First, int Last, string Name)[] Shaped =
    [
        (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x06FF, "Arabic"), (0x0700, 0x074F, "Syriac"), (0x0750, 0x077F, "Arabic"),
        (0x0780, 0x07BF, "Thaana"), (0x07C0, 0x07FF, "NKo"), (0x0800, 0x083F, "Samaritan"), (0x0840, 0x085F, "Mandaic"),
        (0x0860, 0x086F, "Syriac"), (0x0870, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"),
        (0x0A00, 0x0A7F, "Gurmukhi"), (0x0A80, 0x0AFF, "Gujarati"), (0x0B00, 0x0B7F, "Oriya"), (0x0B80, 0x0BFF, "Tamil"),
        (0x0C00, 0x0C7F, "Telugu"), (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"), (0x0D80, 0x0DFF, "Sinhala"),
        (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Lao"), (0x0F00, 0x0FFF, "Tibetan"), (0x1000, 0x109F, "Myanmar"),
        (0x1100, 0x11FF, "Hangul Jamo"), (0x1700, 0x177F, "Philippine"), (0x1780, 0x17FF, "Khmer"), (0x1800, 0x18AF, "Mongolian"),
        (0x1900, 0x194F, "Limbu"), (0x1950, 0x19DF, "Tai"), (0x19E0, 0x19FF, "Khmer"), (0x1A00, 0x1AAF, "Tai"),
        (0x1B00, 0x1B7F, "Balinese"), (0x1B80, 0x1C4F, "South Asian"), (0x1CC0, 0x1CCF, "Sundanese"), (0x1CD0, 0x1CFF, "Vedic"),
        (0xA800, 0xA82F, "Syloti Nagri"), (0xA840, 0xA8DF, "South Asian"), (0xA8E0, 0xA8FF, "Devanagari"), (0xA900, 0xA97F, "South Asian"),
        (0xA980, 0xA9DF, "Javanese"), (0xA9E0, 0xA9FF, "Myanmar"), (0xAA00, 0xAA5F, "Cham"), (0xAA60, 0xAA7F, "Myanmar"),
        (0xAA80, 0xAADF, "Tai"), (0xAAE0, 0xAAFF, "Meetei Mayek"), (0xABC0, 0xABFF, "Meetei Mayek"), (0xD7B0, 0xD7FF, "Hangul Jamo"),
        (0xFB1D, 0xFB4F, "Hebrew"), (0xFB50, 0xFDCF, "Arabic"), (0xFDF0, 0xFDFF, "Arabic"), (0xFE70, 0xFEFE, "Arabic"),
        (0x10800, 0x10FFF, "right-to-left"), (0x11000, 0x11FFF, "South Asian"), (0x16100, 0x1613F, "South Asian"), (0x1E800, 0x1EFFF, "right-to-left"),
    ];

    /// <summary>The name of the script of a code point that cannot be drawn by itself; null for all others.</summary>
    public static string? ShapedScript(int codePoint)
    {
        if (codePoint < 0x0590)
        {
            return null;
        }

        var (low, high) = (0, Shaped.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint < Shaped[middle].First)
            {
                high = middle - 1;
            }
            else if (codePoint > Shaped[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return Shaped[middle].Name;
            }
        }

        return null;
    }
}
