using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Packs.Documents;

/// <summary>A gate in a pack.</summary>
internal static class GatePages
{
    public static void Gate(this DocumentComposer document, PackReader reader, PackItem item)
    {
        var gate = PackGate.Read(reader.Content.Files[item.Record!].Span);
        var last = reader.Events(item) is [.., var newest] ? newest : null;
        document.KeyValues(pairs =>
        {
            pairs.Add("Kind and risk", $"{Words.Title(gate.Kind)}, {Words.Of(gate.Tier)} risk");
            if (last is not null)
            {
                pairs.Add("Last event", $"{ProofBlocks.Told(reader, last)}, {PackReader.At(last.At)}");
            }
        });
        document.Heading(3, "Motion").Markdown(gate.Motion, 4);
        if (gate.Rationale.Length > 0)
        {
            document.Heading(3, "Reasons").Markdown(gate.Rationale, 4);
        }

        if (gate.Options.Length > 0)
        {
            document.Heading(3, "Options considered").BulletList(gate.Options.Select(option => $"{option.Title}: {option.Text}"));
        }

        if (gate.Conditions.Length > 0)
        {
            document.Heading(3, "Conditions").BulletList(gate.Conditions);
        }

        if (item.Papers.Length > 0)
        {
            document.Heading(3, "Documents").BulletList(item.Papers);
        }

        document.Course(reader, item);
        document.Proof(reader, item);
    }
}
