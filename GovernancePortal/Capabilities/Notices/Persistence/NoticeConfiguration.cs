using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Notices.Persistence;

internal sealed class NoticeConfiguration :
    IEntityTypeConfiguration<Notice>,
    IEntityTypeConfiguration<NoticePreferences>,
    IEntityTypeConfiguration<Reminder>,
    IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(notice => notice.Id);
        builder.Property(notice => notice.Key).HasMaxLength(160);
        builder.Property(notice => notice.Text).HasMaxLength(Notice.LongestText);
        builder.Property(notice => notice.Area).HasMaxLength(200);

        // A notice is told to a person once, whatever happens.
        builder.HasIndex(notice => new { notice.Key, notice.PersonId }).IsUnique();
        builder.HasIndex(notice => new { notice.PersonId, notice.ReadAt });
        builder.HasIndex(notice => new { notice.PersonId, notice.At });
        builder.HasIndex(notice => notice.DigestAt);
        builder.HasIndex(notice => notice.MailId);
    }

    public void Configure(EntityTypeBuilder<NoticePreferences> builder)
    {
        builder.ToTable("notice_preferences");
        builder.HasKey(preferences => preferences.PersonId);
        builder.Property(preferences => preferences.Choices).HasJson();
    }

    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("reminders");

        // A reminder is given once, by whichever process and however often it looks.
        builder.HasKey(reminder => new { reminder.Thing, reminder.Deadline, reminder.HoursBefore });
    }

    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.LastError).HasMaxLength(100);
        builder.HasIndex(mail => new { mail.State, mail.NextTryAt });
        builder.HasIndex(mail => mail.PersonId);
    }
}
