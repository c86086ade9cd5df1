using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Components.Languages;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Architecture;
using GovernancePortal.Tests.Domain.Voting;

namespace GovernancePortal.Tests.Components.Languages;

/// <summary>The resource files: every text in every language, with the same places, and no text that a page asks for missing.</summary>
public sealed partial class TextsTests
{
    private static readonly Texts English = Texts.Of(Language.English);

    public static TheoryData<string> Others => [.. Language.All.Where(language => language != Language.English).Select(language => language.Code)];

    // Pages whose content is English alone use no texts; what is asked for is asked for by name.
    private static readonly string[] Folders = ["Components", "Capabilities"];

    [Theory, MemberData(nameof(Others))]
    public void Keys_AreTheSameInEveryLanguage(string code)
    {
        var keys = Of(code).ByKey.Keys.ToHashSet();

        Assert.Empty(keys.Except(English.ByKey.Keys));
        Assert.Empty(English.ByKey.Keys.Except(keys));
        Assert.True(keys.Count > 600, $"There are {keys.Count} keys.");
    }

    // Of two keys that differ in capitals alone the build keeps one.
    [Fact]
    public void Keys_DifferInMoreThanCapitals() => Assert.Empty(
        System.Xml.Linq.XDocument.Load(CodeBase.Portal.PathOf("Components", "Languages", "Texts.resx")).Descendants("data").Select(text => text.Attribute("name")!.Value)
            .GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(keys => keys.Count() > 1).Select(keys => keys.Key));

    [Theory, MemberData(nameof(Others))]
    public void Texts_HaveThePlacesOfTheEnglish(string code) =>
        Assert.Empty(Of(code).ByKey.Where(pair => !Places(pair.Value).SetEquals(Places(English.ByKey[pair.Key]))).Select(pair => $"{pair.Key}: {pair.Value}"));

    [Theory, MemberData(nameof(Others))]
    public void Texts_AreNotLeftEmptyOrInEnglish(string code)
    {
        var same = Of(code).ByKey.Where(pair => pair.Value.Trim().Length == 0 || (pair.Value == English.ByKey[pair.Key] && English.ByKey[pair.Key].Contains(' ', StringComparison.Ordinal) && Letters().IsMatch(pair.Value)));

        Assert.Empty(same.Select(pair => pair.Key).Except(["Veto: {0}.", "{0}.", "Version {0}", "Gate {0}"]));
    }

    [Fact]
    public void German_HasAFormForOneWhereverEnglishHas_AndJapaneseHasNone()
    {
        var plurals = English.ByKey.Keys.Where(key => key.Contains('|', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(plurals);
        Assert.All(plurals, key => Assert.Contains('|', Of("de")[key]));
        Assert.All(plurals, key => Assert.DoesNotContain('|', Of("ja")[key]));
    }

    [Fact]
    public void Pages_AskForNoTextThatIsNotThere()
    {
        var asked = Folders.SelectMany(folder => Directory.EnumerateFiles(CodeBase.Portal.PathOf(folder), "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).SelectMany(match => match.Groups["key"].Captures.Select(key => Regex.Unescape(key.Value))))
            .Distinct()
            .ToList();

        Assert.True(asked.Count > 350, $"Found {asked.Count}.");
        Assert.DoesNotContain(asked, key => !English.Has(key));
    }

    [Fact]
    public void Enums_ThatPagesTitle_HaveATextForEachValue()
    {
        foreach (var (name, values) in new (string, IEnumerable<string>)[]
        {
            (nameof(DecisionKind), Enum.GetNames<DecisionKind>()), (nameof(RiskTier), Enum.GetNames<RiskTier>()), (nameof(VotingOutcome), Enum.GetNames<VotingOutcome>()),
            (nameof(Visibility), Enum.GetNames<Visibility>()), (nameof(GateState), Enum.GetNames<GateState>()), (nameof(GateStep), Enum.GetNames<GateStep>()), (nameof(Role), Enum.GetNames<Role>()),
            (nameof(RoundReason), Enum.GetNames<RoundReason>()), (nameof(ObjectionState), Enum.GetNames<ObjectionState>()), (nameof(RecusalState), Enum.GetNames<RecusalState>()),
            (nameof(RecusalStep), Enum.GetNames<RecusalStep>()), (nameof(HandOverState), Enum.GetNames<HandOverState>()), (nameof(HandOverStep), Enum.GetNames<HandOverStep>()),
        })
        {
            Assert.Empty(values.Where(value => !English.Has($"{name}.{value}")).Select(value => $"{name}.{value}"));
        }
    }

    [Fact]
    public void Refusals_ThatAVoterCanMeet_HaveATextInEveryLanguage()
    {
        var met = new[] { typeof(GateRefusals), typeof(GateAfterRefusals), typeof(DisputeRefusals), typeof(RecusalRefusals), typeof(HandOverRefusals) }
            .SelectMany(refusals => refusals.GetFields()).Select(field => (Refusal)field.GetValue(null)!).ToList();

        Assert.True(met.Count > 100, $"There are {met.Count}.");
        Assert.Empty(met.Where(refusal => Language.All.Any(language => !Texts.Of(language).Has(refusal.Message))).Select(refusal => refusal.Code));
    }

    [Fact]
    public void EverythingThatTheRuleEngineSays_HasATextInEveryLanguage() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2500).WithQuietOnSuccess(true), Prop.ForAll(Scenario.Any(), scenario =>
        {
            Phrase[] said =
            [
                RuleWords.Said(scenario.Rule),
                .. RuleWords.WarningsSaid(scenario.Rule, 3),
                .. new[] { true, false }.Select(closed => RuleEngine.Decide(scenario.Rule, scenario.Tally, closed)).SelectMany(verdict => verdict.Tests.SelectMany(test => new[] { test.Said, test.Title }).Concat([verdict.Explained, verdict.Change])),
            ];

            // Names of classes are the charter's own; those of the scenarios are none that the portal knows.
            var missing = said.SelectMany(phrase => phrase.Texts()).Where(text => text is not ("a" or "b") && Language.All.Any(language => !Texts.Of(language).Has(text))).Distinct().ToList();
            return missing.Count == 0 ? true : throw new InvalidOperationException(string.Join('\n', missing));
        }));

    [Fact]
    public void EnglishOnScreen_IsWhatIsKept() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true), Prop.ForAll(Scenario.Any(), scenario =>
        {
            var verdict = RuleEngine.Decide(scenario.Rule, scenario.Tally, closed: true);
            return English.Say(verdict.Explained) == verdict.Explanation && English.Say(RuleWords.Said(scenario.Rule)) == RuleWords.InWords(scenario.Rule);
        }));

