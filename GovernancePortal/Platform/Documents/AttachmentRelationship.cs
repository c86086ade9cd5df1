namespace GovernancePortal.Platform.Documents;

/// <summary>What an attached file is to the document (ISO 32000-2, 7.11.3, AFRelationship).</summary>
public enum AttachmentRelationship
{
    /// <summary>The document was made from it.</summary>
    Source,

    /// <summary>It holds what the document shows, in a form for machines.</summary>
    Data,

    /// <summary>It adds to the document.</summary>
    Supplement,

    /// <summary>None of these.</summary>
    Unspecified,
}
