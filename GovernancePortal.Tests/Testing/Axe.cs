using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GovernancePortal.Tests.Testing;

/// <summary>Accessibility as axe sees it.</summary>
public static class Axe
{
    // Every rule runs; of what passes one example each is described, which takes a fraction of the time.
    private static readonly AxeRunOptions Sought = new() { ResultTypes = [ResultType.Violations] };
    private static readonly AxeRunOptions Contrast = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    /// <summary>Fails if axe finds a serious or critical violation on the page; lists each with where it is.</summary>
    public static Task AssertAccessibleAsync(IPage page) => AssertAsync(page, Sought);

    /// <summary>The same for the contrast of texts alone, which is all that other colours can change.</summary>
    public static Task AssertContrastAsync(IPage page) => AssertAsync(page, Contrast);

    private static async Task AssertAsync(IPage page, AxeRunOptions sought)
    {
        var result = await page.RunAxe(sought);
        var offenders = result.Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(offenders.Count == 0, $"axe on {page.Url}:\n" + string.Join('\n', offenders.Select(Describe)));
        Assert.True(result.Passes.Length > 0, $"axe found nothing to look at on {page.Url}.");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact}: {violation.Id}, {violation.Help} ({violation.HelpUrl})\n"
        + string.Join('\n', violation.Nodes.Select(node => "    " + node.Html));
}
