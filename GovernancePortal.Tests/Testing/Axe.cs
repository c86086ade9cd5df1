using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Testing;

/// <summary>Accessibility as axe sees it.</summary>
public static class Axe
{
    /// <summary>Fails if axe finds a serious or critical violation on the page; lists each with where it is.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        var offenders = result.Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(offenders.Count == 0, $"axe on {page.Url}:\n" + string.Join('\n', offenders.Select(Describe)));
        Assert.True(result.Passes.Length > 0, $"axe found nothing to look at on {page.Url}.");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact}: {violation.Id}, {violation.Help} ({violation.HelpUrl})\n"
        + string.Join('\n', violation.Nodes.Select(node => "    " + node.Html));
}
