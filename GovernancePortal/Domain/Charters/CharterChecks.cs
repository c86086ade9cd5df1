using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>What a charter must be to be saved, and what to be put to ratification. Each check throws its refusal.</summary>
internal static partial class CharterChecks
{
    private const int MostParts = 100;
    private const int LongestReason = 1_000;
    private const int LongestExplanation = 4_000;

    public static void MustBeSound(CharterContent content)
    {
        MustBeText(content);
        Must(content.Title.Length is > 0 and <= 200, CharterRefusals.TitleMissing);
        Must(content.Sections.Length <= MostParts, CharterRefusals.TooLong, $"A charter has at most {MostParts} sections.");
        Must(content.Rules.Length <= MostParts, CharterRefusals.TooLong, $"A charter has at most {MostParts} rules.");
        Must(content.Preamble.Length <= CharterContent.LongestText, CharterRefusals.TooLong, $"The preamble has more than {CharterContent.LongestText} characters.");
        foreach (var section in content.Sections)
        {
            Must(
                section.Title.Length is > 0 and <= 200 && KeyForm().IsMatch(section.Key) && content.Sections.Count(other => other.Key == section.Key) == 1,
                CharterRefusals.SectionUnsound);
            Must(section.Markdown.Length <= CharterContent.LongestText, CharterRefusals.TooLong, $"The section \"{section.Title}\" has more than {CharterContent.LongestText} characters.");
        }

        foreach (var rule in content.Rules)
        {
            Must(ClauseForm().IsMatch(rule.Clause) && content.Rules.Count(other => other.Clause == rule.Clause) == 1, CharterRefusals.ClauseUnsound);
            Must(Counts(rule.Rule).All(count => count <= 1_000_000), CharterRefusals.CountTooLarge);
        }

        CharterTermChecks.MustBeSound(content);
    }

    public static void MustBeComplete(CharterContent content, IReadOnlyCollection<OrganisationId> parties)
    {
        Must(parties.Count > 0, CharterRefusals.NoParties);
        Must(content.Sections.Length > 0, CharterRefusals.NoSections);
        if (content.Sections.FirstOrDefault(section => section.Markdown.Length == 0) is { } empty)
        {
            throw Refused(CharterRefusals.SectionEmpty, $"The section \"{empty.Title}\" has no text yet. Write it or remove it first.");
        }

        var coverage = content.Coverage();
        if (!coverage.IsComplete)
        {
            throw Refused(CharterRefusals.RulesIncomplete, WhyIncomplete(coverage));
        }

        Must(content.Rules.SelectMany(rule => rule.VetoOrganisations).All(parties.Contains), CharterRefusals.VetoOfNoParty);
        CharterTermChecks.MustNameKnownBodies(content);
    }

    public static string Reason(string? reason)
    {
        var given = (reason ?? string.Empty).Trim();
        Must(given.Length is > 0 and <= LongestReason, CharterRefusals.ReasonMissing);
        Must(IsText(given), CharterRefusals.NotText);
        return given;
    }

    public static string Explanation(string? explanation)
    {
        var given = (explanation ?? string.Empty).ReplaceLineEndings("\n").Trim();
        Must(given.Length is >= 20 and <= LongestExplanation, CharterRefusals.ExplanationMissing);
        Must(IsPlain(given), CharterRefusals.NotText);
        return given;
    }

    /// <summary>Whether it is text without control characters but for line feeds and tabs.</summary>
    public static bool IsPlain(string text) => IsText(text) && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t'));

    private static string WhyIncomplete(CharterCoverage coverage) =>
        coverage.Gaps.FirstOrDefault() is { } gap
            ? $"No rule governs {Words.Of(gap.Kind)} at {Words.Of(gap.Tier)} risk{Others(coverage.Gaps.Count())}."
            : coverage.Overlaps.First() is var overlap
                ? $"Clauses {Words.List(overlap.Clauses)} both govern {Words.Of(overlap.Kind)} at {Words.Of(overlap.Tier)} risk{Others(coverage.Overlaps.Count())}."
                : CharterRefusals.RulesIncomplete.Message;

    private static string Others(int all) => all == 1 ? string.Empty : $", and {all - 1} more like it";

    private static IEnumerable<System.Numerics.BigInteger> Counts(DecisionRule rule) => rule.Quorum
        .Select(demand => demand.Amount)
        .Append(rule.Threshold)
        .OfType<Threshold.Count>()
        .Select(count => count.Number);

    private static void MustBeText(CharterContent content)
    {
        var texts = content.Sections
            .SelectMany(section => new[] { section.Key, section.Title, section.Markdown })
            .Concat(content.Rules.Select(rule => rule.Clause))
            .Concat(content.Rules.SelectMany(rule => rule.Rule.Quorum.Select(demand => demand.Of).Concat(rule.Rule.Concurrence.Select(demand => demand.Of))).OfType<VoteGroup.Class>().Select(group => group.Name))
            .Concat(content.Rules.Select(rule => rule.Body))
            .Concat(content.Bodies.SelectMany(body => new[] { body.Key, body.Name, body.Purpose }))
            .Concat(content.Evidence.SelectMany(demand => new[] { demand.Key, demand.Title }))
            .Append(content.Title)
            .Append(content.Preamble);
        Must(texts.All(IsText), CharterRefusals.NotText);
    }

    internal static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    internal static void Must(bool holds, Refusal refusal, string? because = null)
    {
        if (!holds)
        {
            throw Refused(refusal, because);
        }
    }

    private static RefusalException Refused(Refusal refusal, string? because) => new(because is null ? refusal : refusal.Because(because));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    internal static partial Regex KeyForm();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,19}\\z")]
    private static partial Regex ClauseForm();
}
