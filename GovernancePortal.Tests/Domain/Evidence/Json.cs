using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace GovernancePortal.Tests.Domain.Evidence;

/// <summary>Random JSON values.</summary>
internal static class Json
{
    private static readonly Gen<string> Texts =
        Gen.Elements("", "a", "B", "\u00e9", "\u20ac", "\ud83d\ude00", "\uff61", "\n", "\u0001", "\u001f", "\"", "\\", "/", "\u007f", "\u2028")
            .ListOf(4).Select(string.Concat);

    private static readonly Gen<JsonNode?> Leaves = Gen.OneOf(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Choose(int.MinValue, int.MaxValue).Two()
            .Select(pair => BitConverter.Int64BitsToDouble(((long)pair.Item1 << 32) ^ pair.Item2))
            .Where(double.IsFinite)
            .Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Elements<JsonNode?>(null, JsonValue.Create(true), JsonValue.Create(false)));

    public static Gen<JsonNode?> Values { get; } = Nested(3).Select(node => node?.DeepClone());

    private static Gen<JsonNode?> Nested(int depth) => depth == 0
        ? Leaves
        : Gen.OneOf(
            Leaves,
            Nested(depth - 1).ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Texts.Zip(Nested(depth - 1)).ListOf(4).Select(members => (JsonNode?)Object(members)));

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }
}
