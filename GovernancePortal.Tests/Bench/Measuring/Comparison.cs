namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>Two acts timed in turn within the same minutes, so that whatever slows the machine slows both.</summary>
internal sealed class Comparison
{
    private readonly List<double> _ratios = [];

    public Recorder A { get; } = new();

    public Recorder B { get; } = new();

    /// <summary>How many times as long B takes: the median over the pairs, not the quotient of two medians.</summary>
    public double Ratio => Latencies.Of(_ratios).P50;

    /// <summary>Runs pairs in the order AB, BA, AB …, so that neither always follows the other.</summary>
    public static async Task<Comparison> RunAsync(int pairs, Func<Task<double>> a, Func<Task<double>> b)
    {
        var comparison = new Comparison();
        for (var pair = 0; pair < pairs; pair++)
        {
            await comparison.RunPairAsync(a, b, aFirst: pair % 2 == 0);
        }

        return comparison;
    }

    private async Task RunPairAsync(Func<Task<double>> a, Func<Task<double>> b, bool aFirst)
    {
        var (timeA, timeB) = (0d, 0d);
        var timedA = () => A.MeasureAsync(async () => timeA = await a());
        var timedB = () => B.MeasureAsync(async () => timeB = await b());
        await (aFirst ? timedA : timedB)();
        await (aFirst ? timedB : timedA)();
        _ratios.Add(timeB / timeA);
    }
}
