using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Platform.Documents;

/// <summary>The text of a page's content streams, piece by piece, by the fonts' own maps to Unicode.</summary>
internal static partial class PdfText
{
    /// <summary>The pieces of each page, in the order in which they are drawn, each with its place from the bottom left.</summary>
    public static List<List<(double X, double Y, string Text)>> Pieces(PdfFile file)
    {
        var fonts = Fonts(file);
        var font = 0;
        return [.. PageContents(file).Select(content => Piece().Matches(content).Select(match =>
        {
            font = match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : font;
            return (Number(match.Groups[2]), Number(match.Groups[3]), Decode(match.Groups[4].Value, fonts[font]));
        }).ToList())];
    }

    /// <summary>The lines of each page without its head and foot; pieces side by side are put together.</summary>
    public static List<List<string>> Lines(PdfFile file) =>
        [.. Pieces(file).Select(page => page.Where(piece => piece.Y is > 60 and < 790)
            .GroupBy(piece => piece.Y).Select(line => string.Concat(line.Select(piece => piece.Text))).ToList())];

    // A page has two streams: its content, and its head and foot.
    private static IEnumerable<string> PageContents(PdfFile file) =>
        file.Contents().Chunk(2).Select(parts => string.Concat(parts));

    private static Dictionary<int, Dictionary<string, string>> Fonts(PdfFile file)
    {
        var resources = file.Objects.Values.Single(text => text.StartsWith("<</ProcSet", StringComparison.Ordinal));
        return Font().Matches(resources).ToDictionary(
            match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            match =>
            {
                var map = Unicode().Match(file.Objects[int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)]).Groups[1].Value;
                return Mapped().Matches(Encoding.Latin1.GetString(file.Streams[int.Parse(map, CultureInfo.InvariantCulture)]))
                    .ToDictionary(pair => pair.Groups[1].Value, pair => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(pair.Groups[2].Value)));
            });
    }

    private static string Decode(string glyphs, Dictionary<string, string> map)
    {
        var text = new StringBuilder();
        foreach (Match run in Run().Matches(glyphs))
        {
            for (var at = 0; at < run.Groups[1].Length; at += 4)
            {
                text.Append(map[run.Groups[1].Value.Substring(at, 4)]);
            }
        }

        return text.ToString();
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"BT (?:/F(\d+) [0-9.]+ Tf )?(-?[0-9.]+) (-?[0-9.]+) Td (\[?<.*?) ?ET")]
    private static partial Regex Piece();

    [GeneratedRegex(@"<([0-9A-F]*)>")]
    private static partial Regex Run();

    [GeneratedRegex(@"/F(\d+) (\d+) 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex Unicode();

    [GeneratedRegex(@"<([0-9A-F]{4})><([0-9A-F]+)>\n")]
    private static partial Regex Mapped();
}
