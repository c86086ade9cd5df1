using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Testing;

/// <summary>
/// An .http file as editors run it: requests in order, with variables, and with what earlier answers said. It knows what the
/// portal's own file uses, and fails on anything else.
/// </summary>
public sealed partial class HttpFile(string text, IReadOnlyDictionary<string, string> given, DateTimeOffset now)
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, (HttpResponseMessage Response, string Body)> _answers = [];

    /// <summary>Sends every request in its turn, and yields its name and answer.</summary>
    public async IAsyncEnumerable<(string Name, HttpResponseMessage Answer)> RunAsync(Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        foreach (var block in Separator().Split(text.ReplaceLineEndings("\n")))
        {
            var lines = block.Split('\n').SkipWhile(line => !IsRequest(line)).ToList();
            Declare(block);
            if (lines.Count == 0)
            {
                continue;
            }

            var name = Name().Match(block).Groups[1].Value;
            using var request = Read(lines);
            var answer = await send(request);
            _answers[name] = (answer, await answer.Content.ReadAsStringAsync());
            yield return (name, answer);
        }
    }

    private void Declare(string block)
    {
        foreach (Match declared in Declaration().Matches(block))
        {
            var name = declared.Groups[1].Value;
            _variables[name] = given.GetValueOrDefault(name) ?? Fill(declared.Groups[2].Value.Trim());
        }
    }

    private HttpRequestMessage Read(List<string> lines)
    {
        var first = lines[0].Split(' ', 2);
        var request = new HttpRequestMessage(HttpMethod.Parse(first[0]), Fill(first[1].Trim()));
        var headers = lines.Skip(1).TakeWhile(line => line.Trim().Length > 0).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Trim(), parts => Fill(parts[1].Trim()));
        var body = Fill(string.Join('\n', lines.Skip(1 + headers.Count)).Trim());
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new(headers["Content-Type"]);
        }

        foreach (var (name, value) in headers.Where(header => header.Key != "Content-Type"))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        return request;
    }

    private string Fill(string line) => Placeholder().Replace(line, found => Value(found.Groups[1].Value));

    private string Value(string expression)
    {
        if (expression.StartsWith("$datetime iso8601 ", StringComparison.Ordinal))
        {
            return now.AddDays(int.Parse(expression.Split(' ')[2], CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture);
        }

        if (_variables.TryGetValue(expression, out var value))
        {
            return value;
        }

        var parts = expression.Split('.', 4);
        var (response, body) = _answers[parts[0]];
        return (parts[1], parts[2]) switch
        {
            ("response", "headers") => response.Headers.GetValues(parts[3]).Single(),
            ("response", "body") => At(body, parts[3]),
            _ => throw new NotSupportedException(expression),
        };
    }

    private static string At(string body, string path)
    {
        using var json = JsonDocument.Parse(body);
        var found = PathStep().Matches(path).Aggregate(json.RootElement, (element, step) =>
            step.Groups[1].Success ? element.GetProperty(step.Groups[1].Value) : element[int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture)]);
        return found.ToString();
    }

    private static bool IsRequest(string line) => line.Split(' ')[0] is "GET" or "POST" or "PUT" or "DELETE";

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("^# @name (\\w+)$", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex("^@(\\w+) =(.*)$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("\\{\\{([^}]+)\\}\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\\.(\\w+)|\\[(\\d+)\\]")]
    private static partial Regex PathStep();
}
