using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace GovernancePortal.Platform.Api;

/// <summary>One of a few words in an address, as bodies have them: <c>newDataSource</c>. Nothing else is read, neither numbers nor other spellings.</summary>
/// <param name="Value">What the word stands for.</param>
public readonly record struct Word<TEnum>(TEnum Value) : IParsable<Word<TEnum>>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Known = Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

#pragma warning disable CA1000 // The interface asks for them, and the framework finds them by it.
    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<TEnum> result)
    {
        var isKnown = Known.TryGetValue(s ?? string.Empty, out var value);
        result = new Word<TEnum>(value);
        return isKnown;
    }

    /// <inheritdoc/>
    public static Word<TEnum> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException($"\"{s}\" is none of {string.Join(", ", Known.Keys)}.");
#pragma warning restore CA1000
}
