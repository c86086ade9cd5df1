using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Evidence;

/// <summary>The head of a partnership's evidence log. Its row is the lock under which the log grows.</summary>
public sealed class EvidenceLogRow
{
    /// <summary>The partnership whose log this is.</summary>
    public PartnershipId PartnershipId { get; set; }

    /// <summary>The log's name, equal to the origin of its checkpoints, for example <c>portal.example/p/aurora</c>.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>How many leaves it has.</summary>
    public long Size { get; set; }

    /// <summary>The instant of its last leaf.</summary>
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>One leaf: the exact canonical bytes of the event, and the RFC 9162 hash over them. Never changed, never deleted.</summary>
public sealed class EvidenceEntryRow
{
    /// <summary>Whose log.</summary>
    public PartnershipId PartnershipId { get; set; }

    /// <summary>The place in the log, dense from 0.</summary>
    public long Seq { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What happened, as in the bytes; a column of its own so that the log can be filtered.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>The id of what it is about, if it is about something.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>The exact canonical bytes.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary><c>SHA-256(0x00 ‖ bytes)</c>.</summary>
    public byte[] LeafHash { get; set; } = [];
}

/// <summary>A signed checkpoint. Never changed, never deleted.</summary>
public sealed class EvidenceCheckpointRow
{
    /// <summary>Whose log.</summary>
    public PartnershipId PartnershipId { get; set; }

    /// <summary>The size that it speaks of.</summary>
    public long Size { get; set; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The signed note: text and signature lines.</summary>
    public string Note { get; set; } = string.Empty;
}

/// <summary>A personal payload that an event commits to: erasable, without harm to the log.</summary>
public sealed class PersonalPayloadRow
{
    /// <summary>The commitment in the event.</summary>
    public string Commitment { get; set; } = string.Empty;

    /// <summary>Whose log.</summary>
    public PartnershipId PartnershipId { get; set; }

    /// <summary>Which event.</summary>
    public long Seq { get; set; }

    /// <summary>The person whose key protects it: the one who acted.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The salt; gone when erased.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>The payload, encrypted under the person's data key; gone when erased.</summary>
    public byte[]? Ciphertext { get; set; }
}

/// <summary>The pseudonym of a person in one log. Erasing the row leaves the log unlinkable to the person.</summary>
public sealed class LogPersonRow
{
    /// <summary>Whose log.</summary>
    public PartnershipId PartnershipId { get; set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The random name in the log: <c>p_</c> and 32 hexadecimal digits.</summary>
    public string Pseudonym { get; set; } = string.Empty;
}

/// <summary>The data key of a person, wrapped by the installation's key; destroyed on erasure.</summary>
public sealed class PersonKeyRow
{
    /// <summary>The person.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>The wrapped key.</summary>
    public byte[] WrappedKey { get; set; } = [];
}
