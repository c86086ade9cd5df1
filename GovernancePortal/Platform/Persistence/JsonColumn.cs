using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Keeps an immutable value in one text column, as JSON.</summary>
public static class JsonColumn
{
    /// <summary>The longest JSON text of one column, in characters.</summary>
    public const int Longest = 4_000_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
    };

    /// <summary>
    /// Maps the property to JSON text. The value must be immutable: it counts as changed when it was replaced, never by a
    /// look at its inside.
    /// </summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property, params JsonConverter[] converters)
    {
        var options = Options;
        if (converters.Length > 0)
        {
            options = new JsonSerializerOptions(Options);
            foreach (var converter in converters)
            {
                options.Converters.Add(converter);
            }
        }

        property.HasConversion(
            new ValueConverter<T, string>(value => JsonSerializer.Serialize(value, options), text => JsonSerializer.Deserialize<T>(text, options)!),
            new ValueComparer<T>(
                (left, right) => Same(left, right),
                value => value == null ? 0 : value.GetHashCode(),
                value => value));
        return property.HasMaxLength(Longest);
    }

    private static bool Same<T>(T? left, T? right) => EqualityComparer<T>.Default.Equals(left!, right!);
}
