using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Components.Languages;

namespace GovernancePortal.Components.Kit;

/// <summary>How a part of the bar is told from the others without its colour.</summary>
internal enum VotePattern
{
    Plain,
    Stripes,
    Dots,
}

/// <summary>
/// A vote bar in numbers and words, ready to be drawn. The same bar goes to every screen in a gate room, one after another,
/// so the last picture of each language is kept.
/// </summary>
internal sealed class VotePicture
{
    /// <summary>The picture of nothing.</summary>
    public static readonly VotePicture Empty = new(default, Texts.Of(Language.English));

    private static readonly ConcurrentDictionary<Texts, VotePicture> Last = [];

    private readonly Counts _counts;

    private VotePicture(Counts counts, Texts loc)
    {
        _counts = counts;
        var total = counts.Total;
        ImmutableArray<Part> parts =
        [
            NewPart(loc["For"], "vote-for", VotePattern.Plain, 0, counts.For, total),
            NewPart(loc["Against"], "vote-against", VotePattern.Stripes, counts.For, counts.Against, total),
            NewPart(loc["Abstained"], "vote-abstain", VotePattern.Dots, counts.For + counts.Against, counts.Abstain, total),
            NewPart(loc["Not voted"], "vote-rest", VotePattern.Plain, total - counts.NotVoted, counts.NotVoted, total),
        ];
        Drawn = [.. parts.Where(part => part.Width is not null)];
        Named = parts[^1].Width is null ? parts[..^1] : parts;
        Sentence = loc["{0} for, {1} against, {2} abstained, {3} not voted", parts[0].Count, parts[1].Count, parts[2].Count, parts[3].Count];
        (Mark, MarkAt) = counts.Mark is { } mark ? (loc.Number(mark), Percent(mark, total)) : default;

        Part NewPart(string word, string css, VotePattern pattern, decimal start, decimal count, decimal whole) => new(
            word, css, pattern, loc.Number(count), Percent(start, whole), count > 0 ? Percent(count, whole) : null, start > 0);
    }

    public ImmutableArray<Part> Drawn { get; }

    public ImmutableArray<Part> Named { get; }

    public string Sentence { get; }

    public string? Mark { get; }

    public string? MarkAt { get; }

    public static VotePicture Of(decimal @for, decimal against, decimal abstain, decimal notVoted, decimal? mark, Texts loc)
    {
        var counts = new Counts(@for, against, abstain, notVoted, mark);
        return Last.TryGetValue(loc, out var last) && last._counts == counts ? last : Last[loc] = new VotePicture(counts, loc);
    }

    private static string Percent(decimal count, decimal total) =>
        total == 0 ? "0" : (count * 100 / total).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <param name="Word">What it stands for.</param>
    /// <param name="Css">Its colour.</param>
    /// <param name="Pattern">What tells it apart without colour.</param>
    /// <param name="Count">How many votes.</param>
    /// <param name="Start">Where it begins, in percent of the bar.</param>
    /// <param name="Width">How wide it is, in percent of the bar; null if it is not drawn.</param>
    /// <param name="HasGap">Whether a gap sets it off from the part before it.</param>
    public sealed record Part(string Word, string Css, VotePattern Pattern, string Count, string Start, string? Width, bool HasGap);

    private readonly record struct Counts(decimal For, decimal Against, decimal Abstain, decimal NotVoted, decimal? Mark)
    {
        public decimal Total => For + Against + Abstain + NotVoted;
    }
}
