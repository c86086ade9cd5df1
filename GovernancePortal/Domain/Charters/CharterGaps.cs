using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>Something that a charter usually says and this one does not.</summary>
/// <param name="Anchor">The passage where it belongs; for a section that is not there, its usual key.</param>
/// <param name="Text">What is lacking, as a sentence.</param>
/// <param name="Section">The section that would say it, with a text to start from; null where it is not a matter of text.</param>
public sealed record CharterGap(string Anchor, string Text, CharterSection? Section = null);

/// <summary>Compares a charter with what charters usually say. A gap is advice: it keeps nothing from being ratified but where the text says so.</summary>
public static class CharterGaps
{
    private static readonly (string Key, string[] Words, CharterSection Standard)[] Usual =
    [
        ("purpose-and-scope", ["purpose", "scope"], CharterTexts.PurposeAndScope),
        ("participants", ["participant", "parties"], CharterTexts.Participants),
        ("council-and-seats", ["seat", "council"], CharterTexts.CouncilAndSeats),
        ("quorum-and-majorities", ["quorum", "majorit"], CharterTexts.QuorumAndMajorities),
        ("vetoes", ["veto"], CharterTexts.Vetoes),
        ("voting-periods", ["voting period", "period"], CharterTexts.VotingPeriods),
        ("ties", ["tie", "casting"], CharterTexts.Ties),
        ("escalation", ["escalat"], CharterTexts.Escalation),
        ("conflicts-of-interest", ["interest", "recus"], CharterTexts.ConflictsOfInterest),
        ("minutes", ["minute"], CharterTexts.Minutes),
        ("publication", ["publi"], CharterTexts.Publication),
        ("disputes", ["dispute"], CharterTexts.Disputes),
        ("amendment", ["amend"], CharterTexts.Amendment),
        ("review", ["review"], CharterTexts.Review),
        ("exit", ["exit", "wind"], CharterTexts.Exit),
    ];

    /// <summary>What is lacking, in the order in which charters say it; empty for a complete one.</summary>
    public static ImmutableArray<CharterGap> Of(CharterContent content) =>
    [
        .. Usual.Where(usual => !content.Sections.Any(section => Says(section, usual.Key, usual.Words)))
            .Select(usual => new CharterGap(usual.Key, $"There is no section on {Topic(usual.Standard)}.", usual.Standard)),
        .. content.Sections.Where(section => section.Markdown.Length == 0)
            .Select(section => new CharterGap(section.Key, $"The section \"{section.Title}\" has no text. It must be written or removed before ratification.")),
        .. OfRules(content),
        .. OfTerms(content),
    ];

    private static IEnumerable<CharterGap> OfRules(CharterContent content)
    {
        var coverage = content.Coverage();
        if (!coverage.IsComplete)
        {
            yield return new CharterGap(
                CharterPassage.OfClause(content.Rules.FirstOrDefault()?.Clause ?? string.Empty),
                "Some kinds of decision have no rule at some tier, or two. Each needs exactly one before ratification.");
        }
    }

    private static IEnumerable<CharterGap> OfTerms(CharterContent content)
    {
        if (content.Body(GoverningBody.CouncilKey) is { Purpose.Length: 0 })
        {
            yield return new CharterGap(CharterPassage.Bodies, "It does not say what the council is for.");
        }

        var silent = Enum.GetValues<DecisionKind>().Where(kind => content.Rights.All(right => right.Kind != kind)).ToList();
        if (silent.Count > 0)
        {
            yield return new CharterGap(
                CharterPassage.Rights,
                silent.Count == Enum.GetValues<DecisionKind>().Length
                    ? "It does not say who is responsible, accountable, consulted and informed."
                    : $"It does not say who is responsible and accountable for {Words.List(silent.Select(kind => Words.Of(kind)))}.");
        }

        if (content.Procedure.Ladder.IsEmpty)
        {
            yield return new CharterGap(CharterPassage.Procedure, "There is no escalation ladder: nothing says where a matter goes that the council cannot decide.");
        }

        if (content.Procedure.NoticeHours == 0)
        {
            yield return new CharterGap(CharterPassage.Procedure, "It gives members no notice: a gate may open the moment it is found complete.");
        }

        if (content.Procedure.ExecuteWithinDays == 0)
        {
            yield return new CharterGap(CharterPassage.Procedure, "It does not say by when an approval must be carried out, so approvals never lapse.");
        }

        if (content.Meetings == MeetingTerms.None)
        {
            yield return new CharterGap(CharterPassage.Meetings, "It says nothing of meetings: neither how often and with what notice they are held, nor who signs their minutes.");
        }

        if (content.Evidence.IsEmpty)
        {
            yield return new CharterGap(CharterPassage.Evidence, "It demands no papers, whatever the kind of decision and the risk.");
        }

        if (content.ReviewEveryMonths == 0)
        {
            yield return new CharterGap(CharterPassage.Review, "It does not say how often it is reviewed.");
        }
    }

    private static bool Says(CharterSection section, string key, string[] words) =>
        section.Key == key || words.Any(word => Starts(section.Title, word) || Starts(section.Key.Replace('-', ' '), word));

    // At the beginning of a word, so that "tie" is not found in "parties".
    private static bool Starts(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        while (at > 0 && char.IsLetter(text[at - 1]))
        {
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return at >= 0;
    }

    private static string Topic(CharterSection section) => char.ToLowerInvariant(section.Title[0]) + section.Title[1..];
}