    [Theory]
    [InlineData("en", 1, "1 more vote for")]
    [InlineData("en", 1234, "1,234 more votes for")]
    [InlineData("de", 1, "1 weitere Stimme dafür")]
    [InlineData("de", 1234, "1.234 weitere Stimmen dafür")]
    [InlineData("ja", 1, "あと1票の賛成")]
    [InlineData("ja", 1234, "あと1,234票の賛成")]
    public void Numbers_AndTheirPlural_AreTheLanguagesOwn(string code, int number, string words) =>
        Assert.Equal(words, Of(code).Many(number, "{0} more vote for|{0} more votes for"));

    [Theory]
    [InlineData("en", "Ballots are taken until 24 Nov 2026, 18:05 UTC.")]
    [InlineData("de", "Stimmen werden bis 24. Nov. 2026, 18:05 UTC angenommen.")]
    [InlineData("ja", "投票は2026年11月24日 18:05 UTCまで受け付けます。")]
    public void Instants_AreWrittenAsTheLanguageDoes(string code, string words) =>
        Assert.Equal(words, Of(code).Say(Phrase.Of($"Ballots are taken until {new DateTimeOffset(2026, 11, 24, 18, 5, 0, TimeSpan.Zero)}.")));

    [Theory]
    [InlineData("en", "A, B and C", "A or B")]
    [InlineData("de", "A, B und C", "A oder B")]
    [InlineData("ja", "A、B、C", "AまたはB")]
    public void Lists_AreJoinedAsTheLanguageDoes(string code, string all, string any)
    {
        Assert.Equal(all, Of(code).Say(Phrase.All(["A", "B", "C"])));
        Assert.Equal(any, Of(code).Say(Phrase.Any(["A", "B"])));
    }

    [Fact]
    public void ANameWithBraces_IsNoPlace() =>
        Assert.Equal("Veto von {1}; es entscheidet unabhängig von den Stimmen.", Of("de").Say(Phrase.Of($"{Phrase.All(["{1}"])} vetoed it, which is decisive whatever the votes.")));

    [Fact]
    public void ATextWithoutTranslation_IsEnglish_AndSaysSo()
    {
        Assert.Equal("Something new.", Of("de")["Something new."]);
        Assert.Equal("en-GB", Of("de").LangOf("Something new."));
        Assert.Null(Of("de").LangOf("Sign in"));
        Assert.Null(English.LangOf("Something new."));
        Assert.Equal("A vote for: 2; without one, nothing passes. Something new.", Of("de").SayWhole(Phrase.Sentences([Phrase.Of($"A vote for: {2}; without one, nothing passes."), Phrase.Of($"Something new.")])));
    }

    private static Texts Of(string code) => Texts.Of(Language.Find(code)!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex Letters();

    // A text, or one of two, in brackets or as the first argument.
    [GeneratedRegex("""\b[Ll]oc(?:\[|\.Rich\()(?:[^"\[\]]*\? *)?"(?<key>(?:[^"\\]|\\.)*)"(?: *: *"(?<key>(?:[^"\\]|\\.)*)")?|\b[Ll]oc\.Many\([^"]*"(?<key>(?:[^"\\]|\\.)*)"(?=[,)])""")]
    private static partial Regex Asked();
}
