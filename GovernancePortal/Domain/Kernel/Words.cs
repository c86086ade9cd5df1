using System.Text;

namespace GovernancePortal.Domain.Kernel;

/// <summary>Turns names of the code into words of a sentence.</summary>
public static class Words
{
    /// <summary>An enum value in lower-case words: <c>NewDataSource</c> becomes "new data source".</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = value.ToString();
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary>An enum value in words with a capital at the start, for a heading or a label.</summary>
    public static string Title<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var words = Of(value);
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A list in a sentence: "a, b and c".</summary>
    public static string List(IEnumerable<string> items, string conjunction = "and")
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => string.Empty,
            1 => all[0],
            _ => $"{string.Join(", ", all.Take(all.Count - 1))} {conjunction} {all[^1]}",
        };
    }
}
