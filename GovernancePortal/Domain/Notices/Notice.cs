using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>
/// What one person was told: one line and where it leads. It is written in the transaction of what it tells of, under a key
/// that no second notice to the same person can have, so that each is told once, whoever says it and however often.
/// </summary>
/// <remarks>It names no person: the name of whoever is erased must not live on in what others were told.</remarks>
public sealed class Notice
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 300;

    private Notice()
    {
    }

    /// <summary>The notice's id; younger ones are greater.</summary>
    public NoticeId Id { get; private set; }

    /// <summary>Who is told.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The partnership it comes from, or the installation.</summary>
    public PartnershipId PartnershipId { get; private set; }

    /// <summary>What it is about.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>The same for the same thing told to the same person.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>One line.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Where it leads: within the partnership's pages (<c>gates/12</c>), or a path of the portal.</summary>
    public string Area { get; private set; } = string.Empty;

    /// <summary>When it was told.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Until when the person can act on it, if there is a deadline.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Whether it stands in the person's list in the portal.</summary>
    public bool InPortal { get; private set; }

    /// <summary>When the person read it.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When the digest that it goes into is due, if it goes into one.</summary>
    public DateTimeOffset? DigestAt { get; private set; }

    /// <summary>The mail that told it, or is to.</summary>
    public OutgoingMailId? MailId { get; private set; }

    /// <summary>Tells a person something.</summary>
    public static Notice Tell(PersonId person, PartnershipId partnership, NoticeKind kind, string key, string text, string area, DateTimeOffset? due, bool inPortal, DateTimeOffset at) => new()
    {
        Id = EntityId.New<NoticeId>(at),
        PersonId = person,
        PartnershipId = partnership,
        Kind = kind,
        Key = key,
        Text = OneLine.Of(text, LongestText),
        Area = area,
        At = at,
        Due = due,
        InPortal = inPortal,
    };

    /// <summary>Its person has read it; a second time changes nothing. Nobody else reads it for them.</summary>
    public void Read(Actor actor, DateTimeOffset at)
    {
        MustBeOwn(actor);
        ReadAt ??= at;
    }

    /// <summary>Its person puts it back among those that are unread.</summary>
    public void Unread(Actor actor)
    {
        MustBeOwn(actor);
        ReadAt = null;
    }

    /// <summary>It goes into the digest that is due at this instant.</summary>
    public void Collect(DateTimeOffset digestAt) => DigestAt = digestAt;

    /// <summary>It is told by this mail.</summary>
    public void Mail(OutgoingMailId mail) => MailId = mail;

    private void MustBeOwn(Actor actor)
    {
        if (actor.Id != PersonId || !actor.IsHereFor(PartnershipId))
        {
            throw new RefusalException(NoticeRefusals.NoSuchNotice);
        }
    }
}
