using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Desk;

/// <summary>
/// The secret address of a person's calendar, which a calendar program reads without signing in. Only the keyed digest of the
/// secret is kept; a new address takes the place of the old one, which is dead from then on.
/// </summary>
public sealed class CalendarLink : AggregateRoot
{
    private CalendarLink()
    {
    }

    /// <summary>Whose calendar.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The keyed digest of the secret in the address; null while there is none.</summary>
    public string? Digest { get; private set; }

    /// <summary>When the address was made.</summary>
    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>A calendar that has no address yet.</summary>
    public static CalendarLink For(PersonId person) => new() { PersonId = person, PartnershipId = PartnershipId.Installation };

    /// <summary>Gives the calendar a new address.</summary>
    public void Renew(Actor actor, string digest, DateTimeOffset at)
    {
        MustBeOwn(actor);

        Digest = digest;
        MadeAt = at;
        Record(new CalendarLinkRenewed(PersonId, at, actor.Id));
    }

    /// <summary>Takes the address away.</summary>
    public void Revoke(Actor actor, DateTimeOffset at)
    {
        MustBeOwn(actor);
        if (Digest is null)
        {
            throw new RefusalException(DeskRefusals.NoCalendar);
        }

        Digest = null;
        MadeAt = null;
        Record(new CalendarLinkRevoked(PersonId, at, actor.Id));
    }

    private void MustBeOwn(Actor actor)
    {
        if (actor.Id != PersonId)
        {
            throw new RefusalException(DeskRefusals.NotYourCalendar);
        }
    }
}

/// <summary>A calendar got a new address; the one before it, if there was one, is dead.</summary>
public sealed record CalendarLinkRenewed(PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "calendar-link.renewed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("account", Person.Value);
}

/// <summary>A calendar's address was taken away.</summary>
public sealed record CalendarLinkRevoked(PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "calendar-link.revoked";

    /// <inheritdoc/>
    public override FactSubject Subject => new("account", Person.Value);
}
