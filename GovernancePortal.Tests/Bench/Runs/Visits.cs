using GovernancePortal.Tests.Bench.Measuring;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>A series of first visits to one page, told in a report.</summary>
internal static class Visits
{
    public static async Task AddAsync(
        Report report, Uri address, string visible, Voter? visitor, int count, double kilobytes, string? click, string? effect)
    {
        var (seen, painted, clicked) = (new Recorder(), new Recorder(), new Recorder());
        var (bytes, requests) = (new Latencies(), 0);
        await ColdBrowser.VisitAsync(address, visible, visitor?.Cookie);
        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        for (var visit = 0; visit < count; visit++)
        {
            var before = HostCpu.Read().Stolen;
            var cold = await ColdBrowser.VisitAsync(address, visible, visitor?.Cookie, click, effect);
            var stolen = HostCpu.Read().Stolen - before;
            seen.Add(cold.Visible, stolen);
            painted.Add(cold.FirstPaint, stolen);
            clicked.Add(cold.ClickEffect, stolen);
            bytes.Add(cold.Bytes / 1000);
            requests = Math.Max(requests, cold.Requests);
        }

        report.Add("visible", seen, "p50 <= 350, p95 <= 500").Add("first contentful paint", painted);
        if (click is not null)
        {
            report.Add("first click takes effect", clicked, "p50 <= 700");
        }

        report.Add("on the wire, most", bytes.Max, "kB", $"<= {kilobytes}").Add("requests", requests);
    }
}
