namespace GovernancePortal.Platform.Signing;

/// <summary>The names of the signature fields that the portal's documents are made with.</summary>
public static class PdfFieldNames
{
    /// <summary>The field of the installation's seal, which is the first to be signed.</summary>
    public const string Seal = "Seal";

    /// <summary>What the field of a signatory begins with.</summary>
    public const string SignatoryPrefix = "S-";

    /// <summary>What a field for archive time-stamps begins with; a number from 1 follows.</summary>
    public const string ArchivePrefix = "Archive";

    /// <summary>Whether a field is one for archive time-stamps.</summary>
    public static bool IsArchive(string name) =>
        name.Length > ArchivePrefix.Length && name.StartsWith(ArchivePrefix, StringComparison.Ordinal) && name.AsSpan(ArchivePrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
