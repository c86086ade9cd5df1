using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>A JSON object read without mercy: duplicates, unknown properties and wrong types are named and refused.</summary>
internal sealed class StrictObject
{
    private const int LongestNumber = 1_000;
    private const int LongestName = 200;
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _path;

    public StrictObject(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, "an object", element);
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_properties.TryAdd(property.Name, property.Value))
            {
                throw new VotingException("voting.duplicate-property", $"{Path(property.Name)} is given twice.");
            }
        }
    }

    public IEnumerable<string> Names => _properties.Keys;

    public string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    // An optional property that is null counts as not given.
    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _properties.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
    }

    public JsonElement Need(string name) => Find(name)
        ?? throw new VotingException("voting.missing-property", $"{Path(name)} is missing.");

    public string? Text(string name) => Find(name) is { } element ? Text(element, Path(name)) : null;

    public bool? Flag(string name) => Find(name) is not { } element ? null : element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(Path(name), "true or false", element),
    };

    public BigInteger? Whole(string name) => Find(name) is { } element ? Whole(element, Path(name)) : null;

    public BigInteger NeedWhole(string name) => Whole(Need(name), Path(name));

    public int? Small(string name) => Whole(name) is not { } number
        ? null
        : number < int.MinValue || number > int.MaxValue
            ? throw new VotingException("voting.number-out-of-range", $"{Path(name)} is out of range.")
            : (int)number;

    public IEnumerable<(JsonElement Element, string Path)> Items(string name)
    {
        if (Find(name) is not { } element)
        {
            return [];
        }

        return element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select((item, index) => (item, $"{Path(name)}[{index}]"))
            : throw Wrong(Path(name), "a list", element);
    }

    /// <summary>Refuses whatever has not been asked for.</summary>
    public void Close()
    {
        foreach (var name in Names.Where(name => !_asked.Contains(name)))
        {
            throw new VotingException("voting.unknown-property", $"{Path(Short(name))} is not a property of this form.");
        }
    }

    public static string Text(JsonElement element, string path)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(path, "a text", element);
        return text.Length <= LongestName
            ? text
            : throw new VotingException("voting.text-too-long", $"{path} is longer than {LongestName} characters.");
    }

    public static BigInteger Whole(JsonElement element, string path)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => throw Wrong(path, "a whole number as a text, such as \"12\"", element),
        };
        if (text.Length > LongestNumber)
        {
            throw new VotingException("voting.number-too-long", $"{path} has more than {LongestNumber} digits.");
        }

        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new VotingException("voting.not-a-whole-number", $"{path} must be a whole number, not \"{Short(text)}\".");
    }

    public static VotingException Wrong(string path, string wanted, JsonElement element) => new(
        "voting.wrong-type",
        $"{(path.Length == 0 ? "The case" : path)} must be {wanted}, not {Kind(element.ValueKind)}.");

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
