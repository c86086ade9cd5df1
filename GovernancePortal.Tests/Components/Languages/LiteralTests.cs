using GovernancePortal.Components.Languages;
using GovernancePortal.Tests.Architecture;

namespace GovernancePortal.Tests.Components.Languages;

/// <summary>Pages that say they are there in every language, and all that they are made of, hold no text that is not looked up.</summary>
public sealed class LiteralTests
{
    private static readonly Dictionary<string, string> Components = Directory.EnumerateFiles(CodeBase.Portal.PathOf(string.Empty), "*.razor", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(file) != "_Imports.razor")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => file);

    [Fact]
    public void Pages_InEveryLanguage_AndTheirParts_HoldNoLiteralText()
    {
        var files = InEveryLanguage();

        Assert.True(files.Count > 80, $"Looked at {files.Count}.");
        AssertNone(files.SelectMany(file => RazorTexts.InMarkup(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")));
    }

    [Fact]
    public void Code_OfPagesInEveryLanguage_SaysNothingThatIsNoText()
    {
        // Sentences of the demo and of what has been kept in English are no texts of a page.
        var english = Texts.Of(Language.English);
        var files = InEveryLanguage();
        var code = files.Select(file => (Name: Path.GetFileName(file), Source: RazorTexts.CodeOf(File.ReadAllText(file))))
            .Concat(files.Select(file => file + ".cs").Concat(Helpers(files)).Where(File.Exists).Select(file => (Name: Path.GetFileName(file), Source: File.ReadAllText(file))))
            .ToList();

        Assert.True(code.Sum(part => RazorTexts.InCode(part.Source).Count) > 100);
        AssertNone(code.SelectMany(part => RazorTexts.InCode(part.Source).Where(text => !english.Has(text) && !english.Has(Places(text))).Select(text => $"{part.Name}: {text}")).Distinct());
    }

    [Theory]
    [InlineData("<p>It lapses unless it is ratified.</p>", "It lapses unless it is ratified.")]
    [InlineData("<p>@Loc[\"Fine\"] but <b>this</b></p>", "but|this")]
    [InlineData("<p class=\"small\">Until <Moment At=\"After.EffectiveFrom!.Value\" /> a veto@(x ? \"\" : \", and a party may appeal\").</p>", ", and a party may appeal|Until|a veto.")]
    [InlineData("<Field Label=\"Reason\" Id=\"reason\">@x</Field>", "Reason")]
    [InlineData("<Field Label=\"@(Mine ? \"Your reason\" : \"Reason\")\" />", "Your reason|Reason")]
    [InlineData("<ConfirmButton Text=\"@($\"Veto for {party.Name}\")\" OnConfirm=\"() => ActAsync((a, b) => Do(a, \"No text\"))\" />", "Veto for ")]
    [InlineData("@if (x > 3)\n{\n    <b>@name</b>\n}\nelse\n{\n    <text>nobody else</text>\n}", "nobody else")]
    [InlineData("<i>@x</i>\n@code {\n    private RenderFragment One => @<p>In a template</p>;\n}", "In a template")]
    [InlineData("<button aria-label=\"Close\">×</button>", "Close")]
    [InlineData("<span>@StatusChip.Of(\"Overdue\", Tone.Bad)</span>", "Overdue")]
    public void Markup_WithALiteral_IsCaught(string razor, string texts) => Assert.Equal(texts.Split('|').Order(), RazorTexts.InMarkup(razor).Order());

    [Theory]
    [InlineData("@* A note. *@\n@inherits GateActs\n<p class=\"small @(x ? \"done here\" : null)\">@Loc[x ? \"One\" : \"Two\"] · @Loc.Rich(\"Until {0}\", @<Moment At=\"x\" />)</p>")]
    [InlineData("<details name=\"conditions\">@foreach (var line in Of.Where(l => l.Count > 3 && l.Count < 5))\n{<b @key=\"line\" @onclick=\"() => ActAsync(line)\">@line.Name, @line.At.ToString(\"d\")</b>}</details>")]
    [InlineData("<ConfirmButton Text=\"@Loc[\"Agree for {0}\", mine.Name]\" Busy=\"Busy\" OnConfirm=\"() => ActAsync((key, me, stop) => Operations.AgreeAsync(key, mine.Id, me, stop))\" />")]
    [InlineData("<th>SHA-256</th>@Glyphs.Svg(Glyph.Check, \"icon-s\")\n@code {\n    private static string Of(int x) => x switch { 1 => \"Some sentence here\", _ => \"b\" };\n    [Parameter] public Func<int, Task<bool>> Do { get; set; } = null!;\n}")]
    public void Markup_WithoutALiteral_IsFine(string razor) => Assert.Empty(RazorTexts.InMarkup(razor));

    [Theory]
    [InlineData("return x switch { 1 => \"Not yet\", _ => \"Done\" };", "Not yet|Done")]
    [InlineData("throw new InvalidOperationException(\"Unknown reason.\"); // \"A comment here\"", "")]
    [InlineData("var format = \"yyyy-MM-dd\"; var id = $\"condition-{index}\"; var title = x ? \"Yours\" : \"Theirs\";", "Yours|Theirs")]
    [InlineData("Phrase.Of($\"It lapsed at gate {number}\")", "It lapsed at gate {number}")]
    public void Code_WithWords_GivesThemUp(string source, string texts) => Assert.Equal(texts.Split('|', StringSplitOptions.RemoveEmptyEntries), RazorTexts.InCode(source));

    private static void AssertNone(IEnumerable<string> found) => Assert.True(!found.Any(), string.Join('\n', found));

    // The places of an interpolated string are numbered in its key.
    private static string Places(string text)
    {
        var number = 0;
        return System.Text.RegularExpressions.Regex.Replace(text, @"\{[^{}]*\}", _ => $"{{{number++}}}");
    }

    private static List<string> InEveryLanguage()
    {
        var files = new HashSet<string>();
        var wanted = new Queue<string>(Components.Values.Where(SaysSo));
        while (wanted.TryDequeue(out var file))
        {
            if (files.Add(file))
            {
                foreach (var part in RazorTexts.PartsOf(File.ReadAllText(file)))
                {
                    if (Components.TryGetValue(part, out var known))
                    {
                        wanted.Enqueue(known);
                    }
                }
            }
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    private static bool SaysSo(string file) =>
        File.ReadAllText(file).Contains("[InEveryLanguage]", StringComparison.Ordinal)
        || (Path.Combine(Path.GetDirectoryName(file)!, "_Imports.razor") is var imports && File.Exists(imports) && File.ReadAllText(imports).Contains("[InEveryLanguage]", StringComparison.Ordinal));

    // What stands beside the parts and says things for them.
    private static IEnumerable<string> Helpers(IEnumerable<string> files) =>
        files.Select(file => Path.GetDirectoryName(file)!).Distinct().Where(folder => folder.EndsWith("Parts", StringComparison.Ordinal))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")).Where(file => !file.EndsWith(".razor.cs", StringComparison.Ordinal));
}
