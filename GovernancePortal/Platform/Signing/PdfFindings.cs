using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>Gathers the lines of a report: what fails is told one by one, what holds in one line for each code.</summary>
internal sealed class PdfFindings
{
    private const int MostFailures = 12;
    private static readonly string[] Order =
    [
        PdfCodes.Form, PdfCodes.ByteRange, PdfCodes.Digest, PdfCodes.Signature, PdfCodes.Algorithm, PdfCodes.Certificate, PdfCodes.Timestamp,
        PdfCodes.Revision, PdfCodes.AfterLastSignature, PdfCodes.NotWhole, PdfCodes.SignatureCount, PdfCodes.FileDigest, PdfCodes.SealFirst,
        PdfCodes.SealKey, PdfCodes.SealDemo, PdfCodes.TimeIndependent, PdfCodes.Revocation,
    ];

    private readonly List<VerificationLine> _failures = [];
    private readonly List<VerificationLine> _notes = [];
    private readonly Dictionary<string, string> _passes = [];

    public void Fail(string code, string text) => _failures.Add(new VerificationLine(code, VerificationResult.Fail, text));

    public void Note(string code, string text) => _notes.Add(new VerificationLine(code, VerificationResult.NotChecked, text));

    /// <summary>What is said if nothing fails under this code.</summary>
    public void Pass(string code, string text) => _passes[code] = text;

    public bool HasFailed(string code) => _failures.Exists(line => line.Code == code);

    public VerificationReport ToReport() => new([.. Order.SelectMany(LinesOf)]);

    private IEnumerable<VerificationLine> LinesOf(string code)
    {
        var failures = _failures.Where(line => line.Code == code).Distinct().ToList();
        if (failures.Count > MostFailures)
        {
            failures = [.. failures.Take(MostFailures), new VerificationLine(code, VerificationResult.Fail, $"{failures.Count - MostFailures} more findings of this kind.")];
        }

        var pass = failures.Count == 0 && _passes.TryGetValue(code, out var text) ? [new VerificationLine(code, VerificationResult.Pass, text)] : (VerificationLine[])[];
        return pass.Concat(failures).Concat(_notes.Where(line => line.Code == code).Distinct());
    }
}
