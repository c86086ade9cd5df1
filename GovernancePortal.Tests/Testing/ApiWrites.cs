using System.Net;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Capabilities.Gates;

namespace GovernancePortal.Tests.Testing;

/// <summary>Writes of programs, each sent twice under one name.</summary>
internal static class ApiWrites
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends a write twice: it takes effect once, leaves one leaf of the type, and has the same answer both times.</summary>
    public static async Task<JsonElement> OnceAsync(this GateStage stage, ApiProgram program, string path, object? body, string leaf, HttpMethod? method = null, string? seen = null)
    {
        var (verb, once) = (method ?? HttpMethod.Post, $"once-{path.GetHashCode(StringComparison.Ordinal)}-{stage.Host.Now.Ticks}-{Guid.CreateVersion7()}");
        var before = (await stage.LeavesAsync()).Count;
        var first = await program.SendAsync(verb, path, body, once, seen);
        var text = await first.Content.ReadAsStringAsync(Token);
        Assert.True(first.IsSuccessStatusCode, $"{verb} {path}: {(int)first.StatusCode} {text}");
        var written = (await stage.LeavesAsync()).Skip(before).ToList();
        Assert.True(written.Count(type => type == leaf) == 1, $"{verb} {path}: {string.Join(", ", written)}");

        var again = await program.SendAsync(verb, path, body, once, seen);

        Assert.Equal((first.StatusCode, text), (again.StatusCode, await again.Content.ReadAsStringAsync(Token)));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(before + written.Count, (await stage.LeavesAsync()).Count);
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Sends a write that must be refused with this code.</summary>
    public static async Task RefusedAsync(this ApiProgram program, HttpStatusCode status, string code, string path, object? body = null, HttpMethod? method = null, string? seen = null)
    {
        var answer = await program.SendAsync(method ?? HttpMethod.Post, path, body, seen: seen);
        Assert.Equal((status, code), (answer.StatusCode, await ApiProgram.CodeAsync(answer)));
    }

    /// <summary>Sends a write that must be refused so.</summary>
    public static Task RefusedAsync(this ApiProgram program, HttpStatusCode status, Refusal refusal, string path, object? body = null, HttpMethod? method = null, string? seen = null) =>
        program.RefusedAsync(status, refusal.Code, path, body, method, seen);

    /// <summary>Reads an object's list.</summary>
    public static List<JsonElement> List(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];

    /// <summary>Reads an object's text.</summary>
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
