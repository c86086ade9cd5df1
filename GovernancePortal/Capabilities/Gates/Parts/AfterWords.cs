using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>Sentences about what became of an approval.</summary>
internal static class AfterWords
{
    public static Phrase Of(ApprovalEnd end) => end.Reason switch
    {
        EndReason.NotEffective => Phrase.Of($"It did not take effect in the time that the charter gives, and lapsed"),
        EndReason.NotCarriedOut => Phrase.Of($"It was not carried out in the time that the charter gives, and lapsed"),
        EndReason.Expired => Phrase.Of($"It was not revalidated in time, and expired"),
        EndReason.NotRatified => Phrase.Of($"The council did not ratify it by its date, and it lapsed"),
        EndReason.RatificationRefused => Phrase.Of($"The council refused to ratify it at gate {Round(end)}, and it lapsed"),
        EndReason.TimeOver => Phrase.Of($"It was not decided while its body had time for it, and was set aside"),
        EndReason.Vetoed => Phrase.Of($"It was stopped by a veto within the standstill"),
        EndReason.AppealUpheld => Phrase.Of($"It was stopped: the appeal was upheld at gate {Round(end)}"),
        EndReason.Reversed => Phrase.Of($"It was stopped: the reconsideration at gate {Round(end)} came to the opposite result"),
        _ => throw new InvalidOperationException("Unknown reason."),
    };

    /// <summary>Why there was a round.</summary>
    public static Phrase Of(RoundLine round) => round.Reason switch
    {
        null => Phrase.Of($"First round"),
        RoundReason.Void => Phrase.Of($"Called again: gate {round.After} was void"),
        RoundReason.Recall => Phrase.Of($"Called again: gate {round.After} was inquorate"),
        RoundReason.Reconsideration => Phrase.Of($"Reconsideration of gate {round.After}"),
        RoundReason.Revalidation => Phrase.Of($"Revalidation of gate {round.After}"),
        RoundReason.Ratification => Phrase.Of($"Ratification of the emergency decision at gate {round.After}"),
        RoundReason.Escalation when round.Body is { } body => Phrase.Of($"Escalation of gate {round.After} to this body: {body}"),
        RoundReason.Escalation => Phrase.Of($"Escalation of gate {round.After}"),
        RoundReason.Appeal => Phrase.Of($"Appeal against gate {round.After}"),
        _ => throw new InvalidOperationException("Unknown reason."),
    };

    /// <summary>The key of the words for where a step of the ladder stands.</summary>
    public static string Of(LadderEnding? ending, bool isNow) => ending switch
    {
        LadderEnding.Decided => "Decided#step",
        LadderEnding.TimeOver => "Time over",
        LadderEnding.Divided => "Divided too",
        LadderEnding.Settled => "Settled",
        _ => isNow ? "Here now" : "Next, if need be",
    };

    // The number that such an end always has.
    private static int Round(ApprovalEnd end) => end.Round ?? throw new InvalidOperationException("No round led to this end.");
}
