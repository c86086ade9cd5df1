using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for its next try.</summary>
    Waiting,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>It was of no use any more when its turn came: the deadline had passed, or the person may no longer know of it.</summary>
    Dropped,

    /// <summary>Every try failed; an administrator sees it.</summary>
    GivenUp,
}

/// <summary>
/// A mail in the outbox. Its text is put together from the notices when it is sent, so that nothing waits here but who and
/// when. A try is claimed before it is made, so that of several processes one makes it; a process that dies between the mail
/// server's yes and its record leaves the mail to be sent a second time, under the same message id.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>How long a claimed try may last before another process makes it.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(5);

    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    private OutgoingMail()
    {
    }

    /// <summary>How many tries are made before a mail is given up.</summary>
    public static int MostTries => Pauses.Length + 1;

    /// <summary>The mail's id.</summary>
    public OutgoingMailId Id { get; private set; }

    /// <summary>To whom. The address is the account's when the mail is sent.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Whether it gathers the notices of a day.</summary>
    public bool IsDigest { get; private set; }

    /// <summary>When it was put here.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>From when on it is of no use.</summary>
    public DateTimeOffset? UselessFrom { get; private set; }

    /// <summary>Where it stands.</summary>
    public MailState State { get; private set; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>How many tries were begun.</summary>
    public int Tries { get; private set; }

    /// <summary>Why the last try failed, as a code of the mail server: never its text, which may hold addresses.</summary>
    public string? LastError { get; private set; }

    /// <summary>When it was sent, dropped or given up.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Puts a mail into the outbox.</summary>
    public static OutgoingMail To(PersonId person, bool isDigest, DateTimeOffset? uselessFrom, DateTimeOffset at) => new()
    {
        Id = EntityId.New<OutgoingMailId>(at),
        PersonId = person,
        IsDigest = isDigest,
        MadeAt = at,
        UselessFrom = uselessFrom,
        State = MailState.Waiting,
        NextTryAt = at,
    };

    /// <summary>Whether it is still of use.</summary>
    public bool IsOfUse(DateTimeOffset at) => UselessFrom is not { } from || at < from;

    /// <summary>Claims the try that is due now; until the claim is over nobody else makes it.</summary>
    public void Claim(DateTimeOffset at)
    {
        Tries++;
        NextTryAt = at + ClaimLasts;
    }

    /// <summary>The mail server has taken it.</summary>
    public void Sent(DateTimeOffset at) => Settle(MailState.Sent, at);

    /// <summary>It is of no use any more.</summary>
    public void Drop(DateTimeOffset at) => Settle(MailState.Dropped, at);

    /// <summary>The try failed: the next one comes after a pause that grows, until the mail is given up.</summary>
    public void Fail(string error, DateTimeOffset at)
    {
        if (State != MailState.Waiting)
        {
            return;
        }

        LastError = OneLine.Of(error, 100);
        if (Tries >= MostTries)
        {
            Settle(MailState.GivenUp, at);
        }
        else
        {
            NextTryAt = at + Pauses[Math.Max(0, Tries - 1)];
        }
    }

    /// <summary>An administrator has it tried again from the beginning.</summary>
    public void Retry(DateTimeOffset at)
    {
        if (State != MailState.GivenUp)
        {
            throw new RefusalException(NoticeRefusals.NoSuchMail);
        }

        (State, SettledAt, Tries, NextTryAt) = (MailState.Waiting, null, 0, at);
    }

    private void Settle(MailState state, DateTimeOffset at)
    {
        if (State == MailState.Waiting)
        {
            State = state;
            SettledAt = at;
        }
    }
}
