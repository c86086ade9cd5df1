using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>One part of a tally as drawn: an element, and its id.</summary>
public readonly record struct TallyPart(string Id, string Html);

/// <summary>
/// A board as every screen shows it: HTML, made once. A screen that has shown an earlier sheet is sent only the parts that
/// are no longer the same; the message to it is made once as well, for all that come from the same sheet.
/// </summary>
public sealed class TallySheet(string whole, ImmutableArray<TallyPart> parts)
{
    // HTML in a JSON text in an event: nothing here is ever put into a page without being parsed as JSON first.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static long s_last;

    private readonly ConcurrentDictionary<long, TallyNews> _since = [];
    private readonly long _number = Interlocked.Increment(ref s_last);

    /// <summary>The whole tally.</summary>
    public string Whole => whole;

    /// <summary>Its parts, in the order of the page.</summary>
    public ImmutableArray<TallyPart> Parts => parts;

    /// <summary>What brings a screen that shows the earlier sheet, or none, to this one.</summary>
    public TallyNews Since(TallySheet? before) => _since.GetOrAdd(
        before?._number ?? 0,
        static (_, pair) => pair.Before is null || !pair.Before.IsBuiltLike(pair.Now)
            ? new TallyNews(TallyNews.Whole, JsonSerializer.SerializeToUtf8Bytes(pair.Now.Whole, Plain))
            : new TallyNews(TallyNews.Parts, JsonSerializer.SerializeToUtf8Bytes(pair.Now.NewSince(pair.Before), Plain)),
        (Before: before, Now: this));

    private bool IsBuiltLike(TallySheet other) =>
        Parts.Length == other.Parts.Length && Parts.Zip(other.Parts).All(pair => pair.First.Id == pair.Second.Id);

    private Dictionary<string, string> NewSince(TallySheet before) =>
        Parts.Zip(before.Parts).Where(pair => pair.First.Html != pair.Second.Html).ToDictionary(pair => pair.First.Id, pair => pair.First.Html);
}

/// <summary>A message to a screen: what kind it is, and its JSON in UTF-8.</summary>
/// <param name="Kind"><see cref="Whole"/>: a text, all there is; <see cref="Parts"/>: an object of ids and elements.</param>
/// <param name="Json">The message.</param>
public sealed record TallyNews(string Kind, byte[] Json)
{
    public const string Whole = "whole";
    public const string Parts = "parts";
}
