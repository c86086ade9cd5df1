using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>What became of a file that a signatory signed elsewhere and uploaded.</summary>
/// <param name="Code">Null if it is accepted; else one of <see cref="OwnSignatureCodes"/>.</param>
/// <param name="Text">Why it is not, as a sentence for the person.</param>
/// <param name="Signature">The signature, if the file has it.</param>
public sealed record OwnSignatureAnswer(string? Code, string Text, PdfSignatureFinding? Signature)
{
    /// <summary>Whether the uploaded bytes take the place of the current ones.</summary>
    public bool IsAccepted => Code is null;
}

/// <summary>The permanent codes of why an uploaded file is not accepted: added to, never renamed.</summary>
public static class OwnSignatureCodes
{
    /// <summary>The current file is not an untouched beginning of the uploaded one.</summary>
    public const string NotThisFile = "own-signature.not-this-file";

    /// <summary>Nothing was added to the current file.</summary>
    public const string NothingSigned = "own-signature.nothing-signed";

    /// <summary>What was added cannot be read.</summary>
    public const string Unreadable = "own-signature.unreadable";

    /// <summary>Another field was signed than the person's own.</summary>
    public const string OtherField = "own-signature.other-field";

    /// <summary>More was changed than a signature needs.</summary>
    public const string OtherChanges = "own-signature.other-changes";

    /// <summary>The signature is broken, or uses what is not allowed.</summary>
    public const string Broken = "own-signature.broken";

    /// <summary>The certificate is not bound to the person.</summary>
    public const string OtherCertificate = "own-signature.other-certificate";

    /// <summary>The certificate is not valid now.</summary>
    public const string CertificateExpired = "own-signature.certificate-expired";
}

/// <summary>Decides whether a file that somebody signed elsewhere may take the place of the current one.</summary>
public static class OwnSignature
{
    /// <summary>
    /// Accepts it only if the current bytes are an untouched beginning, exactly one signature was added in exactly this
    /// person's field, nothing else was changed, and the certificate is one bound to this person and valid now.
    /// </summary>
    /// <param name="current">The sealed file as the portal keeps it.</param>
    /// <param name="uploaded">What was uploaded.</param>
    /// <param name="field">The name of the person's field.</param>
    /// <param name="bound">The certificates bound to the person.</param>
    /// <param name="now">The time of the upload.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static OwnSignatureAnswer Judge(
        ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> uploaded, string field, IReadOnlyCollection<X509Certificate2> bound, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bound);
        if (!uploaded.Span.StartsWith(current.Span))
        {
            return No(OwnSignatureCodes.NotThisFile, "The uploaded file is not the sealed file with a signature added: its sealed part differs. Download the file again, sign it without saving it under other settings, and upload it.");
        }

        if (uploaded.Length == current.Length)
        {
            return No(OwnSignatureCodes.NothingSigned, "The uploaded file is the sealed file as it was: no signature was added.");
        }

        try
        {
            if (JudgeRevisions(current, uploaded, field, cancellationToken) is { } no)
            {
                return no;
            }
        }
        catch (PdfFormatException exception)
        {
            return No(OwnSignatureCodes.Unreadable, "What was added to the file cannot be read. " + exception.Message);
        }

        var report = PdfSignatureCheck.Check(uploaded, PdfTrust.Nobody, now, cancellationToken: cancellationToken);
        var known = PdfSignatureCheck.Check(current, PdfTrust.Nobody, now, cancellationToken: cancellationToken);

        // What time did to earlier signatures (a certificate that ended since, say) is not this person's doing.
        return JudgeSignature(report, [.. Failures(report).Except(Failures(known))], field, bound, now);
    }

    private static OwnSignatureAnswer? JudgeRevisions(ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> uploaded, string field, CancellationToken cancellationToken)
    {
        var before = PdfFile.Read(current, cancellationToken: cancellationToken);
        var after = PdfFile.Read(uploaded, cancellationToken: cancellationToken);
        if (after.Revisions.Count != before.Revisions.Count + 1)
        {
            return No(OwnSignatureCodes.OtherChanges, $"The uploaded file has {Words.Count(after.Revisions.Count - before.Revisions.Count, "revision", "revisions")} more than the sealed file, and a signature is one.");
        }

        var rule = PdfRevisionRule.Judge(after, after.Last);
        if (rule.SignedField is not null && rule.SignedField != field)
        {
            return No(OwnSignatureCodes.OtherField, $"The field {Plain.Of(rule.SignedField)} was signed, and yours is {Plain.Of(field)}.");
        }

        if (rule.Problems.Count > 0 || rule.AddsValidationData)
        {
            return No(OwnSignatureCodes.OtherChanges, "More was changed than your signature needs. " + (rule.Problems.FirstOrDefault() ?? "Validation data were added, which the portal does itself."));
        }

        return rule.SignedField is null ? No(OwnSignatureCodes.NothingSigned, "No field was signed.") : null;
    }

    private static OwnSignatureAnswer JudgeSignature(
        PdfSignatureReport report, string[] failures, string field, IReadOnlyCollection<X509Certificate2> bound, DateTimeOffset now)
    {
        var signature = report.Signatures.FirstOrDefault(signature => signature.Field == field);
        var why = failures.FirstOrDefault() ?? "";
        if (signature?.CertificateSha256 is null || signature.IsTimestamp)
        {
            return No(OwnSignatureCodes.Broken, "The signature cannot be read. " + why, signature);
        }

        var own = bound.FirstOrDefault(certificate => KeyNames.OfCertificate(certificate) == signature.CertificateSha256);
        if (own is null)
        {
            return No(OwnSignatureCodes.OtherCertificate, $"The certificate of {signature.Signer} is not one that is bound to you.", signature);
        }

        if (!CertificatePath.IsValidAt(own, now))
        {
            return No(OwnSignatureCodes.CertificateExpired, $"The certificate of {signature.Signer} is not valid now.", signature);
        }

        return signature.IsGood && failures.Length == 0
            ? new OwnSignatureAnswer(null, "The signature is accepted.", signature)
            : No(OwnSignatureCodes.Broken, "The signature is not good. " + why, signature);
    }

    private static IEnumerable<string> Failures(PdfSignatureReport report) =>
        report.Verification.Lines.Where(line => line.Result == VerificationResult.Fail).Select(line => line.Text);

    private static OwnSignatureAnswer No(string code, string text, PdfSignatureFinding? signature = null) => new(code, text, signature);
}
