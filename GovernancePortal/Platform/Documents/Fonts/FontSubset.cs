using System.Buffers.Binary;

namespace GovernancePortal.Platform.Documents.Fonts;

/// <summary>Cuts a font down to the glyphs that a document draws, renumbered in the order of their first use.</summary>
internal static class FontSubset
{
    private const int ArgumentsAreWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;

    /// <summary>Makes the file of a subset: glyph n of it is glyph <paramref name="wanted"/>[n] of the font.</summary>
    public static byte[] Make(FontFile font, IReadOnlyList<int> wanted)
    {
        var glyphs = new List<int>(wanted);
        var components = new Dictionary<int, int>();
        var outlines = new MemoryStream();
        var offsets = new List<int> { 0 };
        for (var index = 0; index < glyphs.Count; index++)
        {
            var outline = font.OutlineOf(glyphs[index]).ToArray();
            TakeComponents(outline, font, glyphs, components);
            outlines.Write(outline);
            outlines.Write(new byte[(4 - (outline.Length % 4)) % 4]);
            offsets.Add((int)outlines.Length);
        }

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = Head(font),
            ["hhea"] = Patched(font.Table("hhea"), 34, glyphs.Count),
            ["hmtx"] = Metrics(font, glyphs),
            ["loca"] = Offsets(offsets),
            ["maxp"] = Patched(font.Table("maxp"), 4, glyphs.Count),
        };
        foreach (var hint in (string[])["cvt ", "fpgm", "prep"])
        {
            if (font.Has(hint))
            {
                tables[hint] = font.Table(hint).ToArray();
            }
        }

        return Assemble(tables);
    }

    // A composite glyph names its parts by number: they come along, and the numbers change.
    private static void TakeComponents(byte[] outline, FontFile font, List<int> glyphs, Dictionary<int, int> components)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }

        var at = 10;
        int flags;
        do
        {
            if (at + 4 > outline.Length)
            {
                throw new InvalidDataException($"The font {font.Name} is damaged: a composite glyph is cut off.");
            }

            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            int component = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!components.TryGetValue(component, out var number))
            {
                number = glyphs.Count;
                components[component] = number;
                glyphs.Add(component < font.Glyphs ? component : 0);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)number);
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static byte[] Head(FontFile font)
    {
        var head = font.Table("head")[..54].ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, int at, int count)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)count);
        return copy;
    }

    private static byte[] Metrics(FontFile font, List<int> glyphs)
    {
        var table = new byte[4 * glyphs.Count];
        for (var index = 0; index < glyphs.Count; index++)
        {
            var (advance, bearing) = font.MetricsOf(glyphs[index]);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4 * index), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((4 * index) + 2), (short)bearing);
        }

        return table;
    }

    private static byte[] Offsets(List<int> offsets)
    {
        var table = new byte[4 * offsets.Count];
        for (var index = 0; index < offsets.Count; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(4 * index), offsets[index]);
        }

        return table;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Values.Sum(table => (table.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        var (entry, at, head) = (12, start, 0);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, at);
            System.Text.Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, (table.Length + 3) & ~3)));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            head = tag == "head" ? at : head;
            entry += 16;
            at += (table.Length + 3) & ~3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at + 4 <= bytes.Length; at += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        }

        return sum;
    }
}
