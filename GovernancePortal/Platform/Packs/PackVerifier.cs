using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Platform.Packs;

/// <summary>
/// Checks a document with its evidence inside it, from anybody: its signatures and what came after each, its attachments
/// against the log, and its pages against its attachments. Needs no database and nothing of the portal that made it. Whatever
/// the bytes are, the answer is a report and never an exception.
/// </summary>
public sealed class PackVerifier(IEnumerable<IPackPrinter> printers, DocumentFonts fonts, TimeProvider time)
{
    private const string NotAPack = "The document has no pack of records in it: only its signatures could be checked.";

    // Pages that need no other font come out the same on every machine.
    private static readonly DocumentFonts ShippedOnly = new(new DocumentFontFiles { System = [] });

    /// <summary>Whether a file begins as a PDF does.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> start) => start.StartsWith("%PDF-"u8);

    /// <summary>Checks a document.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="trust">The keys that the checker trusts: from elsewhere, never from the file.</param>
    /// <param name="kept">Signed checkpoints that the checker kept from another time.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public VerificationReport Verify(ReadOnlyMemory<byte> bytes, TrustKeys trust, IReadOnlyList<CheckpointFile> kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(kept);
        var pins = PdfTrust.Of([.. trust.Seals.Select(key => key.Sha256.ToHex())], [.. trust.TimestampAuthorities.Select(key => key.Sha256.ToHex())]);
        var signatures = PdfSignatureCheck.Check(bytes, pins, time.GetUtcNow(), cancellationToken: cancellationToken);
        var lines = new List<VerificationLine>(signatures.Verification.Lines);
        if (trust.Seals.Count == 0)
        {
            lines.Add(new VerificationLine(PdfCodes.SealKey, VerificationResult.Fail, "The trust file names no key of a seal, so whose seal this is cannot be told: anybody could have made it."));
        }

        CompareWithRecords(signatures, trust, lines);
        try
        {
            var files = PdfAttachments.Read(bytes, cancellationToken: cancellationToken)
                .ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)file.Read(), StringComparer.Ordinal);
            var check = PackCheck.Of(files, trust, kept);
            lines.AddRange(check.Lines);
            if (check.Content is { } content)
            {
                CountSignatures(content.Manifest, signatures, lines);
                lines.Add(Printed(bytes, content, signatures));
            }
        }
        catch (PdfFormatException wrong)
        {
            lines.Add(new VerificationLine(wrong.Code, VerificationResult.Fail, wrong.Message));
            lines.Add(new VerificationLine(PackCodes.Form, VerificationResult.Fail, NotAPack));
        }

        lines.Add(new VerificationLine(
            VerificationCodes.Truth,
            VerificationResult.NotChecked,
            "Whether what the events say is true, and whether something never became an event, no document can show."));
        return new VerificationReport(lines);
    }

    // What was cut off at the end is not there to be checked: only somebody who knows how many signatures there were can miss one.
    private static void CompareWithRecords(PdfSignatureReport report, TrustKeys trust, List<VerificationLine> lines)
    {
        if (report.States.Count == 0)
        {
            return;
        }

        var last = report.States[^1];
        foreach (var record in trust.Documents.Where(record => report.States.Any(state => state.Sha256 == record.Sealed)))
        {
            lines.Add(last.Sha256 == record.Sha256
                ? new VerificationLine(PackCodes.Record, VerificationResult.Pass, string.Create(CultureInfo.InvariantCulture, $"The document is to the byte the one that the trust file has on record, with {record.Signatures} signatures."))
                : last.SignatureCount < record.Signatures
                    ? new VerificationLine(PackCodes.Record, VerificationResult.Fail, string.Create(CultureInfo.InvariantCulture, $"The document carries {last.SignatureCount} signatures, and the trust file has it on record with {record.Signatures}: signatures were cut off at its end."))
                    : new VerificationLine(PackCodes.Record, VerificationResult.NotChecked, "The document has grown since the trust file was written: what was added is judged by itself alone."));
        }
    }

    private static void CountSignatures(PackManifest manifest, PdfSignatureReport report, List<VerificationLine> lines)
    {
        var found = report.States.Count == 0 ? 0 : report.States[^1].SignatureCount;
        lines.Add(found < manifest.Signatures
            ? new VerificationLine(PackCodes.Signatures, VerificationResult.Fail, string.Create(CultureInfo.InvariantCulture, $"The document says that it was handed out with {manifest.Signatures} signatures, time-stamps among them, and carries {found}: the last was cut off."))
            : new VerificationLine(PackCodes.Signatures, VerificationResult.Pass, string.Create(CultureInfo.InvariantCulture, $"The document carries {found} signatures, time-stamps among them; it was handed out with {manifest.Signatures}.")));
    }

    private VerificationLine Printed(ReadOnlyMemory<byte> bytes, PackContent content, PdfSignatureReport report)
    {
        if (content.Manifest.Layout != PackLayout.Version)
        {
            return new VerificationLine(
                PackCodes.Printed,
                VerificationResult.NotChecked,
                string.Create(CultureInfo.InvariantCulture, $"The pages were laid out by version {content.Manifest.Layout} of the layout, and this program knows version {PackLayout.Version}: they could not be made again."));
        }

        if (report.States.Count == 0 || printers.FirstOrDefault(printer => printer.Kind == content.Manifest.Kind) is not { } printer)
        {
            return new VerificationLine(PackCodes.Printed, VerificationResult.Fail, "The document is of no kind that the portal makes, so its pages could not be made again.");
        }

        var printed = bytes[..report.States[0].Length];
        var lacks = false;
        try
        {
            foreach (var known in (DocumentFonts[])[fonts, ShippedOnly])
            {
                using var comparing = new ComparingStream(printed);
                lacks |= printer.Print(content, comparing, known).LacksGlyphs && known == fonts;
                if (comparing.IsSame)
                {
                    return new VerificationLine(PackCodes.Printed, VerificationResult.Pass, "The pages are to the byte those that the attached records make: what is printed is what is proved.");
                }
            }
        }
        catch (Exception wrong) when (wrong is EvidenceFormatException or System.Text.Json.JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException or Domain.Voting.VotingException)
        {
            return new VerificationLine(PackCodes.Printed, VerificationResult.Fail, $"The attached records make no pages, so these are not theirs: {wrong.Message}");
        }

        return lacks
            ? new VerificationLine(PackCodes.Printed, VerificationResult.NotChecked, "A font that the document needs is missing here, so its pages could not be made again: install a Japanese TrueType font (fonts-ipafont-gothic), or name one in GovernancePortal__DocumentFontFiles__0.")
            : new VerificationLine(PackCodes.Printed, VerificationResult.Fail, "The pages are not the ones that the attached records make: what is printed was altered.");
    }
}
