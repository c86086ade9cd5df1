using System.Globalization;
using System.Numerics;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Voting;

/// <summary>The turns of phrase that rules and verdicts share.</summary>
internal static class Say
{
    public static string Number(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(Measured measured) => $"{Number(measured.Have)} of {Number(measured.Of)}";

    public static Phrase Votes(BigInteger number) => Phrase.Many(number, "{0} vote|{0} votes");

    public static Phrase Objections(BigInteger number) => Phrase.Many(number, "{0} open objection|{0} open objections");

    /// <summary>An outcome within a sentence.</summary>
    public static Phrase Outcome(VotingOutcome outcome) => Phrase.Term(Words.Of(outcome));

    /// <summary>Whom a quorum or a concurrence is asked of.</summary>
    public static Phrase Group(VoteGroup group) => group is VoteGroup.Class { Name: var name } ? Phrase.Of($"class {Phrase.Term(name)}") : Phrase.Term(group.Phrase);

    /// <summary>How much of a base is for, such as "6 of all 9 seats are for".</summary>
    public static Phrase Supporting(VoteBase @base, Measured measured) => @base switch
    {
        VoteBase.Cast => Phrase.Many(
            measured.Have, "{0} of {1} is for, abstentions not counted|{0} of {1} are for, abstentions not counted", Votes(measured.Of)),
        VoteBase.CastAndAbstain => Phrase.Many(
            measured.Have, "{0} of {1} is for, abstentions counted|{0} of {1} are for, abstentions counted", Votes(measured.Of)),
        VoteBase.Present => Phrase.Many(measured.Have, "{0} of {1} present is for|{0} of {1} present are for", measured.Of),
        VoteBase.SeatsLessAbstain => Phrase.Many(
            measured.Have, "{0} of {1} seats that do not abstain is for|{0} of {1} seats that do not abstain are for", measured.Of),
        _ => Phrase.Many(measured.Have, "{0} of {1} is for|{0} of {1} are for", Phrase.Many(measured.Of, "all {0} seat|all {0} seats")),
    };

    public static Phrase Base(VoteBase @base) => Phrase.Term(@base switch
    {
        VoteBase.Cast => "votes for and against",
        VoteBase.CastAndAbstain => "votes cast, abstentions included",
        VoteBase.Present => "those present",
        VoteBase.SeatsLessAbstain => "all seats, less those that abstain",
        _ => "all seats",
    });

    public static Phrase Share(Fraction share) => share.ToString() switch
    {
        "1/2" => Phrase.Term("half"),
        "1/3" => Phrase.Term("a third"),
        "2/3" => Phrase.Term("two thirds"),
        "1/4" => Phrase.Term("a quarter"),
        "3/4" => Phrase.Term("three quarters"),
        "1" => Phrase.Term("all"),
        "0" => Phrase.Term("none"),
        var written => Phrase.Name(written),
    };

    /// <summary>How much is enough, in words: "at least two thirds".</summary>
    public static Phrase Amount(Threshold amount) => amount switch
    {
        Threshold.AtLeast { Share.IsOne: true } => Phrase.Term("all"),
        Threshold.AtLeast at => Phrase.Of($"at least {Share(at.Share)}"),
        Threshold.MoreThan more => Phrase.Of($"more than {Share(more.Share)}"),
        _ => Bound(amount),
    };

    /// <summary>How much is enough, in digits: "at least 2/3".</summary>
    public static Phrase Bound(Threshold amount) => amount switch
    {
        Threshold.AtLeast at => Phrase.Of($"at least {at.Share.ToString()}"),
        Threshold.MoreThan more => Phrase.Of($"more than {more.Share.ToString()}"),
        Threshold.Count count => Phrase.Of($"at least {count.Number}"),
        _ => Phrase.Term(amount.Phrase),
    };

    public static string List(IReadOnlyList<string> names, string last) => Words.List(names, last);
}
