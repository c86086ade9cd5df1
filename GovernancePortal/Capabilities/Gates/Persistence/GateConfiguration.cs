using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Gates.Persistence;

internal sealed class GateConfiguration : IEntityTypeConfiguration<Gate>, IEntityTypeConfiguration<Ballot>, IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Gate> builder)
    {
        builder.ToTable("gates");
        builder.HasKey(gate => gate.Id);
        builder.Property(gate => gate.Title).HasMaxLength(160);
        builder.Property(gate => gate.Remarks).HasMaxLength(BallotPaper.LongestText);
        builder.Property(gate => gate.Paper).HasJson();
        builder.Property(gate => gate.Documents).HasJson();
        builder.Property(gate => gate.Recusals).HasJson();
        builder.Property(gate => gate.Conditions).HasJson();
        builder.Property(gate => gate.RecusalRequests).HasJson().HasDefaultValue(ImmutableArray<RecusalRequest>.Empty);
        builder.Property(gate => gate.HandOvers).HasJson().HasDefaultValue(ImmutableArray<HandOver>.Empty);
        builder.Property(gate => gate.Round).HasJson(new RuleConverter());
        builder.Property(gate => gate.Course).HasJson();
        builder.Property(gate => gate.Result).HasJson();
        builder.Property(gate => gate.Aftermath).HasJson().HasDefaultValue(GateAftermath.None);
        builder.Property(gate => gate.Follows).HasJson();
        builder.Ignore(gate => gate.AllHaveVoted);
        builder.Ignore(gate => gate.IsApproval);
        builder.Ignore(gate => gate.IsEscalated);
        builder.Ignore(gate => gate.CurrentStep);
        builder.Ignore(gate => gate.VetoOrganisations);
        builder.HasMany(gate => gate.Ballots).WithOne().HasForeignKey(ballot => ballot.GateId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(gate => new { gate.PartnershipId, gate.Number }).IsUnique();
        builder.HasIndex(gate => new { gate.PartnershipId, gate.State, gate.Number });
        builder.HasIndex(gate => new { gate.State, gate.DueAt });
        builder.HasIndex(gate => gate.TurnsAt);

        // For the desk and the calendar, and for the reminders of all partnerships. Only gates with a review to come are in them, so that the others cost nothing.
        builder.HasIndex(gate => new { gate.PartnershipId, gate.ReviewDue }).HasFilter("\"ReviewDue\" IS NOT NULL");
        builder.HasIndex(gate => gate.ReviewDue).HasFilter("\"ReviewDue\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.ToTable("disputes");
        builder.HasKey(dispute => dispute.GateId);
        builder.Property(dispute => dispute.Mediator).HasMaxLength(160);
        builder.Property(dispute => dispute.Parties).HasJson();
        builder.Property(dispute => dispute.Settlement).HasJson();
        builder.HasOne<Gate>().WithOne().HasForeignKey<Dispute>(dispute => dispute.GateId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.ToTable("ballots");
        builder.HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangedNotifications);
        builder.HasKey(ballot => new { ballot.GateId, ballot.SeatId });
        builder.Property(ballot => ballot.VetoReason).HasMaxLength(BallotPaper.LongestText);
        builder.Property(ballot => ballot.Statement).HasMaxLength(BallotPaper.LongestText);
        builder.Property(ballot => ballot.Earlier).HasJson();
    }

    private sealed class RuleConverter : JsonConverter<DecisionRule>
    {
        public override DecisionRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return RuleJson.Parse(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, DecisionRule value, JsonSerializerOptions options) =>
            writer.WriteRawValue(RuleJson.Write(value));
    }
}
