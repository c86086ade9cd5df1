using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Council;

/// <summary>What became of a rotation.</summary>
public enum RotationStepName
{
    /// <summary>It was proposed.</summary>
    Proposed,

    /// <summary>A party agreed.</summary>
    Agreed,

    /// <summary>Every party had agreed.</summary>
    Bound,

    /// <summary>A party said no.</summary>
    Declined,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>Another one takes its place.</summary>
    Superseded,
}

/// <summary>A rotation of a seat was proposed, agreed to, bound, declined, withdrawn or superseded.</summary>
public sealed record RotationMoved(Rotation Rotation, RotationStepName Step, OrganisationId? Organisation, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => $"rotation.{Words.Of(Step)}";

    /// <inheritdoc/>
    public override FactSubject Subject => new("rotation", Rotation.Id.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("seat", Rotation.Seat);
        if (Step is RotationStepName.Proposed or RotationStepName.Bound)
        {
            data.Add("order", Rotation.Schedule.Order.Select(organisation => organisation.Value.ToString("n")))
                .Add("first", Rotation.Schedule.First)
                .Add("months", Rotation.Schedule.Months)
                .Add("swaps", Rotation.Schedule.Swaps.Select(swap => FormattableString.Invariant($"{swap.One} {swap.Other}")));
        }

        if (Rotation.Until is { } until)
        {
            data.Add("until", until);
        }
    }
}

/// <summary>A term was shortened, since the seat passes to another organisation.</summary>
public sealed record TermShortened(Seat Seat, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.term-shortened";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("termUntil", Seat.TermUntil);
}

/// <summary>A successor was named.</summary>
public sealed record SuccessorNamed(Seat Seat, OrganisationId Organisation, Appointment Term, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "seat.successor-named";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Id.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .AddPerson("successor", Term.Person)
        .Add("termFrom", Term.From)
        .Add("termUntil", Term.Until);
}

/// <summary>An alternate was named, or taken back where nobody is named.</summary>
public sealed record AlternateNamed(SeatId Seat, OrganisationId Organisation, PersonId? Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Person is null ? "seat.alternate-taken-back" : "seat.alternate-named";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        if (Person is { } person)
        {
            data.AddPerson("alternate", person);
        }
    }
}

/// <summary>The holder of a seat said when they are away, or took it back.</summary>
public sealed record AbsenceDeclared(SeatId Seat, Absence Absence, bool TakenBack, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => TakenBack ? "seat.absence-taken-back" : "seat.absence-declared";

    /// <inheritdoc/>
    public override FactSubject Subject => new("seat", Seat.Value);

    /// <inheritdoc/>
    public override Role? InRole => Role.CouncilMember;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("from", Absence.From).Add("until", Absence.Until);
}
