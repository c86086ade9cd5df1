namespace GovernancePortal.Domain.Voting;

/// <summary>The words of the case form.</summary>
internal static class RuleTerms
{
    public const string Unanimous = "unanimous";
    public const string AllSeats = "allSeats";
    public const string Consent = "consent";
    public const string Members = "members";
    public const string Organisations = "organisations";
    public const string ClassPrefix = "class:";

    public static readonly IReadOnlyDictionary<string, VoteBase> Bases = Words<VoteBase>();
    public static readonly IReadOnlyDictionary<string, TieRule> Ties = Words<TieRule>();
    public static readonly IReadOnlyDictionary<string, QuorumMeasure> Measures = Words<QuorumMeasure>();
    public static readonly IReadOnlyDictionary<string, QuorumCounting> Countings = Words<QuorumCounting>();
    public static readonly IReadOnlyDictionary<string, CastingVote> CastingVotes = Words<CastingVote>();

    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of);
}
