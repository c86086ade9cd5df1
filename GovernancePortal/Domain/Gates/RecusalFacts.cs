using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <summary>A member asked that another stands aside.</summary>
public sealed record RecusalRequested(GateId Id, RecusalRequest Request, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "recusal.requested";

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("request", Request.Id)
        .Add("seat", Request.Seat)
        .AddPerson("about", Request.About)
        .Add("replyUntil", Request.ReplyUntil)
        .Add("bySecretary", Request.IsForTheSecretary)
        .AddPersonal("reason", Request.Reason);
}

/// <summary>A request that a member stands aside was answered, accepted, imposed, dismissed or withdrawn.</summary>
public sealed record RecusalRequestMoved(GateId Id, RecusalRequest Request, RecusalStep Step, string? Text, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => Step switch
    {
        RecusalStep.Reply => "recusal.answered",
        RecusalStep.Accept => "recusal.accepted",
        RecusalStep.Impose => "recusal.imposed",
        RecusalStep.Dismiss => "recusal.dismissed",
        RecusalStep.Withdraw => "recusal.withdrawn",
        _ => throw new InvalidOperationException("Unknown step."),
    };

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("request", Request.Id)
        .Add("seat", Request.Seat)
        .AddPersonal("text", Text);
}

/// <summary>A seat's hand-over in an open gate was proposed, confirmed, declined or withdrawn.</summary>
public sealed record HandOverMoved(GateId Id, HandOver HandOver, DateTimeOffset At, PersonId By) : GateFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => $"hand-over.{Words.Of(HandOver.State)}";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("seat", HandOver.Seat)
        .AddPerson("from", HandOver.From)
        .AddPerson("to", HandOver.To);
}
