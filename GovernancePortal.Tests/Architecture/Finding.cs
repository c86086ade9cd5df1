namespace GovernancePortal.Tests.Architecture;

/// <summary>What a rule found: how many things it looked at, and those that break it.</summary>
public sealed record Finding(int Looked, IReadOnlyList<string> Offenders)
{
    /// <summary>From all that a rule says of each thing it looked at.</summary>
    public static Finding Of<T>(IReadOnlyCollection<T> looked, Func<T, IEnumerable<string>> offences) =>
        new(looked.Count, [.. looked.SelectMany(offences).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Fails listing the offenders; and if the rule looked at fewer things than this, for then it proves nothing.</summary>
    public void AssertClean(int atLeast)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Looked at {Looked}.");
        Assert.True(Offenders.Count == 0, $"{Offenders.Count} break the rule (of {Looked} looked at):\n  " + string.Join("\n  ", Offenders));
        Assert.True(Looked >= atLeast, $"The rule looked at {Looked} only, at least {atLeast} are expected: does it still look in the right place?");
    }

    /// <summary>Fails unless the rule names exactly these planted offences, each known by how it begins.</summary>
    public void AssertCatches(params string[] offences)
    {
        var expected = offences.Order(StringComparer.Ordinal).ToList();
        Assert.True(
            Offenders.Count == expected.Count && Offenders.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
            $"Expected:\n  {string.Join("\n  ", expected)}\nCaught:\n  {string.Join("\n  ", Offenders)}");
    }
}
