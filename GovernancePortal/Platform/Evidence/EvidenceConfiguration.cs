using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Evidence;

internal sealed class EvidenceConfiguration :
    IEntityTypeConfiguration<EvidenceLogRow>,
    IEntityTypeConfiguration<EvidenceEntryRow>,
    IEntityTypeConfiguration<EvidenceCheckpointRow>,
    IEntityTypeConfiguration<PersonalPayloadRow>,
    IEntityTypeConfiguration<LogPersonRow>,
    IEntityTypeConfiguration<PersonKeyRow>
{
    public void Configure(EntityTypeBuilder<EvidenceLogRow> builder)
    {
        builder.ToTable("evidence_logs");
        builder.HasKey(log => log.PartnershipId);
        builder.Property(log => log.Name).HasMaxLength(200);
        builder.HasIndex(log => log.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EvidenceEntryRow> builder)
    {
        builder.ToTable("evidence_entries");
        builder.HasKey(entry => new { entry.PartnershipId, entry.Seq });
        builder.Property(entry => entry.Type).HasMaxLength(80);
        // The subject first: PostgreSQL without statistics would else take this index to find a leaf by its sequence, and read all of it.
        builder.HasIndex(entry => new { entry.SubjectId, entry.PartnershipId, entry.Seq });
    }

    public void Configure(EntityTypeBuilder<EvidenceCheckpointRow> builder)
    {
        builder.ToTable("evidence_checkpoints");
        builder.HasKey(checkpoint => new { checkpoint.PartnershipId, checkpoint.Size });
        builder.Property(checkpoint => checkpoint.Note).HasMaxLength(4_000);
    }

    public void Configure(EntityTypeBuilder<PersonalPayloadRow> builder)
    {
        builder.ToTable("personal_payloads");
        builder.HasKey(payload => payload.Commitment);
        builder.Property(payload => payload.Commitment).HasMaxLength(80);
        builder.HasIndex(payload => new { payload.PartnershipId, payload.Seq });
        builder.HasIndex(payload => payload.PersonId);
    }

    public void Configure(EntityTypeBuilder<LogPersonRow> builder)
    {
        builder.ToTable("log_persons");
        builder.HasKey(person => new { person.PartnershipId, person.PersonId });
        builder.Property(person => person.Pseudonym).HasMaxLength(40);
        builder.HasIndex(person => new { person.PartnershipId, person.Pseudonym }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PersonKeyRow> builder)
    {
        builder.ToTable("person_keys");
        builder.HasKey(key => key.PersonId);
    }
}
