using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Packs.Documents;

/// <summary>Grants and the log in a pack: what the events themselves tell.</summary>
internal static class LogPages
{
    public static void Grants(this DocumentComposer document, PackReader reader, PackItem item)
    {
        document.Paragraph("Each role is proposed by one person and confirmed by another; neither may be the one who receives it.");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(4));
            table.Header("Person and role", "For", "Valid", "Course");
            foreach (var grant in reader.Events(item).GroupBy(entry => entry.Subject?.Id))
            {
                var events = grant.OrderBy(entry => entry.Seq).ToList();
                var proposed = events.Find(entry => entry.Type == "grant.proposed");
                table.Row(
                    $"{reader.Actor(ProofBlocks.Text(proposed ?? events[0], "person"))}\n{ProofBlocks.Text(proposed ?? events[0], "role")}",
                    proposed is null ? "proposed earlier" : reader.Organisation(ProofBlocks.Text(proposed, "organisation")),
                    proposed is null ? "proposed earlier" : $"{ProofBlocks.Text(proposed, "validFrom")[..10]} to {ProofBlocks.Text(proposed, "validUntil")[..10]}",
                    string.Join("\n", events.Select(entry => $"{entry.Type[(entry.Type.IndexOf('.', StringComparison.Ordinal) + 1)..]} {PackReader.At(entry.At)[..10]} by {reader.Actor(entry.Actor)} (seq {PackReader.Number(entry.Seq)})")));
            }
        });
    }

    public static void Log(this DocumentComposer document, PackReader reader)
    {
        if (reader.Content.Manifest.Range is not { } range)
        {
            document.Paragraph("The log has no event in this period.");
            return;
        }

        document.Paragraph($"Every event from seq {PackReader.Number(range.From)} to {PackReader.Number(range.Until - 1)}, without a gap. The exact bytes are in {PackFiles.EventsName}.");
        document.Table(table =>
        {
            table.Columns(TableColumn.Fixed(40).AlignRight(), TableColumn.Fixed(98), TableColumn.Relative(3), TableColumn.Relative(2));
            table.Header("Seq", "When (UTC)", "What", "Who");
            foreach (var entry in reader.Content.Events.Where(entry => entry.Seq >= range.From && entry.Seq < range.Until))
            {
                table.Row(PackReader.Number(entry.Seq), PackReader.Time(entry.At), ProofBlocks.Told(reader, entry), ProofBlocks.Who(reader, entry));
            }
        });
    }
}
