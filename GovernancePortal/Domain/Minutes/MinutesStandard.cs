using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Charters;

namespace GovernancePortal.Domain.Minutes;

/// <summary>Something that minutes must record and do not.</summary>
/// <param name="Element">The charter's demand; none for what every minutes must have.</param>
/// <param name="Item">In which item; null for the whole.</param>
/// <param name="Text">What is lacking, as a sentence.</param>
public sealed record MinutesGap(MinutesElements Element, int? Item, string Text);

/// <summary>Compares minutes with the charter's minute-taking standard. Pure.</summary>
public static partial class MinutesStandard
{
    /// <summary>What the standard demands and the minutes lack, in the order of the minutes.</summary>
    public static ImmutableArray<MinutesGap> Lacking(MinutesRecord record)
    {
        var gaps = ImmutableArray.CreateBuilder<MinutesGap>();
        Whole(record, gaps);
        foreach (var item in record.Items)
        {
            var gap = new Adding(gaps, record.Standard, item.Number);
            Said(item, gap);
            Recused(record, item, gap);
            foreach (var motion in item.Motions)
            {
                Put(item, motion, gap);
            }

            Given(item, gap);
        }

        return gaps.ToImmutable();
    }

    private static void Whole(MinutesRecord record, ImmutableArray<MinutesGap>.Builder gaps)
    {
        var gap = new Adding(gaps, record.Standard, null);
        gap.If(record.Stays.IsEmpty, MinutesElements.AttendancePerMoment, "Nobody's attendance is entered.");
    }

    private static void Said(MinutesItem item, Adding gap)
    {
        gap.If(!item.Passages.IsEmpty && string.IsNullOrWhiteSpace(item.Text), MinutesElements.None, $"Item {item.Number}, {item.Title}: it was taken up, and nothing is said of it.");
        gap.If(item.Passages.IsEmpty && string.IsNullOrWhiteSpace(item.Text), MinutesElements.None, $"Item {item.Number}, {item.Title}: it was not taken up, and nothing says why.");
        gap.If(!item.Motions.IsEmpty && item.Passages.IsEmpty, MinutesElements.AttendancePerMoment, $"Item {item.Number}, {item.Title}: a motion was put, and no quorum was taken on it.");
        gap.If(item.Papers.Any(paper => paper.Sha256.Length != 64), MinutesElements.Papers, $"Item {item.Number}, {item.Title}: a paper is named without its hash.");
    }

    private static void Recused(MinutesRecord record, MinutesItem item, Adding gap) => gap.If(
        record.Recusals.Any(recusal => recusal.Item == item.Number && string.IsNullOrWhiteSpace(recusal.Reason)),
        MinutesElements.Recusals,
        $"Item {item.Number}, {item.Title}: somebody stood aside, and no reason is entered. Correct the entry in the attendance.");

    private static void Put(MinutesItem item, MinutesMotion motion, Adding gap)
    {
        var name = $"Item {item.Number}, motion {motion.Number}";
        gap.If(string.IsNullOrWhiteSpace(motion.Text), MinutesElements.MotionsAsPut, $"{name}: its wording is missing.");
        gap.If(string.IsNullOrWhiteSpace(motion.RuleInWords), MinutesElements.RuleAndVotes, $"{name}: the rule is missing.");
        gap.If(motion.Outcome is null && motion.WithdrawnBecause is null, MinutesElements.RuleAndVotes, $"{name}: it has no result.");
        gap.If(motion.Outcome is not null && motion.Votes.IsEmpty, MinutesElements.RuleAndVotes, $"{name}: its votes are missing.");
        gap.If(motion.Votes.Any(vote => vote.Statement is not null && string.IsNullOrWhiteSpace(vote.Statement)), MinutesElements.DissentsInOwnWords, $"{name}: a dissent is there without its words.");
    }

    private static void Given(MinutesItem item, Adding gap)
    {
        gap.If(item.Actions.Any(action => action.Owner == default), MinutesElements.ActionsWithOwnerAndDate, $"Item {item.Number}, {item.Title}: an action has no owner.");
        gap.If(item.Actions.Any(action => action.Due == default), MinutesElements.ActionsWithOwnerAndDate, $"Item {item.Number}, {item.Title}: an action has no date.");
        gap.If(
            ActionLine().Count(item.Text) > item.Actions.Length,
            MinutesElements.ActionsWithOwnerAndDate,
            $"Item {item.Number}, {item.Title}: the text speaks of more actions than are assigned to somebody by a date.");
    }

    [GeneratedRegex(@"^[ \t>*_#-]*Action[*_]*:", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ActionLine();

    private sealed class Adding(ImmutableArray<MinutesGap>.Builder gaps, MinutesElements standard, int? item)
    {
        public void If(bool lacks, MinutesElements element, string text)
        {
            if (lacks && standard.HasFlag(element))
            {
                gaps.Add(new MinutesGap(element, item, text));
            }
        }
    }
}
