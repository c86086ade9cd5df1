using System.Globalization;
using System.Text.Json.Nodes;

namespace GovernancePortal.Tests.Bench.Measuring;

/// <summary>A bench's outcome: lines of a small table for the reader, one line of JSON for whoever keeps them.</summary>
internal sealed class Report(string bench)
{
    private readonly List<(string Name, string Value)> _lines = [];
    private readonly JsonObject _json = new() { ["bench"] = bench };

    public Report Add(string name, double value, string unit = "", string? goal = null)
    {
        _json[Key(name)] = double.IsFinite(value) ? Math.Round(value, 3) : null;
        return Line(name, Number(value) + (unit.Length > 0 ? " " + unit : ""), goal);
    }

    public Report Add(string name, string value)
    {
        _json[Key(name)] = value;
        return Line(name, value, null);
    }

    public Report Add(string name, Latencies latencies, string? goal = null)
    {
        _json[Key(name)] = new JsonObject
        {
            ["n"] = latencies.Count,
            ["p50"] = Json(latencies.P50),
            ["p95"] = Json(latencies.P95),
            ["p99"] = Json(latencies.P99),
            ["max"] = Json(latencies.Max),
        };
        return Line(
            name,
            $"p50 {Number(latencies.P50)}  p95 {Number(latencies.P95)}  p99 {Number(latencies.P99)}  max {Number(latencies.Max)} ms  (n {latencies.Count})",
            goal);
    }

    /// <summary>Adds the samples during which nothing was stolen, and all of them where that is not the same.</summary>
    public Report Add(string name, Recorder recorder, string? goal = null)
    {
        Add(name, recorder.Clean, goal);
        return recorder.Clean.Count == recorder.All.Count ? this : Add(name + ", stolen samples too", recorder.All);
    }

    public override string ToString()
    {
        var width = _lines.Max(line => line.Name.Length);
        var table = _lines.Select(line => $"  {line.Name.PadRight(width)}  {line.Value}");
        return string.Join(Environment.NewLine, [bench, .. table, _json.ToJsonString()]);
    }

    private Report Line(string name, string value, string? goal)
    {
        _lines.Add((name, goal is null ? value : $"{value}   [goal {goal}]"));
        return this;
    }

    private static string Number(double value) => value.ToString(
        value == Math.Round(value) ? "0" : Math.Abs(value) < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static JsonNode? Json(double value) => double.IsFinite(value) ? Math.Round(value, 3) : null;

    private static string Key(string name) => name.Replace(" ", "_", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
}
