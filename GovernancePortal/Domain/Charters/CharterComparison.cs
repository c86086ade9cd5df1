using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>How something differs between two versions.</summary>
public enum ChangeKind
{
    /// <summary>It says the same.</summary>
    Unchanged,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>A section, or the preamble, in both versions.</summary>
/// <param name="Anchor">Its anchor.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="TitleBefore">Its heading before; null where it is new.</param>
/// <param name="TitleAfter">Its heading after; null where it is gone.</param>
/// <param name="Before">Its text before.</param>
/// <param name="After">Its text after.</param>
/// <param name="Moved">Whether it stands in another place among the others.</param>
public sealed record PassageChange(string Anchor, ChangeKind Kind, string? TitleBefore, string? TitleAfter, string Before, string After, bool Moved)
{
    /// <summary>The heading, the later one first.</summary>
    public string Title => TitleAfter ?? TitleBefore ?? string.Empty;
}

/// <summary>A term in both versions; null where it is not there.</summary>
public sealed record TermChange(string Name, string? Before, string? After)
{
    /// <summary>How it differs.</summary>
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : Before == After ? ChangeKind.Unchanged : ChangeKind.Changed;
}

/// <summary>Terms that belong together: a clause, the bodies, the procedure.</summary>
/// <param name="Anchor">The passage.</param>
/// <param name="Title">What they are about.</param>
/// <param name="Kind">How they differ as a whole.</param>
/// <param name="Terms">Each of them.</param>
public sealed record TermsChange(string Anchor, string Title, ChangeKind Kind, ImmutableArray<TermChange> Terms);

/// <summary>What two versions of a charter say, side by side: sections by their key, clauses by their number, all terms in words.</summary>
public sealed class CharterComparison
{
    private CharterComparison(ImmutableArray<PassageChange> passages, ImmutableArray<TermsChange> clauses, ImmutableArray<TermsChange> terms)
    {
        Passages = passages;
        Clauses = clauses;
        Terms = terms;
    }

    /// <summary>The title, the preamble and the sections, in the order of the later version; what is gone stands where it stood.</summary>
    public ImmutableArray<PassageChange> Passages { get; }

    /// <summary>The clauses, in the order of the later version.</summary>
    public ImmutableArray<TermsChange> Clauses { get; }

    /// <summary>Bodies, rights, procedure, meetings, papers and review.</summary>
    public ImmutableArray<TermsChange> Terms { get; }

    /// <summary>Whether both say the same.</summary>
    public bool IsSame => Passages.All(passage => passage is { Kind: ChangeKind.Unchanged, Moved: false }) && Clauses.Concat(Terms).All(group => group.Kind == ChangeKind.Unchanged);

    /// <summary>Compares two versions.</summary>
    public static CharterComparison Of(CharterContent before, CharterContent after, Func<OrganisationId, string> nameOf) => new(
        [
            Passage("charter-title", "Title", before.Title, after.Title),
            Passage(CharterPassage.Preamble, "Preamble", before.Preamble, after.Preamble),
            .. Sections(before.Sections, after.Sections),
        ],
        [.. Pairs(before, after).Select(pair => Clause(before, pair.Before, after, pair.After, nameOf))],
        [
            Group(CharterPassage.Bodies, "Bodies", Keyed(before.Bodies, body => body.Key, CharterTerms.OfBody), Keyed(after.Bodies, body => body.Key, CharterTerms.OfBody)),
            Group(CharterPassage.Rights, "Decision rights", Keyed(before.Rights, right => right.Kind.ToString(), CharterTerms.OfRight), Keyed(after.Rights, right => right.Kind.ToString(), CharterTerms.OfRight)),
            Group(CharterPassage.Procedure, "Procedure of a vote", ByName(CharterTerms.OfProcedure(before)), ByName(CharterTerms.OfProcedure(after))),
            Group(CharterPassage.Meetings, "Meetings and minutes", ByName(CharterTerms.OfMeetings(before)), ByName(CharterTerms.OfMeetings(after))),
            Group(CharterPassage.Evidence, "Papers demanded", Keyed(before.Evidence, demand => demand.Key, CharterTerms.OfEvidence), Keyed(after.Evidence, demand => demand.Key, CharterTerms.OfEvidence)),
            Group(CharterPassage.Review, "Review", ByName([CharterTerms.OfReview(before)]), ByName([CharterTerms.OfReview(after)])),
        ]);

    private static PassageChange Passage(string anchor, string title, string before, string after) =>
        new(anchor, before == after ? ChangeKind.Unchanged : ChangeKind.Changed, title, title, before, after, Moved: false);

