namespace GovernancePortal.Platform.Packs;

/// <summary>The attachments of a pack that have fixed names.</summary>
public static class PackFiles
{
    /// <summary>The manifest.</summary>
    public const string ManifestName = "pack.json";

    /// <summary>One event's exact canonical bytes a line, ascending.</summary>
    public const string EventsName = "events.jsonl";

    /// <summary>The proof that all of them are in the log, see <see cref="Domain.Evidence.SubsetProof"/>.</summary>
    public const string ProofName = "events.proof";

    /// <summary>The signed checkpoint, with the lines of those who countersigned.</summary>
    public const string CheckpointName = "checkpoint.txt";

    /// <summary>The names of persons, organisations and seats, which the log does not hold: the seal alone vouches for them.</summary>
    public const string NamesName = "names.json";

    /// <summary>How to check by hand.</summary>
    public const string GuideName = "VERIFY.md";

    /// <summary>The ending of an item's own proof (c2sp.org/tlog-proof@v1).</summary>
    public const string ProofEnding = ".tlog-proof";
}
