using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Access;

/// <summary>A grant was proposed.</summary>
public sealed record RoleGrantProposed(RoleGrantId Id, ProposedGrant Grant, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "grant.proposed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("grant", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .AddPerson("person", Grant.Person)
        .Add("organisation", Grant.Organisation)
        .Add("role", Grant.Role)
        .Add("validFrom", Grant.ValidFrom)
        .Add("validUntil", Grant.ValidUntil)
        .AddPersonal("reason", Grant.Reason);
}

/// <summary>A proposed grant was confirmed or declined by a second person.</summary>
public sealed record RoleGrantSettled(RoleGrantId Id, RoleGrantStep Step, PersonId Person, Role Role, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Step == RoleGrantStep.Confirm ? "grant.confirmed" : "grant.declined";

    /// <inheritdoc/>
    public override FactSubject Subject => new("grant", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person).Add("role", Role);
}

/// <summary>A grant was taken back.</summary>
public sealed record RoleGrantRevoked(RoleGrantId Id, PersonId Person, Role Role, string Reason, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "grant.revoked";

    /// <inheritdoc/>
    public override FactSubject Subject => new("grant", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPerson("person", Person).Add("role", Role).AddPersonal("reason", Reason);
}
