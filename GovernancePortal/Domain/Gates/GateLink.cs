using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>Why a matter comes before a body once more. A closed round is final; each of these is a round of its own.</summary>
public enum RoundReason
{
    /// <summary>The round was set aside for a procedural error.</summary>
    Void,

    /// <summary>Too few took part; called again, once.</summary>
    Recall,

    /// <summary>Somebody who voted on the winning side moved to look at it again, once.</summary>
    Reconsideration,

    /// <summary>The approval would expire.</summary>
    Revalidation,

    /// <summary>The chair decided in an emergency, and the council says whether it stands.</summary>
    Ratification,

    /// <summary>It went up the charter's ladder.</summary>
    Escalation,

    /// <summary>A party appealed within the standstill.</summary>
    Appeal,
}

/// <summary>Which earlier gate a gate follows, and why.</summary>
/// <param name="Gate">The earlier gate.</param>
/// <param name="Number">Its number.</param>
/// <param name="Reason">Why there is a later round.</param>
/// <param name="Errand">What the round decides for another gate, if it decides for one.</param>
public sealed record GateLink(GateId Gate, int Number, RoundReason Reason, GateErrand? Errand = null)
{
    /// <summary>Who wrote what is moved, where somebody else puts it before the body again.</summary>
    public PersonId? Author { get; init; }

    /// <summary>Whether its author may take the round back: only one that they asked for themselves, to renew an approval.</summary>
    public bool IsTheAuthorsOwn => Reason == RoundReason.Revalidation;

    /// <summary>Whether the round only says what becomes of another approval, so that nothing takes effect of its own.</summary>
    public bool AnswersOnly => Errand?.Reason is RoundReason.Appeal or RoundReason.Ratification;

    /// <summary>The key of the body before which a gate comes: that of its errand, or else that of the charter's rule.</summary>
    /// <param name="follows">What the gate follows, if anything.</param>
    /// <param name="ruleBody">The body of the rule; null where there is no rule.</param>
    public static string BodyOf(GateLink? follows, string? ruleBody) => follows?.Errand?.Body ?? ruleBody ?? BodyKeys.Council;
}

/// <summary>What a round decides for another gate. It is handed on to the rounds that follow it when it is void or inquorate.</summary>
/// <param name="Gate">For which gate.</param>
/// <param name="Reason">An appeal, a ratification, or a step of the escalation ladder.</param>
/// <param name="Body">The body that decides, where it is not that of the rule.</param>
/// <param name="BodyName">What the body is called.</param>
/// <param name="Until">Until when it must be decided, if there is a date.</param>
public sealed record GateErrand(GateId Gate, RoundReason Reason, string? Body = null, string? BodyName = null, DateTimeOffset? Until = null);

/// <summary>The id and number of a round that is about to be drafted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number in the partnership.</param>
public readonly record struct NextRound(GateId Id, int Number);
