namespace GovernancePortal.Platform.Signing;

/// <summary>What a reader trusts, from outside the file. Keys are named by the SHA-256 of their SPKI, certificates by their own SHA-256, in lower-case hexadecimal.</summary>
/// <param name="SealKeys">The keys of seals.</param>
/// <param name="TimestampKeys">The keys of time-stamp authorities, or of who issued their certificates.</param>
/// <param name="Signatories">The certificates that may sign a field, by the field's name; a field that is not named here is not vouched for.</param>
public sealed record PdfTrust(
    IReadOnlyCollection<string> SealKeys, IReadOnlyCollection<string> TimestampKeys, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Signatories)
{
    /// <summary>Trusts nobody: what the file says of itself is checked, and no more.</summary>
    public static PdfTrust Nobody { get; } = new([], [], new Dictionary<string, IReadOnlyCollection<string>>());

    /// <summary>Trusts these keys, and no certificate of a signatory.</summary>
    public static PdfTrust Of(IReadOnlyCollection<string> sealKeys, IReadOnlyCollection<string> timestampKeys) => Nobody with { SealKeys = sealKeys, TimestampKeys = timestampKeys };
}
