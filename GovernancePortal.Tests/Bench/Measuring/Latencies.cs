namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>Every single time of a series in milliseconds, so that a percentile is one of them and not an estimate.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<double> _all = [];
    private double[]? _sorted;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    public double P50 => Percentile(0.50);

    public double P95 => Percentile(0.95);

    public double P99 => Percentile(0.99);

    public double Max => Percentile(1);

    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        var latencies = new Latencies();
        latencies._all.AddRange(milliseconds);
        return latencies;
    }

    public void Add(double milliseconds)
    {
        lock (_gate)
        {
            _all.Add(milliseconds);
            _sorted = null;
        }
    }

    /// <summary>The smallest time that at least this share of all times do not exceed (nearest rank); NaN when there is none.</summary>
    public double Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        lock (_gate)
        {
            _sorted ??= [.. _all.Order()];
            return _sorted.Length == 0 ? double.NaN : _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];
        }
    }
}
