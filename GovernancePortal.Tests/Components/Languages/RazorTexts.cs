using System.Text;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Components.Languages;

/// <summary>
/// Finds in the source of a component what a reader would read there in English whatever their language: text between tags, text
/// attributes and words in C#, unless they are looked up. It reads as much of Razor as our components are written in.
/// </summary>
internal static partial class RazorTexts
{
    private static readonly HashSet<string> TextAttributes =
    [
        "Text", "Question", "ConfirmText", "Label", "Hint", "Title", "DocumentTitle", "Lead", "Summary", "PreviousText", "NextText", "Word", "MarkLabel", "Key", "Value", "Copied", "Name",
        "placeholder", "title", "alt", "aria-label", "data-label", "data-up", "data-left", "data-behind-text",
    ];

    // The same in every language.
    private static readonly HashSet<string> Signs = ["SHA-256", "UTC", "QR", "CSV", "JSON", "GET", "POST", "PDF"];

    /// <summary>The literal texts in a <c>.razor</c> file.</summary>
    public static List<string> InMarkup(string razor)
    {
        var source = Directive().Replace(Comment().Replace(razor, string.Empty), string.Empty);
        var at = Code().Match(source) is { Success: true } code ? code.Index : source.Length;
        var found = new List<string>();
        var plain = WithoutExpressions(source[..at], found);
        found.AddRange(Attribute().Matches(plain).Where(match => TextAttributes.Contains(match.Groups["name"].Value) && IsText(match.Groups["name"].Value, match.Groups["value"].Value)).Select(match => match.Groups["value"].Value));
        var between = Tag().Replace(Attribute().Replace(plain, string.Empty), "\n");
        found.AddRange(between.Split('\n').Select(line => line.Replace("\u200b", string.Empty, StringComparison.Ordinal).Trim('{', '}', ' ', '\r', '\t')).Where(line => !Statement().IsMatch(line) && IsProse(line)));

        // A template in C# has markup too; its texts end at a closing tag.
        var templates = WithoutExpressions(Remark().Replace(source[at..], string.Empty), []);
        found.AddRange(Ending().Matches(templates).Select(match => match.Groups["text"].Value.Trim()).Where(IsProse));
        return [.. found.Distinct()];
    }

    /// <summary>The words in C# that a reader would read: a sentence, or a word that is one of several to choose from. Each must be the key of a text.</summary>
    public static List<string> InCode(string source) =>
        [.. Literal().Matches(source).Where(match => IsSaid(source, match)).Select(match => Regex.Unescape(match.Groups["text"].Value)).Distinct()];

    /// <summary>The C# of a <c>.razor</c> file.</summary>
    public static string CodeOf(string razor) => Code().Match(razor) is { Success: true } code ? razor[code.Index..] : string.Empty;

    /// <summary>The components that it is made of, by name.</summary>
    public static IEnumerable<string> PartsOf(string razor) => Part().Matches(razor).Select(match => match.Groups["name"].Value);

    private static string WithoutExpressions(string source, List<string> found)
    {
        var plain = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            // Between letters it is one of a mail address.
            if (source[i] != '@' || i + 1 >= source.Length || (char.IsLetter(source[i + 1]) && plain.Length > 0 && char.IsLetterOrDigit(plain[^1]) && i > 0 && source[i - 1] == plain[^1]))
            {
                plain.Append(source[i]);
                continue;
            }

            var end = EndOf(source, i);
            var expression = source[i..end];
            if (InAttribute(plain) is { } name)
            {
                found.AddRange(WordsIn(expression).Where(word => TextAttributes.Contains(name) && IsText(name, word)));
            }
            else if (!Handler().IsMatch(expression))
            {
                found.AddRange(WordsIn(expression));
            }

            plain.Append('\u200b');
            i = end - 1;
        }

