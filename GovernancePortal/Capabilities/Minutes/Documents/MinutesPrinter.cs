using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Minutes.Documents;

/// <summary>Lays out the minutes of a meeting from the attachments alone.</summary>
internal sealed class MinutesPrinter : IPackPrinter
{
    /// <inheritdoc/>
    public string Kind => PackDocuments.Minutes;

    /// <inheritdoc/>
    public PackPrint Print(PackContent content, Stream output, DocumentFonts fonts)
    {
        var (manifest, reader) = (content.Manifest, new PackReader(content));
        var item = manifest.Items is [{ Kind: PackDocuments.Minutes, Record: not null } only] && content.Files.ContainsKey(only.Record)
            ? only
            : throw new EvidenceFormatException("A document of minutes holds the minutes of one meeting.");
        var isPublic = MinutesRecord.Read(content.Files[item.Record!].Span).Original is not null;
        var info = new DocumentInfo(manifest.Title, "en", manifest.MadeAt)
        {
            Subject = "Minutes with their record and its proof attached",
            Author = manifest.Log,
            HeadRight = content.Names.Partnership,
            FootLeft = isPublic ? "Version for everybody" : "For those of the partnership",
        };
        var document = PackPages.WithFields(PortalDocument.Create(info, fonts));
        foreach (var entry in isPublic ? [] : MinutesBlocks.Attested(reader, item))
        {
            document.SignatureField(ProofBlocks.Text(entry, "field"), $"Own signature of {reader.Actor(entry.Actor)}, {MinutesBlocks.Capitalised(ProofBlocks.Text(entry, "as")).ToLowerInvariant()}");
        }

        var report = document
            .Compose(pages =>
            {
                pages.TitleBlock(manifest.Title, content.Names.Partnership, isPublic ? "PUBLISHED MINUTES" : "MINUTES");
                pages.Minutes(reader, item, 1);
                pages.Course(reader, item, MinutesBlocks.EventPrefix);
                pages.Proof(reader, item);
                PackPages.Proofs(pages, reader);
                PackPages.Attachments(pages, content);
            })
            .WriteTo(output);
        return PackPages.Report(report);
    }
}
