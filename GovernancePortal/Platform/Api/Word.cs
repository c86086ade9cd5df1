using System.Text.Json;

namespace GovernancePortal.Platform.Api;

/// <summary>One of a few words in an address, as bodies have them: <c>newDataSource</c>. Nothing else is read, neither numbers nor other spellings.</summary>
/// <param name="Value">What the word stands for.</param>
public readonly record struct Word<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Known = Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    /// <summary>Every word, in the order in which they are declared.</summary>
    public static IReadOnlyCollection<string> All => Known.Keys;

    /// <summary>Reads a word.</summary>
    public static bool TryParse(string? text, out Word<TEnum> word)
    {
        var isKnown = Known.TryGetValue(text ?? string.Empty, out var value);
        word = new Word<TEnum>(value);
        return isKnown;
    }
}
