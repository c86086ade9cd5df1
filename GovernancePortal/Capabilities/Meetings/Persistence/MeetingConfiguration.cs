using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Meetings.Persistence;

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<MeetingNote>, IEntityTypeConfiguration<MeetingAction>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meetings");
        builder.HasKey(meeting => meeting.Id);
        builder.Property(meeting => meeting.Id).ValueGeneratedNever();
        builder.Property(meeting => meeting.Body).HasMaxLength(120);
        builder.Property(meeting => meeting.Title).HasMaxLength(160);
        builder.Property(meeting => meeting.Zone).HasMaxLength(64);
        builder.Property(meeting => meeting.Place).HasMaxLength(300);
        builder.Property(meeting => meeting.Link).HasMaxLength(500);
        builder.Property(meeting => meeting.Reason).HasMaxLength(2_000);
        builder.Property(meeting => meeting.Waivers).HasJson();
        builder.Property(meeting => meeting.Agenda).HasJson();
        builder.Property(meeting => meeting.Sessions).HasJson();
        builder.Property(meeting => meeting.Frame).HasJson(new RuleConverter());
        builder.Property(meeting => meeting.Seats).HasJson();
        builder.Property(meeting => meeting.Attendance).HasJson();
        builder.Property(meeting => meeting.Guests).HasJson();
        builder.Property(meeting => meeting.Passages).HasJson();
        builder.Property(meeting => meeting.Motions).HasJson(new RuleConverter());
        builder.Ignore(meeting => meeting.IsAnnounced);
        builder.Ignore(meeting => meeting.PlanNow);
        builder.Ignore(meeting => meeting.OpenItem);
        builder.Ignore(meeting => meeting.Log);
        builder.HasMany(meeting => meeting.Notes).WithOne().HasForeignKey(note => note.MeetingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(meeting => meeting.Actions).WithOne().HasForeignKey(action => action.MeetingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(meeting => new { meeting.PartnershipId, meeting.Number }).IsUnique();
        builder.HasIndex(meeting => new { meeting.PartnershipId, meeting.StartsAt });
        builder.HasIndex(meeting => new { meeting.State, meeting.StartsAt });
    }

    public void Configure(EntityTypeBuilder<MeetingNote> builder)
    {
        builder.ToTable("meeting_notes");
        builder.HasKey(note => new { note.MeetingId, note.Number });
        builder.Property(note => note.Number).ValueGeneratedNever();
        builder.Property(note => note.Versions).HasJson();
        builder.Ignore(note => note.Current);
        builder.Ignore(note => note.IsInConflict);
        builder.Ignore(note => note.IsStruck);
    }

    public void Configure(EntityTypeBuilder<MeetingAction> builder)
    {
        builder.ToTable("meeting_actions");
        builder.HasKey(action => new { action.MeetingId, action.Number });
        builder.Property(action => action.Number).ValueGeneratedNever();
        builder.Property(action => action.Text).HasMaxLength(1_000);
        builder.Property(action => action.Remark).HasMaxLength(2_000);
        builder.HasIndex(action => new { action.PartnershipId, action.Owner, action.State });
        builder.HasIndex(action => new { action.State, action.Due });
    }

    private sealed class RuleConverter : JsonConverter<DecisionRule>
    {
        public override DecisionRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return RuleJson.Parse(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, DecisionRule value, JsonSerializerOptions options) => writer.WriteRawValue(RuleJson.Write(value));
    }
}
