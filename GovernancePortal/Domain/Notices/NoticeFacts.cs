using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Notices;

/// <summary>A person chose how they are told. What they chose is nobody else's business, so the leaf does not say it.</summary>
public sealed record NoticePreferencesChosen(PersonId Person, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "notice-preferences.chosen";

    /// <inheritdoc/>
    public override FactSubject Subject => new("account", Person.Value);
}

/// <summary>A reminder was given: of what, which one, and to how many; who has not voted is not for the log to say.</summary>
public sealed record ReminderGiven(string Kind, Guid Thing, DateTimeOffset Deadline, int HoursBefore, int Reminded, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "reminder.given";

    /// <inheritdoc/>
    public override FactSubject Subject => new(Kind, Thing);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("deadline", Deadline).Add("hoursBefore", HoursBefore).Add("reminded", Reminded);
}

/// <summary>An administrator had a mail that was given up tried again.</summary>
public sealed record MailRetried(OutgoingMailId Mail, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "mail.retried";

    /// <inheritdoc/>
    public override FactSubject Subject => new("mail", Mail.Value);
}
