namespace GovernancePortal.Platform.Packs;

/// <summary>The permanent codes of what is checked in a pack beyond its log: added to, never renamed.</summary>
public static class PackCodes
{
    /// <summary>The attachments can be read and are all that a pack must have.</summary>
    public const string Form = "pack.form";

    /// <summary>The manifest lists every attachment with its right hash, and there is no other.</summary>
    public const string Manifest = "pack.manifest";

    /// <summary>The events lead to the root of the checkpoint.</summary>
    public const string Inclusion = "pack.inclusion";

    /// <summary>Each item's own proof holds by itself.</summary>
    public const string Proofs = "pack.proofs";

    /// <summary>A range that is disclosed as a whole has no gap and no cut end.</summary>
    public const string Range = "pack.range";

    /// <summary>The log has the export, with what the pack says was asked for.</summary>
    public const string Asked = "pack.asked";

    /// <summary>Every record is bound by an event of the log.</summary>
    public const string Records = "pack.records";

    /// <summary>Every paper is one that a record names by its hash.</summary>
    public const string Papers = "pack.papers";

    /// <summary>The votes of each decision are those that the log has.</summary>
    public const string Votes = "pack.votes";

    /// <summary>The rule, applied anew to the count, gives the outcome on record.</summary>
    public const string Recount = "pack.recount";

    /// <summary>The pages are the ones that the records make.</summary>
    public const string Printed = "pack.printed";

    /// <summary>The document carries as many signatures as it was handed out with.</summary>
    public const string Signatures = "pack.signatures";

    /// <summary>The document is the one that the checker's trust file has on record.</summary>
    public const string Record = "pack.record";

    /// <summary>What the log does not hold, so that nothing but the seal vouches for it.</summary>
    public const string Names = "pack.names";
}
