using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Resources;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Components.Languages;

/// <summary>
/// What the portal says in one language, from <c>Texts.resx</c> and its siblings. A text is found under its English words; where
/// English has one word for two things, the key ends in <c>#</c> and which of them is meant. What has no translation is English.
/// </summary>
public sealed class Texts : Wording
{
    private static readonly ResourceManager Resources = new(typeof(Texts));
    private static readonly FrozenDictionary<string, Texts> ByCode = Language.All.ToFrozenDictionary(language => language.Code, language => new Texts(language));

    private readonly Lazy<FrozenDictionary<string, string>> _texts;

    private Texts(Language language)
    {
        Language = language;
        _texts = new(() => Read(language));
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>Every text of the language by its key.</summary>
    public IReadOnlyDictionary<string, string> ByKey => _texts.Value;

    protected override string BetweenSentences => Language == Language.Japanese ? string.Empty : " ";

    /// <summary>A text.</summary>
    public string this[string key] => TextOf(key);

    /// <summary>A text with its places filled.</summary>
    public string this[string key, params ReadOnlySpan<object> arguments] => Say(Phrase.From(key, arguments));

    /// <summary>The texts of a language.</summary>
    public static Texts Of(Language language) => ByCode[language.Code];

    /// <summary>A number of things: the key is the text for one of them, a bar, and the text for another number.</summary>
    public string Many(BigInteger number, string oneAndMany, params ReadOnlySpan<object> others) => Say(Phrase.Many(number, oneAndMany, others));

    /// <summary>A text with components in its places.</summary>
    public RenderFragment Rich(string key, params RenderFragment[] parts)
    {
        var text = TextOf(key);
        return builder =>
        {
            var from = 0;
            for (var i = 0; i + 2 < text.Length; i++)
            {
                if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] - '0' is var part && part >= 0 && part < parts.Length)
                {
                    builder.AddContent(0, text[from..i]);
                    builder.AddContent(1, parts[part]);
                    from = i + 3;
                }
            }

            builder.AddContent(2, text[from..]);
        };
    }

    /// <summary>Whether the language has a text of its own under the key.</summary>
    public bool Has(string key) => _texts.Value.ContainsKey(key);

    /// <summary>What the element that holds a text must say of its language: nothing where it is that of the page.</summary>
    public string? LangOf(string key) => Has(key) || Language == Language.English || key.Length == 0 ? null : Language.English.Tag;

    /// <summary>The same for a phrase of which every part must have a text.</summary>
    public string? LangOf(Phrase phrase) => Language == Language.English || phrase.Texts().All(Has) ? null : Language.English.Tag;

    /// <summary>A phrase in this language, or all of it in English where a part of it has no text.</summary>
    public string SayWhole(Phrase phrase, TimeZoneInfo? zone = null) => (LangOf(phrase) is null ? this : Of(Language.English)).Say(phrase, zone);

    /// <summary>An enum value as a heading or a label.</summary>
    public string Title<TEnum>(TEnum value)
        where TEnum : struct, Enum => _texts.Value.GetValueOrDefault($"{typeof(TEnum).Name}.{value}") ?? Words.Title(value);

    /// <summary>A list that ends in "and".</summary>
    public string List(IEnumerable<string> items) => List([.. items], isAll: true);

    /// <summary>A whole number.</summary>
    public string Number(long number) => number.ToString("N0", Language.Culture);

    /// <summary>A number with at most two places.</summary>
    public string Number(decimal number) => number.ToString("0.##", Language.Culture);

    /// <summary>A day.</summary>
    public string Date(DateOnly day) => day.ToString(Language.Day, Language.Culture);

    protected override string TextOf(string english) => _texts.Value.GetValueOrDefault(english) ?? InEnglish(english);

    protected override string Number(BigInteger number) => number.ToString("N0", Language.Culture);

    protected override string Instant(DateTimeOffset at, TimeZoneInfo? zone)
    {
        var words = MomentWords.Of(at, zone ?? TimeZoneInfo.Utc, dateOnly: false, Language);
        return words.Utc is null ? words.Local : $"{words.Local.TrimEnd()} ({words.Utc})";
    }

    protected override string List(ImmutableArray<string> items, bool isAll) => (Language.Code, items) switch
    {
        (_, []) => string.Empty,
        (_, [var one]) => one,
        ("ja", _) => isAll ? string.Join('、', items) : $"{string.Join('、', items.Take(items.Length - 1))}または{items[^1]}",
        ("de", _) => $"{string.Join(", ", items.Take(items.Length - 1))} {(isAll ? "und" : "oder")} {items[^1]}",
        _ => $"{string.Join(", ", items.Take(items.Length - 1))} {(isAll ? "and" : "or")} {items[^1]}",
    };

    private static string InEnglish(string key) =>
        Of(Language.English)._texts.Value.GetValueOrDefault(key) ?? (key.IndexOf('#', StringComparison.Ordinal) is var mark and > 0 ? key[..mark] : key);

    private static FrozenDictionary<string, string> Read(Language language)
    {
        var culture = language == Language.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Code);
        using var set = Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"The texts of {language.Name} are not there.");
        return set.Cast<System.Collections.DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}