        return plain.ToString();
    }

    // The name of the attribute whose value is being written, if one is.
    private static string? InAttribute(StringBuilder plain)
    {
        var text = plain.ToString();
        var tag = Math.Max(text.LastIndexOf('<'), 0);
        return Unfinished().Match(text[tag..]) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static int EndOf(string source, int at)
    {
        var i = at + 1;
        if (source[i] is '(' or '<')
        {
            return source[i] == '(' ? Balanced(source, i) : i;
        }

        i = EndOfName(source, i);
        if (source[(at + 1)..i] is "if" or "foreach" or "for" or "while" or "switch")
        {
            return Balanced(source, source.IndexOf('(', i));
        }

        // A directive such as @onclick="…" or @bind:event="…".
        if (DirectiveValue().Match(source, i) is { Success: true } value && value.Index == i)
        {
            return i + value.Length;
        }

        while (i < source.Length)
        {
            var (next, after) = (source[i], i + 1 < source.Length ? source[i + 1] : ' ');
            if (next is '[' or '(')
            {
                i = Balanced(source, i);
            }
            else if (next == '.' && char.IsLetter(after))
            {
                i = EndOfName(source, i + 1);
            }
            else if ((next == '!' && after == '.') || (next == '?' && after is '.' or '['))
            {
                i++;
            }
            else if (next == '<' && Generic().Match(source, i) is { Success: true } generic && generic.Index == i)
            {
                i += generic.Length;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int EndOfName(string source, int at)
    {
        while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] == '_'))
        {
            at++;
        }

        return at;
    }

    // Past the bracket that closes the one there; what stands in quotes opens and closes nothing.
    private static int Balanced(string source, int at)
    {
        var depth = 0;
        for (var i = at; i < source.Length; i++)
        {
            if (source[i] == '"')
            {
                i = Literal().Match(source, i) is { Success: true } literal && literal.Index == i ? i + literal.Length - 1 : i;
                continue;
            }

            depth += source[i] is '(' or '[' ? 1 : source[i] is ')' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return source.Length;
    }

    // The literals of an expression that are no keys of a look-up, no name of a class and no argument of something else that looks them up.
    private static IEnumerable<string> WordsIn(string expression)
    {
        var looked = LookUp().Replace(expression, "·");
        for (var from = looked.IndexOf('·', StringComparison.Ordinal); from >= 0 && from + 1 < looked.Length; from = looked.IndexOf('·', from + 1))
        {
            looked = looked[..(from + 1)] + looked[Balanced(looked, from + 1)..];
        }

        return Literal().Matches(looked).Select(match => Place().Replace(match.Groups["text"].Value, string.Empty)).Where(text => !Style().IsMatch(text) && IsProse(text))
            .Concat(Ending().Matches(looked).Select(match => match.Groups["text"].Value.Trim()).Where(IsProse));
    }

    private static bool IsText(string attribute, string value) => IsProse(value) && (attribute is not ("Name" or "Value" or "Key") || value.Contains(' ', StringComparison.Ordinal));

    private static bool IsProse(string text) => Letters().IsMatch(text) && !Signs.Contains(text.Trim().TrimEnd(':'));

    private static bool IsSaid(string source, Match literal)
    {
        var before = source[Math.Max(0, literal.Index - 160)..literal.Index];
        var line = before[(before.LastIndexOf('\n') + 1)..];
        var text = literal.Groups["text"].Value;
        return !Unsaid().IsMatch(line) && (Sentence().IsMatch(text) || (Chosen().IsMatch(line) && Word().IsMatch(text)));
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^@(page|inherits|inject|attribute|using|layout|implements|typeparam|rendermode)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("""(?<name>[A-Za-z][\w-]*)="(?<value>[^"]*)["]""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""(?<name>[A-Za-z][\w-]*)="[^"]*$""")]
    private static partial Regex Unfinished();

    [GeneratedRegex("""(:[a-z]+)?="[^"]*["]""")]
    private static partial Regex DirectiveValue();

    [GeneratedRegex("^@[a-z:]+=")]
    private static partial Regex Handler();

    [GeneratedRegex("<[A-Z][A-Za-z]*>")]
    private static partial Regex Generic();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(else\b|case\b|default:|break;|var\b|switch\b|\()|;$|^\.[A-Z][\w ]*:$")]
    private static partial Regex Statement();

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(?:[Ll]oc|Texts)(?=\[)|\b[Ll]oc\.(?:Many|Rich|LangOf)(?=\()|\bnameof(?=\()")]
    private static partial Regex LookUp();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(icon|btn|chip|muted|small|strong|page|true|false|step|yyyy)\b|^[a-z]+(-[a-z]+)+$|^#|^/|^[a-z]*$")]
    private static partial Regex Style();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Letters();

    [GeneratedRegex("""[>}](?<text>[^<>@{}();="·]*[A-Za-z]{2}[^<>@{}();="·]*)</""")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^[A-Z“][^<>]*[a-z,] [^<>]*[a-z]")]
    private static partial Regex Sentence();

    [GeneratedRegex("^[A-Z][a-z]+$")]
    private static partial Regex Word();

    [GeneratedRegex(@"(=>|\?|:) $")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"Exception\(\$?$|\bLog[A-Z]\w*\(.*$|(^|\s)//|Regex\(|\[(Suppress|Obsolete)")]
    private static partial Regex Unsaid();

    [GeneratedRegex(@"<(?<name>[A-Z]\w+)[\s/>]|\b(?<name>[A-Z]\w+)\.Of\(|^@layout (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Part();
}
