using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Domain.Decisions;

/// <summary>The hash that binds a decision's record to its leaf in the evidence log.</summary>
public static class DecisionHash
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The record's canonical JSON (RFC 8785), as it is exported and hashed.</summary>
    public static byte[] Canonical(DecisionRecord record) => CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(record, Options));

    /// <summary>SHA-256 over <see cref="Canonical"/>, in lower-case hexadecimal.</summary>
    public static string Of(DecisionRecord record) => Convert.ToHexStringLower(SHA256.HashData(Canonical(record)));

    /// <summary>Reads a record from its canonical form.</summary>
    /// <exception cref="JsonException">The bytes are not a record.</exception>
    public static DecisionRecord Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<DecisionRecord>(canonical, Options) ?? throw new JsonException("A record is not null.");
}
