using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>How a person is told of one kind of thing.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="InPortal">Whether it stands in their list in the portal.</param>
/// <param name="Mail">Whether and how it comes by e-mail.</param>
public sealed record NoticeChoice(NoticeKind Kind, bool InPortal, MailChoice Mail);

/// <summary>How a person wants to be told: for each kind of notice whether in the portal, and whether and how by e-mail.</summary>
public sealed class NoticePreferences : AggregateRoot
{
    /// <summary>The hour of the digest of somebody who has chosen none.</summary>
    public const int UsualHour = 7;

    private NoticePreferences()
    {
    }

    /// <summary>Whose they are.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What was chosen; a kind that is not listed is told as <see cref="Usual"/> has it.</summary>
    public ImmutableArray<NoticeChoice> Choices { get; private set; } = [];

    /// <summary>The hour of the day, in the person's own time zone, at which the digest is sent.</summary>
    public int DigestHour { get; private set; } = UsualHour;

    /// <summary>The preferences of somebody who has not chosen yet.</summary>
    public static NoticePreferences For(PersonId person) => new() { PersonId = person, PartnershipId = PartnershipId.Installation };

    /// <summary>How a kind is told to somebody who has not chosen: what waits for a vote at once, the rest in the digest.</summary>
    public static NoticeChoice Usual(NoticeKind kind) => new(kind, true, kind switch
    {
        NoticeKind.VoteOpened or NoticeKind.VoteReminder or NoticeKind.GateReturned or NoticeKind.Meeting => MailChoice.AtOnce,
        NoticeKind.GateClosed or NoticeKind.GateToHandle or NoticeKind.ConditionToVerify or NoticeKind.Proxy or NoticeKind.Charter or NoticeKind.Seat or NoticeKind.Role or NoticeKind.Ending or NoticeKind.Action => MailChoice.Digest,
        _ => throw new InvalidOperationException("Unknown kind of notice."),
    });

    /// <summary>How the person is told of this kind.</summary>
    public NoticeChoice ChoiceFor(NoticeKind kind) => Choices.FirstOrDefault(choice => choice.Kind == kind) ?? Usual(kind);

    /// <summary>The person chooses anew, for all kinds at once.</summary>
    public void Choose(Actor actor, IReadOnlyCollection<NoticeChoice> choices, int digestHour, DateTimeOffset at)
    {
        if (actor.Id != PersonId)
        {
            throw new RefusalException(NoticeRefusals.NotYourPreferences);
        }

        if (digestHour is < 0 or > 23)
        {
            throw new RefusalException(NoticeRefusals.HourUnknown);
        }

        if (choices.Any(choice => !Enum.IsDefined(choice.Kind) || !Enum.IsDefined(choice.Mail)) || choices.DistinctBy(choice => choice.Kind).Count() != choices.Count)
        {
            throw new RefusalException(NoticeRefusals.ChoiceUnknown);
        }

        ImmutableArray<NoticeChoice> chosen = [.. Enum.GetValues<NoticeKind>().Select(kind => choices.FirstOrDefault(choice => choice.Kind == kind) ?? ChoiceFor(kind))];
        if (digestHour == DigestHour && chosen.SequenceEqual(Choices))
        {
            return;
        }

        Choices = chosen;
        DigestHour = digestHour;
        Record(new NoticePreferencesChosen(PersonId, at, actor.Id));
    }

    /// <summary>The first instant after the given one at which the person's digest is due: a full hour in their zone, moved on where the clocks skip it.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(at, zone).Date;
        for (var ahead = 0; ; ahead++)
        {
            var wall = day.AddDays(ahead).AddHours(DigestHour);
            while (zone.IsInvalidTime(wall))
            {
                wall = wall.AddMinutes(30);
            }

            var due = new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
            if (due > at)
            {
                return due;
            }
        }
    }
}
