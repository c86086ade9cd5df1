using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace GovernancePortal.Domain.Kernel;

/// <summary>
/// Words phrases in one language. The English of the domain is here; another language says only what is different in it:
/// its texts, its plural, its numbers, instants and lists.
/// </summary>
public abstract class Wording
{
    /// <summary>English, with plain digits and instants in UTC: the words that are kept as evidence.</summary>
    public static Wording English { get; } = new PlainEnglish();

    /// <summary>What stands between two sentences.</summary>
    protected virtual string BetweenSentences => " ";

    /// <summary>The phrase in words.</summary>
    /// <param name="phrase">What to say.</param>
    /// <param name="zone">The time zone of its instants; UTC without one.</param>
    public string Say(Phrase phrase, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return phrase.Kind switch
        {
            PhraseKind.Text => Fill(TextOf(phrase.Text), phrase.Arguments, zone),
            PhraseKind.Plural => Fill(FormOf(TextOf(phrase.Text), (BigInteger)phrase.Arguments[0]), phrase.Arguments, zone),
            PhraseKind.Name => phrase.Text,
            PhraseKind.Term => TextOf(phrase.Text),
            PhraseKind.All => List([.. phrase.Arguments.Select(item => Say(item, zone))], isAll: true),
            PhraseKind.Any => List([.. phrase.Arguments.Select(item => Say(item, zone))], isAll: false),
            PhraseKind.Sentences => string.Join(BetweenSentences, phrase.Arguments.Select(item => Say(item, zone))),
            PhraseKind.Opening => Opening(Say(phrase.Arguments[0], zone)),
            _ => throw new InvalidOperationException("Unknown kind of phrase."),
        };
    }

    /// <summary>How an instant is written as data.</summary>
    internal const string Instants = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>An argument as data, the same in every language: digits, or an instant in UTC.</summary>
    internal static string Code(object argument) => argument switch
    {
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(Instants, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("Neither a number nor an instant."),
    };

    /// <summary>The language's own text for an English one; the English one where it has none.</summary>
    protected abstract string TextOf(string english);

    /// <summary>Which of the forms, with bars between them, goes with the number.</summary>
    protected virtual string FormOf(string forms, BigInteger number)
    {
        var bar = forms.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? forms : number.IsOne ? forms[..bar] : forms[(bar + 1)..];
    }

    /// <summary>A whole number.</summary>
    protected abstract string Number(BigInteger number);

    /// <summary>An instant.</summary>
    protected abstract string Instant(DateTimeOffset at, TimeZoneInfo? zone);

    /// <summary>A list.</summary>
    protected abstract string List(ImmutableArray<string> items, bool isAll);

    /// <summary>The beginning of a sentence.</summary>
    protected virtual string Opening(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>The text with its places filled. A name with braces in it is not taken for a place.</summary>
    protected string Fill(string text, ImmutableArray<object> arguments, TimeZoneInfo? zone = null)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i] == '{' && char.IsAsciiDigit(text[i + 1]) && text[i + 2] == '}' && text[i + 1] - '0' < arguments.Length)
            {
                filled.Append(Say(arguments[text[i + 1] - '0'], zone));
                i += 2;
            }
            else
            {
                filled.Append(text[i]);
            }
        }

        return filled.ToString();
    }

    private string Say(object argument, TimeZoneInfo? zone) => argument switch
    {
        Phrase phrase => Say(phrase, zone),
        BigInteger number => Number(number),
        DateTimeOffset at => Instant(at, zone),
        string name => name,
        _ => throw new InvalidOperationException("A phrase holds numbers, instants, names and phrases."),
    };

    private sealed class PlainEnglish : Wording
    {
        protected override string TextOf(string english) => english;

        protected override string Number(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

        protected override string Instant(DateTimeOffset at, TimeZoneInfo? zone) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

        protected override string List(ImmutableArray<string> items, bool isAll) => Words.List(items, isAll ? "and" : "or");
    }
}
