using System.Collections.Immutable;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Gates;

/// <summary>A document was said to meet a demand of the charter, or to meet none.</summary>
public sealed record GateDocumentAssigned(GateId Id, string Sha256, string? Demand, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.document-assigned";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("sha256", Sha256).Add("meets", Demand ?? "none");
}

/// <summary>The deadline was moved on: by the chair with a reason, or once by the clock for want of a quorum. All who are entitled are to be told.</summary>
public sealed record GateExtended(GateId Id, DateTimeOffset From, DateTimeOffset Until, bool ByClock, string? Reason, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.extended";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("from", From).Add("until", Until).Add("automatic", ByClock).AddPersonal("reason", Reason);
}

/// <summary>A document got a new version while the gate was open; the ballots cast until then are stale.</summary>
public sealed record GateDocumentReplaced(GateId Id, string OldSha256, GateDocument Document, ImmutableArray<SeatId> Stale, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.document-replaced";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("oldSha256", OldSha256)
        .Add("sha256", Document.Sha256)
        .Add("length", Document.Length)
        .Add("mediaType", Document.MediaType)
        .Add("stale", Stale.Select(seat => seat.Value.ToString("n")))
        .AddPersonal("name", Document.Name);
}

/// <summary>The chair confirmed in writing that a new version changes nothing that matters.</summary>
public sealed record GateChangeConfirmed(GateId Id, string Sha256, string Why, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.change-confirmed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("sha256", Sha256).AddPersonal("why", Why);
}

/// <summary>Somebody proposed to set the round aside for a procedural error.</summary>
public sealed record GateVoidProposed(GateId Id, string Reason, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.void-proposed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("reason", Reason);
}

/// <summary>A second person confirmed that the round is void.</summary>
public sealed record GateVoidConfirmed(GateId Id, PersonId ProposedBy, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.void-confirmed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("proposedBy", ProposedBy);
}

/// <summary>The ballots were counted as a tie that the chair's casting vote may break.</summary>
public sealed record GateTied(GateId Id, CastingVoteTime Time, string For, string Against, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.tied";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("closedAt", Time.ClosedAt)
        .Add("castingVoteUntil", Time.Until)
        .Add("for", For)
        .Add("against", Against);
}

/// <summary>The casting vote was given, apart from the ballots.</summary>
public sealed record GateCastingVoteGiven(GateId Id, SeatId Seat, CastingVote Vote, string Reason, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "gate.casting-vote-given";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("seat", Seat).Add("vote", Vote).AddPersonal("reason", Reason);
}

/// <summary>The author or the objector wrote beneath an objection.</summary>
public sealed record ObjectionAnswered(GateId Id, int Number, SeatId Seat, string Text, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "objection.answered";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("objection", Number).Add("seat", Seat).AddPersonal("text", Text);
}

/// <summary>An objection was resolved, withdrawn or sustained, other than by another ballot of its seat.</summary>
public sealed record ObjectionClosed(GateId Id, int Number, SeatId Seat, ObjectionState State, bool ByArbiter, string? Why, DateTimeOffset At, PersonId By)
    : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "objection.closed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("objection", Number)
        .Add("seat", Seat)
        .Add("state", State)
        .Add("arbiter", ByArbiter)
        .AddPersonal("why", Why);
}
