using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>One signature or time-stamp of a file.</summary>
/// <param name="Field">The field it is in.</param>
/// <param name="IsTimestamp">Whether it is an archive time-stamp, and nobody's signature.</param>
/// <param name="ObjectNumber">The number of its object.</param>
/// <param name="Revision">The revision that it closes, from 1; 0 if it closes none.</param>
/// <param name="Signer">The subject of the certificate.</param>
/// <param name="CertificateSha256">The SHA-256 of the certificate, in lower-case hexadecimal.</param>
/// <param name="KeySha256">The SHA-256 of the key (SPKI), in lower-case hexadecimal.</param>
/// <param name="ClaimedAt">When it was made, as it says itself.</param>
/// <param name="ProvenAt">By when it was made at the latest, as a trusted time-stamp proves.</param>
/// <param name="Reason">The reason it gives.</param>
/// <param name="IsGood">Whether nothing about this signature itself is wrong.</param>
public sealed record PdfSignatureFinding(
    string Field,
    bool IsTimestamp,
    int ObjectNumber,
    int Revision,
    string? Signer,
    string? CertificateSha256,
    string? KeySha256,
    DateTimeOffset? ClaimedAt,
    DateTimeOffset? ProvenAt,
    string? Reason,
    bool IsGood);

/// <summary>One state of a file: what it was after a revision.</summary>
/// <param name="Number">The revision, from 1.</param>
/// <param name="Length">How many bytes the file had then.</param>
/// <param name="Sha256">Their SHA-256.</param>
/// <param name="Field">The field that the revision signed, if it signed one.</param>
/// <param name="Signer">The subject of the certificate it was signed with.</param>
/// <param name="SignatureCount">How many signatures the file had then.</param>
public sealed record PdfState(int Number, int Length, Sha256Digest Sha256, string? Field, string? Signer, int SignatureCount);

/// <summary>What was found about the signatures of a file.</summary>
/// <param name="Verification">Line by line.</param>
/// <param name="Signatures">The signatures, in the order they were made.</param>
/// <param name="States">The states the file went through; empty if it cannot be read.</param>
public sealed record PdfSignatureReport(
    VerificationReport Verification, IReadOnlyList<PdfSignatureFinding> Signatures, IReadOnlyList<PdfState> States)
{
    /// <summary>Whether nothing that was checked failed.</summary>
    public bool IsOk => Verification.IsOk;

    /// <summary>The sentences of what failed under a code.</summary>
    public IEnumerable<string> Failures(string code) =>
        Verification.Lines.Where(line => line.Code == code && line.Result == VerificationResult.Fail).Select(line => line.Text);
}
