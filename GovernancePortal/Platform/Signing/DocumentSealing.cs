namespace GovernancePortal.Platform.Signing;

/// <summary>
/// Seals a document: the installation's seal, and where there is a time-stamp authority its token in the seal, the
/// certificates for checking it in later years, and an archive time-stamp over all of it.
/// </summary>
public sealed class DocumentSealing(SealKeys keys, TimeProvider time)
{
    /// <summary>How many signatures a sealed document carries, time-stamps among them.</summary>
    public int Signatures => keys.Authority is null ? 1 : 2;

    /// <summary>The sealed document, and how many signatures it carries, time-stamps among them.</summary>
    public async Task<(byte[] Document, int Signatures)> SealAsync(ReadOnlyMemory<byte> document, string reason, CancellationToken cancellationToken)
    {
        var sealedOnce = await PdfSigner.SignAsync(
            document, new PdfSignatureRequest(PdfFieldNames.Seal, time.GetUtcNow(), reason), keys.Seal, keys.Authority, cancellationToken);
        if (keys.Authority is not { } authority)
        {
            return (sealedOnce.ToArray(), 1);
        }

        var validated = PdfSigner.AddValidationData(sealedOnce.ToArray(), PdfValidationData.Of([keys.Seal.Certificate.RawData, .. keys.Seal.Chain.Select(certificate => certificate.RawData)]));
        return ((await PdfSigner.ArchiveAsync(validated.ToArray(), time.GetUtcNow(), authority, cancellationToken)).ToArray(), 2);
    }
}
