using GovernancePortal.Domain.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Capabilities.Desk.Persistence;

internal sealed class DeskConfiguration : IEntityTypeConfiguration<DeskMark>, IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<DeskMark> builder)
    {
        builder.ToTable("desk_marks");
        builder.HasKey(mark => new { mark.PersonId, mark.PartnershipId, mark.Session });
    }

    public void Configure(EntityTypeBuilder<CalendarLink> builder)
    {
        builder.ToTable("calendar_links");
        builder.HasKey(link => link.PersonId);
        builder.Property(link => link.Digest).HasMaxLength(64);
        builder.HasIndex(link => link.Digest).IsUnique();
    }
}
