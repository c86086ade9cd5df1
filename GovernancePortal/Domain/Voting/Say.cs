using System.Globalization;
using System.Numerics;

namespace GovernancePortal.Domain.Voting;

/// <summary>The turns of phrase that rules and verdicts share.</summary>
internal static class Say
{
    public static string Number(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Many(BigInteger number, string one, string? many = null) =>
        $"{Number(number)} {(number.IsOne ? one : many ?? one + "s")}";

    public static string Of(Measured measured) => $"{Number(measured.Have)} of {Number(measured.Of)}";

    /// <summary>How much of a base is for, such as "6 of all 9 seats are for".</summary>
    public static string Supporting(VoteBase @base, Measured measured) => @base switch
    {
        VoteBase.Cast => $"{OfVotes(measured)} for, abstentions not counted",
        VoteBase.CastAndAbstain => $"{OfVotes(measured)} for, abstentions counted",
        VoteBase.Present => $"{Of(measured)} present {Are(measured)} for",
        VoteBase.SeatsLessAbstain => $"{Of(measured)} seats that do not abstain {Are(measured)} for",
        _ => $"{Number(measured.Have)} of all {Many(measured.Of, "seat")} {Are(measured)} for",
    };

    /// <summary>Some of the votes, and the verb, such as "4 of 7 votes are".</summary>
    public static string OfVotes(Measured measured) => $"{Number(measured.Have)} of {Many(measured.Of, "vote")} {Are(measured)}";

    private static string Are(Measured measured) => measured.Have.IsOne ? "is" : "are";

    public static string Base(VoteBase @base) => @base switch
    {
        VoteBase.Cast => "votes for and against",
        VoteBase.CastAndAbstain => "votes cast, abstentions included",
        VoteBase.Present => "those present",
        VoteBase.SeatsLessAbstain => "all seats, less those that abstain",
        _ => "all seats",
    };

    public static string Share(Fraction share) => share.ToString() switch
    {
        "1/2" => "half",
        "1/3" => "a third",
        "2/3" => "two thirds",
        "1/4" => "a quarter",
        "3/4" => "three quarters",
        "1" => "all",
        "0" => "none",
        var written => written,
    };

    public static string Amount(Threshold amount) => amount switch
    {
        Threshold.AtLeast { Share.IsOne: true } => "all",
        Threshold.AtLeast at => $"at least {Share(at.Share)}",
        Threshold.MoreThan more => $"more than {Share(more.Share)}",
        _ => amount.Phrase,
    };

    public static string List(IReadOnlyList<string> names, string last) => names.Count switch
    {
        0 => string.Empty,
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}",
    };

    public static string Sentence(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
