using GovernancePortal.Domain.Gates;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>Sentences about what became of an approval.</summary>
internal static class AfterWords
{
    public static string Of(ApprovalEnd end) => end.Reason switch
    {
        EndReason.NotEffective => "It did not take effect in the time that the charter gives, and lapsed",
        EndReason.NotCarriedOut => "It was not carried out in the time that the charter gives, and lapsed",
        EndReason.Expired => "It was not revalidated in time, and expired",
        EndReason.NotRatified => "The council did not ratify it by its date, and it lapsed",
        EndReason.RatificationRefused => $"The council refused to ratify it at gate {end.Round}, and it lapsed",
        EndReason.TimeOver => "It was not decided while its body had time for it, and was set aside",
        EndReason.Vetoed => "It was stopped by a veto within the standstill",
        EndReason.AppealUpheld => $"It was stopped: the appeal was upheld at gate {end.Round}",
        EndReason.Reversed => $"It was stopped: the reconsideration at gate {end.Round} came to the opposite result",
        _ => throw new InvalidOperationException("Unknown reason."),
    };

    public static string Of(LadderEnding? ending, bool isNow) => ending switch
    {
        LadderEnding.Decided => "Decided",
        LadderEnding.TimeOver => "Time over",
        LadderEnding.Divided => "Divided too",
        LadderEnding.Settled => "Settled",
        _ => isNow ? "Here now" : "Next, if need be",
    };
}
