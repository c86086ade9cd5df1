using System.Globalization;

namespace GovernancePortal.Tests.Bench;

/// <summary>An option of a bench; one without a default value is a switch.</summary>
internal sealed record Option(string Name, string? Default, string Meaning);

/// <summary>The options of one run. Only declared ones are known.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _values;

    private Arguments(Dictionary<string, string?> values) => _values = values;

    public string this[string name] => _values[name] ?? throw new InvalidOperationException($"--{name} is a switch.");

    public static Arguments Parse(IReadOnlyList<Option> options, ReadOnlySpan<string> args)
    {
        var values = options.ToDictionary(option => option.Name, option => option.Default);
        var switches = options.Where(option => option.Default is null).Select(option => option.Name).ToHashSet();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (!values.ContainsKey(name))
            {
                throw new ArgumentException($"Unknown option {args[i]}.", nameof(args));
            }

            values[name] = switches.Contains(name) ? "true"
                : i + 1 < args.Length ? args[++i]
                : throw new ArgumentException($"{args[i]} needs a value.", nameof(args));
        }

        return new Arguments(values);
    }

    public bool Has(string name) => !string.IsNullOrEmpty(_values[name]);

    public int Int(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);

    public TimeSpan Seconds(string name) => TimeSpan.FromSeconds(double.Parse(this[name], CultureInfo.InvariantCulture));

    public string[] List(string name) => this[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
