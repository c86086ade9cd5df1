using System.Text;
using GovernancePortal.Platform.Evidence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Testing;

/// <summary>Looks through every leaf of every log for what must not be there: names, mail addresses, text that somebody wrote.</summary>
public static class LeafScanner
{
    /// <summary>Fails on the first leaf that holds one of the texts, in whatever case, plain or escaped.</summary>
    public static async Task AssertHoldsNoneAsync(PortalHost host, params IReadOnlyList<string> texts)
    {
        var leaves = await host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().AsNoTracking().ToListAsync());
        Assert.NotEmpty(leaves);
        foreach (var leaf in leaves)
        {
            var text = Encoding.UTF8.GetString(leaf.Bytes);
            foreach (var secret in texts)
            {
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"Leaf {leaf.Seq} ({leaf.Type}) holds \"{secret}\": {text}");
            }

            Assert.DoesNotContain('@', text);
        }
    }
}
