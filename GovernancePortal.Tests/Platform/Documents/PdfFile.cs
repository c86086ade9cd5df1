using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>
/// Reads a file of the kit again, by its table of objects: each stands where the table says, each reference leads to one, each
/// stream unpacks, and the content of pages is balanced and holds nothing but what a page may hold.
/// </summary>
internal sealed partial class PdfFile
{
    private readonly byte[] _bytes;
    private readonly string _text;

    private PdfFile(byte[] bytes, DocumentReport report)
    {
        _bytes = bytes;
        _text = Encoding.Latin1.GetString(bytes);
        Report = report;
        ReadObjects();
    }

    public DocumentReport Report { get; }

    public byte[] Bytes => _bytes;

    /// <summary>The objects' text, streams left out.</summary>
    public Dictionary<int, string> Objects { get; } = [];

    public Dictionary<int, byte[]> Streams { get; } = [];

    public static PdfFile Of(PortalDocument document)
    {
        using var stream = new MemoryStream();
        var report = document.WriteTo(stream);
        Assert.Equal(stream.Length, report.Length);
        return new PdfFile(stream.ToArray(), report);
    }

    public static PdfFile Of(Action<DocumentComposer> compose, DocumentFonts? fonts = null) =>
        Of(PortalDocument.Create(new DocumentInfo("A document", "en", SampleDocument.At), fonts ?? SampleDocument.Fonts).Compose(compose));

    /// <summary>What all pages draw, in their order: the content of each, then its head and foot.</summary>
    public IEnumerable<string> Contents() => Kids(Objects.Values.Single(text => text.Contains("/MediaBox", StringComparison.Ordinal)))
        .SelectMany(node => Kids(Objects[node]))
        .SelectMany(page => Numbers(ContentsOfPage().Match(Objects[page])))
        .Select(id => Encoding.Latin1.GetString(Streams[id]));

    public string InFile(string folder)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".pdf");
        File.WriteAllBytes(path, _bytes);
        return path;
    }

    /// <summary>Checks all that can be checked without another program.</summary>
    public PdfFile Check()
    {
        foreach (var (id, text) in Objects)
        {
            foreach (Match reference in Reference().Matches(Strings().Replace(text, "()")))
            {
                Assert.True(Objects.ContainsKey(int.Parse(reference.Groups[1].Value, CultureInfo.InvariantCulture)), $"object {id} refers to {reference.Value}");
            }
        }

        foreach (var content in Contents())
        {
            Assert.Matches(PageContent(), content);
            Assert.Equal(Marks(content, "BDC") + Marks(content, "BMC"), Marks(content, "EMC"));
            Assert.Equal(Marks(content, "BT"), Marks(content, "ET"));
        }

        return this;
    }

    private static IEnumerable<int> Kids(string node) => Numbers(KidsOfNode().Match(node));

    private static IEnumerable<int> Numbers(Match list) =>
        Reference().Matches(list.Groups[1].Value).Select(reference => int.Parse(reference.Groups[1].Value, CultureInfo.InvariantCulture));

    private static int Marks(string content, string mark) => Regex.Count(content, $@"\b{mark}\b");

    private void ReadObjects()
    {
        Assert.StartsWith("%PDF-1.7\n", _text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", _text, StringComparison.Ordinal);
        var start = int.Parse(Start().Match(_text).Groups[1].Value, CultureInfo.InvariantCulture);
        var head = Table().Match(_text, start);
        Assert.True(head.Success && head.Index == start);
        var count = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture);
        for (var id = 1; id < count; id++)
        {
            var at = int.Parse(_text.AsSpan(start + head.Length + (20 * id), 10), CultureInfo.InvariantCulture);
            var opening = $"{id} 0 obj\n";
            Assert.Equal(opening, _text.Substring(at, opening.Length));
            var end = _text.IndexOf("\nendobj\n", at, StringComparison.Ordinal);
            var stream = _text.IndexOf(">>\nstream\n", at, StringComparison.Ordinal);
            if (stream < 0 || stream > end)
            {
                Objects[id] = _text[(at + opening.Length)..end];
                continue;
            }

            Objects[id] = _text[(at + opening.Length)..(stream + 2)];
        }

        foreach (var (id, text) in Objects.Where(each => each.Value.Contains("/Length ", StringComparison.Ordinal) && !each.Value.Contains("/Font/", StringComparison.Ordinal)))
        {
            ReadStream(id, text, start + head.Length + (20 * id));
        }
    }

    private void ReadStream(int id, string text, int entry)
    {
        var at = int.Parse(_text.AsSpan(entry, 10), CultureInfo.InvariantCulture);
        var data = _text.IndexOf(">>\nstream\n", at, StringComparison.Ordinal) + 10;
        var length = LengthEntry().Match(text);
        var bytes = int.Parse(length.Groups[2].Success ? Objects[int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture)] : length.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("\nendstream\nendobj\n", _text.Substring(data + bytes, 18));
        if (!text.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            Streams[id] = _bytes[data..(data + bytes)];
            return;
        }

        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(_bytes, data, bytes), CompressionMode.Decompress))
        {
            zlib.CopyTo(unpacked);
        }

        Streams[id] = unpacked.ToArray();
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex Start();

    [GeneratedRegex(@"xref\n0 (\d+)\n")]
    private static partial Regex Table();

    [GeneratedRegex(@"/Length (\d+)( 0 R)?")]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\((?:\\.|[^\\()])*\)")]
    private static partial Regex Strings();

    [GeneratedRegex(@"/Kids\[([^\]]*)\]")]
    private static partial Regex KidsOfNode();

    [GeneratedRegex(@"/Contents\[([^\]]*)\]")]
    private static partial Regex ContentsOfPage();

    [GeneratedRegex(@"^(?:/[A-Za-z0-9]+|<<|>>|<[0-9A-F]*>|\[|\]|-?[0-9.]+|BDC|BMC|EMC|BT|ET|Tf|Td|Tj|TJ|Tr|re|f|S|RG|rg|w|d|J|m|l|q|Q|cm|Do|\s)*$")]
    private static partial Regex PageContent();
}
