using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>A document with every kind of block.</summary>
internal static class SampleDocument
{
    public const string Japanese = "日本語：評議会は三月三日に開催されました。";
    public const string Greek = "Η συνεδρίαση άρχισε στις 14:00.";
    public const string Cyrillic = "Заседание началось в 14:00.";

    public static DateTimeOffset At { get; } = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The shipped family and one Japanese font: the same on every machine.</summary>
    public static DocumentFonts Fonts { get; } = new(new DocumentFontFiles { Configured = [SystemPackage.JapaneseFont.Ensure()], System = [] });

    /// <summary>The shipped family alone.</summary>
    public static DocumentFonts ShippedOnly { get; } = new(new DocumentFontFiles { System = [] });

    public static PortalDocument Make() => PortalDocument
        .Create(new DocumentInfo("Minutes (draft) \\ 3 March", "en-GB", At) { Subject = "Meeting 7", Author = "Aurora", HeadRight = "Aurora", FootLeft = "Made on 3 March 2026" }, Fonts)
        .SignatureField("Seal", "Seal of the installation")
        .SignatureField("S-0123456789abcdef0123456789abcdef", "Signature of the chair")
        .Attach("minutes.json", "application/json", "The minutes as a record", AttachmentRelationship.Source, "{\"a\":1}"u8.ToArray())
        .Attach("Ereignisse-ä.jsonl", "application/jsonl", "The events", AttachmentRelationship.Data, stream => stream.Write("{}\n{}\n"u8))
        .Compose(Text)
        .Compose(Blocks);

    /// <summary>A picture of one colour fading into another, and transparent in one half.</summary>
    public static byte[] Png(int width, int height, bool hasMask)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)(hasMask ? 6 : 2));
        Chunk(file, "IHDR", header);
        using var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte((byte)(y % 5));
            for (var x = 0; x < width * (hasMask ? 4 : 3); x++)
            {
                rows.WriteByte((byte)(x + y));
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows.ToArray());
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string name, byte[] data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(name));
        file.Write(data);
        file.Write(new byte[4]);
    }

    private static void Text(DocumentComposer document)
    {
        document.TitleBlock("Minutes of the council", "Seventh meeting", "AURORA");
        document.KeyValues(pairs => pairs.Add("Chair", "Anna Müller").Add("Hash", new TextSpan("9f86d081884c7d65").Code()));
        document.Notice("What this is", "The records are attached.");
        document.TableOfContents(3);
        document.Heading(1, "Attendance", "attendance");
        document.Paragraph(text =>
        {
            text.Span("Present were ");
            text.Span("seven").Bold();
            text.Span(" members, see ");
            text.Span("the votes").ToAnchor("votes");
            text.Span(" and ");
            text.Link("the page", "https://portal.example/p/a?x=(1)");
            text.Span(".");
        });
        document.Heading(2, "Languages");
        document.Paragraph(Greek);
        document.Paragraph(Cyrillic);
        document.Paragraph(Japanese);
        document.Paragraph("Before مرحبا بالعالم after");
    }

    private static void Blocks(DocumentComposer document)
    {
        document.Heading(1, "Votes", "votes");
        document.TallyBar("Motion 1", new("For", 5, TallyFill.Solid), new("Against", 2, TallyFill.Striped), new("Abstain", 1, TallyFill.Pale), new("Not voted", 1, TallyFill.Empty));
        document.Table(table =>
        {
            table.Columns(TableColumn.Fixed(60), TableColumn.Relative(), TableColumn.Auto().AlignRight());
            table.Header("Seat", "Person", "Weight");
            for (var row = 1; row <= 80; row++)
            {
                table.Row($"Seat-{row}", $"Person-{row}", "1.5");
            }
        });
        document.BulletList(list => list.Item("First").Item("Second", below => below.Item("Inner")));
        document.NumberedList(list => list.Item("One").Item("Two"));
        document.Image(Png(40, 20, hasMask: true), "A fading colour", caption: "Figure 1");
        document.Image(Png(10, 10, hasMask: false), "Another colour");
        document.Markdown("# Text\n\nSome *text* with <b>tags</b> and [a trap](javascript:alert(1)).\n\n> Quoted\n\n| A | B |\n|---|--:|\n| x | 1 |\n\n- item\n  1. inner\n\n```\ncode\n```");
        document.SmallPrint("The end.");
    }
}
