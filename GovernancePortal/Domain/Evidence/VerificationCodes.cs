namespace GovernancePortal.Domain.Evidence;

/// <summary>The permanent codes of a verification's lines: added to, never renamed.</summary>
public static class VerificationCodes
{
    /// <summary>Every event is in canonical form and keeps the rules of events.</summary>
    public const string EntryForm = "evidence.entry-form";

    /// <summary>The events are numbered densely from 0.</summary>
    public const string Sequence = "evidence.sequence";

    /// <summary>Every event names the same log.</summary>
    public const string LogName = "evidence.log-name";

    /// <summary>The times do not run backwards.</summary>
    public const string Times = "evidence.times";

    /// <summary>Every event has the leaf hash stored for it.</summary>
    public const string LeafHash = "evidence.leaf-hash";

    /// <summary>The checkpoints keep their grammar and name this log.</summary>
    public const string CheckpointForm = "evidence.checkpoint-form";

    /// <summary>The checkpoints are signed by a trusted key of the log.</summary>
    public const string CheckpointSignature = "evidence.checkpoint-signature";

    /// <summary>No checkpoint is signed by a key that the log had retired by then.</summary>
    public const string CheckpointKeyRetired = "evidence.checkpoint-key-retired";

    /// <summary>The log has every event that its checkpoints promise.</summary>
    public const string CheckpointSize = "evidence.checkpoint-size";

    /// <summary>The recomputed roots equal those of the checkpoints.</summary>
    public const string CheckpointRoot = "evidence.checkpoint-root";

    /// <summary>No two signed checkpoints contradict each other.</summary>
    public const string CheckpointFork = "evidence.checkpoint-fork";

    /// <summary>A checkpoint covers the events to the last one.</summary>
    public const string CheckpointCover = "evidence.checkpoint-cover";

    /// <summary>The history agrees with checkpoints that the auditor kept.</summary>
    public const string KeptCheckpoints = "evidence.kept-checkpoints";

    /// <summary>Enough witnesses signed the newest checkpoint.</summary>
    public const string Witnesses = "evidence.witnesses";

    /// <summary>The payloads shown are those committed to.</summary>
    public const string PayloadMatch = "evidence.payload-match";

    /// <summary>Erased payloads have their erasure in the log.</summary>
    public const string PayloadErased = "evidence.payload-erased";

    /// <summary>Payloads neither shown nor erased.</summary>
    public const string PayloadMissing = "evidence.payload-missing";

    /// <summary>No payload is shown that no event commits to.</summary>
    public const string PayloadStray = "evidence.payload-stray";

    /// <summary>The pack can be read and holds what it must.</summary>
    public const string PackForm = "evidence.pack-form";

    /// <summary>The pack's manifest lists every file with its right hash.</summary>
    public const string PackManifest = "evidence.pack-manifest";

    /// <summary>Times are vouched for by somebody independent.</summary>
    public const string ExternalTime = "evidence.external-time";

    /// <summary>What no log can show.</summary>
    public const string Truth = "evidence.truth";
}
