using System.Collections.Immutable;
using System.Numerics;

namespace GovernancePortal.Domain.Kernel;

/// <summary>How a phrase is put together.</summary>
public enum PhraseKind
{
    /// <summary>A text with numbered places.</summary>
    Text,

    /// <summary>A text for one and a text for more, with a bar between; the first argument is the number that chooses.</summary>
    Plural,

    /// <summary>A name that stands in every language as it is.</summary>
    Name,

    /// <summary>A word of the portal's own, such as a class of seats; one that no language knows stands as it is.</summary>
    Term,

    /// <summary>A list that ends in "and".</summary>
    All,

    /// <summary>A list that ends in "or".</summary>
    Any,

    /// <summary>Sentences one after the other.</summary>
    Sentences,

    /// <summary>Another phrase as the beginning of a sentence.</summary>
    Opening,
}

/// <summary>
/// A sentence, or a part of one, as data: the English text with places, and what stands in them. Equal phrases say the same.
/// The English text is also the key under which a language finds its own, see <see cref="Wording"/>.
/// </summary>
public sealed class Phrase : IEquatable<Phrase>
{
    private Phrase(PhraseKind kind, string text, ImmutableArray<object> arguments)
    {
        Kind = kind;
        Text = text;
        Arguments = arguments;
    }

    /// <summary>Nothing.</summary>
    public static Phrase Nothing { get; } = Name(string.Empty);

    /// <summary>How it is put together.</summary>
    public PhraseKind Kind { get; }

    /// <summary>The English text with places <c>{0}</c>, <c>{1}</c>; empty where the phrase consists of others.</summary>
    public string Text { get; }

    /// <summary>What stands in the places: whole numbers, instants, names as texts, and phrases.</summary>
    public ImmutableArray<object> Arguments { get; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Text.Length == 0 && Arguments.IsEmpty;

    /// <summary>A text that is written as an interpolated string: what is literal in it is the key, the rest are its arguments.</summary>
    public static Phrase Of(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Phrase(PhraseKind.Text, text.Format, [.. text.GetArguments().Select(Plain)]);
    }

    /// <summary>A text with its arguments.</summary>
    public static Phrase From(string text, params ReadOnlySpan<object> arguments) => new(PhraseKind.Text, text, [.. arguments.ToArray().Select(Plain)]);

    /// <summary>A number of things: the text for one of them, a bar, and the text for another number; place 0 is the number.</summary>
    public static Phrase Many(BigInteger number, string oneAndMany, params ReadOnlySpan<object> others) =>
        new(PhraseKind.Plural, oneAndMany, [number, .. others.ToArray().Select(Plain)]);

    /// <summary>A name, which no language changes.</summary>
    public static Phrase Name(string name) => new(PhraseKind.Name, name, []);

    /// <summary>A word of the portal's own.</summary>
    public static Phrase Term(string word) => new(PhraseKind.Term, word, []);

    /// <summary>A phrase as it was written down.</summary>
    internal static Phrase Read(PhraseKind kind, string text, ImmutableArray<object> arguments) => new(kind, text, arguments);

    /// <summary>"a, b and c".</summary>
    public static Phrase All(IEnumerable<Phrase> items) => new(PhraseKind.All, string.Empty, [.. items]);

    /// <summary>"a, b or c".</summary>
    public static Phrase Any(IEnumerable<Phrase> items) => new(PhraseKind.Any, string.Empty, [.. items]);

    /// <summary>Names as "a, b and c".</summary>
    public static Phrase All(IEnumerable<string> names) => All(names.Select(Name));

    /// <summary>Names as "a, b or c".</summary>
    public static Phrase Any(IEnumerable<string> names) => Any(names.Select(Name));

    /// <summary>Sentences one after the other; empty ones are left out.</summary>
    public static Phrase Sentences(params IEnumerable<Phrase> sentences) => new(PhraseKind.Sentences, string.Empty, [.. sentences.Where(sentence => !sentence.IsEmpty)]);

    /// <summary>The phrase with a capital at its start, in languages that have them.</summary>
    public static Phrase Opening(Phrase phrase) => new(PhraseKind.Opening, string.Empty, [phrase]);

    /// <summary>The numbers and instants in it and in its parts, in their order and the same in every language; no names.</summary>
    public IEnumerable<string> Data() => Arguments.SelectMany(argument => argument switch
    {
        Phrase phrase => phrase.Data(),
        string => [],
        _ => [Wording.Code(argument)],
    });

    /// <summary>The texts in it and in its parts that a language words.</summary>
    public IEnumerable<string> Texts() => (Kind is PhraseKind.Name || Text.Length == 0 ? [] : new[] { Text })
        .Concat(Arguments.OfType<Phrase>().SelectMany(part => part.Texts()));

    /// <summary>In English, as it is kept as evidence.</summary>
    public override string ToString() => Wording.English.Say(this);

    /// <inheritdoc/>
    public bool Equals(Phrase? other) => other is not null && Kind == other.Kind && Text == other.Text && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Phrase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Text, Arguments.Length);

    private static object Plain(object? argument) => argument switch
    {
        null => string.Empty,
        int number => new BigInteger(number),
        long number => new BigInteger(number),
        BigInteger or DateTimeOffset or string or Phrase => argument,
        _ => argument.ToString() ?? string.Empty,
    };
}
