using GovernancePortal.Tests.Bench.Measuring;

namespace GovernancePortal.Tests.Bench.Tests;

public sealed class MeasuringTests
{
    [Fact]
    public void Percentiles_OfOneToAHundred_AreTheNearestRank()
    {
        var latencies = Latencies.Of(Enumerable.Range(1, 100).Reverse().Select(i => (double)i));

        Assert.Equal((50, 95, 99, 100), (latencies.P50, latencies.P95, latencies.P99, latencies.Max));
    }

    [Theory, InlineData(1, 0.5, 1), InlineData(2, 0.5, 1), InlineData(3, 0.5, 2), InlineData(20, 0.95, 19), InlineData(21, 0.95, 20), InlineData(10, 0.99, 10)]
    public void Percentile_OfFew_IsOneOfThem(int count, double share, double expected) =>
        Assert.Equal(expected, Latencies.Of(Enumerable.Range(1, count).Select(i => (double)i)).Percentile(share));

    [Fact]
    public void Percentile_AfterAFurtherTime_CountsIt()
    {
        var latencies = Latencies.Of([1]);
        Assert.Equal(1, latencies.Max);

        latencies.Add(7);

        Assert.Equal(7, latencies.Max);
    }

    [Fact]
    public void Percentile_OfNone_IsNoNumber() => Assert.True(double.IsNaN(new Latencies().P95));

    [Fact]
    public void Recorder_WithStolenSamples_KeepsThemApart()
    {
        var recorder = new Recorder();
        recorder.Add(1, stolenTicks: 0);
        recorder.Add(90, stolenTicks: 7);

        Assert.Equal((1, 1d), (recorder.Clean.Count, recorder.Clean.Max));
        Assert.Equal((2, 90d), (recorder.All.Count, recorder.All.Max));
    }

    [Fact]
    public void HostCpu_OfAStatLine_CountsWantedAndStolenTicks()
    {
        var before = HostCpu.Parse("cpu  100 0 50 1000 10 0 5 20 0 0");
        var after = HostCpu.Parse("cpu  160 0 70 1400 10 0 5 40 0 0");

        Assert.Equal(new HostCpu(175, 20), before);
        Assert.Equal(0.2, after.StolenShareSince(before), 6);
    }

    [Fact]
    public void ProcessUse_WithBracketsInTheName_FindsTheTimes() =>
        Assert.Equal(3.5, ProcessUse.CpuSecondsIn("42 (a) b) S 1 2 3 4 5 6 7 8 9 10 300 50 0 0 20 0"));

    [Fact]
    public void ProcessUse_OfThisProcess_IsKnown()
    {
        var use = ProcessUse.Of(Environment.ProcessId);

        Assert.True(use is { CpuSeconds: > 0, ResidentMegabytes: > 10 });
    }

    [Fact]
    public async Task Comparison_OfTwoActs_TakesTurnsAndAnswersTheirRatio()
    {
        var order = "";

        var comparison = await Comparison.RunAsync(3, () => Act("a", 2), () => Act("b", 5));

        Assert.Equal("abbaab", order);
        Assert.Equal(2.5, comparison.Ratio);
        Assert.Equal((3, 3), (comparison.A.All.Count, comparison.B.All.Count));

        Task<double> Act(string name, double time)
        {
            order += name;
            return Task.FromResult(time);
        }
    }

    [Fact]
    public void Report_HasATableAndOneLineOfJson()
    {
        var report = new Report("sample").Add("ack time", Latencies.Of([1, 2.5])).Add("missing", 0, goal: "0").Add("ratio", double.NaN).ToString();

        Assert.Contains("p50 1  p95 2.50", report, StringComparison.Ordinal);
        Assert.EndsWith("{\"bench\":\"sample\",\"ack_time\":{\"n\":2,\"p50\":1,\"p95\":2.5,\"p99\":2.5,\"max\":2.5},\"missing\":0,\"ratio\":null}", report, StringComparison.Ordinal);
    }
}
