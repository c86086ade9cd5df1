using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Packs;

/// <summary>
/// The names behind the ids: the log holds none, so the seal alone vouches for them. In a pseudonymised pack persons are
/// numbered here, the same person by the same number throughout.
/// </summary>
public sealed record PackNames
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The partnership's name.</summary>
    public required string Partnership { get; init; }

    /// <summary>The short names of organisations, by id.</summary>
    public ImmutableSortedDictionary<string, string> Organisations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names of persons, by id.</summary>
    public ImmutableSortedDictionary<string, string> Persons { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names of persons, by their pseudonyms in this log.</summary>
    public ImmutableSortedDictionary<string, string> Pseudonyms { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names of seats, by id.</summary>
    public ImmutableSortedDictionary<string, string> Seats { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(this, Options));

    /// <summary>Reads the bytes, strictly.</summary>
    /// <exception cref="EvidenceFormatException">They are not of this form.</exception>
    public static PackNames Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CanonicalJson.IsCanonical(bytes) && JsonSerializer.Deserialize<PackNames>(bytes, Options) is { } names
                ? names
                : throw new EvidenceFormatException($"{PackFiles.NamesName} is not canonical JSON.");
        }
        catch (JsonException wrong)
        {
            throw new EvidenceFormatException($"{PackFiles.NamesName} does not have the members it must: {wrong.Message}", wrong);
        }
    }
}
