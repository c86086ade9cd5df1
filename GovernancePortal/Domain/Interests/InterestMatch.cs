using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Interests;

/// <summary>What a gate is about, as far as interests ask.</summary>
/// <param name="Mover">The organisation that moves it.</param>
/// <param name="Kind">What it decides on.</param>
/// <param name="Tier">Its assessed risk.</param>
/// <param name="Title">Its title.</param>
/// <param name="Motion">Its motion.</param>
public sealed record InterestTopic(OrganisationId Mover, DecisionKind Kind, RiskTier Tier, string Title, string Motion);

/// <summary>An interest that a gate touches, and why, in sentences.</summary>
public sealed record InterestMatch(Interest Interest, ImmutableArray<Phrase> Reasons)
{
    /// <summary>
    /// The interests of a member that the gate touches: it is moved by the party that the interest is in, it names that party or
    /// the one outside in its title or motion, or it is of a kind and tier that the member named.
    /// </summary>
    public static ImmutableArray<InterestMatch> Of(
        IEnumerable<Interest> interests, InterestTopic topic, IReadOnlyDictionary<OrganisationId, string> parties, DateTimeOffset at) =>
    [
        .. interests.Where(interest => interest.StandsAt(at))
            .Select(interest => new InterestMatch(interest, [.. Why(interest, topic, parties)]))
            .Where(match => !match.Reasons.IsEmpty),
    ];

    private static IEnumerable<Phrase> Why(Interest interest, InterestTopic topic, IReadOnlyDictionary<OrganisationId, string> parties)
    {
        var what = Phrase.Term(Words.Of(interest.Kind));
        if (interest.Organisation is { } organisation)
        {
            var name = parties.GetValueOrDefault(organisation, "a former party");
            if (organisation == topic.Mover)
            {
                yield return Phrase.Of($"It is moved by {name}, in which an interest is declared ({what}).");
            }
            else if (parties.ContainsKey(organisation) && Named(topic, name, what) is { } named)
            {
                yield return named;
            }
        }

        if (interest.OutsideParty is { } outside && Named(topic, outside, what) is { } mentioned)
        {
            yield return mentioned;
        }

        if (interest.Kinds.Contains(topic.Kind) && (interest.Tiers.IsEmpty || interest.Tiers.Contains(topic.Tier)))
        {
            yield return interest.Tiers.IsEmpty
                ? Phrase.Of($"It is a decision of the kind {Phrase.Term(Words.Of(topic.Kind))}, for which an interest is declared ({what}).")
                : Phrase.Of($"It is a decision of the kind {Phrase.Term(Words.Of(topic.Kind))} and of {Phrase.Term(Words.Of(topic.Tier))} risk, for which an interest is declared ({what}).");
        }
    }

    private static Phrase? Named(InterestTopic topic, string name, Phrase what) =>
        Names(topic.Title, name) ? Phrase.Of($"Its title names {name}, in which an interest is declared ({what}).")
        : Names(topic.Motion, name) ? Phrase.Of($"Its motion names {name}, in which an interest is declared ({what}).")
        : null;

    /// <summary>Whether the text has the name as a word of its own, whatever the case, the accents' encoding and the blanks between its parts.</summary>
    public static bool Names(string text, string name)
    {
        var (hay, needle) = (Plain(text), Plain(name));
        if (needle.Length == 0)
        {
            return false;
        }

        for (var from = 0; hay.IndexOf(needle, from, StringComparison.Ordinal) is var at and >= 0; from = at + 1)
        {
            var end = at + needle.Length;
            if ((at == 0 || !IsOfOneWord(hay[at - 1], needle[0])) && (end == hay.Length || !IsOfOneWord(needle[^1], hay[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfOneWord(char one, char other) => IsOfAWord(one) && IsOfAWord(other);

    // Thai, Japanese and Chinese write words without blanks between them, so there a name is found wherever it stands.
    private static bool IsOfAWord(char character) =>
        char.IsLetterOrDigit(character) && character is not ((>= '\u0e00' and <= '\u0e7f') or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff'));

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC).ToUpper(CultureInfo.InvariantCulture))
        {
            if (!char.IsWhiteSpace(character))
            {
                plain.Append(character);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }
}
