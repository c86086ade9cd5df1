using GovernancePortal.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Identity;

internal sealed class IdentityConfiguration :
    IEntityTypeConfiguration<PortalUser>,
    IEntityTypeConfiguration<PortalSession>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>,
    IEntityTypeConfiguration<OneTimeSecret>,
    IEntityTypeConfiguration<RecoveryCode>,
    IEntityTypeConfiguration<DataProtectionKeyRow>,
    IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("accounts");
        builder.Ignore(user => user.PersonId);
        builder.Property(user => user.DisplayName).HasMaxLength(120);
        builder.Property(user => user.TimeZone).HasMaxLength(60);
        builder.Property(user => user.Language).HasMaxLength(12);
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PortalSession> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Authentication).HasMaxLength(40);
        builder.Property(session => session.Device).HasMaxLength(60);
        builder.Ignore(session => session.ActiveAt);
        builder.HasIndex(session => session.PersonId);
    }

    // Identity's own mapping of passkeys needs its options from the container, which migrations and tests do without.
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.HasIndex(passkey => passkey.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(passkey => passkey.UserId);
        builder.OwnsOne(passkey => passkey.Data, data => data.ToJson());
    }

    public void Configure(EntityTypeBuilder<OneTimeSecret> builder)
    {
        builder.ToTable("one_time_secrets");
        builder.HasKey(secret => secret.Id);
        builder.Property(secret => secret.Id).ValueGeneratedNever();
        builder.Property(secret => secret.Digest).HasMaxLength(64);
        builder.HasIndex(secret => secret.Digest).IsUnique();
        builder.HasIndex(secret => secret.PersonId);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Digest).HasMaxLength(64);
        builder.HasIndex(code => new { code.PersonId, code.Digest });
    }

    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Name).HasMaxLength(200);
        builder.Property(key => key.Xml).HasMaxLength(20_000);
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
