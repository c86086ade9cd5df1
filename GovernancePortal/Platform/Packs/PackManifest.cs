using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Packs;

/// <summary>
/// What a pack says of itself: where it is from, what was asked for, what it holds and by which events each record is bound.
/// Canonical JSON (RFC 8785), attached to the document as <see cref="PackFiles.ManifestName"/>.
/// </summary>
public sealed record PackManifest
{
    /// <summary>What this form is called.</summary>
    public const string FormatName = "governance-portal/pack";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        MaxDepth = 16,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the form: 1.</summary>
    public required int V { get; init; }

    /// <summary>What sort of document this is, for example <c>audit-pack</c>: it says how the pages are made from the records.</summary>
    public required string Kind { get; init; }

    /// <summary>The log that its events are from.</summary>
    public required string Log { get; init; }

    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>The instant as of which it was made; in UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of the layout: pages of another version cannot be made again here, and that is then said.</summary>
    public required int Layout { get; init; }

    /// <summary>How many signatures the document is handed out with, time-stamps among them: fewer mean that some were cut off.</summary>
    public required int Signatures { get; init; }

    /// <summary>The checkpoint that every event is proved by.</summary>
    public required PackCheckpoint Checkpoint { get; init; }

    /// <summary>What was asked for; null for a document that nobody asked for by filter.</summary>
    public PackAsked? Asked { get; init; }

    /// <summary>The range of the log that is disclosed without a gap, where it is.</summary>
    public PackRange? Range { get; init; }

    /// <summary>What is printed, in its order.</summary>
    public required ImmutableArray<PackItem> Items { get; init; }

    /// <summary>What was left out, and why.</summary>
    public ImmutableArray<PackOmission> Omissions { get; init; } = [];

    /// <summary>Every other attachment, by name.</summary>
    public required ImmutableArray<PackFileEntry> Files { get; init; }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(this, Options));

    /// <summary>Reads the bytes, strictly.</summary>
    /// <exception cref="EvidenceFormatException">They are not a manifest in canonical form.</exception>
    public static PackManifest Parse(ReadOnlySpan<byte> bytes)
    {
        if (!CanonicalJson.IsCanonical(bytes))
        {
            throw new EvidenceFormatException($"{PackFiles.ManifestName} is not canonical JSON.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize<PackManifest>(bytes, Options);
            return manifest is { Format: FormatName, V: 1 } && !manifest.Items.IsDefault && !manifest.Files.IsDefault && !manifest.Omissions.IsDefault && manifest.Items.All(item => item is not null)
                ? manifest
                : throw new EvidenceFormatException($"{PackFiles.ManifestName} is not of this form of pack.");
        }
        catch (JsonException wrong)
        {
            throw new EvidenceFormatException($"{PackFiles.ManifestName} does not have the members it must: {wrong.Message}", wrong);
        }
    }
}

/// <summary>The checkpoint of a pack.</summary>
/// <param name="Size">How many events it speaks of.</param>
/// <param name="Root">The root over them, in lower-case hexadecimal.</param>
public sealed record PackCheckpoint(long Size, string Root);

/// <summary>What was asked for, as the log has it.</summary>
/// <param name="Event">The place of the event that put the export on record.</param>
/// <param name="From">The first day, in UTC.</param>
/// <param name="Until">The last day, in UTC.</param>
/// <param name="Include">What to include, by key.</param>
/// <param name="Pseudonymised">Whether persons appear without their names.</param>
/// <param name="By">The pseudonym of who asked, in this log.</param>
public sealed record PackAsked(long Event, DateOnly From, DateOnly Until, ImmutableArray<string> Include, bool Pseudonymised, string By);

/// <summary>A range of the log without a gap.</summary>
/// <param name="From">The first place.</param>
/// <param name="Until">The place after the last.</param>
public sealed record PackRange(long From, long Until);

/// <summary>How a record is bound to the log.</summary>
public enum PackBinding
{
    /// <summary>The SHA-256 of the record's bytes is the subject's hash in the event.</summary>
    Subject,

    /// <summary>The hash of the motion that the record holds is in the event.</summary>
    Motion,

    /// <summary>There is no record beside the events: what is printed is what they say.</summary>
    Events,
}

/// <summary>One thing that is printed.</summary>
/// <param name="Id">Unique in the pack, for example <c>decision-17</c>.</param>
/// <param name="Kind">The kind of thing, for example <c>decision</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Binding">How it is bound.</param>
/// <param name="Record">The attachment with its record; null where the events are all there is.</param>
/// <param name="Event">The place of the event that binds the record; null where the events are all there is.</param>
/// <param name="Events">The places of the events that belong to it, ascending.</param>
/// <param name="Papers">The attachments that its record names by their hashes.</param>
public sealed record PackItem(
    string Id, string Kind, string Title, PackBinding Binding, string? Record, long? Event, ImmutableArray<long> Events, ImmutableArray<string> Papers);

/// <summary>What was left out.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Count">How many.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record PackOmission(string Kind, long Count, string Reason);

/// <summary>An attachment.</summary>
/// <param name="Name">Its name: no folders.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
public sealed record PackFileEntry(string Name, string MediaType, long Size, string Sha256);
