using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Changes;

/// <summary>
/// Changes as text for PostgreSQL's NOTIFY, which takes fewer than 8,000 bytes: the sender's node, then a line for each change.
/// </summary>
public static class ChangePayload
{
    /// <summary>The most bytes of one payload; PostgreSQL refuses 8,000.</summary>
    public const int MostBytes = 7_900;

    /// <summary>As many payloads as it takes. Each change appears once, however often it happened.</summary>
    public static IEnumerable<string> Write(Guid node, IEnumerable<PortalChange> changes)
    {
        var text = new StringBuilder();
        foreach (var change in changes.Distinct())
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"\n{change.Partnership.Value:n} {change.Id:n} {change.Kind}");
            if (text.Length > 0 && text.Length + line.Length > MostBytes)
            {
                yield return text.ToString();
                text.Clear();
            }

            if (text.Length == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{node:n}");
            }

            text.Append(line);
        }

        if (text.Length > 0)
        {
            yield return text.ToString();
        }
    }

    /// <summary>The sender and the changes, or null if that is not what the text holds.</summary>
    public static (Guid Node, List<PortalChange> Changes)? Read(string payload)
    {
        var lines = payload.Split('\n');
        if (!Guid.TryParseExact(lines[0], "n", out var node))
        {
            return null;
        }

        var changes = new List<PortalChange>(lines.Length - 1);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(' ') is not [var partnership, var id, { Length: > 0 } kind]
                || !Guid.TryParseExact(partnership, "n", out var owner)
                || !Guid.TryParseExact(id, "n", out var thing))
            {
                return null;
            }

            changes.Add(new PortalChange(new PartnershipId(owner), kind, thing));
        }

        return (node, changes);
    }
}