    private static IEnumerable<PassageChange> Sections(ImmutableArray<CharterSection> before, ImmutableArray<CharterSection> after)
    {
        var both = after.Where(section => before.Any(old => old.Key == section.Key)).Select(section => section.Key).ToList();
        var oldOrder = before.Where(section => both.Contains(section.Key)).Select(section => section.Key).ToList();
        var stay = LongestInOrder([.. both.Select(key => oldOrder.IndexOf(key))]).Select(at => oldOrder[at]).ToHashSet(StringComparer.Ordinal);
        var gone = before.Where(section => !both.Contains(section.Key)).ToList();

        // What is gone is told after the section that it followed.
        IEnumerable<PassageChange> GoneAfter(string? key) => gone
            .Where(section => Predecessor(before, section, both) == key)
            .Select(section => new PassageChange(section.Key, ChangeKind.Removed, section.Title, null, section.Markdown, string.Empty, Moved: false));

        return GoneAfter(null).Concat(after.SelectMany(section =>
        {
            var old = before.FirstOrDefault(known => known.Key == section.Key);
            var change = old is null
                ? new PassageChange(section.Key, ChangeKind.Added, null, section.Title, string.Empty, section.Markdown, Moved: false)
                : new PassageChange(section.Key, old == section ? ChangeKind.Unchanged : ChangeKind.Changed, old.Title, section.Title, old.Markdown, section.Markdown, !stay.Contains(section.Key));
            return GoneAfter(section.Key).Prepend(change);
        }));
    }

    private static string? Predecessor(ImmutableArray<CharterSection> sections, CharterSection section, List<string> kept) =>
        sections.Take(sections.IndexOf(section)).LastOrDefault(known => kept.Contains(known.Key))?.Key;

    // The most sections that keep their order: the others are those that were moved.
    private static List<int> LongestInOrder(List<int> order)
    {
        var best = new List<int>[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var before = Enumerable.Range(0, i).Where(at => order[at] < order[i]).Select(at => best[at]).MaxBy(run => run.Count);
            best[i] = [.. before ?? [], order[i]];
        }

        return best.MaxBy(run => run.Count) ?? [];
    }

    // By number; a clause whose number is gone is taken for one of a new number that governs the same.
    private static List<(CharterRule? Before, CharterRule? After)> Pairs(CharterContent before, CharterContent after)
    {
        var left = before.Rules.Where(rule => after.Rules.All(other => other.Clause != rule.Clause)).ToList();
        var pairs = new List<(CharterRule?, CharterRule?)>();
        foreach (var rule in after.Rules)
        {
            var old = before.Rules.FirstOrDefault(known => known.Clause == rule.Clause)
                ?? left.Find(known => known.Kinds.SequenceEqual(rule.Kinds) && known.Tiers.SequenceEqual(rule.Tiers));
            if (old is not null)
            {
                left.Remove(old);
            }

            pairs.Add((old, rule));
        }

        pairs.AddRange(left.Select(rule => ((CharterRule?)rule, (CharterRule?)null)));
        return pairs;
    }

    private static TermsChange Clause(CharterContent before, CharterRule? old, CharterContent after, CharterRule? rule, Func<OrganisationId, string> nameOf)
    {
        var number = rule?.Clause ?? old!.Clause;
        Dictionary<string, CharterTerm> Told(CharterContent content, CharterRule? told) => told is null
            ? []
            : ByName([new CharterTerm("Clause", told.Clause), .. CharterTerms.OfRule(content, told, nameOf)]);

        return Group(CharterPassage.OfClause(number), $"Clause {number}", Told(before, old), Told(after, rule));
    }

    private static TermsChange Group(string anchor, string title, Dictionary<string, CharterTerm> before, Dictionary<string, CharterTerm> after)
    {
        ImmutableArray<TermChange> terms =
        [
            .. before.Keys.Union(after.Keys).Select(key =>
            {
                var (old, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
                var renamed = old is not null && now is not null && old.Name != now.Name;
                return new TermChange((now ?? old)!.Name, renamed ? $"{old!.Name}: {old.Text}" : old?.Text, renamed ? $"{now!.Name}: {now.Text}" : now?.Text);
            }),
        ];
        var kind = terms.All(term => term.Kind == ChangeKind.Unchanged) ? ChangeKind.Unchanged
            : before.Count == 0 ? ChangeKind.Added
            : after.Count == 0 ? ChangeKind.Removed
            : ChangeKind.Changed;
        return new TermsChange(anchor, title, kind, terms);
    }

    private static Dictionary<string, CharterTerm> ByName(ImmutableArray<CharterTerm> terms) => terms.ToDictionary(term => term.Name);

    private static Dictionary<string, CharterTerm> Keyed<T>(ImmutableArray<T> items, Func<T, string> key, Func<T, CharterTerm> tell) =>
        items.GroupBy(key).ToDictionary(same => same.Key, same => tell(same.First()));
}
