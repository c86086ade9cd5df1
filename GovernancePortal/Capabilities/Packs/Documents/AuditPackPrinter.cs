using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Packs.Documents;

/// <summary>Lays out an audit pack from its attachments alone.</summary>
internal sealed class AuditPackPrinter : IPackPrinter
{
    private static readonly (string Kind, string Heading)[] Groups =
    [
        ("charter", "Charters"), ("decision", "Decisions"), ("gate", "Gates"), ("minutes", "Minutes"), ("grants", "Access grants"), (PackParts.Log, "The log"),
    ];

    public string Kind => PackDocuments.AuditPack;

    public PackPrint Print(PackContent content, Stream output, DocumentFonts fonts)
    {
        var (manifest, reader) = (content.Manifest, new PackReader(content));
        var info = new DocumentInfo(manifest.Title, "en", manifest.MadeAt)
        {
            Subject = "Audit pack with records and proofs attached",
            Author = manifest.Log,
            HeadRight = manifest.Log,
            FootLeft = manifest.Asked is { } asked ? $"Exported for {asked.By[..Math.Min(10, asked.By.Length)]}, {PackReader.At(manifest.MadeAt)}" : null,
        };
        var report = PackPages.WithFields(PortalDocument.Create(info, fonts))
            .Compose(document =>
            {
                PackPages.Cover(document, reader);
                document.TableOfContents(2);
                foreach (var (kind, heading) in Groups)
                {
                    Group(document, reader, kind, heading);
                }

                PackPages.Proofs(document, reader);
                PackPages.Attachments(document, content);
            })
            .WriteTo(output);
        return PackPages.Report(report);
    }

    private static void Group(DocumentComposer document, PackReader reader, string kind, string heading)
    {
        var items = reader.Content.Manifest.Items.Where(item => item.Kind == kind).ToList();
        if (items.Count == 0)
        {
            return;
        }

        document.PageBreak().Heading(1, heading);
        foreach (var item in items)
        {
            if (item.Title != heading)
            {
                document.Heading(2, item.Title, item.Id);
            }

            Print(document, reader, item);
        }
    }

    private static void Print(DocumentComposer document, PackReader reader, PackItem item)
    {
        switch (item.Kind)
        {
            case "decision":
                document.Decision(reader, item);
                break;
            case "gate":
                document.Gate(reader, item);
                break;
            case "charter":
                document.Charter(reader, item);
                break;
            case "grants":
                document.Grants(reader, item);
                break;
            case PackDocuments.Minutes:
                document.Minutes(reader, item, 3);
                document.Course(reader, item, MinutesBlocks.EventPrefix);
                document.Proof(reader, item);
                break;
            case PackParts.Log:
                document.Log(reader);
                break;
            default:
                throw new EvidenceFormatException($"The portal does not know how to print a {Words.List([item.Kind])}.");
        }
    }
}
