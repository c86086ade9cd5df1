using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Rules.Parts;

/// <summary>A quorum or a concurrence as somebody types it.</summary>
public sealed class DemandDraft
{
    public const string Members = "members";
    public const string Organisations = "organisations";

    /// <summary>The classes of seats that a council has, in their usual order.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["sponsor", "compliance", "technical", "independent"];

    /// <summary><c>members</c>, <c>organisations</c>, or the name of a class.</summary>
    public string Of { get; set; } = Organisations;

    public AmountDraft Amount { get; init; } = new();

    public QuorumMeasure Measure { get; set; }

    public QuorumCounting Counting { get; set; } = QuorumCounting.ForAbstain;

    public static DemandDraft From(QuorumDemand demand) => new()
    {
        Of = NameOf(demand.Of),
        Amount = AmountDraft.From(demand.Amount),
        Measure = demand.Measure,
        Counting = demand.Counting,
    };

    public static DemandDraft From(ConcurrenceDemand demand) => new() { Of = NameOf(demand.Of), Amount = AmountDraft.From(demand.Share) };

    public VoteGroup Group() => Of switch
    {
        Members => VoteGroup.Everyone,
        Organisations => VoteGroup.EachOrganisation,
        _ => VoteGroup.OfClass(Of),
    };

    private static string NameOf(VoteGroup group) => group switch
    {
        VoteGroup.Members => Members,
        VoteGroup.Class named => named.Name,
        _ => Organisations,
    };
}
