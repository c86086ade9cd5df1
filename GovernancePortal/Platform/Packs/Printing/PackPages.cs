using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Platform.Packs.Printing;

/// <summary>The pages that documents with evidence share: cover, proofs, attachments, fields for signatures.</summary>
internal static class PackPages
{
    /// <summary>The field of the seal.</summary>
    public const string SealField = "Seal";

    private const int ArchiveFields = 3;

    /// <summary>A field for the seal and three for archive time-stamps.</summary>
    public static PortalDocument WithFields(PortalDocument document)
    {
        document.SignatureField(SealField, "Seal of the installation");
        for (var i = 1; i <= ArchiveFields; i++)
        {
            document.SignatureField($"Archive{PackReader.Number(i)}", $"Archive time-stamp {PackReader.Number(i)}");
        }

        return document;
    }

    public static void Cover(DocumentComposer document, PackReader reader)
    {
        var (manifest, names) = (reader.Content.Manifest, reader.Content.Names);
        document.TitleBlock(
            manifest.Title,
            manifest.Asked is { } period ? $"{PackReader.Day(period.From)} to {PackReader.Day(period.Until)}, in UTC" : string.Empty,
            "AUDIT PACK");
        document.KeyValues(pairs =>
        {
            pairs.Add("Partnership", names.Partnership);
            pairs.Add("Log", manifest.Log);
            if (manifest.Asked is { } asked)
            {
                pairs.Add("Asked for by", $"{reader.Actor(asked.By)} ({asked.By}), event seq {PackReader.Number(asked.Event)}");
                pairs.Add("Parts", string.Join(", ", asked.Include));
                pairs.Add("Names of persons", asked.Pseudonymised ? "left out: persons are numbered throughout" : "as the accounts have them");
            }

            pairs.Add("Made", PackReader.At(manifest.MadeAt));
            pairs.Add("Checkpoint", $"{PackReader.Number(manifest.Checkpoint.Size)} events");
            pairs.Add("Root", new TextSpan(manifest.Checkpoint.Root).Code());
        });
        document.Notice(
            "This file proves itself",
            "Records, papers, events and proofs are attached inside it. With keys from somebody you trust, anybody can check it without the portal: GovernancePortal verify FILE.pdf --trust keys.txt. The attachment VERIFY.md tells how to do it by hand.");
        foreach (var omission in manifest.Omissions)
        {
            document.Warning($"Left out: {PackReader.Number(omission.Count)} of {omission.Kind}", omission.Reason);
        }
    }

    public static void Proofs(DocumentComposer document, PackReader reader)
    {
        var (content, manifest) = (reader.Content, reader.Content.Manifest);
        document.PageBreak().Heading(1, "Signatures and proofs");
        document.Heading(2, "Signatures");
        document.Paragraph("The seal of the installation covers every byte of this document and of what is attached to it. The field for it is invisible: a picture of a signature proves nothing. Fields for archive time-stamps are ready beside it.");
        document.Heading(2, "Checkpoint");
        document.Code(PackContent.Text(content.Files, PackFiles.CheckpointName));
        document.Paragraph(SignedNote.Parse(content.Files[PackFiles.CheckpointName].Span).Signatures.Count > 1
            ? "The first signature is the log's; the others are of those who countersigned it."
            : "Nobody has countersigned this checkpoint: its operator alone vouches for it. Keep it, and compare it with a later one.");
        document.Heading(2, "What is not in the log");
        document.Paragraph("The log holds no names. Those of persons, organisations and seats come from the portal's accounts as of the day of this document, and the seal alone vouches for them.");
        document.Heading(2, "What no file can show");
        document.Paragraph("Whether what the events say is true; whether something never became an event; and, without countersignatures or a time-stamp of somebody else, that the operator of the portal did not write everything anew.");
        document.Heading(2, "Attachments");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(4), TableColumn.Fixed(70).AlignRight(), TableColumn.Relative(5));
            table.Header("Name", "Bytes", "SHA-256");
            foreach (var file in manifest.Files)
            {
                table.Row(file.Name, PackReader.Number(file.Size), new TextSpan(file.Sha256).Code());
            }
        });
    }

    public static void Attachments(DocumentComposer document, PackContent content)
    {
        document.Attach(PackFiles.ManifestName, "application/json", "What this document holds, and which event binds each record", AttachmentRelationship.Source, content.Files[PackFiles.ManifestName]);
        foreach (var file in content.Manifest.Files)
        {
            var isRecord = file.Name.EndsWith(".json", StringComparison.Ordinal) || file.Name == PackFiles.EventsName;
            document.Attach(file.Name, file.MediaType, Described(file.Name), isRecord ? AttachmentRelationship.Source : AttachmentRelationship.Data, content.Files[file.Name]);
        }
    }

    public static PackPrint Report(DocumentReport report) => new(
        report.Pages,
        [.. report.Remarks.Select(remark => $"{remark.What} at {remark.Place}, page {PackReader.Number(remark.Page)}")],
        report.Remarks.Any(remark => remark.Kind == DocumentRemarkKind.MissingGlyph));

    private static string Described(string name) => name switch
    {
        PackFiles.EventsName => "The events, one a line in canonical JSON",
        PackFiles.ProofName => "The proof that the events are in the log",
        PackFiles.CheckpointName => "The signed checkpoint",
        PackFiles.NamesName => "The names behind the ids",
        PackFiles.GuideName => "How to check this document by hand",
        _ when name.EndsWith(PackFiles.ProofEnding, StringComparison.Ordinal) => "Inclusion proof of one event",
        _ when name.StartsWith("paper-", StringComparison.Ordinal) => "A paper that the council had before it",
        _ => "A record in canonical JSON",
    };
}
