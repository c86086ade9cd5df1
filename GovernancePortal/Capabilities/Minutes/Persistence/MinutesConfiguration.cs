using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Minutes.Persistence;

internal sealed class MinutesConfiguration : IEntityTypeConfiguration<MeetingMinutes>, IEntityTypeConfiguration<SigningCertificate>
{
    public void Configure(EntityTypeBuilder<MeetingMinutes> builder)
    {
        builder.ToTable("minutes");
        builder.HasKey(minutes => minutes.Id);
        builder.Property(minutes => minutes.Id).ValueGeneratedNever();
        builder.Property(minutes => minutes.Body).HasMaxLength(120);
        builder.Property(minutes => minutes.Corrects).HasJson();
        builder.Property(minutes => minutes.Text).HasJson();
        builder.Property(minutes => minutes.Terms).HasJson();
        builder.Property(minutes => minutes.Circulation).HasJson();
        builder.Property(minutes => minutes.Content).HasMaxLength(JsonColumn.Longest);
        builder.Property(minutes => minutes.Comments).HasJson();
        builder.Property(minutes => minutes.Consents).HasJson();
        builder.Property(minutes => minutes.ApprovedByMotion).HasJson();
        builder.Property(minutes => minutes.Attestations).HasJson();
        builder.Property(minutes => minutes.Documents).HasJson();
        builder.Property(minutes => minutes.Published).HasJson();
        builder.Ignore(minutes => minutes.Missing);
        builder.HasIndex(minutes => new { minutes.MeetingId, minutes.Version }).IsUnique();
        builder.HasIndex(minutes => new { minutes.PartnershipId, minutes.MeetingNumber, minutes.Version }).IsUnique();
        builder.HasIndex(minutes => new { minutes.State, minutes.CommentsUntil });
        builder.HasIndex(minutes => minutes.AwaitsSeal);
    }

    public void Configure(EntityTypeBuilder<SigningCertificate> builder)
    {
        builder.ToTable("signing_certificates");
        builder.HasKey(certificate => certificate.Id);
        builder.Property(certificate => certificate.Id).ValueGeneratedNever();
        builder.Property(certificate => certificate.Sha256).HasMaxLength(64);
        builder.Property(certificate => certificate.Der).HasMaxLength(24_000);
        builder.Property(certificate => certificate.Holder).HasMaxLength(200);
        builder.HasIndex(certificate => new { certificate.PartnershipId, certificate.Person });
    }
}
