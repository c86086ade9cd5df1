using GovernancePortal.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Identity;

internal sealed class IdentityConfiguration :
    IEntityTypeConfiguration<PortalUser>,
    IEntityTypeConfiguration<PortalSession>,
    IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("accounts");
        builder.Ignore(user => user.PersonId);
        builder.Property(user => user.DisplayName).HasMaxLength(120);
        builder.Property(user => user.TimeZone).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Authentication).HasMaxLength(40);
        builder.HasIndex(session => session.PersonId);
    }

    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants");
        builder.HasKey(grant => grant.Id);
        builder.Property(grant => grant.Reason).HasMaxLength(400);
        builder.HasIndex(grant => grant.PersonId);
        builder.HasIndex(grant => new { grant.PartnershipId, grant.State });
    }
}
