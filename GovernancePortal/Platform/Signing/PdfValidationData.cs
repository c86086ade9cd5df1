namespace GovernancePortal.Platform.Signing;

/// <summary>What a later reader needs to check certificates without a network, in DER.</summary>
/// <param name="Certificates">Certificates.</param>
/// <param name="RevocationLists">Revocation lists (CRL).</param>
/// <param name="StatusResponses">Answers on single certificates (OCSP).</param>
public sealed record PdfValidationData(
    IReadOnlyList<byte[]> Certificates, IReadOnlyList<byte[]> RevocationLists, IReadOnlyList<byte[]> StatusResponses)
{
    /// <summary>Certificates alone.</summary>
    public static PdfValidationData Of(IEnumerable<byte[]> certificates) => new([.. certificates], [], []);
}
