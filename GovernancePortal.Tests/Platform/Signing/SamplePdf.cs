using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>
/// Builds small PDF files of the form that the portal's own writer makes (fields allocated, attachments, a structure tree),
/// and appends revisions of any kind to a file, right or wrong.
/// </summary>
public sealed class SamplePdf : IDisposable
{
    public const string Alice = "S-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    public const string Bob = "S-1b2c3d4e5f60718293a4b5c6d7e8f90a";

    private readonly MemoryStream _bytes = new();
    private readonly SortedDictionary<int, long> _places = [];

    public static string[] Fields { get; } = ["Seal", Alice, Bob, "Archive1", "Archive2", "Archive3"];

    /// <summary>Object numbers of the sample: catalog 1, tree of pages 2, form 3, fonts 4, information 5, structure 6, table of names 7, first page 8, its content 9.</summary>
    public static byte[] Build(
        int pages = 2, IReadOnlyDictionary<string, byte[]>? attachments = null, string catalogExtra = "", int filler = 0, bool strangeName = false)
    {
        using var pdf = new SamplePdf();
        attachments ??= new Dictionary<string, byte[]> { ["minutes.json"] = "{\"vote\":\"approve\"}"u8.ToArray(), ["events.jsonl"] = "{}\n"u8.ToArray() };
        var firstField = 8 + (2 * pages);
        var firstFile = firstField + Fields.Length;
        var rootElement = firstFile + (2 * attachments.Count);
        pdf.Text("%PDF-1.7\n%âãÏÓ\n");
        pdf.Object(1, $"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R/Names 7 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/Lang(en-GB)/AF[{References(firstFile, attachments.Count, 2)}]{catalogExtra}>>");
        pdf.Object(2, $"<</Type/Pages/Count {pages}/Kids[{References(8, pages, 2)}]>>");
        pdf.Object(3, $"<</SigFlags 3/Fields[{References(firstField, Fields.Length, 1)}]>>");
        pdf.Object(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        pdf.Object(5, "<</Title(Minutes)/Producer(Sample)>>");
        pdf.Object(6, $"<</Type/StructTreeRoot/K {rootElement} 0 R>>");
        pdf.Object(7, $"<</EmbeddedFiles<</Names[{string.Concat(attachments.Keys.Order(StringComparer.Ordinal).Select((name, i) => $"({name}){firstFile + (2 * i)} 0 R "))}]>>>>");
        for (var page = 0; page < pages; page++)
        {
            var annotations = page == 0 ? $"/Annots[{References(firstField, Fields.Length, 1)}]" : "";
            pdf.Object(8 + (2 * page), $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents {9 + (2 * page)} 0 R{annotations}>>");
            var content = $"BT /F1 12 Tf 72 720 Td (Approved by four votes to one, page {page + 1}) Tj ET\n" + new string(' ', filler);
            pdf.Stream(9 + (2 * page), "", Encoding.Latin1.GetBytes(content));
        }

        for (var i = 0; i < Fields.Length; i++)
        {
            pdf.Object(firstField + i, $"<</Type/Annot/Subtype/Widget/FT/Sig/T({Fields[i]})/TU(Field of {Fields[i]})/F 132/Rect[0 0 0 0]/P 8 0 R>>");
        }

        var number = firstFile;
        foreach (var (name, content) in attachments.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var shown = strangeName ? $"../{name}" : name;
            pdf.Object(number, $"<</Type/Filespec/F({shown})/UF({shown})/Desc(Record {name})/AFRelationship/Data/EF<</F {number + 1} 0 R/UF {number + 1} 0 R>>>>");
            pdf.Stream(number + 1, $"/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Params<</Size {content.Length}>>", Deflate(content));
            number += 2;
        }

        pdf.Object(rootElement, "<</Type/StructElem/S/Document/P 6 0 R>>");
        var id = Convert.ToHexString(SHA256.HashData(pdf._bytes.ToArray())[..16]);
        pdf.Finish($"/Root 1 0 R/Info 5 0 R/ID[<{id}><{id}>]", 0, free: true);
        return pdf._bytes.ToArray();
    }

    /// <summary>Appends a revision with these objects; the trailer continues the file unless it is given.</summary>
    public static byte[] Append(byte[] file, IEnumerable<(int Number, string Body)> objects, string? trailer = null, string extra = "", int? previous = null)
    {
        using var pdf = new SamplePdf();
        pdf._bytes.Write(file);
        foreach (var (number, body) in objects)
        {
            pdf.Object(number, body);
        }

        var text = Encoding.Latin1.GetString(file);
        var from = text.LastIndexOf("trailer", StringComparison.Ordinal);
        var id = text[text.IndexOf("/ID", from, StringComparison.Ordinal)..(text.IndexOf(']', from) + 1)];
        var size = Math.Max(SizeOf(file), pdf._places.Keys.DefaultIfEmpty(0).Max() + 1);
        pdf.Finish((trailer ?? $"/Root 1 0 R/Info 5 0 R{id}") + extra, size, previous: previous ?? LastSection(file));
        return pdf._bytes.ToArray();
    }

    public static int LastSection(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.LastIndexOf("startxref", StringComparison.Ordinal) + 9;
        return int.Parse(text[at..text.LastIndexOf("%%EOF", StringComparison.Ordinal)].Trim(), CultureInfo.InvariantCulture);
    }

    public static int SizeOf(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.IndexOf("/Size ", text.LastIndexOf("trailer", StringComparison.Ordinal), StringComparison.Ordinal) + 6;
        return int.Parse(text[at..text.IndexOf('/', at)], CultureInfo.InvariantCulture);
    }

    /// <summary>The newest text of an object, between <c>obj</c> and <c>endobj</c>.</summary>
    public static string BodyOf(byte[] file, int number)
    {
        var text = Encoding.Latin1.GetString(file);
        var head = $"\n{number} 0 obj\n";
        var at = text.LastIndexOf(head, StringComparison.Ordinal) + head.Length;
        return text[at..text.IndexOf("\nendobj", at, StringComparison.Ordinal)];
    }

    public static int NumberOfField(string name, int pages = 2) => 8 + (2 * pages) + Array.IndexOf(Fields, name);

    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }

    public static string StreamBody(string entries, string content) => $"<<{entries}/Length {content.Length}>>\nstream\n{content}\nendstream";

    public void Dispose() => _bytes.Dispose();

    private static string References(int first, int count, int step) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{first + (i * step)} 0 R"));

    private void Text(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));

    private void Object(int number, string body)
    {
        _places[number] = _bytes.Length;
        Text($"{number} 0 obj\n{body}\nendobj\n");
    }

    private void Stream(int number, string entries, byte[] content)
    {
        _places[number] = _bytes.Length;
        Text($"{number} 0 obj\n<<{entries}/Length {content.Length}>>\nstream\n");
        _bytes.Write(content);
        Text("\nendstream\nendobj\n");
    }

    private void Finish(string trailer, int size, bool free = false, int? previous = null)
    {
        var at = _bytes.Length;
        Text("xref\n");
        if (free)
        {
            Text($"0 {_places.Count + 1}\n0000000000 65535 f \n");
            size = _places.Count + 1;
        }

        foreach (var (number, place) in _places)
        {
            Text((free ? "" : $"{number} 1\n") + $"{place:D10} 00000 n \n");
        }

        Text($"trailer\n<</Size {size}{trailer}{(previous is null ? "" : $"/Prev {previous}")}>>\nstartxref\n{at}\n%%EOF\n");
    }
}
