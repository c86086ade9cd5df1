using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Packs;

/// <summary>A gate as a pack holds it: what it asked, as its motion's hash binds it.</summary>
/// <param name="Id">The gate's id, as the log writes it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What sort of decision it asked for.</param>
/// <param name="Tier">The assessed risk.</param>
/// <param name="Motion">The motion, as Markdown.</param>
/// <param name="Rationale">Why, as Markdown.</param>
/// <param name="Options">The options that were considered.</param>
/// <param name="Conditions">The conditions of the approval.</param>
public sealed record PackGate(
    string Id, int Number, string Title, DecisionKind Kind, RiskTier Tier, string Motion, string Rationale, ImmutableArray<ConsideredOption> Options, ImmutableArray<string> Conditions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>The hash of the motion, as the log binds it.</summary>
    public string Hash() => GateHash.Of(new GatePaper(Title, Kind, Tier, Motion, Rationale, Options, Conditions, null, null, Visibility.AllParties));

    /// <summary>Reads the bytes, strictly.</summary>
    /// <exception cref="EvidenceFormatException">They are not of this form.</exception>
    public static PackGate Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CanonicalJson.IsCanonical(bytes) && JsonSerializer.Deserialize<PackGate>(bytes, Json) is { Options.IsDefault: false, Conditions.IsDefault: false } gate
                ? gate
                : throw new EvidenceFormatException("A gate's record is not canonical JSON.");
        }
        catch (JsonException wrong)
        {
            throw new EvidenceFormatException($"A gate's record does not have the members it must: {wrong.Message}", wrong);
        }
    }

    /// <summary>The hashes of the documents that an event of a gate names.</summary>
    public static IEnumerable<string> DocumentsOf(LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Type is "gate.document-attached" or "gate.document-replaced" && entry.Data?["sha256"] is string one ? [one]
            : entry.Type == "gate.opened" && entry.Data?["documents"] is string[] several ? several
            : [];
    }
}
