using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>A seat was proposed.</summary>
public sealed record SeatProposed(Seat Seat, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.proposed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("body", Seat.Body)
        .Add("organisation", Seat.OrganisationId)
        .Add("class", Seat.Class)
        .Add("weight", Seat.Weight)
        .Add("chair", Seat.IsChair)
        .AddPersonal("name", Seat.Name);
}

/// <summary>A holder was appointed.</summary>
public sealed record HolderAppointed(Seat Seat, PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.holder-appointed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Seat.OrganisationId;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .AddPerson("holder", Person)
        .Add("termFrom", Seat.TermFrom)
        .Add("termUntil", Seat.TermUntil);
}

/// <summary>A term was ended before its time.</summary>
public sealed record TermEnded(Seat Seat, PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.term-ended";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("holder", Person).Add("organisation", Seat.OrganisationId);
}

/// <summary>A seat was taken out of the council.</summary>
public sealed record SeatEnded(Seat Seat, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.ended";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("organisation", Seat.OrganisationId).Add("class", Seat.Class);
}

/// <summary>A vote was entrusted to another.</summary>
public sealed record ProxyGiven(Proxy Proxy, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "proxy.given";

    /// <inheritdoc/>
    public override FactSubject Subject => new("proxy", Proxy.Id.Value);

    // The instruction tells how somebody will vote, so the leaf says only that there is one and commits to it.

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("grantorSeat", Proxy.Grantor)
            .Add("holderSeat", Proxy.Holder)
            .AddPerson("holder", Proxy.HolderPerson)
            .Add("from", Proxy.From)
            .Add("until", Proxy.Until)
            .Add("instructed", Proxy.Instruction is not null)
            .AddPersonal("instruction", Proxy.Instruction?.ToString())
            .AddPersonal("note", Proxy.Note);
        if (Proxy.Scope is { } scope)
        {
            data.Add("gate", scope.Gate ?? 0)
                .Add("kinds", scope.Kinds.Select(kind => Words.Of(kind).Replace(' ', '-')))
                .Add("tiers", scope.Tiers.Select(tier => Words.Of(tier)));
            if (scope.Meeting is { } meeting)
            {
                data.Add("meeting", meeting);
            }
        }
    }
}

/// <summary>A proxy was revoked, by its grantor or because one of the two left their seat.</summary>
public sealed record ProxyRevoked(Proxy Proxy, bool ByGrantor, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "proxy.revoked";

    /// <inheritdoc/>
    public override FactSubject Subject => new("proxy", Proxy.Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("grantorSeat", Proxy.Grantor)
        .Add("holderSeat", Proxy.Holder)
        .Add("byGrantor", ByGrantor);
}
