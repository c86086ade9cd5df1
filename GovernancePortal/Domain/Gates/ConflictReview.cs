using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>A conflict of interest that a member declared after the close, and what was found on it; the result stays what it was (voting rule 3).</summary>
public sealed record ConflictReview
{
    /// <summary>The seat for which the member voted, or could have.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The organisation whose seat it is.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>Who declared it.</summary>
    public required PersonId By { get; init; }

    /// <summary>What the conflict is.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was declared.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether a secretary of another organisation looks into it, since it concerns the chair.</summary>
    public bool IsForTheSecretary { get; init; }

    /// <summary>What the round would have come to without the member; null where the rule cannot be counted so.</summary>
    public VotingOutcome? Without { get; init; }

    /// <summary>What was found; null while it waits.</summary>
    public ConflictFinding? Finding { get; init; }

    /// <summary>Why.</summary>
    public string? Words { get; init; }

    /// <summary>Who found it.</summary>
    public PersonId? FoundBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>Whether nobody has looked into it yet.</summary>
    public bool IsPending => Finding is null;
}

/// <summary>What was found on a conflict that was declared after the close.</summary>
public enum ConflictFinding
{
    /// <summary>It made no difference, and nothing follows.</summary>
    NoDifference,

    /// <summary>It may have made a difference: the matter should come before the council again.</summary>
    LookAgain,
}

/// <summary>Every way in which a conflict declared after the close says no, besides those of a recusal.</summary>
public static class ConflictRefusals
{
    /// <summary>There is no such declaration.</summary>
    public static readonly Refusal NoSuchDeclaration = new("gates.no-such-conflict", RefusalKind.NotFound, "There is no such declaration on this gate.");

    /// <summary>The member has declared it.</summary>
    public static readonly Refusal DeclaredAlready = new("gates.conflict-declared-already", RefusalKind.Conflict, "You have declared a conflict on this gate already.");

    /// <summary>It was looked into.</summary>
    public static readonly Refusal FoundAlready = new("gates.conflict-found-already", RefusalKind.Conflict, "What was found on this declaration is on record already.");

    /// <summary>The finding is none of those offered.</summary>
    public static readonly Refusal FindingUnknown = new("gates.conflict-finding-unknown", RefusalKind.Invalid, "Choose what you found: it made no difference, or the council should look again.");
}

/// <summary>A member declared a conflict of interest after the close.</summary>
public sealed record ConflictDeclaredLate(GateId Id, ConflictReview Review, int Index, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "conflict.declared-late";

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Review.Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("declaration", Index).Add("seat", Review.Seat).Add("bySecretary", Review.IsForTheSecretary).AddPersonal("reason", Review.Reason);
        if (Review.Without is { } without)
        {
            data.Add("without", without);
        }
    }
}

/// <summary>Somebody recorded what they found on a conflict that was declared after the close.</summary>
public sealed record ConflictReviewed(GateId Id, int Index, ConflictFinding Finding, string Words, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "conflict.reviewed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("declaration", Index).Add("finding", Finding).AddPersonal("words", Words);
}
