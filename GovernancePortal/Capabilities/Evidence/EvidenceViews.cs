using System.Collections.Immutable;
using GovernancePortal.Platform.Evidence;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>One entry as the page shows it.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="At">When.</param>
/// <param name="Type">What happened.</param>
/// <param name="Actor">Who, by the pseudonym of this log.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Subject">What it is about: kind and id.</param>
/// <param name="SubjectId">The id alone.</param>
/// <param name="Bytes">The exact canonical bytes, as text.</param>
/// <param name="LeafHash">The leaf hash in hexadecimal.</param>
/// <param name="Kept">How many personal payloads are kept apart.</param>
/// <param name="Erased">How many of them are erased.</param>
public sealed record EntryView(
    long Seq,
    DateTimeOffset At,
    string Type,
    string Actor,
    string Outcome,
    string? Subject,
    string? SubjectId,
    string Bytes,
    string LeafHash,
    int Kept,
    int Erased)
{
    /// <summary>Where the reader finds what it is about; null if nowhere, or not for this reader.</summary>
    public SubjectPlace? Place { get; init; }
}

/// <summary>The state of a log, for the head of its page.</summary>
/// <param name="Name">The log's name.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Broken">Why nothing may be added; null when all is well.</param>
/// <param name="CheckpointSize">How many entries the newest checkpoint covers; null if there is none.</param>
/// <param name="CheckpointAt">When it was signed.</param>
/// <param name="Root">Its root in hexadecimal.</param>
/// <param name="KeyFingerprint">SHA-256 of the public key.</param>
/// <param name="AreDemoKeys">Whether the keys prove nothing to anybody.</param>
/// <param name="PayloadsKept">How many personal payloads are kept apart.</param>
/// <param name="PayloadsErased">How many were erased.</param>
public sealed record LogHead(
    string Name,
    long Size,
    string? Broken,
    long? CheckpointSize,
    DateTimeOffset? CheckpointAt,
    string? Root,
    string KeyFingerprint,
    bool AreDemoKeys,
    int PayloadsKept,
    int PayloadsErased);

/// <summary>A page of the log, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Before">The place below which the next page starts; null if there is none.</param>
/// <param name="LookedThrough">How many entries a filter was looked for in, if not in all.</param>
public sealed record EntryPage(ImmutableArray<EntryView> Entries, long? Before, long? LookedThrough);

/// <summary>How far a check has come.</summary>
public readonly record struct CheckProgress(long Done, long Total);
